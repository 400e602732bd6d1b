"""The index of what texts name without a register: names that lead to no entry, and the terms of index elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ...model import Edition
from ..fragments import Fragments, spoken

# TEI names, by the heading they come under.
KINDS = {
    "persName": "person",
    "orgName": "organization",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "region": "place",
    "country": "place",
    "name": "other",
}
# A start tag of such a name, or of an index, that leads to no entry; libxml2 writes "<" and ">" only around tags.
_MAY_NAME = re.compile(
    rb'<(?![^<>]*\sdata-ref="[^"])[^<>]*\sclass="(?:' + "|".join((*KINDS, "index")).encode() + rb')[ "]'
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name or term as the texts write it, and the segments it stands in, in reading order."""

    kind: str
    words: str
    language: str
    segments: tuple[str, ...]

    @property
    def weight(self) -> int:
        """About how many bytes it is on a page."""
        return 120 + len(self.words) + 60 * len(self.segments)


def named(edition: Edition, fragments: Fragments) -> list[Named]:
    """Return all names that no register describes, by kind and letter."""
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for segment in edition.segments.values():
        fragment = fragments.get("segment", segment.id)
        if fragment is None or not _MAY_NAME.search(fragment.content):
            continue
        for kind, words in _names(fragment.element, within=""):
            _, places = found.setdefault((kind, words), (segment.language, []))
            if not places or places[-1] != segment.id:
                places.append(segment.id)
    order = ("person", "organization", "place", "other", "term")
    items = [Named(kind, words, language, tuple(places)) for (kind, words), (language, places) in found.items()]
    return sorted(
        items, key=lambda item: (order.index(item.kind), item.words.casefold().lstrip("«“\"'‘(["), item.words)
    )


def grouped(
    items: Iterable[Named], address_of: Callable[[str], str], number_of: Callable[[str], str]
) -> list[tuple[str, list[tuple[Named, list[tuple[str, str]]]]]]:
    """Return (kind, names) for a page, each name with (number, address) of the places that have one."""
    groups: dict[str, list[tuple[Named, list[tuple[str, str]]]]] = {}
    for item in items:
        places = [(number_of(key) or str(n), address_of(key)) for n, key in enumerate(item.segments, 1)]
        groups.setdefault(item.kind, []).append((item, [place for place in places if place[1]]))
    return list(groups.items())


def _names(element: etree._Element, within: str) -> Iterator[tuple[str, str]]:
    """Give the outermost names of an element that lead to no entry."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = (child.get("class") or "").split(" ")[0]
        kind = "term" if within == "index" and name == "term" else KINDS.get(name)
        if kind is None or child.get("data-ref"):
            yield from _names(child, "index" if name == "index" else within)
            continue
        words = " ".join("".join(spoken(child)).split()).strip(" ,;.")
        if words:
            yield kind, words
