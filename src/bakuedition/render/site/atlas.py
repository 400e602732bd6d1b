"""A map of the places of a register, as data for SVG: the coast, the places that have coordinates, their names.

Only places whose coordinates the TEI gives (`geo`) are drawn, and none that it calls doubtful (`@cert`): those and the
rest are listed under the map. Borders are not drawn: they were others at another time.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model import Edition, Entity, localized
from ..coast import WATER, Point, Window, carried, shores
from ..labels import Labels
from .lettering import Lettering, lettered
from .projection import WIDTH, Projection, around, fitted

_STEP = 1.6  # units: what lies closer on a coast is one point of it
_CROWDED = 3  # times: a part so much smaller than the whole gets a map of its own
_MOST = 200  # places, for such a part to be looked for
_SIZES = {"roomy": 20.0, "tight": 38.0}  # letters, in units, on a screen and on a telephone


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: where, what it is called, where its entry stands."""

    x: str
    y: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Map:
    """One picture. `names` are the letterings for wide and narrow windows; `bar` is the length of so many kilometres."""

    height: str
    land: str
    water: str
    islands: str
    spots: tuple[Spot, ...]
    names: tuple[tuple[str, tuple[Lettering, ...]], ...]
    bar: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Position:
    """A row of the table behind a map: coordinates in words, the works they are taken from, how often it is named."""

    name: str
    address: str
    coordinates: str
    sources: tuple[tuple[str, str], ...]  # (short title, address)
    mentions: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """The maps of a register, first of all places, and what they do not show."""

    maps: tuple[Map, ...]
    positions: tuple[Position, ...]
    doubtful: tuple[tuple[str, str], ...]  # (name, address)
    missing: tuple[tuple[str, str], ...]


def atlas(entities: Sequence[Entity], edition: Edition, t: Labels, address_of: Callable[[str], str]) -> Atlas | None:
    """Draw the places among some entries; None where fewer than two have coordinates, or no coastline is installed."""
    drawn = [one for one in entities if one.coordinates and not one.location_doubtful]
    if len(drawn) < 2 or not carried():
        return None
    counts: dict[str, int] = {}
    for mention in edition.mentions:
        counts[mention.entity_id] = counts.get(mention.entity_id, 0) + 1
    drawn.sort(key=lambda one: (-counts.get(one.id, 0), one.id))
    parts = [drawn]
    if close := _crowd(drawn):
        parts.append(close)

    def named(one: Entity) -> tuple[str, str]:
        return localized(one.short or one.names, t.language), address_of(one.id)

    return Atlas(
        tuple(_map(part, named) for part in parts),
        tuple(_position(one, edition, t, named, address_of, counts.get(one.id, 0)) for one in drawn),
        tuple(named(one) for one in entities if one.coordinates and one.location_doubtful),
        tuple(named(one) for one in entities if not one.coordinates),
    )


def _point(one: Entity) -> Point:
    assert one.coordinates is not None
    latitude, longitude = one.coordinates
    return longitude, latitude


def _map(places: Sequence[Entity], named: Callable[[Entity], tuple[str, str]]) -> Map:
    points = [_point(one) for one in places]
    projection, window = fitted(points)
    longitudes, _ = around(points)
    spots = []
    where = []
    for one, longitude, (_, latitude) in zip(places, longitudes, points, strict=True):
        x, y = projection(longitude, latitude)
        where.append((x, y))
        spots.append(Spot(f"{x:.1f}", f"{y:.1f}", *named(one)))
    words = [spot.name for spot in spots]
    names = tuple((kind, lettered(where, words, size, WIDTH, projection.height)) for kind, size in _SIZES.items())
    land, water, islands = _coast(projection, window)
    return Map(f"{projection.height:.0f}", land, water, islands, tuple(spots), names, _bar(projection))


@functools.lru_cache(maxsize=16)
def _coast(projection: Projection, window: Window) -> tuple[str, str, str]:
    """Return the paths of land, of waters in it, and of islands in those."""
    paths: tuple[list[str], list[str], list[str]] = ([], [], [])
    for level, polygon in shores(window, projection.km * WIDTH):
        path = _path([projection(x, y) for x, y in polygon])
        paths[1 if level == WATER else 2 if level == WATER + 1 else 0].append(path)
    return "".join(paths[0]), "".join(paths[1]), "".join(paths[2])


def _path(points: Sequence[Point]) -> str:
    """Write a polygon in steps of whole units; what one step cannot tell apart falls away."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= _STEP:
            kept.append(point)
    if len(kept) < 3:
        return ""
    whole = [(round(x), round(y)) for x, y in kept]
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in itertools.pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z"


def _bar(projection: Projection) -> tuple[str, int]:
    """Choose the length of the scale: 1, 2 or 5 of a power of ten, a sixth of the map at most."""
    most = projection.km * WIDTH / 6
    power = 10 ** math.floor(math.log10(most))
    length = next((n * power for n in (5, 2) if n * power <= most), power)
    return f"{length / projection.km:.1f}", int(length)


def _crowd(places: Sequence[Entity]) -> list[Entity]:
    """Return most of the places, where they lie in a part of the map that is much smaller than the whole."""
    if not 4 <= len(places) <= _MOST:
        return []
    points = [_point(one) for one in places]
    orders = []
    for x, y in points:
        near = sorted(
            (math.hypot(((a - x + 180) % 360 - 180) * math.cos(math.radians((b + y) / 2)), b - y), k)
            for k, (a, b) in enumerate(points)
        )
        orders.append(near)
    whole = min(order[-1][0] for order in orders)
    for size in range(len(places) - 1, max(2, (len(places) - 1) // 2), -1):
        best = min(orders, key=lambda order: order[size - 1][0])
        if 0 < best[size - 1][0] * _CROWDED <= whole:
            chosen = {k for _, k in best[:size]}
            return [one for k, one in enumerate(places) if k in chosen]
    return []


def _position(
    one: Entity,
    edition: Edition,
    t: Labels,
    named: Callable[[Entity], tuple[str, str]],
    address_of: Callable[[str], str],
    mentions: int,
) -> Position:
    assert one.coordinates is not None
    latitude, longitude = one.coordinates
    words = ", ".join(
        t(f"map.{sign}", n=f"{abs(value):.4f}".rstrip("0").rstrip("."))
        for value, sign in (
            (latitude, "north" if latitude >= 0 else "south"),
            (longitude, "east" if longitude >= 0 else "west"),
        )
    )
    works = [(edition.entities[key], address_of(key)) for key in one.location_sources if key in edition.entities]
    sources = tuple((localized(work.short or work.names, t.language), address) for work, address in works)
    return Position(*named(one), words, sources, mentions)
