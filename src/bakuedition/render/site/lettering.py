"""Names beside the points of a map: none over another, none over a point, none beyond the edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..coast import Point

_WIDE = 0.56  # of its size a letter is wide, on the average
_GAP = 0.55  # of its size, between a point and its name
# Where a name may stand, best first: to the right, left, above, below, then aslant.
_SIDES = (
    (1, 0.35, "start"),
    (-1, 0.35, "end"),
    (0, -0.6, "middle"),
    (0, 1.25, "middle"),
    (0.8, -0.35, "start"),
    (0.8, 1.0, "start"),
    (-0.8, -0.35, "end"),
    (-0.8, 1.0, "end"),
)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name in a picture: where its base line begins, is centred or ends."""

    x: str
    y: str
    anchor: str
    words: str


def lettered(
    points: Sequence[Point], names: Sequence[str], size: float, width: float, height: float
) -> tuple[Lettering, ...]:
    """Place names in letters of a size; a name that fits nowhere is left out. The first ones have the choice."""
    dots = [(x - size * 0.4, y - size * 0.4, x + size * 0.4, y + size * 0.4) for x, y in points]
    taken: list[Box] = []
    found = []
    for k, ((x, y), words) in enumerate(zip(points, names, strict=True)):
        for side, down, anchor in _SIDES:
            at, base = x + side * _GAP * size, y + down * size
            long = len(words) * _WIDE * size
            left = at - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
            box = (left, base - size * 0.85, left + long, base + size * 0.3)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            others = [*taken, *(dot for n, dot in enumerate(dots) if n != k)]
            if inside and not any(_meet(box, other) for other in others):
                taken.append(box)
                found.append(Lettering(f"{at:.1f}", f"{base:.1f}", anchor, words))
                break
    return tuple(found)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
