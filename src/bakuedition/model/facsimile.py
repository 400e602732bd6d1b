"""Pictures of pages, and where on them the words stand (TEI Guidelines 12: facsimile, surface, zone)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a surface, in the surface's units. `points` is its outline where that is no rectangle.

    `texts` are the ids of what is written there, `words` how that begins. `number` tells it from its neighbours.
    """

    id: str
    box: tuple[float, float, float, float]  # left, top, width, height
    points: tuple[tuple[float, float], ...] = ()
    texts: tuple[str, ...] = ()
    words: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Surface:
    """One side of a leaf, with its picture: a file of the edition, an address on the web, or both.

    `image` is the file's path below the edition's folder, `pixels` its size. `template` is the address with "{region}"
    in it, on servers that send parts of a picture. `bounds` are the corners of the surface
    in its own units (left, top, right, bottom), None where the zones are measured in pixels. `begins` are the ids of
    the segments in which its text begins, `source` is the file it is encoded in.
    """

    id: str
    n: str
    source: str
    image: str | None = None
    pixels: tuple[int, int] = (0, 0)
    address: str | None = None
    template: str | None = None
    alt: str = ""
    bounds: tuple[float, float, float, float] | None = None
    zones: tuple[Zone, ...] = ()
    begins: tuple[str, ...] = ()

    def region(self, zone: Zone) -> str | None:
        """Return the web address of a zone's part of the picture, None where the server sends no parts.

        The form is that of the IIIF Image API 3.0, 4.1: in hundredths where the surface says how large it is, since
        its units need not be the pixels of the server's picture; else in pixels.
        """
        if self.template is None:
            return None
        left, top, width, height = zone.box
        if self.bounds is None:
            region = ",".join(str(max(round(value), 0)) for value in zone.box)
        else:
            x, y, right, bottom = self.bounds
            parts = ((left - x) / (right - x), (top - y) / (bottom - y), width / (right - x), height / (bottom - y))
            region = "pct:" + ",".join(f"{100 * min(max(part, 0), 1):.2f}".rstrip("0").rstrip(".") for part in parts)
        return self.template.replace("{region}", region)
