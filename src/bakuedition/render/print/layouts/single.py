"""One language after the other over the whole measure: for texts in one language, and for more than two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from ..book import Cell, Part, Row
from ..paper import Paper
from ..press import Press
from . import Laid
from .sheets import contents, folios, headings, level_headings, running_heads, section, set_direction


class Single:
    """The layout; `only` names the languages that are printed, all if empty."""

    name = "single"

    def __init__(self, paper: Paper, only: Sequence[str]) -> None:
        self.paper = paper
        self.only = tuple(only)

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return the languages of a part that are printed."""
        return tuple(tag for tag in part.languages if not self.only or tag in self.only) or part.languages[:1]

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on."""
        body = etree.Element("body", {"class": "single"})
        for number, part in enumerate(parts):
            heads = running_heads(part, self.languages(part), press.titles, self.paper.measure)
            body.append(self._part(part, section(part, number, heads)))
        level_headings(body)
        document = press.set(body, press.sheet("single.css"), first)
        return Laid(list(document.pages), folios(document.pages, first), [document])

    def _part(self, part: Part, element: etree._Element) -> etree._Element:
        if part.whole is not None:
            element.append(part.whole)
            return element
        for tag in self.languages(part):
            k = part.languages.index(tag)
            side = etree.SubElement(element, "div", {"class": "side", "lang": tag})
            set_direction(side, tag)
            if part.headed:
                side.extend(headings(part, [tag]))
            for row, cell in _in_order(part.rows, k):
                block = etree.SubElement(side, "div", {"class": f"row row-{row.name}"})
                if row.n:
                    block.set("data-n", row.n)
                    etree.SubElement(block, "span", {"class": "number"}).text = row.n
                block.extend(contents(cell))
        return element


def _in_order(rows: Sequence[Row], side: int) -> list[tuple[Row, Cell]]:
    """Return the rows that have something in a language, in that language's own order: pairs may cross."""
    found = [(row, cell) for row in rows if side < len(row.cells) and (cell := row.cells[side]) is not None]
    return sorted(found, key=lambda item: item[1].place)


def make(paper: Paper, settings: Mapping[str, Any]) -> Single:
    """Return the layout. `settings["languages"]`: the languages to print."""
    return Single(paper, settings.get("languages", ()))
