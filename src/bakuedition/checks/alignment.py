"""Alignment: what has no counterpart, what crosses, what is empty, what was paired by structure only."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID
from ..errors import Position
from ..extract.cutting import LOOSE
from ..extract.links import ALIGNING
from ..extract.marks import Marks
from ..extract.words import plain
from ..findings import Finding
from ..model import Document, Edition, Segment
from .found import found

# Blocks that often have no counterpart and need none.
_FREE = frozenset(
    {"pb", "lb", "cb", "gb", "milestone", "anchor", "fw", "note", "figure", "listApp", "listBibl", "head"}
)


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Check every document that has more than one language."""
    findings: list[Finding] = []
    for document in edition.documents:
        if len(document.texts) > 1:
            findings += _document(document, edition, corpus, marks)
        findings += _empty(document, corpus)
    return findings


def _document(document: Document, edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    findings = []
    inferred = sum(row.inferred for row in document.rows)
    if inferred:
        findings.append(
            Finding("N314", f'{inferred} rows of "{document.id}" are paired by structure', Position(document.source))
        )
    for row in document.rows:
        for k, text in enumerate(document.texts):
            if not row.cells[k] and row.cells[0 if k else -1]:
                for identifier in next(cell for cell in row.cells if cell):
                    findings += _missing(edition.segments[identifier], text.language, edition, corpus)
    findings += _crossing(document, corpus)
    for k in range(len(document.texts)):
        findings += _lonely(document, k, corpus, marks)
        findings += _astray(document, k, corpus)
        findings += _twice(document, k, corpus)
    findings += _headings(document, edition, corpus)
    return findings


def _missing(segment: Segment, language: str, edition: Edition, corpus: Corpus) -> list[Finding]:
    element = corpus.ids.get(segment.id)
    if segment.name in _FREE or element is None:
        return []
    return [found(corpus, element, "W311", f'"{segment.id}" has no counterpart in "{language}"')]


def _crossing(document: Document, corpus: Corpus) -> list[Finding]:
    findings = []
    for k, text in enumerate(document.texts[1:], 1):
        place = {segment.id: n for n, segment in enumerate(text.segments)}
        furthest = -1
        for row in document.rows:
            places = [place[identifier] for identifier in row.cells[k]]
            if places and min(places) < furthest and row.cells[k][0] in corpus.ids:
                element = corpus.ids[row.cells[k][0]]
                findings.append(
                    found(corpus, element, "W312", f'"{row.cells[k][0]}" stands against the order of the source')
                )
            furthest = max([furthest, *places])
    return findings


def _empty(document: Document, corpus: Corpus) -> list[Finding]:
    findings = []
    for text in document.texts:
        for segment in text.segments:
            element = corpus.ids.get(segment.id)
            if (
                element is not None
                and segment.name in ("p", "l", "ab", "head")
                and not plain(element)
                and not len(element)
            ):
                findings.append(found(corpus, element, "W313", f'"{segment.id}" has no words'))
    return findings


def _lonely(document: Document, k: int, corpus: Corpus, marks: Marks) -> Iterator[Finding]:
    """Report sentences that are not aligned, in segments whose other sentences are."""
    for segment in document.texts[k].segments:
        aligned = [marks.elements[item.id] for item in segment.sentences if item.id in marks.elements]
        if not aligned:
            continue
        inside = marks.elements[segment.id]
        shapes = {(element.tag, element.getparent(), element.get("type")) for element in aligned}
        for element in inside.iter(*{str(element.tag) for element in aligned}):
            if element in aligned or (element.tag, element.getparent(), element.get("type")) not in shapes:
                continue
            if plain(element, "note"):
                name = element.get(XML_ID)
                shown = f'"{name}"' if name else f'"{plain(element, "note")[:40]}"'
                yield found(corpus, element, "W317", f"the sentence {shown} has no counterpart")


def _astray(document: Document, k: int, corpus: Corpus) -> Iterator[Finding]:
    """Report sentences whose counterpart stands in another segment than that of their own segment."""
    home = {item.id: segment.id for text in document.texts for segment in text.segments for item in segment.sentences}
    for segment in document.texts[k].segments:
        partners = document.partners.get(segment.id, ())
        if not partners:
            continue
        for sentence in segment.sentences:
            for other in document.partners.get(sentence.id, ()):
                there = home.get(other)
                element = corpus.ids.get(sentence.id)
                # Of the two sides the one that points is told, so that nothing is told twice.
                if there and there not in partners and element is not None and other in _pointed(element):
                    message = (
                        f'"{sentence.id}" is aligned with "{other}" in "{there}", its paragraph with "{partners[0]}"'
                    )
                    yield found(corpus, element, "W318", message)


def _pointed(element: etree._Element) -> list[str]:
    return [identifier for name in ALIGNING for identifier in pointers.ids(element.get(name))]


def _twice(document: Document, k: int, corpus: Corpus) -> Iterator[Finding]:
    """Report a counterpart that two units of one side claim, while its neighbour in the other text has none."""
    segments = [segment.id for segment in document.texts[k].segments if segment.name not in _FREE]
    sentences = [item.id for segment in document.texts[k].segments for item in segment.sentences]
    side_of = _sides_of(document)
    for units in (segments, sentences):
        for before, unit, after in zip([None, *units], units, [*units[1:], None], strict=False):
            claims: dict[int, list[str]] = {}
            for other in document.partners.get(unit, ()):
                claims.setdefault(side_of.get(other, -1), []).append(other)
            for claiming in claims.values():
                bare = [near for near in (before, after) if near is not None and not document.partners.get(near)]
                claimed_once = [other for other in claiming if len(document.partners.get(other, ())) == 1]
                if len(claimed_once) > 1 and bare and claimed_once[-1] in corpus.ids:
                    message = f'"{unit}" is the counterpart of "{claimed_once[0]}" and of "{claimed_once[-1]}"'
                    yield found(corpus, corpus.ids[claimed_once[-1]], "W315", f'{message}; "{bare[0]}" has none')


def _sides_of(document: Document) -> dict[str, int]:
    """Say of every segment and sentence which text of the document it stands in."""
    return {
        unit: k
        for k, text in enumerate(document.texts)
        for segment in text.segments
        for unit in (segment.id, *(item.id for item in segment.sentences))
    }


def _headings(document: Document, edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Report rows in which a heading faces something else."""
    for row in document.rows:
        cells = [[edition.segments[identifier] for identifier in cell] for cell in row.cells]
        names = [{segment.name for segment in cell} - LOOSE for cell in cells if cell]
        if row.inferred or len(names) < 2 or not any(name == {"head"} for name in names):
            continue
        for cell in cells[1:]:
            kinds = {segment.name for segment in cell} - LOOSE
            if kinds and ("head" in kinds) != ("head" in names[0]) and cell[-1].id in corpus.ids:
                message = f'"{cell[-1].id}" is <{cell[-1].name}>, its counterpart is <{cells[0][-1].name}>'
                yield found(corpus, corpus.ids[cell[-1].id], "N319", message)
