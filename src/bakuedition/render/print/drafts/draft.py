"""A draft: the chapters that changed since the last full layout, laid out by its page numbers, each page marked.

Each chapter begins on a page of its own, with the number on which it began in the last layout. What is made of the
rest of the book (title, contents, indexes) is not in it. Reading files stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ....findings import Finding
from ....model import Edition, localized
from ....output import Artifact
from ..bind import Bound, ids_in, linked, together
from ..book import Book, Cell, Folio, Folios, Opens, Part, Row
from ..front import heading_words
from ..inspect import Inspection, inspect
from ..layouts import Layout
from ..press import Press
from .changed import Comparison, compare, wanted
from .last import REGISTERS, Kept, LastLayout, drafted
from .looks import Looks, numbers

CHANGED = "changed"  # the class of a block that is new or looks otherwise
_SHOWN = 20  # references out of date that are named one by one


class NoLastLayoutError(Exception):
    """There is no last layout that a draft could be made by; the message says why."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What was made, what was found on the pages, and what is to be told."""

    artifacts: Sequence[Artifact]
    findings: Sequence[Finding]
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chapter (or some that follow each other) to lay out, from which page on."""

    part: Part
    name: str
    first: int
    after: int  # the page on which what follows began in the last layout, 0 where that is not known


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages of a draft (None where nothing changed) and what is to be reported of it."""

    bound: Bound | None
    inspection: Inspection


def draft(book: Book, layout: Layout, press: Press, last: LastLayout, edition: Edition, *, registers: bool) -> Draft:
    """Lay out what changed. `registers` says whether these may have; else they are not looked at."""
    parts = drafted([*book.body, *(_registers(book, last.folios) if registers else ())])
    looks = Looks(book.images)
    comparisons = {part.id: _compare(part, layout, looks, last) for part in parts}
    stretches = list(_stretches(parts, comparisons, last, looks, layout))
    facts: dict[str, Any] = {
        "pages of the last layout": last.pages,
        "rows that changed": sum(len(found.changed) for found in comparisons.values()),
        "rows with other numbers only": sum(found.renumbered for found in comparisons.values()),
        "parts that are gone": [name for name in last.parts if name not in comparisons and not _register(name)],
    }
    if not stretches:
        return Draft(None, Inspection({**facts, "laid out": []}))
    bound = _bind(stretches, layout, press)
    inspection = inspect(bound.bound, book, layout, press.engine.remarks, ())
    inspection.facts = {
        **facts,
        "laid out": list(_told(stretches, bound.counts)),
        "references out of date": _stale(edition, last.folios, bound.bound.laid.folios),
        **inspection.facts,
    }
    return Draft(bound.bound, inspection)


def _registers(book: Book, folios: Folios) -> list[Part]:
    """Return the registers, with the pages of the last layout."""
    return [part for part in book.back(folios) if part.kind in REGISTERS]


def _register(name: str) -> bool:
    return name.removeprefix("part-") in REGISTERS


def _compare(part: Part, layout: Layout, looks: Looks, last: LastLayout) -> Comparison:
    languages = layout.languages(part)
    new = [(looks.of(row, languages), numbers(row)) for row in part.rows]
    return compare(last.parts.get(part.id, ()), new)


def _stretches(
    parts: Sequence[Part], comparisons: dict[str, Comparison], last: LastLayout, looks: Looks, layout: Layout
) -> Iterable[Stretch]:
    """Give what is to be laid out, in the order of the book."""
    before = 1
    for number, part in enumerate(parts):
        old = last.parts.get(part.id, ())
        changes = comparisons[part.id]
        for count, run in enumerate(wanted(part, changes)):
            first = _page(old, changes, run.start) or before
            after = _page(old, changes, run.stop) or _next(parts[number + 1 :], last)
            cut = _cut(part, run, changes, old, looks, layout)
            yield Stretch(
                cut if count == 0 else replace(cut, id=f"{part.id}.{count}"),
                _name(part, cut),
                first,
                after,
            )
        before = max((row.page for row in old), default=before - 1) + 1


