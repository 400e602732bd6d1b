"""Alignment: what has no counterpart, what crosses, what is empty, what was paired by structure only."""

from __future__ import annotations

from ..corpus.corpus import Corpus
from ..errors import Position
from ..extract.words import plain
from ..findings import Finding
from ..model import Document, Edition, Segment
from .found import found

# Blocks that often have no counterpart and need none.
_FREE = frozenset(
    {"pb", "lb", "cb", "gb", "milestone", "anchor", "fw", "note", "figure", "listApp", "listBibl", "head"}
)


def check(edition: Edition, corpus: Corpus) -> list[Finding]:
    """Check every document that has more than one language."""
    findings: list[Finding] = []
    for document in edition.documents:
        if len(document.texts) > 1:
            findings += _document(document, edition, corpus)
    return findings


def _document(document: Document, edition: Edition, corpus: Corpus) -> list[Finding]:
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
    findings += _empty(document, corpus)
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
