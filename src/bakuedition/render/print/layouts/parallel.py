"""Two or more languages side by side: a table row for each row of a part, so that both begin at one height.

The notes of a language stand at the foot of the page under its column, variants above them over the whole measure. Lines
side by side have one number, in the outer margin; the apparatus cites it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....model import direction
from ..book import Part, Row
from ..pagination.markup import fill, number
from ..pagination.steps import Order
from ..paper import Paper
from ..press import Press
from . import Laid
from .sheets import contents, folios, headings, level_headings, running_heads, section, set_direction
from .texts import LayOut, Side, TextSettings, is_text, lay_out_runs, lay_out_texts

GUTTER = 8.0  # mm between two columns: room for the number of a row
_TOGETHER = 40  # rows in one table: short tables lay out faster, long ones read better aloud


@dataclass(frozen=True, slots=True)
class Column:
    """One column on the page, in mm from the left edge of the text."""

    left: float
    width: float


class Parallel:
    """The layout; `paper` sets the measure."""

    name = "parallel"

    def __init__(self, paper: Paper, settings: TextSettings | None = None) -> None:
        self.paper = paper
        self.settings = settings or TextSettings()

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return all languages of a part."""
        return part.languages

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on. Raises OutputError where pages do not settle."""
        return lay_out_runs(parts, press, first, self._way)

    def _way(self, part: Part) -> LayOut:
        return self._texts if is_text(part) else self._others

    def _texts(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        order = Order(tuple(row.id for part in parts for row in part.rows))
        side = Side(self._body(parts, press), order, parts[0].languages[0])
        return lay_out_texts(parts, [side], press, first, self.settings, "parallel.css", columns=True)

    def _others(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        body = self._body(parts, press)
        level_headings(body)
        document = press.set(body, press.sheet("parallel.css"), first)
        return Laid(list(document.pages), folios(document.pages, first), [document])

    def _body(self, parts: Sequence[Part], press: Press) -> etree._Element:
        body = etree.Element("body", {"class": "parallel"})
        for place, part in enumerate(parts):
            heads = running_heads(part, self.languages(part), press.titles, self.paper.measure)
            body.append(self._part(part, section(part, place, heads)))
        return body

    def _part(self, part: Part, element: etree._Element) -> etree._Element:
        if part.whole is not None:
            element.append(part.whole)
            return element
        columns = self._columns(part.languages)
        if part.headed:
            table = _table("rows heads", part.languages)
            _append(table, headings(part, part.languages), columns, part.languages)
            element.append(table)
        for name, rows in _runs(part.rows):
            table = _table(f"rows rows-{name}", part.languages)
            for row in rows:
                self._row(table, row, columns, part)
            element.append(table)
        return element

    def _row(self, table: etree._Element, row: Row, columns: Sequence[Column], part: Part) -> None:
        line = etree.SubElement(table[0], "tr", {"class": f"row row-{row.name}", "data-row": row.id})
        number(line, row)
        for k, (cell, column, tag) in enumerate(zip(row.cells, columns, part.languages, strict=True)):
            if k:
                gutter = etree.SubElement(line, "td", {"class": "gutter"})
                gutter.text = row.n if k == 1 and row.name != "l" else None
            data = etree.SubElement(line, "td", {"class": f"column column-{k + 1}", "lang": tag})
            set_direction(data, tag)
            if part.lines:
                data.set("data-lines", "")
            if cell is None:
                continue
            if is_text(part):
                fill(data, row, k)
            else:
                data.extend(contents(cell))
            for note in data.iter("div"):
                if note.get("data-note") is not None:
                    note.set("data-side", str(k + 1))
                    note.set("data-column", f"{column.left:.3f} {column.width:.3f}")
                    note.set("style", f"width: {column.width:.3f}mm")

    def _columns(self, languages: Sequence[str]) -> list[Column]:
        """Divide the measure. Where the first language runs from right to left, the first column is the right one."""
        count = len(languages)
        if count == 1:
            return [Column(0, self.paper.measure)]
        width = (self.paper.measure - GUTTER * (count - 1)) / count
        columns = [Column(k * (width + GUTTER), width) for k in range(count)]
        return columns[::-1] if direction(languages[0]) == "rtl" else columns


def _table(name: str, languages: Sequence[str]) -> etree._Element:
    table = etree.Element("table", {"class": f"{name} of-{len(languages)}"})
    etree.SubElement(table, "tbody")
    if direction(languages[0]) == "rtl":
        table.set("dir", "rtl")
    return table


def _append(table: etree._Element, blocks: Sequence[Any], columns: Sequence[Column], languages: Sequence[str]) -> None:
    line = etree.SubElement(table[0], "tr", {"class": "row row-title"})
    for k, (block, _, tag) in enumerate(zip(blocks, columns, languages, strict=True)):
        if k:
            etree.SubElement(line, "td", {"class": "gutter"})
        data = etree.SubElement(line, "td", {"class": f"column column-{k + 1}", "lang": tag})
        set_direction(data, tag)
        data.append(block)


def _runs(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Give rows in runs that stand in one table: headings by themselves, so that they can hold on to what follows."""
    run: list[Row] = []
    for row in rows:
        if run and (row.level or run[0].level or len(run) >= _TOGETHER or row.name != run[0].name):
            yield run[0].name, run
            run = []
        run.append(row)
    if run:
        yield run[0].name, run


def make(paper: Paper, settings: Mapping[str, Any]) -> Parallel:
    """Return the layout; its settings are those of texts (texts.TextSettings)."""
    return Parallel(paper, TextSettings.of(settings))
