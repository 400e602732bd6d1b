"""The text and its apparatus against the witnesses: D comes back, P's readings are P's, and nothing of P is missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from lxml import etree

from bakuedition.extract.reading import SILENCE, plain_text
from bakuedition.pipeline import Rendering

from ..conftest import ROOT, need_shared

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# Which stretch of the text follows which place of P.
STRETCHES = [
    ("ru-p1", "P-n6"),
    ("ru-p2", "P-n5"),
    ("ru-p3", "P-telegram"),
    ("ru-q1", "P-speech"),
    ("ru-q3", "P-speech"),
    ("ru-p5-s1", "P-telegram"),
    ("ru-p5-s2", "P-telegram"),
    ("ru-p5-s3", "P-telegram"),
    ("ru-p6", "P-n6"),
    ("ru-p7", "P-n6"),
    ("ru-p8", "P-n6"),
    ("ru-p9", "P-n6"),
]


def folded(text: str) -> str:
    return " ".join(text.split())


def witness_p() -> str:
    """Return P's passages as one line: without the marks of pages and notes, its paragraphs run together."""
    text = need_shared("source", "witness-P.ru.txt").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    text = re.sub(r"(?<=\w)\[с\. \d+\](?=\w)", "", text)  # a page ends inside a word
    text = re.sub(r"\[(с|прим)\. [\d–]+\]", " ", text)
    return re.sub(r" (?=[,.])", "", folded(text))


