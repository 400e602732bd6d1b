"""Facing pages from two trees of HTML: laid out in lockstep, numbered, interleaved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from ..engine import Engine
from ..internals.flow import Flow
from ..internals.numbers import place_numbers, texts_of
from .apparatus import References
from .lines import shown
from .lockstep import Settings, SidePages, lay_out_openings, paragraphs
from .steps import Order, Steps


@dataclass(frozen=True, slots=True)
class Facing:
    """Finished openings. `documents` (of the texts, and of the figures) must be kept until the pages are written."""

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
    numbers: Mapping[str, str] | None = None,
) -> Facing:
    """Lay out two HTML trees on facing pages, the first on the left if `first` is even; a single tree on every page.

    Every row is an element with ``data-row``; `orders` are the rows of each tree in their order. `numbers` are the
    numbers of paragraphs for the running heads (`string(range)`). Raises OutputError where pages do not settle.
    """

    def lay_out(*flows: Flow) -> tuple[list[SidePages], Steps]:
        sides = [SidePages(flow, settings, References(settings.restart, len(flows)), flow.number) for flow in flows]
        steps = lay_out_openings(sides, orders)
        _head(sides, numbers or {})
        return sides, steps

    sides, steps = engine.together(trees, first, style, lay_out)
    boxes = [side.flow.finish() for side in sides]
    figures = _number(engine, sides, boxes, settings, style)
    documents = [engine.document(side.flow, pages) for side, pages in zip(sides, boxes, strict=True)]
    return Facing((*documents, figures), tuple(sides), steps)


def _head(sides: Sequence[SidePages], numbers: Mapping[str, str]) -> None:
    """Set the range of paragraphs of every opening for the running heads."""
    for place in range(len(sides[0].rows)):
        ranges = [paragraphs(side.rows[place], numbers) for side in sides]
        wide = max(ranges, key=len)
        for side in sides:
            side.flow.head("range", place, wide)


def _number(
    engine: Engine, sides: Sequence[SidePages], boxes: Sequence[list[Any]], settings: Settings, style: str
) -> Any:
    """Put the numbers of lines in the outer margins. Returns the document that holds their figures."""
    wanted = [[list(shown(lines, settings.step)) for lines in side.lines] for side in sides]
    figures = sorted({number for side in wanted for page in side for _, number in page})
    document = engine.lay_out(_figures(figures), style)
    texts = texts_of(document)
    for side, pages, lines in zip(sides, boxes, wanted, strict=True):
        for place, (page, numbered) in enumerate(zip(pages, lines, strict=True)):
            outer = "right" if side.number(place) % 2 else "left"
            place_numbers(page, [(item.line, number) for item, number in numbered], texts, outer)
    return document


def _figures(numbers: Sequence[int]) -> ElementTree.Element:
    html = ElementTree.Element("html", {"lang": "en"})
    body = ElementTree.SubElement(html, "body")
    for number in numbers:
        line = ElementTree.SubElement(body, "div")
        ElementTree.SubElement(line, "span", {"class": "line-number"}).text = str(number)
    return html
