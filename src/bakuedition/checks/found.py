"""Make a finding of an element, or of words in it: its position and its line come along."""

from __future__ import annotations

from lxml import etree

from ..corpus.corpus import Corpus
from ..errors import Position
from ..findings import Finding

WIDTH = 160  # what of a long line is shown
_BEFORE = 60  # how much of it before the place that is meant


def found(corpus: Corpus, element: etree._Element, code: str, message: str, remedy: str = "") -> Finding:
    """Return a finding at an element."""
    position = corpus.position(element)
    line = corpus.source_of(element).full_line(position.line)
    return Finding(code, message, position, excerpt(line, position.column), remedy)


def excerpt(line: str, column: int) -> str:
    """Cut a long line around a column (from 1), so that what is meant can be seen."""
    if len(line.strip()) <= WIDTH:
        return line.strip()
    start = max(0, min(column - 1 - _BEFORE, len(line) - WIDTH))
    part = line[start : start + WIDTH].strip()
    return f"{'…' if line[:start].strip() else ''}{part}{'…' if line[start + WIDTH :].strip() else ''}"


def found_words(
    corpus: Corpus, element: etree._Element, code: str, message: str, words: str, remedy: str = ""
) -> Finding:
    """Return a finding at the first place, from an element on, where a line holds `words`; else at the element."""
    place = corpus.position(element)
    source = corpus.source_of(element)
    part = words.strip("\r\n").split("\n")[0]
    for number in range(place.line, min(place.line + 200, len(source.lines)) + 1) if part else ():
        line = source.full_line(number)
        column = line.find(part, place.column - 1 if number == place.line else 0)
        if column >= 0:
            return Finding(code, message, Position(place.path, number, column + 1), excerpt(line, column + 1), remedy)
    return found(corpus, element, code, message, remedy)