def _page(old: Sequence[Kept], changes: Comparison, k: int) -> int:
    """Return the page on which a row began, 0 where that is not known."""
    if k >= len(changes.places) or not old:
        return 0
    return next((row.page for row in reversed(old[: changes.places[k] + 1]) if row.page), 0)


def _next(parts: Sequence[Part], last: LastLayout) -> int:
    return next((row.page for part in parts for row in last.parts.get(part.id, ()) if row.page), 0)


def _cut(part: Part, run: range, changes: Comparison, old: Sequence[Kept], looks: Looks, layout: Layout) -> Part:
    languages = layout.languages(part)
    rows = []
    for k in run:
        row = part.rows[k]
        before = old[changes.places[k]].digests if old else ()
        same = [digest in before for digest in looks.of(row, languages)[1:]]
        rows.append(_marked(row, same) if k in changes.changed else row)
    return replace(part, rows=tuple(rows), headed=part.headed and run.start == 0, opens=Opens.PAGE)


def _marked(row: Row, same: Sequence[bool]) -> Row:
    """Return a row in which the blocks of cells that are not the `same` bear the class of what changed."""

    def marked(cell: Cell) -> Cell:
        blocks = tuple(copy.deepcopy(block) for block in cell.content)
        for block in blocks:
            block.set("class", f"{block.get('class', '')} {CHANGED}".strip())
        return replace(cell, content=blocks)

    cells = zip(row.cells, same, strict=True)
    return replace(row, cells=tuple(cell if cell is None or kept else marked(cell) for cell, kept in cells))


def _name(part: Part, cut: Part) -> str:
    """Name a stretch for people: by its heading, else by its part and paragraphs."""
    title = localized(part.titles, part.languages[0])
    heading = next((row for row in cut.rows if row.level), None)
    if heading is not None:
        words = next((heading_words(cell) for cell in heading.cells if cell is not None), "")
        return f"{title}: {words}" if words and words != title else title
    shown = [row.n or row.id for row in cut.rows]
    span = shown[0] if len(shown) == 1 else f"{shown[0]}–{shown[-1]}"
    return f"{title} ({span})" if len(cut.rows) < len(part.rows) else title


@dataclass(frozen=True, slots=True)
class _BoundStretches:
    bound: Bound
    counts: list[int]  # pages of each stretch


def _bind(stretches: Sequence[Stretch], layout: Layout, press: Press) -> _BoundStretches:
    known = frozenset(ids_in((stretch.part for stretch in stretches), layout))
    parts = linked([stretch.part for stretch in stretches], known)
    runs = [layout.lay_out([part], press, stretch.first) for part, stretch in zip(parts, stretches, strict=True)]
    return _BoundStretches(Bound(together(runs), tuple(parts)), [len(run.pages) for run in runs])


def _told(stretches: Sequence[Stretch], counts: Sequence[int]) -> Iterable[str]:
    for stretch, count in zip(stretches, counts, strict=True):
        last = stretch.first + count - 1
        pages = f"pages {stretch.first}–{last}" if count > 1 else f"page {last}"
        yield f"{stretch.name}, {pages}" + (f" (what follows began on {stretch.after})" if stretch.after else "")


def _stale(edition: Edition, old: Folios, new: Folios) -> list[str]:
    """Name the pages that contents and indexes give for what stands elsewhere now."""
    moved: dict[str, tuple[Folio | None, Folio]] = {}
    heads = [segment.id for segment in edition.segments.values() if segment.name == "head"]
    for mention in edition.mentions:
        keys = (mention.in_note,) if mention.in_note else (mention.id, mention.sentence_id, mention.segment_id)
        heads.append(next((key for key in keys if key and key in new), ""))
    for key in dict.fromkeys(heads):
        if key in new and (key not in old or old[key].page != new[key].page):
            moved[key] = (old.get(key), new[key])
    shown = [f"{key} p. {was.page if was else '–'} → {now.page}" for key, (was, now) in moved.items()]
    return shown if len(shown) <= _SHOWN else [*shown[:_SHOWN], f"and {len(shown) - _SHOWN} more"]
