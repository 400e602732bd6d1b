"""Fit fragments to a page: resolve references, put labels in, keep what the page's language needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree
from markupsafe import Markup

from ...model import Edition, Surface, Zone, direction, localized, page_tag
from ..fragments import inner_html
from ..labels import Labels
from ..ties import write_tie
from ..tongues import drop
from ..typography import keep_together
from .addresses import Addresses, Page

_FITTED = frozenset(("data-label", "data-tie", "data-ref", "data-url", "data-bar", "data-facs", "lang"))
_LISTS = ("table", "tbody", "tr", "ul", "ol", "dl")
_WEB = ("http://", "https://")
_EXTERNAL = ("http://", "https://", "mailto:")
Images = Callable[[str, str], str | None]


class Fitting:
    """Fits copies of fragments to pages of one interface language."""

    def __init__(
        self,
        edition: Edition,
        addresses: Addresses,
        t: Labels,
        counts: Mapping[str, int],
        images: Images,
        *,
        drawn: bool = True,
    ) -> None:
        """`drawn` says whether numbers may be drawn: a book must declare what of it holds drawings."""
        self.edition = edition
        self.addresses = addresses
        self.t = t
        self.counts = counts
        self.images = images
        self._drawn = drawn
        self._places = places(edition)

    def fit(self, element: etree._Element, page: Page, source: str = "") -> Markup:
        """Change a copy of a fragment for a page and return its content. `source` is the file it comes from."""
        for part in list(element.iter(etree.Element)):
            if part.tag != "a" and _FITTED.isdisjoint(part.keys()):
                continue
            if part.tag == "a":
                self._link(part, page)
            if part.get("data-label") is not None:
                self._label(part)
            if part.get("data-tie") is not None:
                write_tie(part, self.edition, self.t, lambda key: self.addresses.of(key, page))
            if part.get("data-ref"):
                self._gloss(part)
            if part.get("data-url") is not None:
                self._image(part, source)
            if part.get("data-bar") is not None:
                width = part.attrib.pop("data-bar")
                if self._drawn:
                    _draw_bar(part, width)
            if part.get("data-facs") is not None:
                self._place_on_picture(part, page)
            if part.get("lang") is not None:
                _language(part)
        keep_together(element)
        return inner_html(element)

    def _link(self, link: etree._Element, page: Page) -> None:
        target = link.get("href", "")
        classes = link.get("class", "").split()
        if target.startswith("#"):
            wanted = target[1:]
            address = self.addresses.of(f"{wanted}-entry", page) if "app-call" in classes else None
            address = address or self.addresses.of(wanted, page)
            if address is None:
                _unlink(link)
                return
            link.set("href", address)
            if "note-call" in classes:
                link.set("aria-label", self.t("text.note", n=link.text or ""))
            elif "app-call" in classes:
                entry = self.edition.apparatus.get(wanted)
                link.set("aria-label", self.t("text.variant", n=entry.number if entry else ""))
                if entry is not None:
                    link.set("class", f"app-call app-{entry.kind.value}")
            elif not "".join(link.itertext()).strip():
                entity = self.edition.entities.get(wanted)
                _write(link, localized(entity.short or entity.names, self.t.language) if entity else wanted)
        elif target.lower().startswith(_EXTERNAL):
            link.set("rel", "external noopener noreferrer")
            if not "".join(link.itertext()).strip():
                _write(link, target)
        else:
            _unlink(link)

    def _label(self, part: etree._Element) -> None:
        words = self.t.get(part.attrib.pop("data-label"))
        if words:
            part.text = words
        else:
            parent = part.getparent()
            if parent is not None:
                drop(part)

    def _gloss(self, part: etree._Element) -> None:
        """Say in one line who or what is meant, and how often it comes."""
        lines = []
        for identifier in part.get("data-ref", "").split():
            entity = self.edition.entities.get(identifier)
            if entity is None:
                continue
            gloss = localized(entity.gloss, self.t.language)
            name = localized(entity.names, self.t.language)
            count = self.t("entry.count", count=self.counts.get(identifier, 0))
            lines.append(f"{name}: {gloss} ({count})" if gloss else f"{name} ({count})")
        if lines and part.tag == "a":
            part.set("title", "; ".join(lines))

    def _image(self, part: etree._Element, source: str) -> None:
        """Show a picture of the edition's folder; lead to one on the web, by a link that the reader may follow."""
        url, words = part.attrib.pop("data-url"), part.attrib.pop("data-alt", "")
        address = self.images(url, source)
        if address is not None:
            part.insert(0, etree.Element("img", src=address, alt=words, loading="lazy"))
        else:
            self._picture_link(part, url, words or self.t("text.facsimile"))

    def picture(self, surface: Surface) -> str | None:
        """Return the address of a surface's picture on this site, None where the edition has no file of it."""
        return self.images(f"./{surface.image}", "-") if surface.image else None

    def _place_on_picture(self, part: etree._Element, page: Page) -> None:
        """Lead from words to their place on the picture of the page: on this site, else on the web."""
        for identifier in reversed(part.attrib.pop("data-facs").split()):
            surface, zone = self._places.get(identifier, (None, None))
            if surface is None:
                continue
            if zone is not None:
                part.set("data-z", str(zone.number))
            ours = self.addresses.of(identifier, page) if surface.image else None
            address = ours or (surface.region(zone) if zone is not None else None) or surface.address
            into = _takes_link(part)
            if address is None or into is None:
                continue
            link = etree.Element("a", {"class": "mark on-picture" if zone is None else "mark here on-picture"})
            link.set("href", address)
            link.set("aria-label", f"{self.t('text.facsimile')} {surface.n or part.get('data-n', '')}".strip())
            if zone is None:
                link.text = self.t("text.facsimile")
            if ours is None:
                link.set("rel", "external noopener noreferrer")
            link.tail, into.text = into.text, None
            into.insert(0, link)

    def _picture_link(self, part: etree._Element, address: str, words: str) -> None:
        """Put a link to a picture in: one on the web, or one of this site; nothing where there is neither."""
        ours = address.startswith("../assets/")
        if not (ours or address.lower().startswith(_WEB)) or next(part.iterancestors("a"), None) is not None:
            return
        link = etree.Element("a", {"class": "mark", "href": address})
        link.text = words
        if not ours:
            link.set("rel", "external noopener noreferrer")
        part.insert(0, link)


