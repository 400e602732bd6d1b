"""Bind a book: lay out its front, body and back, and settle the page numbers that they give each other."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ...errors import OutputError
from .book import Book, Part, Row
from .fitting import unlink
from .front import heading_id
from .layouts import Laid, Layout
from .press import Press

_TRIALS = 4


@dataclass(frozen=True, slots=True)
class Bound:
    """All pages of a book, and the parts as they were handed to the layout. Cells carry their key as @data-cell."""

    laid: Laid
    parts: tuple[Part, ...]


def bind(book: Book, layout: Layout, press: Press) -> Bound:
    """Return all pages of a book. Raises OutputError where the page numbers do not settle."""
    known = frozenset(ids_in([*book.front({}), *book.body, *book.back({})], layout))
    body_parts = linked(book.body, known)
    front = layout.lay_out(linked(book.front({}), known), press, 1)
    for _ in range(_TRIALS):
        first = len(front.pages) + 1
        body = layout.lay_out(body_parts, press, first)
        back_parts = linked(book.back(body.folios), known)
        back = layout.lay_out(back_parts, press, first + len(body.pages))
        front_parts = linked(book.front({**back.folios, **body.folios}), known)
        front = layout.lay_out(front_parts, press, 1)
        if len(front.pages) + 1 == first:
            return Bound(together([front, body, back]), (*front_parts, *body_parts, *back_parts))
    raise OutputError(
        "the page numbers of the contents do not settle",
        remedy="shorten a heading, or choose another paper: the contents change their length with their numbers.",
    )


def together(runs: Sequence[Laid]) -> Laid:
    """Put runs of pages together; an id stands where it is printed first."""
    whole = Laid()
    for run in runs:
        whole.pages += run.pages
        whole.documents += run.documents
        whole.complaints += run.complaints
        whole.facts.update(run.facts)
        for identifier, folio in run.folios.items():
            whole.folios.setdefault(identifier, folio)
    return whole


def ids_in(parts: Iterable[Part], layout: Layout) -> Iterable[str]:
    """Give every id that will be on the pages of some parts."""
    for part in parts:
        yield part.id
        shown = set(layout.languages(part))
        if part.headed:
            yield from (heading_id(part, tag) for tag in shown)
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


def linked(parts: Iterable[Part], known: frozenset[str]) -> list[Part]:
    """Return parts with links that lead nowhere in the book made plain words, and each block marked with its cell."""

    def mended(block: etree._Element, key: str) -> etree._Element:
        block = copy.deepcopy(block)
        block.set("data-cell", key)
        for k, box in enumerate(block.iter("td", "th")):
            box.set("data-k", str(k))
        for link in list(block.iter("a")):
            if link.get("href", "").startswith("#") and link.get("href", "")[1:] not in known:
                unlink(link)
        return block

    def row(part: Part, one: Row) -> Row:
        cells = tuple(
            replace(cell, content=tuple(mended(block, cell_key(part, one, cell.language)) for block in cell.content))
            if cell
            else None
            for cell in one.cells
        )
        return replace(one, cells=cells)

    return [
        replace(
            part,
            rows=tuple(row(part, one) for one in part.rows),
            whole=None if part.whole is None else mended(part.whole, cell_key(part, None, "")),
        )
        for part in parts
    ]


def cell_key(part: Part, row: Row | None, language: str) -> str:
    """Return the key of a cell: part, row and language."""
    return f"{part.id} {row.id if row else ''} {language}"
