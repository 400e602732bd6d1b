"""Surfaces as they are put together: what has a picture, which zones are on it, what a pointer leads to."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from lxml import etree

from ..corpus.addresses import REGION, Prefixes, template_of
from ..corpus.corpus import Corpus
from ..corpus.images import ImageFile, find_image
from ..corpus.names import is_tei, tei
from ..model import Surface, Zone
from .marks import Marks
from .words import plain

MOST_ZONES = 600  # of one picture: more would make the page too heavy; those that no words point at go first
_WEB = ("http://", "https://")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)\Z")

Place = tuple["Draft", etree._Element | None]  # a surface, and the zone on it that is meant


class Draft:
    """A surface to be."""

    def __init__(self, element: etree._Element, identifier: str, source: str) -> None:
        self.element = element
        self.id = identifier
        self.source = source
        self.n = ""
        self.image: ImageFile | None = None
        self.path = ""
        self.address: str | None = None
        self.template: str | None = None
        self.alt = ""
        self.zones: dict[etree._Element, tuple[list[str], list[str]]] = {}  # zone → ids of its texts, their words
        self.begins: list[str] = []
        self.graphics: list[etree._Element] = []

    def take(self, url: str, media_type: str, corpus: Corpus) -> None:
        """Take in one of its pictures: the largest file, the best address."""
        if url.lower().startswith(_WEB):
            template = template_of(url, media_type)
            if self.address is None or (template and not self.template):
                self.address = template.replace(REGION, "full") if template else url
                self.template = template
            return
        found = find_image(corpus.root, self.source, url)
        if isinstance(found, ImageFile):
            known = self.image
            if known is None or found.width * found.height > known.width * known.height:
                self.image, self.path = found, found.path.relative_to(corpus.root).as_posix()

    def id_of(self, zone: etree._Element, marks: Marks) -> str:
        """Return the id of a zone's outline; its own id belongs to its words where it has any."""
        return f"{marks.id(zone)}-zone" if plain(zone) else marks.id(zone)

    def write(self, zone: etree._Element, text: str, words: str) -> None:
        """Say that the words of an element stand in a zone."""
        if zone in self.zones and text not in self.zones[zone][0]:
            self.zones[zone][0].append(text)
            self.zones[zone][1].append(words)

    def surface(self, marks: Marks) -> Surface:
        """Return the finished surface."""
        zones = []
        used = {zone: said for zone, said in self.zones.items() if len(self.zones) <= MOST_ZONES or said[0]}
        for zone, (texts, words) in list(used.items())[:MOST_ZONES]:
            points = _points(zone)
            own = next((plain(child) for child in zone if is_tei(child, "label", "desc") and plain(child)), "")
            said = own or next((word for word in words if word), "") or zone.get("n") or ""
            zones.append(Zone(self.id_of(zone, marks), _box(zone, points), points, tuple(texts), said))
        return Surface(
            id=self.id,
            n=self.n or self.element.get("n") or "",
            source=self.source,
            image=self.path or None,
            pixels=(self.image.width, self.image.height) if self.image else (0, 0),
            address=self.address,
            template=self.template,
            alt=self.alt,
            bounds=_bounds(self.element),
            zones=tuple(zones),
            begins=tuple(self.begins),
        )


