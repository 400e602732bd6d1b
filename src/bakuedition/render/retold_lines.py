"""Variants by location in a text that is told again: what a witness has in a line, in the place of the lemma there.

The reading of plain texts does the same with strings (`extract/voice.py`, in_line).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..corpus.names import WORK, is_tei
from ..extract.voice import Voice

_SPACE = " \t\r\n"


@dataclass(slots=True)
class _Piece:
    """Some words of a line: the text of an element, or its tail."""

    element: etree._Element
    tail: bool

    @property
    def words(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    @words.setter
    def words(self, words: str) -> None:
        if self.tail:
            self.element.tail = words
        else:
            self.element.text = words


def tell_lines(segment: etree._Element, voice: Voice) -> None:
    """Put the readings of a witness that stand apart by @loc into the lines of a segment."""
    for number in [number for number, _ in _lines(segment)]:
        for lemma, reading in voice.lines.get(number, []) if number else []:
            pieces = next(pieces for other, pieces in _lines(segment) if other == number)
            _replace(pieces, lemma, reading)


def _lines(segment: etree._Element) -> list[tuple[str, list[_Piece]]]:
    lines: list[tuple[str, list[_Piece]]] = [("", [])]
    _collect(segment, lines)
    return lines


def _collect(element: etree._Element, lines: list[tuple[str, list[_Piece]]]) -> None:
    if is_tei(element, "lb", "l"):
        lines.append((element.get("n") or "", []))
    if isinstance(element.tag, str):
        lines[-1][1].append(_Piece(element, tail=False))
        for child in element:
            _collect(child, lines)
            lines[-1][1].append(_Piece(child, tail=True))


def _replace(pieces: list[_Piece], lemma: str, reading: str) -> None:
    """Find a lemma in the words of a line, white space folded, and put the reading in its place."""
    signs = [(sign, piece, at) for piece in pieces for at, sign in enumerate(piece.words)]
    folded: list[tuple[str, int]] = []
    for k, (sign, _, _) in enumerate(signs):
        if sign not in _SPACE:
            folded.append((sign, k))
        elif folded and folded[-1][0] != " ":
            folded.append((" ", k))
    start = "".join(sign for sign, _ in folded).find(lemma) if lemma else -1
    if start < 0:
        return
    first, last = folded[start][1], folded[start + len(lemma) - 1][1]
    _, opening, begin = signs[first]
    for piece in {id(piece): piece for _, piece, _ in signs[first : last + 1]}.values():
        gone = {at for _, other, at in signs[first : last + 1] if other is piece}
        kept = [sign for at, sign in enumerate(piece.words) if at not in gone]
        piece.words = "".join(kept)
    _insert(opening, begin, reading)


def _insert(piece: _Piece, at: int, reading: str) -> None:
    before, after = piece.words[:at], piece.words[at:]
    found = etree.Element(f"{{{WORK}}}attested", nsmap={"bk": WORK})
    found.set("differs", "1")
    found.text = reading
    piece.words = before
    if piece.tail:
        piece.element.addnext(found)
        # lxml moves the tail behind what is put there.
        found.tail, piece.element.tail = after, before
    else:
        piece.element.insert(0, found)
        found.tail = after
