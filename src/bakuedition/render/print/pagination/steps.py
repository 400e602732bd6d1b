"""Which segments must begin on the same opening, and what keeps two flows in step. Knows nothing of pages' content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """The blocks of one side in reading order. `kept` are those that must not be parted from the next (headings)."""

    blocks: tuple[str, ...]
    kept: frozenset[str] = frozenset()


def chain(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Return the names that can begin on the same openings: the longest run that has the same order on both sides.

    Names that only one side has are left out, and so are as few as possible of those that cross.
    """
    place = {name: i for i, name in enumerate(right)}
    shared = [name for name in left if name in place]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, name in enumerate(shared):
        at = bisect_left(tails, place[name])
        if at == len(tails):
            tails.append(place[name])
            ends.append(i)
        else:
            tails[at] = place[name]
            ends[at] = i
        before.append(ends[at - 1] if at else -1)
    kept = []
    i = ends[-1] if ends else -1
    while i >= 0:
        kept.append(shared[i])
        i = before[i]
    return kept[::-1]


class Steps:
    """Follows how far each side has come."""

    def __init__(self, orders: Sequence[Order]) -> None:
        self.orders = orders
        self.chain = chain(orders[0].blocks, orders[-1].blocks)
        self._place = {name: i for i, name in enumerate(self.chain)}
        self._begun = [-1] * len(orders)

    def begun(self, side: int, page: Sequence[str], over: bool) -> int:
        """Return the last link of the chain begun by a side when its page shows the blocks `page`; all if it is over."""
        if over:
            return len(self.chain) - 1
        return max([self._begun[side], *(self._place[name] for name in page if name in self._place)])

    def keep(self, begun: Sequence[int]) -> None:
        """Accept an opening."""
        self._begun = list(begun)

    def ahead(self, begun: Sequence[int]) -> dict[int, str]:
        """Return for each side that runs ahead of another the block before which it must stop."""
        slowest = min(begun)
        return {
            side: self._opening(order, self.chain[slowest + 1])
            for side, (order, last) in enumerate(zip(self.orders, begun, strict=True))
            if last > slowest
        }

    def _opening(self, order: Order, name: str) -> str:
        """Return the block before which to break so that `name` begins a page: headings of this side alone go with it."""
        place = order.blocks.index(name)
        while place and order.blocks[place - 1] in order.kept and order.blocks[place - 1] not in self._place:
            place -= 1
        return order.blocks[place]
