"""Which words are others in the files: where only words are, each is told with its element, else nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.corpus.corpus import Corpus
from bakuedition.corpus.rewording import reworded
from bakuedition.errors import SourceError

from .test_xinclude import XI, corpus

MAIN = (
    "<!-- remark --><p>one <hi>two</hi> three</p><ab>four<?a b?> five</ab>"
    '<xi:include href="part.xml"/> six <p>before <xi:include href="raw.txt" parse="text"/><hi>x</hi></p>'
    '<xi:include href="part.xml"/><xi:include href="absent.xml"><xi:fallback><p>seven</p></xi:fallback></xi:include>'
)
PART = f'<div {XI}><p xml:id="p">eight</p>\n <xi:include href="leaf.xml"/> nine</div>'
LEAF = f"<ab {XI}>ten <hi>eleven</hi></ab>"


@pytest.fixture
def read(tmp_path: Path) -> Corpus:
    (tmp_path / "raw.txt").write_text("RAW")
    return corpus(tmp_path, MAIN, part=PART, leaf=LEAF)


def changed(read: Corpus, file: str, before: str, after: str) -> list[tuple[str, str | None, str | None]] | None:
    path = read.root / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    found = reworded(read)
    return None if found is None else [(str(one.tag).rpartition("}")[2], *words) for one, words in found.items()]


@pytest.mark.parametrize(
    ("file", "word", "expected"),
    [
        ("main.xml", "one", [("p", "WORD ", None)]),
        ("main.xml", "two", [("hi", "WORD", " three")]),
        ("main.xml", "three", [("hi", "two", " WORD")]),
        ("main.xml", "four", [("ab", "WORD", None)]),
        ("part.xml", "eight", [("p", "WORD", "\n ")] * 2),
        ("leaf.xml", "eleven", [("hi", "WORD", None)] * 2),
        ("leaf.xml", "ten", [("ab", "WORD ", None)] * 2),
    ],
)
def test_a_word(read: Corpus, file: str, word: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    if word == "ten":  # what stands behind the include stands behind what it includes
        assert changed(read, file, word, "WORD") is None
    else:
        assert changed(read, file, word, "WORD") == expected


def test_words_are_those_of_the_tree_until_they_are_changed(read: Corpus) -> None:
    assert changed(read, "main.xml", "one", "one") == []
    ((element, words),) = reworded_after(read, "one", "unus").items()
    assert (element.text, words) == ("one ", ("unus ", None))
    assert reworded_after(read, "unus", "one") == {}


def reworded_after(read: Corpus, before: str, after: str) -> dict[object, tuple[str | None, str | None]]:
    path = read.root / "main.xml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    found = reworded(read)
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("main.xml", "<hi>two</hi>", '<hi rend="b">two</hi>'),
        ("main.xml", "<hi>two</hi>", "<b>two</b>"),
        ("main.xml", "<hi>two</hi>", ""),
        ("main.xml", "three", "three <lb/>"),
        ("main.xml", "remark", "another"),
        ("main.xml", "?a b?", "?a c?"),
        ("main.xml", " five", " V"),
        ("main.xml", "<!-- remark -->", ""),
        ("main.xml", "six", "VI"),
        ("main.xml", "before", "BEFORE"),
        ("part.xml", "nine", "IX"),
        ("part.xml", 'xml:id="p"', 'xml:id="q"'),
    ],
    ids="attribute name element another remark instruction behind gone include text deep id".split(),
)
def test_anything_else(read: Corpus, file: str, before: str, after: str) -> None:
    assert changed(read, file, before, after) is None


def test_a_fallback_has_its_own_words(read: Corpus) -> None:
    assert changed(read, "main.xml", "seven", "VII") in (None, [("p", "VII", None)])


def test_a_file_that_cannot_be_read(read: Corpus) -> None:
    with pytest.raises(SourceError):
        changed(read, "part.xml", "</div>", "")