def places(edition: Edition) -> dict[str, tuple[Surface, Zone | None]]:
    """Map the ids of surfaces and zones to what they mean."""
    found: dict[str, tuple[Surface, Zone | None]] = {}
    for surface in edition.surfaces.values():
        found.setdefault(surface.id, (surface, None))
        for zone in surface.zones:
            found.setdefault(zone.id, (surface, zone))
    return found


def _takes_link(part: etree._Element) -> etree._Element | None:
    """Return the element that can take a link for another: itself, or its first cell or item; None inside a link."""
    if any(over.tag == "a" for over in part.iterancestors()) or part.tag == "a":
        return None
    if part.tag in _LISTS:
        return next((inner for inner in part.iter("td", "th", "li", "dt", "dd")), None)
    return part


def _write(link: etree._Element, words: str) -> None:
    """Put words of ours into a link that has none: a mark, for they are not the text's."""
    etree.SubElement(link, "span", {"class": "mark"}).text = words


def _language(part: etree._Element) -> None:
    """Give an element a language that a browser knows, and its direction."""
    tag = part.get("lang")
    if direction(tag) == "rtl":
        part.set("dir", "rtl")
    known = page_tag(tag)
    if known:
        part.set("lang", known)
    else:
        part.attrib.pop("lang")


def _draw_bar(cell: etree._Element, width: str) -> None:
    """Draw the number of a cell below it. The picture says nothing that the number does not: it is not read out."""
    drawn = etree.SubElement(cell, "svg", {"class": "bar", "aria-hidden": "true", "viewBox": "0 0 100 1"})
    drawn.set("preserveAspectRatio", "none")
    etree.SubElement(drawn, "rect", {"width": width, "height": "1"})


def _unlink(link: etree._Element) -> None:
    """Make a link that leads nowhere on this site plain words again."""
    link.tag = "span"
    link.attrib.pop("href", None)