def pages_of_p() -> dict[str, str]:
    """Return P's passages by printed page; a word that a page divides belongs to both."""
    text = need_shared("source", "witness-P.ru.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for page, words in re.findall(r"\[с\. (\d+)(?:–\d+)?\]([^\[]*(?:\[прим[^\[]*)*)", text):
        words = re.sub(r" (?=[,.])", "", folded(re.sub(r"\[прим\. \d+\]", " ", words)))
        found[page] = f"{found.get(page, '')} {words}"
    return found


def bare(text: str) -> str:
    """Leave out what the apparatus notes once or as a matter of D's own quoting: dashes, initials, guillemets."""
    text = re.sub(r"(?<=\b\w\.) (?=\w)", "", text.replace("–", "—"))
    return folded(text.replace("«", "").replace("»", ""))


def russian(baku: Rendering) -> etree._Element:
    (source,) = (source for source in baku.corpus.sources if source.path.name == "baku-1918-07-25.xml")
    found = next(text for text in source.root.iter(f"{TEI}text") if text.get(XML_ID) == "ru")
    assert isinstance(found, etree._Element)
    return found


def pointers(element: etree._Element, attribute: str) -> list[str]:
    return [pointer.removeprefix("#") for pointer in (element.get(attribute) or "").split()]


def as_in(element: etree._Element, place: str) -> Iterator[str]:
    """Give the words of an element as one place of P has them: D's where that place has no reading of its own."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEI}app":
            yield from as_in(chosen(child, place), place)
        elif child.tag == f"{TEI}choice":
            yield from as_in(child.find(f"{TEI}sic") or child[0], place)
        elif isinstance(child.tag, str):
            yield from as_in(child, place)
        yield child.tail or ""


def chosen(app: etree._Element, place: str) -> etree._Element:
    for reading in app:
        if any(named == place or named.startswith(f"{place}-") for named in pointers(reading, "source")):
            return reading
    lemma = app.find(f"{TEI}lem")
    assert lemma is not None
    return lemma


def readings(baku: Rendering) -> Iterable[etree._Element]:
    return [reading for reading in russian(baku).iter(f"{TEI}rdg") if "P" in pointers(reading, "wit")]


def test_d_comes_back_to_the_character(baku: Rendering) -> None:
    """With D's readings, and without anything the editors add, the Russian text is the file of D."""
    read = folded(" ".join(plain_text(baku.edition, baku.marks, "ru", "D")))
    assert read == folded((ROOT / "tei" / "witnesses" / "D.txt").read_text(encoding="utf-8"))


def test_the_paragraphs_of_d_are_those_of_the_text(baku: Rendering) -> None:
    lines = (ROOT / "tei" / "witnesses" / "D.txt").read_text(encoding="utf-8").splitlines()
    assert list(plain_text(baku.edition, baku.marks, "ru", "D")) == [folded(line) for line in lines]


def test_d_is_the_file_that_was_found() -> None:
    found = need_shared("source", "baku-1918-07-25.ru.txt").read_bytes()
    assert (ROOT / "tei" / "witnesses" / "D.txt").read_bytes() == found


def test_the_edited_text_is_d_with_four_corrections(baku: Rendering) -> None:
    edited = folded(" ".join(plain_text(baku.edition, baku.marks, "ru")))
    for wrong, right in (
        ("усилия большевиков незначительным", "усилия большевиков, незначительным"),
        ("против Советской власти «Большинством", "против Советской власти. «Большинством"),
        ("В «связи с отставкой", "«В связи с отставкой"),
        ("Во исполнения этого", "Во исполнение этого"),
    ):
        assert edited.count(right) == 1
        edited = edited.replace(right, wrong)
    assert edited == folded((ROOT / "tei" / "witnesses" / "D.txt").read_text(encoding="utf-8"))


def test_readings_of_p_are_in_p(baku: Rendering) -> None:
    witness = witness_p()
    found = [folded("".join(reading.itertext())) for reading in readings(baku)]
    assert len(found) > 30
    assert [words for words in found if words not in witness] == []


def test_each_reading_of_p_says_from_which_place(baku: Rendering) -> None:
    for reading in readings(baku):
        assert len(pointers(reading, "source")) == 1, etree.tostring(reading, encoding="unicode")


def test_readings_of_p_stand_on_the_pages_given(baku: Rendering) -> None:
    pages = pages_of_p()
    checked = 0
    for reading in readings(baku):
        place = baku.corpus.ids[pointers(reading, "source")[0]]
        words = folded("".join(reading.itertext()))
        if words and "–" not in (place.get("n") or ""):
            assert words in pages[place.get("n") or ""], f"p. {place.get('n')}: {words}"
            checked += 1
    assert checked > 20


@pytest.mark.parametrize(("stretch", "place"), STRETCHES)
def test_the_collation_misses_nothing(baku: Rendering, stretch: str, place: str) -> None:
    """A stretch of the text, with the readings of its place of P, stands in P word for word."""
    element = next(e for e in russian(baku).iter() if e.get(XML_ID) == stretch)
    words = bare("".join(as_in(element, place)))
    assert words in bare(witness_p())


def test_where_p_runs_its_words_are_p(baku: Rendering) -> None:
    """What the edition gives as the text of P, between its silences, stands in P word for word."""
    lines = [part for line in plain_text(baku.edition, baku.marks, "ru", "P") for part in line.split(SILENCE)]
    passages = [bare(part) for part in lines if part.strip()]
    assert len(" ".join(passages)) > 4000
    assert [words for words in passages if words not in bare(witness_p())] == []


@pytest.mark.parametrize(
    ("witness", "said"),
    [("S", "[…] […] 226 […] группы левых […] всех, а не из советских партий […]"), ("W", "")],
)
def test_a_witness_cited_for_single_readings_is_not_given_the_words_around(
    baku: Rendering, witness: str, said: str
) -> None:
    assert " ".join(plain_text(baku.edition, baku.marks, "ru", witness)) == said


def test_a_missed_variant_would_be_found() -> None:
    """The proof above can fail: one changed letter is not P."""
    assert bare("Дашнакские части ушли с фронта, и в образовавшуюся брешь хлынули турецкие войска") in bare(witness_p())
    assert bare("Дашнакские части ушли с фронта, и в образовавшуюся брешь вошли турецкие войска") not in bare(
        witness_p()
    )