class Drafts:
    """All surfaces of an edition that have a picture."""

    def __init__(self, corpus: Corpus, marks: Marks, written: Callable[[etree._Element], bool]) -> None:
        """Take in what the sources have. `written` says whether an element stands in a text, which has its id."""
        self._corpus = corpus
        self._marks = marks
        self._written = written
        self._of: dict[etree._Element, Place] = {}
        self._by_picture: dict[str, Draft] = {}
        self._all: list[Draft] = []
        self._prefixes: dict[etree._Element, Prefixes] = {}
        for source in corpus.sources:
            for element in source.root.iter(tei("surface"), tei("facsimile"), tei("surfaceGrp"), tei("zone")):
                self._encoded(element)
        for source in corpus.sources:
            for zone in source.root.iter(tei("zone"), tei("line")):
                self._zone(zone)

    def all(self) -> Iterator[Draft]:
        """Give the surfaces in the order in which they are met."""
        yield from self._all

    def of(self, element: etree._Element) -> Place | None:
        """Return what an element of a facsimile stands for: a surface, a zone on one, the first of a group."""
        if element in self._of:
            return self._of[element]
        if is_tei(element, "facsimile", "surfaceGrp", "surface"):
            return next((self._of[part] for part in element.iter(etree.Element) if part in self._of), None)
        if is_tei(element, "zone"):  # without corners: it means all of its surface
            over = next((above for above in element.iterancestors(tei("surface")) if above in self._of), None)
            return self._of[over] if over is not None else None
        return None

    def of_pointer(self, element: etree._Element) -> list[Place]:
        """Return what @facs of an element leads to; files and addresses become surfaces as they are met."""
        found: list[Place] = []
        for token in (element.get("facs") or "").split():
            place = self._pointed(token, element)
            if place is not None and place not in found:
                found.append(place)
        return found

    def _pointed(self, token: str, element: etree._Element) -> Place | None:
        root = element.getroottree().getroot()
        if root not in self._prefixes:
            self._prefixes[root] = Prefixes(root)
        written = self._prefixes[root].expand(token)
        target = self._corpus.ids.get(written.rpartition("#")[2]) if "#" in written else None
        if target is not None:
            return self.of(target)
        draft = Draft(element, "", self._corpus.source_of(element).name)
        draft.take(written, "", self._corpus)
        known = self._by_picture.get(draft.path or draft.address or "")
        if known is not None:
            return known, None
        if draft.image is None and draft.address is None:
            return None
        name = f"{self._marks.id(element)}-surface"
        while name in self._corpus.ids or any(other.id == name for other in self._all[-20:]):
            name += "-"
        draft.id = name
        self._add(draft)
        return draft, None

    def _encoded(self, element: etree._Element) -> None:
        """Make a surface of an element that has pictures of its own; of a facsimile each picture is one."""
        graphics = [part for part in element if is_tei(part, "graphic", "media")]
        if is_tei(element, "facsimile", "surfaceGrp"):
            for graphic in graphics:
                self._with_pictures(graphic, [graphic])
        elif graphics and not (is_tei(element, "zone") and self._over(element) is not None):
            self._with_pictures(element, graphics)

    def _with_pictures(self, element: etree._Element, graphics: list[etree._Element]) -> None:
        draft = Draft(element, "", self._corpus.source_of(element).name)
        for graphic in graphics:
            draft.take((graphic.get("url") or "").strip(), graphic.get("mimeType") or "", self._corpus)
        if draft.image is None and draft.address is None:
            return
        draft.id = f"{self._marks.id(element)}-surface" if self._written(element) else self._marks.id(element)
        draft.n = next((plain(child) for child in element if is_tei(child, "label") and plain(child)), "")
        draft.graphics = graphics
        described = [element, *graphics]
        draft.alt = next((plain(d) for item in described for d in item.findall(tei("desc")) if plain(d)), "")
        self._add(draft)
        for graphic in (element, *graphics):
            self._of[graphic] = (draft, None)

    def _add(self, draft: Draft) -> None:
        self._all.append(draft)
        for key in (draft.path, draft.address):
            if key:
                self._by_picture.setdefault(key, draft)

    def _over(self, element: etree._Element) -> Draft | None:
        """Return the surface around an element, where that has a picture."""
        for above in element.iterancestors(tei("surface"), tei("zone")):
            if above in self._of and self._of[above][1] is None:
                return self._of[above][0]
            if is_tei(above, "surface"):
                # A transcription by itself says which surface it is of.
                places = self.of_pointer(above) if above.get("facs") else []
                return places[0][0] if places else None
        return None

    def _zone(self, zone: etree._Element) -> None:
        if zone in self._of or _box(zone, _points(zone)) == (0, 0, 0, 0):
            return
        draft = self._over(zone)
        if draft is not None:
            draft.zones[zone] = ([], [])
            self._of[zone] = (draft, zone)


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e7 else None


def _corners(element: etree._Element) -> tuple[float, float, float, float] | None:
    values = [_number(element.get(name)) for name in ("ulx", "uly", "lrx", "lry")]
    numbers = [value for value in values if value is not None]
    if len(numbers) < 4 or numbers[2] <= numbers[0] or numbers[3] <= numbers[1]:
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _bounds(element: etree._Element) -> tuple[float, float, float, float] | None:
    return _corners(element) if is_tei(element, "surface", "zone") else None


def _points(zone: etree._Element) -> tuple[tuple[float, float], ...]:
    found = [match for token in (zone.get("points") or "").split()[:400] if (match := _POINT.match(token))]
    return tuple((float(match[1]), float(match[2])) for match in found) if len(found) > 2 else ()


def _box(zone: etree._Element, points: tuple[tuple[float, float], ...]) -> tuple[float, float, float, float]:
    """Return left, top, width and height; nothing but zeros where the zone has no extent."""
    corners = _corners(zone)
    if corners is None and points:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        corners = (min(xs), min(ys), max(xs), max(ys))
    if corners is None:
        return 0, 0, 0, 0
    return corners[0], corners[1], corners[2] - corners[0], corners[3] - corners[1]
