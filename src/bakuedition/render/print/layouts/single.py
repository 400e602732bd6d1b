"""One language after the other over the whole measure: for texts in one language, and for more than two.

Lines are numbered in the outer margin, the apparatus cites them, the notes stand under a rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from ..book import Cell, Part, Row
from ..pagination.markup import fill, number
from ..pagination.steps import Order
from ..paper import Paper
from ..press import Press
from . import Laid
from .sheets import contents, folios, headings, level_headings, running_heads, section, set_direction
from .texts import LayOut, Side, TextSettings, is_text, lay_out_runs, lay_out_texts, row_name


class Single:
    """The layout; `only` names the languages that are printed, all if empty."""

    name = "single"

    def __init__(self, paper: Paper, only: Sequence[str] = (), settings: TextSettings | None = None) -> None:
        self.paper = paper
        self.only = tuple(only)
        self.settings = settings or TextSettings()

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return the languages of a part that are printed."""
        return tuple(tag for tag in part.languages if not self.only or tag in self.only) or part.languages[:1]

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on. Raises OutputError where pages do not settle."""
        return lay_out_runs(parts, press, first, self._way)

    def _way(self, part: Part) -> LayOut:
        return self._texts if is_text(part) else self._others

    def _texts(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        blocks: list[str] = []
        body = self._body(parts, press, blocks)
        side = Side(body, Order(tuple(blocks)), self.languages(parts[0])[0])
        return lay_out_texts(parts, [side], press, first, self.settings, "single.css")

    def _others(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        body = self._body(parts, press, [])
        level_headings(body)
        document = press.set(body, press.sheet("single.css"), first)
        return Laid(list(document.pages), folios(document.pages, first), [document])

    def _body(self, parts: Sequence[Part], press: Press, blocks: list[str]) -> etree._Element:
        """Return the body of some parts; the names of its rows go into `blocks`."""
        body = etree.Element("body", {"class": "single"})
        for place, part in enumerate(parts):
            heads = running_heads(part, self.languages(part), press.titles, self.paper.measure)
            element = section(part, place, heads)
            body.append(element)
            if part.whole is not None:
                element.append(part.whole)
            else:
                blocks += self._sides(part, element)
        return body

    def _sides(self, part: Part, element: etree._Element) -> list[str]:
        """Put every language of a part into its element. Returns the names of the rows."""
        names = []
        for tag in self.languages(part):
            k = part.languages.index(tag)
            side = etree.SubElement(element, "div", {"class": "side", "lang": tag})
            if part.lines:
                side.set("data-lines", "")
            if part.headed:
                side.extend(headings(part, [tag]))
            for row, cell in _in_order(part.rows, k):
                names.append(row.id if tag == self.languages(part)[0] else row_name(row, tag))
                block = etree.SubElement(side, "div", {"class": f"row row-{row.name}", "data-row": names[-1]})
                number(block, row)
                if is_text(part):
                    fill(block, row, k)
                else:
                    block.extend(contents(cell))
            set_direction(side, tag)
        return names


def _in_order(rows: Sequence[Row], side: int) -> list[tuple[Row, Cell]]:
    """Return the rows that have something in a language, in that language's own order: pairs may cross."""
    found = [(row, cell) for row in rows if side < len(row.cells) and (cell := row.cells[side]) is not None]
    return sorted(found, key=lambda item: item[1].place)


def make(paper: Paper, settings: Mapping[str, Any]) -> Single:
    """Return the layout. `settings`: ``languages`` to print, and those of texts (texts.TextSettings)."""
    return Single(paper, settings.get("languages", ()), TextSettings.of(settings))
