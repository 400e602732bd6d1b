"""Cut what is too long for one page into parts: a text by its divisions, a list by its entries.

A page should load and be laid out at once on a telephone: none grows past about 300 kB. A short text stays one page
however many divisions it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...model import Document, Edition, Row, Segment
from ..fragments import Fragments

LIMIT = 230_000  # bytes of content: a page has a frame besides
SMALL = 24_000  # neighbouring divisions share a page until it has so much
ROW = 420  # bytes of markup around a row, a note, an entry
NUMBER = 60  # of a number that is a link
PICTURE = 900  # of a picture of a page, without its outlines
OUTLINE = 230
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a document: its rows, its place from 1, and the segment that opens it."""

    number: int
    rows: tuple[Row, ...]
    first: str


def part_path(path: str, number: int) -> str:
    """Return the path of a part: "text.html", "text_2.html" … (no document's name holds "_")."""
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


class Cutting:
    """Cuts the documents of an edition."""

    def __init__(self, edition: Edition, fragments: Fragments) -> None:
        self._edition = edition
        self._weights: dict[str, int] = {}
        for fragment in fragments:
            if fragment.kind == "segment":
                self._weights[fragment.id] = ROW + fragment.weight
        for versions in edition.notes_once():
            at = next((note.at for note in versions if note.at is not None), None)
            if at is not None:
                # A page shows one version: the one in its reader's language.
                weights = [found.weight for note in versions if (found := fragments.get("note", note.id)) is not None]
                self._weights[at] = self._weights.get(at, 0) + ROW + max(weights, default=0)
        for entry in edition.apparatus.values():
            if entry.at is None:
                continue
            words = [*entry.readings, *((entry.lemma,) if entry.lemma else ())]
            shown = [fragments.get("reading", w.id) or fragments.get("lemma", w.id) for w in words]
            weight = ROW + sum(fragment.weight + 80 for fragment in shown if fragment is not None)
            self._weights[entry.at] = self._weights.get(entry.at, 0) + weight

        for surface in edition.surfaces.values():
            for key in surface.begins if surface.image else ():
                self._weights[key] = self._weights.get(key, ROW) + PICTURE + OUTLINE * len(surface.zones)

    def weight(self, row: Row) -> int:
        """Return about how many bytes a row becomes."""
        return sum(self._weights.get(key, ROW) for cell in row.cells for key in cell)

    def parts(self, document: Document, rows: Sequence[Row] | None = None) -> list[Part]:
        """Cut a document (or these rows): at its highest divisions, further down only where one is too long itself."""
        groups = self._with_what_they_head(self._cut(document.rows if rows is None else rows, 0))
        return [Part(n, tuple(rows), _main(rows[0])) for n, rows in enumerate(groups, 1)]

    def _cut(self, rows: Sequence[Row], depth: int) -> list[list[Row]]:
        if sum(map(self.weight, rows)) <= LIMIT:
            return [list(rows)] if rows else []
        groups = self._by_division(rows, depth)
        if groups is None:
            return in_pages(rows, self.weight)
        cut: list[list[Row]] = []
        for group in groups:
            cut += self._cut(group, depth + 1)
        return _joined(cut, self.weight)

    def _with_what_they_head(self, groups: Iterable[list[Row]]) -> list[list[Row]]:
        """Let no page end with a heading: it goes with what follows, however long that is."""
        kept: list[list[Row]] = []
        waiting: list[Row] = []
        for group in groups:
            rows = [*waiting, *group]
            end = len(rows)
            while end and self._heads(rows[end - 1]):
                end -= 1
            waiting = rows[end:]
            if end:
                kept.append(rows[:end])
        if waiting:
            kept = [*kept[:-1], [*(kept[-1] if kept else ()), *waiting]]
        return kept

    def _heads(self, row: Row) -> bool:
        return all(self._edition.segments[key].name == "head" for cell in row.cells for key in cell)

    def _by_division(self, rows: Sequence[Row], depth: int) -> list[list[Row]] | None:
        """Group rows by the division at a depth; None where no row stands that deep."""
        groups: list[list[Row]] = []
        previous: object = None
        deepest = 0
        for row in rows:
            sections = self._segment(row).sections
            deepest = max(deepest, len(sections))
            here = sections[: depth + 1]
            if not groups or here != previous:
                groups.append([])
            groups[-1].append(row)
            previous = here
        return None if deepest <= depth else groups

    def _segment(self, row: Row) -> Segment:
        return self._edition.segments[_main(row)]


def _main(row: Row) -> str:
    """Return the first segment of a row that is more than a page break, in the source where it has one."""
    return row.id


def _joined(groups: Iterable[list[Row]], weight: Callable[[Row], int]) -> list[list[Row]]:
    """Let small neighbours share a page: a heading with what it heads, one short poem with the next."""
    joined: list[list[Row]] = []
    size = 0
    for group in groups:
        here = sum(map(weight, group))
        if joined and (size < SMALL or here < SMALL) and size + here <= LIMIT // 2:
            joined[-1] += group
            size += here
        else:
            joined.append(list(group))
            size = here
    return joined


def in_pages(items: Iterable[Item], weight: Callable[[Item], int]) -> list[list[Item]]:
    """Fill pages with items in order, none over the limit unless a single item is."""
    pages: list[list[Item]] = []
    size = 0
    for item in items:
        here = weight(item)
        if not pages or size + here > LIMIT:
            pages.append([])
            size = 0
        pages[-1].append(item)
        size += here
    return pages


def even_pages(orders: Sequence[Sequence[Item]], weight: Callable[[Item], int]) -> list[list[list[Item]]]:
    """Cut a list that stands in several orders into equally many pages in each: a page has its like in every language.

    Returns the pages of each order.
    """
    count = len(orders[0])
    total = sum(map(weight, orders[0]))
    for pages in range(max(1, -(-total // LIMIT)), count + 1):
        size = -(-count // pages)
        cut = [[list(order[k : k + size]) for k in range(0, count, size)] for order in orders]
        if pages == count or all(sum(map(weight, page)) <= LIMIT for order in cut for page in order):
            return cut
    return [[] for _ in orders]
