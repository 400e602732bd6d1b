"""The editorial notes: every anchor has its pair, every note says what it rests on, every quotation stands there."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree

from bakuedition.corpus.corpus import load

from ..conftest import ROOT, need_shared

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPEN_GROUNDS = {"#evidence-inferred", "#evidence-unchecked", "#evidence-gap"}
# What a reader of one language finds in the words of a note that is marked as resting on these grounds.
SAID = {
    "#evidence-inferred": {
        "ru": r"вывод|толкование|предположение|наблюдение|пояснение|подсчёт|счёт недель|[Вв]ероятно|переведено здесь",
        "en": r"inference|interpretation|conjecture|observation|explanation|arithmetic|our count|[Pp]robably",
    },
    "#evidence-weak": {
        "ru": r"слаб|[Вв]икипеди|роман|очерк|выписк|опиской|един|блог|копи",
        "en": r"weak|Wikipedia|novel|excerpt|slip|single|blog|cop(y|ies)",
    },
    "#evidence-unchecked": {"ru": r"не провер|пояснение редакторов", "en": r"not (been )?checked|explanation of the"},
    "#evidence-gap": {
        "ru": r"не (найден|прочитан|видел|виден|указан|сообща|говорят|назван|называ)|неизвестн",
        "en": r"(?i)\bnot (\w+ )?(found|read|seen|given|tell|say)|\bno (source|newspaper)|none was found|unknown",
    },
}


@cache
def edition() -> etree._Element:
    """Load the edition as one document."""
    return load([ROOT / "tei" / "baku-1918-07-25.xml"], ROOT).sources[0].root


def notes() -> list[etree._Element]:
    return edition().findall(f"{TEI}standOff/{TEI}listAnnotation/{TEI}note")


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_anchor_has_its_pair_of_notes() -> None:
    anchors = [anchor.get(XML_ID) for anchor in edition().iter(f"{TEI}anchor") if anchor.get("type") == "note"]
    assert len(anchors) >= 60
    assert sorted((note.get("target") or "")[1:] for note in notes()) == sorted(map(str, anchors))
    named = {note.get(XML_ID): note for note in notes()}
    for note in notes():
        other = named[(note.get("corresp") or "")[1:]]
        assert {note.get(XML_LANG), other.get(XML_LANG)} == {"ru", "en"}
        assert (note.get("target") or "")[3:] == (other.get("target") or "")[3:]


def test_notes_stand_in_the_order_of_the_text() -> None:
    for language in ("ru", "en"):
        text = next(
            t for t in edition().iter(f"{TEI}text") if t.get(XML_LANG) == language and t.getparent() is not None
        )
        anchors = [f"#{anchor.get(XML_ID)}" for anchor in text.iter(f"{TEI}anchor")]
        assert [n.get("target") for n in notes() if n.get(XML_LANG) == language] == anchors


def test_every_note_cites_the_bibliography_or_says_that_it_does_not() -> None:
    works = {f"#{work.get(XML_ID)}" for work in edition().iter(f"{TEI}bibl") if work.get(XML_ID)}
    for note in notes():
        cited = {ref.get("target") for ref in note.iterfind(f".//{TEI}bibl/{TEI}ref")}
        assert cited <= works, note.get(XML_ID)
        assert cited or OPEN_GROUNDS & set((note.get("ana") or "").split()), note.get(XML_ID)


def test_both_notes_of_a_pair_cite_the_same_places() -> None:
    named = {note.get(XML_ID): note for note in notes()}

    def places(note: etree._Element) -> list[tuple[str | None, ...]]:
        return sorted(
            (bibl[0].get("target"), *(f"{r.get('unit')} {r.get('from')}" for r in bibl.iter(f"{TEI}citedRange")))
            for bibl in note.iter(f"{TEI}bibl")
        )

    for note in notes():
        assert places(note) == places(named[(note.get("corresp") or "")[1:]]), note.get(XML_ID)


def test_what_a_note_rests_on_is_said_in_its_words_too() -> None:
    for note in notes():
        for ground in (note.get("ana") or "").split():
            said = SAID.get(ground, {}).get(note.get(XML_LANG) or "")
            assert not said or re.search(said, words(note)), f"{note.get(XML_ID)} {ground}"


def test_notes_are_labelled_and_neither_bare_nor_endless() -> None:
    for note in notes():
        label = note.find(f"{TEI}label")
        assert label is not None and words(label)
        assert 25 <= len(words(note).split()) <= 250, note.get(XML_ID)


def test_what_is_quoted_from_the_sources_stands_in_them() -> None:
    witness = need_shared("source", "witness-P.ru.txt").read_text(encoding="utf-8")
    witness = " ".join(re.sub(r"\[(с|прим)\. [\d–]+\]", "", witness).split()).replace(" ,", ",")
    quoted = [
        quote
        for note in notes()
        for quote in note.iter(f"{TEI}quote")
        if (quote.get("source") or "").startswith("#P-") and "«" in words(quote)
    ]
    assert len(quoted) > 50
    for quote in quoted:
        assert words(quote).removeprefix("«").removesuffix("»").strip("…") in witness, words(quote)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    for note in notes():
        if note.get(XML_LANG) != language:
            continue
        own = etree.fromstring(etree.tostring(note, with_tail=False))
        for foreign in [e for e in own.iter() if e is not own and e.get(XML_LANG) not in (None, language)]:
            for part in list(foreign):
                foreign.remove(part)
            foreign.text = ""
        assert not re.search('[“”"]' if language == "ru" else "[«»\"']", words(own)), note.get(XML_ID)
