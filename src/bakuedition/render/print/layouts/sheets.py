"""What layouts share: headings of parts, running heads, bookmarks, and reading back where things stand."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from ....model import direction, localized
from ..book import Cell, Folio, Part
from ..front import heading_id
from ..internals import read_page


def section(part: Part) -> etree._Element:
    """Return the element of a part; its class tells its kind and on which page it opens."""
    element = etree.Element("section", {"class": f"part part-{part.kind} opens-{part.opens.value}", "id": part.id})
    element.set("data-bookmark", bookmark(part.titles.values()))
    return element


def headings(part: Part, languages: Iterable[str]) -> list[etree._Element]:
    """Return the heading of a part in each language; the first carries the bookmark of all."""
    made = []
    for k, tag in enumerate(languages):
        heading = etree.Element("h1", {"class": "part-title", "id": heading_id(part, tag), "lang": tag})
        heading.text = localized(part.titles, tag)
        set_direction(heading, tag)
        heading.set("data-bookmark", bookmark(localized(part.titles, other) for other in languages) if k == 0 else "")
        made.append(heading)
    return made


def bookmark(titles: Iterable[str]) -> str:
    """Join a title in several languages to one line, each form once."""
    return " · ".join(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))


def contents(cell: Cell) -> list[etree._Element]:
    """Return copies of the blocks of a cell."""
    return [copy.deepcopy(block) for block in cell.content]


def set_direction(element: etree._Element, language: str) -> None:
    """Say so where a language is written from right to left."""
    if direction(language) == "rtl":
        element.set("dir", "rtl")


def level_headings(body: etree._Element) -> None:
    """Let no heading skip a level after the one before it (PDF/UA-1, ISO 14289-1, 7.4.2)."""
    last = 0
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        wanted = str(heading.tag)[1]
        level = min(int(wanted), last + 1)
        heading.set("data-level", wanted)
        heading.tag = f"h{level}"
        last = level


def folios(pages: Sequence[Any], first: int) -> dict[str, Folio]:
    """Return where each id is printed first."""
    found: dict[str, Folio] = {}
    for number, page in enumerate(pages, first):
        for piece in read_page(page):
            if piece.text is None and (identifier := piece.path[-1][1].get("id")):
                found.setdefault(identifier, Folio(number))
    return found
