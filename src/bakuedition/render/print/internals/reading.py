"""A reading of finished pages: which elements and words stand where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, an element that begins, or an image on a page, as laid out. `text` is None but for a run of text.

    `path` are the elements around it, outermost first, as (tag, attributes); in notes, the note is the outermost.
    Where a note is called stands the note itself as the last of the path, its tag ending in "::footnote-call".
    Lengths are CSS pixels; `density` is that of an image (pixels of its own for an inch of paper), else 0.
    """

    path: tuple[tuple[str, dict[str, str]], ...]
    text: str | None
    in_notes: bool
    bottom: float = 0
    left: float = 0
    right: float = 0
    density: float = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The text block of a page, in CSS pixels: its edges, and the top of the notes (its bottom where there are none)."""

    left: float
    top: float
    right: float
    bottom: float
    notes: float
    blank: bool


def frame(page: Any) -> Frame:
    """Return the text block of a finished page (weasyprint.Page)."""
    box = page._page_box
    left, top = box.content_box_x(), box.content_box_y()
    area = box.children[1] if len(box.children) > 1 else None
    notes = top + box.height
    if area is not None and type(area).__name__ == "FootnoteAreaBox" and area.children:
        notes = area.position_y + area.margin_top
    return Frame(left, top, left + box.width, top + box.height, notes, bool(box.page_type.blank))


def read_page(page: Any) -> Iterator[Piece]:
    """Give the elements and texts of a finished page (weasyprint.Page), in the order of the boxes.

    Text made by style sheets, running heads and page numbers are left out.
    """
    from weasyprint.formatting_structure import boxes

    for child in page._page_box.children:
        if not isinstance(child, boxes.MarginBox):
            yield from _read(child, (), isinstance(child, boxes.FootnoteAreaBox))


def _read(box: Any, path: tuple[tuple[str, dict[str, str]], ...], in_notes: bool) -> Iterator[Piece]:
    box = getattr(box, "_box", box)
    tag = box.element_tag or ""
    if "::" in tag:
        if tag.endswith("::footnote-call") and box.element is not None:
            yield Piece((*path, (tag, box.element.attrib)), None, in_notes)
        return
    if box.element is not None and (not path or path[-1][1] is not box.element.attrib):
        path = (*path, (tag, box.element.attrib))
        yield Piece(path, None, in_notes)
    text = getattr(box, "text", None)
    if isinstance(text, str):
        bottom, left = box.position_y + box.height, box.position_x
        yield Piece(path, text, in_notes, bottom, left, left + box.width)
    replacement = getattr(box, "replacement", None)
    if replacement is not None:
        own = getattr(replacement, "_intrinsic_width", None)
        density = float(own) / (box.width / 96) if own and box.width else 0.0
        yield Piece(
            path, None, in_notes, box.position_y + box.height, box.position_x, box.position_x + box.width, density
        )
    for child in getattr(box, "children", ()):
        yield from _read(child, path, in_notes)
