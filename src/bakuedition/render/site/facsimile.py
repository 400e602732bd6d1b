"""Pictures of pages beside the text: which stand where, and the outlines of their zones as links to the words.

Everything is in the page when it is made: an outline is a polygon of SVG over the picture, a link to the words that
stand there; the words link back. No script, no request to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...model import Edition, Row, Surface, Zone, localized
from ..fragments import Fragments
from .addresses import Page
from .cutting import OUTLINE, PICTURE
from .fitting import Fitting
from .links import Link
from .rows import RowView


@dataclass(frozen=True, slots=True)
class Outline:
    """A zone on a picture: `points` in the units of the picture's view box, "" for `id` where it has none here."""

    id: str
    number: int
    points: str
    address: str
    words: str
    web: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a page. `src` is "" where it is on the web only, at `web`; `large` leads to where it is large."""

    id: str
    n: str
    src: str
    width: int
    height: int
    box: str
    alt: str
    caption: Markup
    outlines: tuple[Outline, ...]
    texts: tuple[Link, ...]
    web: str
    large: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """The rows that stand on some pages of the source, and the pictures of these."""

    figures: tuple[Figure, ...]
    rows: tuple[RowView, ...]


def beginning(edition: Edition) -> dict[str, list[Surface]]:
    """Map segments to the surfaces with a picture of ours that begin in them."""
    found: dict[str, list[Surface]] = {}
    for surface in edition.surfaces.values():
        for segment in surface.begins if surface.image else ():
            found.setdefault(segment, []).append(surface)
    return found


def ids_on(surfaces: Sequence[Surface]) -> set[str]:
    """Return the ids that stand on pictures."""
    return {key for surface in surfaces for key in (surface.id, *(zone.id for zone in surface.zones))}


def weight(surface: Surface) -> int:
    """Return about how many bytes a picture is on a page."""
    return PICTURE + OUTLINE * len(surface.zones)


class Facsimile:
    """Makes the pictures for the pages of one interface language."""

    def __init__(self, edition: Edition, fragments: Fragments, fitting: Fitting) -> None:
        self._edition = edition
        self._fragments = fragments
        self._fitting = fitting
        self._at = beginning(edition)

    def leaves(
        self, parts: Sequence[Sequence[Row]], columns: Sequence[int]
    ) -> Iterator[list[tuple[Row, list[Surface]]]]:
        """Give, for each part of a document, its rows with the surfaces that begin in them.

        The first row of a part has the surface it stands on, though that began on the page before.
        """
        last: Surface | None = None
        for rows in parts:
            found: list[tuple[Row, list[Surface]]] = []
            for row in rows:
                keys = [key for k in columns for key in row.cells[k]]
                if keys:
                    met = list(dict.fromkeys(surface for key in keys for surface in self._at.get(key, ())))
                    if not found and not met and last is not None:
                        met = [last]
                    last = met[-1] if met else last
                    found.append((row, met))
            yield found

    def cut(self, views: Sequence[RowView], met: Sequence[tuple[Row, list[Surface]]], page: Page) -> list[Leaf]:
        """Cut the rows of a page where pictures begin."""
        groups: list[tuple[list[Surface], list[RowView]]] = []
        for view, (_, surfaces) in zip(views, met, strict=True):
            if surfaces or not groups:
                groups.append((surfaces, []))
            groups[-1][1].append(view if not groups[1:] and not groups[0][1] else replace(view, opens=False))
        shown: set[str] = set()
        return [
            Leaf(tuple(self.figure(surface, page, shown) for surface in surfaces), tuple(rows))
            for surfaces, rows in groups
        ]

    def figure(self, surface: Surface, page: Page, shown: set[str]) -> Figure:
        """Return a picture for a page; its ids stand only where the plan puts them, and once."""
        here = surface.id in page.ids and surface.id not in shown
        shown.add(surface.id)
        t = self._fitting.t
        n = surface.n
        fragment = self._fragments.get("surface", surface.id)
        caption = self._fitting.fit(fragment.copy(), page, surface.source) if fragment is not None else Markup("")
        large = self._fitting.addresses.of(surface.id, page) or ""
        return Figure(
            id=surface.id if here else "",
            n=n,
            src=self._fitting.picture(surface) or "",
            width=surface.pixels[0],
            height=surface.pixels[1],
            box=_view_box(surface),
            alt=surface.alt or t("facsimile.alt", n=n).strip(),
            caption=caption,
            outlines=tuple(self._outline(surface, zone, page, here=here) for zone in surface.zones),
            texts=tuple(self._texts(surface, page)),
            web=surface.address or "",
            large=large,
        )

    def _outline(self, surface: Surface, zone: Zone, page: Page, *, here: bool) -> Outline:
        target = next((key for key in zone.texts if key in page.ids), next(iter(zone.texts), ""))
        left, top, width, height = zone.box
        corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
        return Outline(
            id=zone.id if here else "",
            number=zone.number,
            points=" ".join(f"{_short(x)},{_short(y)}" for x, y in zone.points or corners),
            address=(self._fitting.addresses.of(target, page) or "") if target else "",
            words=zone.words,
            web=surface.region(zone) or "",
        )

    def _texts(self, surface: Surface, page: Page) -> Iterator[Link]:
        """Give where the words of a surface begin: in each document once, by its title (or id) where there are several."""
        t = self._fitting.t
        found: dict[str, str] = {}
        for segment in surface.begins:
            address = self._fitting.addresses.of(segment, page)
            if address:
                found.setdefault(self._edition.document_of.get(segment, ""), address)
        titles = {one.id: localized(one.titles, t.language) for one in self._edition.documents if one.id in found}
        told_apart = len(set(titles.values())) == len(found)
        for document, address in found.items():
            name = (told_apart and titles[document]) or document
            yield Link(address, f"{t('facsimile.text')}: {name}" if len(found) > 1 else t("facsimile.text"))


def _view_box(surface: Surface) -> str:
    """Return the units that the outlines are given in: those of the surface, else the pixels of the picture."""
    if surface.bounds is not None:
        left, top, right, bottom = surface.bounds
        return " ".join(_short(value) for value in (left, top, right - left, bottom - top))
    return f"0 0 {surface.pixels[0]} {surface.pixels[1]}"


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
