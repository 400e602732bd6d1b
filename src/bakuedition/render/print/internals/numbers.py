"""Numbers of lines and paragraphs in the margins of a finished page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .printed import Line

GAP = 15.0  # from the text to a number, in CSS pixels (4 mm)


def texts_of(document: Any) -> dict[str, Any]:
    """Return the laid-out texts of a document by their words, to be put elsewhere. The document must be kept alive."""
    from weasyprint.formatting_structure import boxes

    return {
        box.text: box
        for page in document.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.TextBox)
    }


def place_numbers(page: Any, lines: Iterable[tuple[Line, str]], texts: Mapping[str, Any], side: str, kind: str) -> None:
    """Put numbers beside lines in the margin of a page box, on its left or right side.

    They stand in a margin box named by their `kind`, so that a screen reader passes over them as it does over running heads.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.percent import resolve_percentages

    margin = boxes.MarginBox(f"@{kind}s", page.style.anonymous_style)
    resolve_percentages(margin, page)
    margin.position_x = margin.position_y = margin.width = margin.height = 0
    margin.background, margin.children = None, []
    for line, number in lines:
        text = texts[number].copy()
        left = page.content_box_x() - GAP - text.width
        x = left if side == "left" else page.content_box_x() + page.width + GAP
        margin.children.append(_line(margin, text, x, line.base))
    if margin.children:
        page.children = (*page.children, margin)


def _line(margin: Any, text: Any, x: float, base: float) -> Any:
    """Wrap a text into a line that stands on a base line."""
    from weasyprint.formatting_structure import boxes

    line = boxes.LineBox.anonymous_from(margin, [text])
    line.background = None
    for side in ("top", "right", "bottom", "left"):
        for kind in ("margin", "padding"):
            setattr(line, f"{kind}_{side}", 0)
        setattr(line, f"border_{side}_width", 0)
    text.position_x, text.position_y = x, base - text.baseline
    line.position_x, line.position_y = text.position_x, text.position_y
    line.width, line.height, line.baseline = text.width, text.height, text.baseline
    return line
