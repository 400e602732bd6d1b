"""The plain text of one language, as edited or as one witness has it.

With a witness, everything the editors add is left out: corrections, regularisations, expansions, supplied words,
notes; each variant is read as that witness has it (the lemma where no reading names it).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.names import is_tei, tei
from ..model import Edition, Segment
from .marks import Marks
from .words import fold

# Not part of the running text, with a witness or without.
_APART = ("note", "listApp", "fw", "figDesc", "index", "desc", "teiHeader")
_EDITORS = ("corr", "reg", "expan", "supplied", "surplus", "ex")
_WITNESSED = ("sic", "orig", "abbr", "am")


def plain_text(edition: Edition, marks: Marks, language: str, witness: str | None = None) -> Iterator[str]:
    """Give the lines of a language's texts, one per segment, an empty one between documents."""
    first = True
    for document in edition.texts:
        text = document.text(language)
        if text is None:
            continue
        if not first:
            yield ""
        first = False
        for segment in text.segments:
            words = segment_text(segment, marks, witness)
            if words:
                yield words


class Place(str):
    """An empty string among the words: there an element begins, or ends."""

    __slots__ = ("begins", "element")
    element: etree._Element
    begins: bool

    @classmethod
    def of(cls, element: etree._Element, *, begins: bool) -> Place:
        """Return the place where an element begins or ends."""
        place = cls()
        place.element, place.begins = element, begins
        return place


def read_parts(element: etree._Element, witness: str | None = None) -> list[str]:
    """Return the words of an element as they stand, in pieces, with a Place where an element in it begins or ends."""
    parts: list[str] = []
    _read(element, witness, parts)
    return parts


def placed_text(
    element: etree._Element, witness: str | None = None
) -> tuple[str, dict[etree._Element, tuple[int, int]]]:
    """Return the words of an element, white space folded, and where in them each element in it begins and ends.

    What is not part of the running text (a note) has its place, of no length; a reading not chosen has none.
    """
    words: list[str] = []
    length = 0
    spans: dict[etree._Element, tuple[int, int]] = {}
    waiting: list[Place] = []
    spaced = False
    for part in read_parts(element, witness):
        if isinstance(part, Place):
            if part.begins:
                waiting.append(part)
            elif part.element in spans:
                spans[part.element] = (spans[part.element][0], length)
            else:
                spans[part.element] = (length, length)
                waiting = [place for place in waiting if place.element is not part.element]
            continue
        for sign in part:
            if sign in " \t\r\n":
                spaced = length > 0
                continue
            if spaced:
                words.append(" ")
                length += 1
                spaced = False
            for place in waiting:
                spans[place.element] = (length, length)
            waiting.clear()
            words.append(sign)
            length += 1
    return "".join(words), spans


def segment_text(segment: Segment, marks: Marks, witness: str | None = None) -> str:
    """Return the words of one segment, white space folded."""
    return fold("".join(read_parts(marks.elements[segment.id], witness)))


def _read(element: etree._Element, witness: str | None, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _read_child(child, witness, parts)
        parts.append(child.tail or "")


def _read_child(child: etree._Element, witness: str | None, parts: list[str]) -> None:
    parts.append(Place.of(child, begins=True))
    _read_words(child, witness, parts)
    parts.append(Place.of(child, begins=False))


def _read_words(child: etree._Element, witness: str | None, parts: list[str]) -> None:
    if is_tei(child, *_APART):
        return
    if is_tei(child, "app"):
        chosen = _chosen(child, witness)
        if chosen is not None:
            _read(chosen, witness, parts)
    elif is_tei(child, "choice"):
        _read_choice(child, witness, parts)
    elif (witness is not None and is_tei(child, "supplied", "ex")) or (
        witness is None and is_tei(child, "surplus", "am")
    ):
        return
    else:
        if is_tei(child, "lb", "pb", "cb") and child.get("break") != "no":
            parts.append(" ")
        _read(child, witness, parts)
        if is_tei(child, "l", "p", "item", "cell", "head", "speaker", "ab", "stage", "row"):
            parts.append(" ")


def _chosen(app: etree._Element, witness: str | None) -> etree._Element | None:
    """Return the reading of a witness; without one, or where none names it, the lemma or the first reading."""
    if witness is not None:
        for reading in app.iter(tei("rdg"), tei("lem")):
            if next(reading.iterancestors(tei("app"))) is not app:
                continue
            names = [pointer.id or pointer.written for pointer in pointers.pointers(reading.get("wit"))]
            if witness in names:
                return reading
    lemma = app.find(tei("lem"))
    return lemma if lemma is not None else next(app.iter(tei("rdg")), None)


def _read_choice(choice: etree._Element, witness: str | None, parts: list[str]) -> None:
    children = [child for child in choice if isinstance(child.tag, str)]
    wanted = _WITNESSED if witness is not None else ("corr", "reg", "expan")
    chosen = next((child for child in children if is_tei(child, *wanted)), None)
    if chosen is None:
        chosen = next((child for child in children if not is_tei(child, *_EDITORS)), children[0] if children else None)
    if chosen is not None:
        _read(chosen, witness, parts)
