"""Aligned pairs: the smallest units that an edition says belong together, and what each side holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ..corpus import pointers
from ..corpus.names import is_tei, local
from ..extract.marks import Marks
from ..model import Document, Edition, Text

# What is not the text itself: notes, other readings, what the editors replaced.
_ASIDE = frozenset(("note", "rdg", "sic", "orig", "abbr", "del", "witDetail", "fw", "index"))
_NAMES = frozenset(("persName", "orgName", "placeName", "geogName", "name", "rs", "settlement", "country", "region"))
_QUOTED = frozenset(("quote", "q", "cit"))
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \xa0\u202f,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_DATED = ("when", "from", "to", "notBefore", "notAfter")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its elements, and the facts in them."""

    language: str
    elements: tuple[etree._Element, ...]
    words: str
    dates: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    quotations: int
    gaps: int

    @property
    def place(self) -> etree._Element:
        """Where findings about this side stand."""
        return self.elements[0]


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the source and its counterpart."""

    source: Side
    other: Side


def pairs(document: Document, k: int, edition: Edition, marks: Marks) -> Iterator[Pair]:
    """Give the pairs of the source and text number `k` that are encoded, by sentences where these are aligned."""
    sides = document.texts[0], document.texts[k]
    for row in document.rows:
        if row.inferred or not row.cells[0] or not row.cells[k]:
            continue
        groups = _sentences(row.cells[0], row.cells[k], document, edition)
        for group in groups or [(row.cells[0], row.cells[k])]:
            made = [_side(text, ids, edition, marks) for text, ids in zip(sides, group, strict=True)]
            if all(side.elements for side in made):
                yield Pair(made[0], made[1])


def _sentences(
    ours: Sequence[str], theirs: Sequence[str], document: Document, edition: Edition
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Join the sentences of a row that are aligned, each with all of its partners."""
    left = [sentence.id for segment in ours for sentence in edition.segments[segment].sentences]
    right = {sentence.id for segment in theirs for sentence in edition.segments[segment].sentences}
    groups: list[tuple[list[str], list[str]]] = []
    for identifier in left:
        partners = [other for other in document.partners.get(identifier, ()) if other in right]
        if not partners:
            continue
        if groups and set(groups[-1][1]) & set(partners):
            groups[-1][0].append(identifier)
            groups[-1][1].extend(other for other in partners if other not in groups[-1][1])
        else:
            groups.append(([identifier], partners))
    return [(mine, others) for mine, others in groups]


def _side(text: Text, ids: Sequence[str], edition: Edition, marks: Marks) -> Side:
    elements = tuple(marks.elements[identifier] for identifier in ids if identifier in marks.elements)
    parts: list[str] = []
    free: list[str] = []
    inside = [inner for element in elements for inner in _walk(element, parts, free)]
    names = {
        identifier
        for inner in inside
        if local(inner) in _NAMES
        for identifier in pointers.ids(inner.get("ref"))
        if identifier in edition.entities
    }
    return Side(
        language=text.language,
        elements=elements,
        words=" ".join("".join(parts).split()),
        dates=frozenset(value for inner in inside if is_tei(inner, "date") for value in _date(inner)),
        names=frozenset(names),
        numbers=frozenset(_numbers("".join(free))),
        quotations=sum(local(inner) in _QUOTED and local(inner.getparent()) not in _QUOTED for inner in inside),  # type: ignore[arg-type]
        gaps=sum(is_tei(inner, "gap") for inner in inside),
    )


def _walk(
    element: etree._Element, words: list[str], free: list[str], *, dated: bool = False
) -> Iterator[etree._Element]:
    """Give every element of the text below one, collecting its words, and those outside of dates by themselves."""
    yield element
    dated = dated or is_tei(element, "date")
    words.append(element.text or "")
    free.append("" if dated else element.text or "")
    for child in element:
        if isinstance(child.tag, str) and local(child) not in _ASIDE:
            yield from _walk(child, words, free, dated=dated)
        if is_tei(child, "lb", "pb", "cb"):
            words.append(" ")
        words.append(child.tail or "")
        free.append("" if dated else child.tail or "")


def _date(element: etree._Element) -> Iterator[str]:
    value = "/".join(given for name in _DATED if (given := element.get(name) or element.get(f"{name}-iso")))
    if value:
        yield value


def _numbers(words: str) -> Iterator[str]:
    """Give the numbers of a text in one form, without small ones: those are often written in words."""
    for match in _NUMBER.finditer(words):
        figures = match[0]
        if re.match(r"\d{1,3}(?:[ \xa0\u202f,.]\d{3})+\Z", figures):
            figures = re.sub(r"\D", "", figures)
        figures = figures.replace(",", ".").lstrip("0") or "0"
        if "." in figures or len(figures) > 2 or int(figures) > 12:
            yield figures
