"""Pages from one tree of HTML or two: laid out page by page, in lockstep, their lines numbered, interleaved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from ..engine import Engine
from ..internals.flow import Flow
from ..internals.numbers import place_numbers, texts_of
from ..internals.printed import Line
from .apparatus import References
from .lines import Numbered, shown
from .lockstep import Settings, SidePages, lay_out_openings, paragraphs
from .steps import Order, Steps


@dataclass(frozen=True, slots=True)
class Typeset:
    """Finished pages. `documents` (of the texts, and of the figures) must be kept until the pages are written."""

    documents: tuple[Any, ...]
    sides: tuple[SidePages, ...]
    steps: Steps

    @property
    def pages(self) -> list[Any]:
        """The pages in their order (weasyprint.Page)."""
        texts = self.documents[: len(self.sides)]
        return [page for opening in zip(*(document.pages for document in texts), strict=True) for page in opening]


def typeset(
    engine: Engine,
    trees: Sequence[ElementTree.Element],
    orders: Sequence[Order],
    settings: Settings,
    *,
    style: str = "",
    first: int = 2,
    columns: bool = False,
    numbers: Mapping[str, str] | None = None,
) -> Typeset:
    """Lay out two HTML trees on facing pages, the first on the left if `first` is even; a single tree on every page.

    Every row is an element with ``data-row``; `orders` are the rows of each tree in their order. With `columns` the rows
    are those of tables. `numbers` are the numbers of paragraphs: they stand in the running heads (`string(range)`) and,
    where there are no columns, in the inner margin. Raises OutputError where pages do not settle.
    """

    def lay_out(*flows: Flow) -> tuple[list[SidePages], Steps]:
        sides = [SidePages(flow, settings, References(settings.restart, len(flows)), flow.number) for flow in flows]
        steps = lay_out_openings(sides, orders)
        _head(sides, numbers or {})
        return sides, steps

    sides, steps = engine.together(trees, first, style, lay_out, columns=columns)
    boxes = [side.flow.finish() for side in sides]
    figures = _number(engine, sides, boxes, settings, style, {} if columns else numbers or {})
    documents = [engine.document(side.flow, pages, columns=columns) for side, pages in zip(sides, boxes, strict=True)]
    return Typeset((*documents, *figures), tuple(sides), steps)


def _head(sides: Sequence[SidePages], numbers: Mapping[str, str]) -> None:
    """Set the range of paragraphs of every opening for the running heads."""
    for place in range(len(sides[0].rows)):
        ranges = [paragraphs(side.rows[place], numbers) for side in sides]
        wide = max(ranges, key=len)
        for side in sides:
            side.flow.head("range", place, wide)


def _number(
    engine: Engine,
    sides: Sequence[SidePages],
    boxes: Sequence[list[Any]],
    settings: Settings,
    style: str,
    numbers: Mapping[str, str],
) -> list[Any]:
    """Put the numbers of lines in the outer margins, those of paragraphs in the inner ones.

    Returns the document that holds their figures.
    """
    lines = [[_texts(shown(lines, settings.step)) for lines in side.lines] for side in sides]
    paragraphs = [list(_paragraphs(side, numbers)) for side in sides]
    documents = []
    for kind, wanted in (("line-number", lines), ("paragraph-number", paragraphs)):
        figures = sorted({text for side in wanted for page in side for _, text in page})
        documents.append(engine.lay_out(_figures(figures, kind), style))
        texts = texts_of(documents[-1])
        for side, pages, each in zip(sides, boxes, wanted, strict=True):
            for place, (page, numbered) in enumerate(zip(pages, each, strict=True)):
                right = side.number(place) % 2 == (kind == "line-number")
                place_numbers(page, numbered, texts, "right" if right else "left", kind)
    return documents


def _texts(lines: Iterable[tuple[Numbered, int]]) -> list[tuple[Line, str]]:
    return [(item.line, str(number)) for item, number in lines]


def _paragraphs(side: SidePages, numbers: Mapping[str, str]) -> Iterator[list[tuple[Line, str]]]:
    """Give for each page the lines with which paragraphs begin, and the numbers of these."""
    seen: set[str] = set()
    for lines in side.lines:
        found = []
        for item in lines:
            row = next((around["data-row"] for around in item.line.around if "data-row" in around), "")
            if row not in seen and row in numbers:
                found.append((item.line, numbers[row]))
            seen.add(row)
        yield found


def _figures(numbers: Sequence[str], kind: str) -> ElementTree.Element:
    html = ElementTree.Element("html", {"lang": "en"})
    body = ElementTree.SubElement(html, "body")
    for number in numbers:
        line = ElementTree.SubElement(body, "div")
        ElementTree.SubElement(line, "span", {"class": kind}).text = number
    return html
