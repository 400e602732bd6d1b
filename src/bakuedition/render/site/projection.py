"""A flat picture of a part of the world, fitted to the places it shows.

Equidistant conic projection with two standard parallels, and its limit the equirectangular one where they lie on both
sides of the equator alike (Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, chapters 12 and 16).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..coast import Point, Window

WIDTH = 1000.0  # of a picture, in its own units
_ROOM = 0.14  # around the places, of the larger side
_LEAST = 3.0  # degrees: a map of one town shows where it lies
KM = 111.195  # a degree of latitude, on the sphere


@dataclass(frozen=True, slots=True)
class Projection:
    """From (longitude, latitude) to the units of a picture that is `height` high."""

    middle: float  # longitude
    cone: float
    radius: float
    flat: float  # cosine of the standard parallel, where the cone is a cylinder
    scale: float
    left: float
    top: float
    height: float

    def __call__(self, longitude: float, latitude: float) -> Point:
        """Return where a place stands in the picture."""
        x, y = self._plane(longitude, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def _plane(self, longitude: float, latitude: float) -> Point:
        east, north = math.radians(longitude - self.middle), math.radians(latitude)
        if abs(self.cone) < 0.02:
            return east * self.flat, north
        distance = self.radius - north
        return distance * math.sin(self.cone * east), self.radius - distance * math.cos(self.cone * east)

    @property
    def km(self) -> float:
        """Kilometres in a unit of the picture."""
        return math.degrees(1 / self.scale) * KM


def around(places: Sequence[Point]) -> tuple[list[float], float]:
    """Return the longitudes of places (longitude, latitude) as one goes on from the other, and their middle."""
    east = sorted(longitude for longitude, _ in places)
    gaps = [((b - a) % 360 or 360.0, b) for a, b in zip(east, [*east[1:], east[0]], strict=True) if a != b]
    start = max(gaps)[1] if gaps else east[0]  # what lies behind the widest gap begins the map
    turned = [start + (longitude - start) % 360 for longitude, _ in places]
    middle = (min(turned) + max(turned)) / 2
    turns = 360 * round(middle / 360)
    return [longitude - turns for longitude in turned], middle - turns


def fitted(places: Sequence[Point]) -> tuple[Projection, Window]:
    """Return a projection that shows some places with room around them, and the part of the world it may show."""
    longitudes, middle = around(places)
    latitudes = [latitude for _, latitude in places]
    south, north = min(latitudes), max(latitudes)
    apart = max(north - south, _LEAST) / 6
    one, two = math.radians(south + apart), math.radians(north - apart)
    if abs(two - one) < 1e-6:
        two = one + 1e-6
    cone = (math.cos(one) - math.cos(two)) / (two - one)
    radius = math.cos(one) / cone + one if abs(cone) >= 0.02 else 0.0
    bare = Projection(middle, cone, radius, math.cos((one + two) / 2), 1.0, 0.0, 0.0, WIDTH)
    points = [bare._plane(x, y) for x, y in zip(longitudes, latitudes, strict=True)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    side = max(right - left, high - low, math.radians(_LEAST))
    wide = max(right - left + 2 * _ROOM * side, (high - low + 2 * _ROOM * side) / 0.95)
    tall = max(high - low + 2 * _ROOM * side, wide * 0.6)
    projection = Projection(
        middle,
        cone,
        radius,
        bare.flat,
        WIDTH / wide,
        (left + right - wide) / 2,
        (low + high + tall) / 2,
        WIDTH * tall / wide,
    )
    # A cone bends: at its upper edge more of the world shows than between the outermost places.
    reach = math.degrees(max(wide, tall))
    poleward = min(max(abs(south), abs(north)) + reach / 2, 80)
    across = min(reach / max(math.cos(math.radians(poleward)), 0.2), 179)
    return projection, Window(middle - across, max(south - reach, -90), middle + across, min(north + reach, 90))
