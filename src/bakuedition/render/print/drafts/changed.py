"""Which rows of a part changed since the last layout, and which chapters have to be laid out for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from ..book import Part, Row
from .last import REGISTERS, Kept

LONGEST = (
    60_000  # letters of a chapter, about thirty pages; of a longer one only the surroundings of a change are laid out
)
_AROUND = 1  # rows shown on both sides of a change in a chapter that is too long


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of a part against those of the last layout.

    `places` gives for each row which old one it is, or where a new one would have stood. `changed` rows are new or
    look otherwise; beside a `touched` one something is gone; `renumbered` ones have other numbers only.
    """

    places: tuple[int, ...]
    changed: frozenset[int]
    touched: frozenset[int]
    renumbered: int


def compare(old: Sequence[Kept], new: Sequence[tuple[tuple[str, ...], str]]) -> Comparison:
    """Compare rows in their order; `new` are digests and numbers."""
    partners = _partners([kept.digests for kept in old], [digests for digests, _ in new])
    places, changed, touched, renumbered, after = [], set(), set(), 0, 0
    for k, partner in enumerate(partners):
        if partner is None:
            changed.add(k)
            places.append(min(after, max(len(old) - 1, 0)))
            after += 1
            continue
        if partner != after and (k == 0 or partners[k - 1] is not None):
            touched.add(k)
        renumbered += old[partner].numbers != new[k][1]
        places.append(partner)
        after = partner + 1
    if partners and partners[-1] is not None and after < len(old):
        touched.add(len(partners) - 1)
    return Comparison(tuple(places), frozenset(changed), frozenset(touched), renumbered)


def _partners(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[int | None]:
    """Give for each of the new ones which of the old ones it is."""
    begin, end = 0, 0
    shorter = min(len(old), len(new))
    while begin < shorter and old[begin] == new[begin]:
        begin += 1
    while end < shorter - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    partners: list[int | None] = [*range(begin), *([None] * (len(new) - begin - end)), *range(len(old) - end, len(old))]
    middle = SequenceMatcher(None, old[begin : len(old) - end], new[begin : len(new) - end], autojunk=False)
    for block in middle.get_matching_blocks():
        for k in range(block.size):
            partners[begin + block.b + k] = begin + block.a + k
    return partners


def chapters(rows: Sequence[Row]) -> list[range]:
    """Cut rows into chapters: each begins with a heading; headings that follow each other belong to one."""
    starts = [k for k, row in enumerate(rows) if k == 0 or (row.level and not rows[k - 1].level)]
    return [range(start, end) for start, end in pairwise([*starts, len(rows)])]


def wanted(part: Part, changes: Comparison) -> list[range]:
    """Return the runs of rows to lay out: the chapters that changed; of a very long one what is near the change.

    A register has no chapters: of it, the entries that changed.
    """
    marked = changes.changed | changes.touched
    rows: set[int] = set()
    for chapter in chapters(part.rows):
        here = marked.intersection(chapter)
        if part.kind in REGISTERS:
            rows |= here
        elif here and sum(_length(part.rows[k]) for k in chapter) > LONGEST:
            rows |= {k for at in here for k in range(at - _AROUND, at + _AROUND + 1) if k in chapter}
        elif here:
            rows.update(chapter)
    return list(_runs(sorted(rows)))


def _runs(numbers: Iterable[int]) -> Iterable[range]:
    run = range(0)
    for number in numbers:
        if run and number != run.stop:
            yield run
        run = range(run.start if run and number == run.stop else number, number + 1)
    if run:
        yield run


def _length(row: Row) -> int:
    return sum(len("".join(block.itertext())) for cell in row.cells if cell for block in cell.content)
