"""Bind a book: lay out its front, body and back, and settle the page numbers that they give each other."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from ...errors import OutputError
from .book import Book, Cell, Folio, Part, Row
from .fitting import unlink
from .layouts import Laid, Layout
from .press import Press

_TRIALS = 4


def bind(book: Book, layout: Layout, press: Press) -> Laid:
    """Return all pages of a book. Raises OutputError where the page numbers do not settle."""
    known = frozenset(_ids([*book.front({}), *book.body, *book.back({})], layout))
    body_parts = _linked(book.body, known)
    front = layout.lay_out(_linked(book.front({}), known), press, 1)
    for _ in range(_TRIALS):
        first = len(front.pages) + 1
        body = layout.lay_out(body_parts, press, first)
        back = layout.lay_out(_linked(book.back(body.folios), known), press, first + len(body.pages))
        folios = {**back.folios, **body.folios}
        front = layout.lay_out(_linked(book.front(folios), known), press, 1)
        if len(front.pages) + 1 == first:
            return _together([front, body, back])
    raise OutputError(
        "the page numbers of the contents do not settle",
        remedy="shorten a heading, or choose another paper: the contents change their length with their numbers.",
    )


def _together(runs: Sequence[Laid]) -> Laid:
    whole = Laid()
    for run in runs:
        whole.pages += run.pages
        whole.documents += run.documents
        whole.complaints += run.complaints
        whole.facts.update(run.facts)
        for identifier, folio in run.folios.items():
            whole.folios.setdefault(identifier, folio)
    return whole


def _ids(parts: Iterable[Part], layout: Layout) -> Iterable[str]:
    """Give every id that will be in the book."""
    for part in parts:
        yield part.id
        shown = set(layout.languages(part))
        blocks = [
            block
            for row in part.rows
            for cell in row.cells
            if cell and cell.language in shown
            for block in cell.content
        ]
        if part.whole is not None:
            blocks.append(part.whole)
        for block in blocks:
            yield from (element.get("id", "") for element in block.iter(etree.Element))


def _linked(parts: Iterable[Part], known: frozenset[str]) -> list[Part]:
    """Make links that lead nowhere in the book plain words."""

    def mended(block: etree._Element) -> etree._Element:
        dead = [
            link
            for link in block.iter("a")
            if link.get("href", "").startswith("#") and link.get("href", "")[1:] not in known
        ]
        if not dead:
            return block
        block = copy.deepcopy(block)
        for link in list(block.iter("a")):
            if link.get("href", "").startswith("#") and link.get("href", "")[1:] not in known:
                unlink(link)
        return block

    def row(one: Row) -> Row:
        cells = tuple(Cell(cell.language, tuple(map(mended, cell.content))) if cell else None for cell in one.cells)
        return replace(one, cells=cells)

    return [replace(part, rows=tuple(map(row, part.rows))) for part in parts]


def folio_of(folios: dict[str, Folio], identifier: str) -> str:
    """Write the folio of an id, "" where it is not printed."""
    folio = folios.get(identifier)
    return "" if folio is None else f"{folio.page}.{folio.line}" if folio.line else str(folio.page)
