"""Make a finding of an element, or of words in it: its position and its line come along."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..corpus.corpus import Corpus
from ..errors import Position
from ..findings import Finding

WIDTH = 160  # what of a long line is shown
_FURTHEST = 200  # lines after the start of an element in which its words are looked for
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
    corpus: Corpus, element: etree._Element, code: str, message: str, words: Sequence[str], remedy: str = ""
) -> Finding:
    """Return a finding at the first line, from an element on, that holds one of `words`; else at the element.

    `words` are tried in their order: first the place with what stands around it, then the place alone. The last
    of them says, by where it stands in those before, which column is meant.
    """
    place = corpus.position(element)
    source = corpus.source_of(element)
    for part in words:
        inset = max(part.find(words[-1]), 0)
        line_of = part.split("\n")[0]
        for number in range(place.line, min(place.line + _FURTHEST, len(source.lines)) + 1) if line_of.strip() else ():
            line = source.full_line(number)
            column = line.find(line_of, place.column - 1 if number == place.line else 0)
            if column >= 0:
                column += inset + 1
                return Finding(code, message, Position(place.path, number, column), excerpt(line, column), remedy)
    return found(corpus, element, code, message, remedy)
