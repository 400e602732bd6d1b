"""What is named is marked in both languages: each pair of sentences points at the same entries and dates."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from bakuedition.pipeline import Rendering

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMING = tuple(f"{TEI}{name}" for name in ("persName", "orgName", "placeName", "rs"))
DATING = ("when", "from", "to", "notBefore", "notAfter")

# Words that name something, and where they do not: every other occurrence must lie in a mark.
NAMES = {
    "ru": (
        *("Баку", "Бакинск", "бакинск", "Москв", "Московск", "Росси", "Азербайджан", "Советской республик"),
        *("турецк", "английск", "англичан", "Антант", "ВЦИК", "Исполком", "Совнарком", "Совдеп", "ЧК"),
        *("ольшевик", "еньшевик", "эсер", "ашнак", "мусаватист", "Временного правительства", "коммунист"),
        *("Шаумян", "Азизбеков", "Джапаридзе", "Зевин", "Ленин", "интервент", "агентур", "Агентур"),
        *("народные комиссары", "Народных Комиссаров", "город", "революции", "союзов", "комитетов", "фракци"),
    ),
    "en": (
        *("Baku", "Moscow", "Russia", "Azerbaijan", "Soviet Republic", "Turkish", "British", "Entente"),
        *("Executive Committee", "People’s Commissars", "Sovdep", "Cheka", "Bolshevik", "Menshevik", "Dashnak"),
        *("Socialist-Revolutionar", "Musavatist", "Provisional Government", "Communists", "Shaumian", "Azizbekov"),
        *("Dzhaparidze", "Zevin", "Lenin", "interventionist", "agents", "city", "trade unions", "committees"),
        *("factions", "evolution of 1917", "Great October"),
    ),
}


def sentences(baku: Rendering) -> list[tuple[etree._Element, etree._Element]]:
    ids = baku.corpus.ids
    (source,) = (source for source in baku.corpus.sources if source.path.name == "baku-1918-07-25.xml")
    texts = {text.get(XML_ID): text for text in source.root.iter(f"{TEI}text") if text.get(XML_ID)}
    found = []
    for english in texts["en"].iter(f"{TEI}seg"):
        (russian,) = [ids[pointer.removeprefix("#")] for pointer in (english.get("corresp") or "").split()]
        found.append((russian, english))
    assert len(found) == len(list(texts["ru"].iter(f"{TEI}seg")))
    return found


def shown(element: etree._Element, tags: tuple[str, ...]) -> list[etree._Element]:
    """Return the elements that stand in the text itself, not in another witness's reading."""
    return [e for e in element.iter(*tags) if next(e.iterancestors(f"{TEI}rdg"), None) is None]


def named(sentence: etree._Element) -> Counter[str]:
    return Counter(name for e in shown(sentence, NAMING) for name in (e.get("ref") or "").split())


def dated(sentence: etree._Element) -> Counter[str]:
    return Counter(f"{key}={e.get(key)}" for e in shown(sentence, (f"{TEI}date",)) for key in DATING if e.get(key))


def doubtful(sentence: etree._Element) -> Counter[str]:
    return Counter(f"{e.get('ref')} {e.get('cert')}" for e in shown(sentence, NAMING) if e.get("cert"))


def unmarked(sentence: etree._Element) -> str:
    """Return the words of a sentence that stand in no name."""
    parts = [sentence.text or ""]
    for child in sentence:
        if child.tag not in (*NAMING, f"{TEI}rdg", f"{TEI}corr") and isinstance(child.tag, str):
            parts.append(unmarked(child))
        parts.append(child.tail or "")
    return "".join(parts)


def test_both_languages_name_the_same(baku: Rendering) -> None:
    for russian, english in sentences(baku):
        assert named(russian) == named(english), russian.get(XML_ID)


def test_both_languages_give_the_same_dates(baku: Rendering) -> None:
    for russian, english in sentences(baku):
        assert dated(russian) == dated(english), russian.get(XML_ID)


def test_both_languages_doubt_the_same(baku: Rendering) -> None:
    for russian, english in sentences(baku):
        assert doubtful(russian) == doubtful(english), russian.get(XML_ID)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_name_is_marked(baku: Rendering, language: str) -> None:
    for pair in sentences(baku):
        sentence = pair[("ru", "en").index(language)]
        words = unmarked(sentence)
        assert [name for name in NAMES[language] if name in words] == [], f"{sentence.get(XML_ID)}: {words}"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_word_looked_for_occurs(baku: Rendering, language: str) -> None:
    """A word that never occurs would prove nothing."""
    text = " ".join("".join(pair[("ru", "en").index(language)].itertext()) for pair in sentences(baku))
    assert [name for name in NAMES[language] if name not in text] == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_year_is_in_a_date(baku: Rendering, language: str) -> None:
    for pair in sentences(baku):
        sentence = pair[("ru", "en").index(language)]
        for digits in ("1918", "1917", "1907", "XIX", "1890"):
            inside = sum("".join(e.itertext()).count(digits) for e in shown(sentence, (f"{TEI}date",)))
            readings = sum("".join(e.itertext()).count(digits) for e in sentence.iter(f"{TEI}rdg"))
            assert "".join(sentence.itertext()).count(digits) - readings == inside, sentence.get(XML_ID)
