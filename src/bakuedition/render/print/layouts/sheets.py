"""What layouts share: headings of parts, running heads, bookmarks, and reading back where things stand."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....model import Localized, direction, known, localized, nearest, primary
from ..book import Cell, Folio, Part
from ..front import heading_id
from ..internals import read_page
from ..joins import join

_LETTER = 2.05  # mm: a small capital of a running head, rather wide
_RANGE = 12.0  # mm: the numbers of the rows beside it


def section(part: Part, number: int, heads: Heads) -> etree._Element:
    """Return the element of a part; its class tells its kind and on which page it opens.

    Neighbours (`number` even or odd) have differently named pages, so that each has a first page of its own.
    """
    element = etree.Element("section", {"class": f"part part-{part.kind} opens-{part.opens.value}", "id": part.id})
    element.set("class", f"{element.get('class')} {'even' if number % 2 == 0 else 'odd'}")
    element.set("data-verso", heads.verso)
    element.set("data-recto", heads.recto)
    return element


@dataclass(frozen=True, slots=True)
class Heads:
    """The running heads of a part: on the left pages and on the right ones."""

    verso: str
    recto: str


def running_heads(part: Part, languages: Sequence[str], titles: Localized, measure: float = 113) -> Heads:
    """Return the running heads: the part in one language and the next; where it has but one, the book and the part.

    They are cut to one line of the measure (in mm; else that of A5).
    """
    most = int((measure - _RANGE) / _LETTER)
    own = [shortened(localized(part.titles, tag), most) for tag in languages] or [""]
    if len(own) > 1 and own[0] != own[1]:
        return Heads(own[0], own[1])
    return Heads(shortened(localized(titles, languages[0] if languages else ""), most), own[0])


def shortened(title: str, most: int) -> str:
    """Return a title of no more than so many letters, cut after a word."""
    title = " ".join(title.split())
    if len(title) <= most:
        return title
    cut = title[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…".replace(",…", "…")


def headings(part: Part, languages: Iterable[str]) -> list[etree._Element]:
    """Return the heading of a part in each language; the first carries the bookmark of all."""
    made = []
    for k, tag in enumerate(languages):
        words = title_in(part, tag)
        own, _ = nearest(part.titles, tag)
        heading = etree.Element("h1", {"class": "part-title", "id": heading_id(part, tag), "lang": own or tag})
        heading.text = join(words, own or tag)
        if "rtl" in (run := direction(own, words), direction(tag)):  # around it may run a text in its own direction
            heading.set("dir", run)
        heading.set("data-bookmark", bookmark(localized(part.titles, other) for other in languages) if k == 0 else "")
        made.append(heading)
    return made


def title_in(part: Part, language: str) -> str:
    """Return the title over a column: in its own language, "" where only other columns have one in theirs."""
    own = {primary(tag) for tag in part.titles}
    others = [tag for tag in part.languages if primary(tag) in own]
    if others and primary(language) not in own and len(part.languages) > 1:
        return ""
    return localized(part.titles, language)


def bookmark(titles: Iterable[str]) -> str:
    """Join a title in several languages to one line, each form once."""
    return " · ".join(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))


def contents(cell: Cell) -> list[etree._Element]:
    """Return copies of the blocks of a cell; the rows of their tables stand in a body, as the tags of a PDF want it."""
    blocks = [copy.deepcopy(block) for block in cell.content]
    for table in [table for block in blocks for table in block.iter("table")]:
        rows = [row for row in table if row.tag == "tr"]
        if rows:
            body = etree.Element("tbody")
            rows[0].addprevious(body)
            body.extend(rows)
    return blocks


def set_direction(element: etree._Element, language: str) -> None:
    """Say so where a language is written from right to left; where none is said, by the words in the element."""
    if direction(language, "" if known(language) else "".join(element.itertext())) == "rtl":
        element.set("dir", "rtl")


def level_headings(body: etree._Element) -> None:
    """Let no heading skip a level after the one before it (PDF/UA-1, ISO 14289-1, 7.4.2)."""
    around: list[str] = []  # the levels of the headings above, as the text has them
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        wanted = str(heading.tag)[1]
        while around and around[-1] >= wanted:
            around.pop()
        around.append(wanted)
        heading.set("data-level", wanted)
        heading.tag = f"h{len(around)}"


def folios(pages: Sequence[Any], first: int) -> dict[str, Folio]:
    """Return where each id is printed first."""
    found: dict[str, Folio] = {}
    for number, page in enumerate(pages, first):
        for piece in read_page(page):
            if piece.text is None and (identifier := piece.path[-1][1].get("id")):
                found.setdefault(identifier, Folio(number))
    return found
