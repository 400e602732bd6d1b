"""The foot of a page of parallel columns: the apparatus over the whole measure, below it the notes of each column.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

from .cutting import LEAST, cut_note, line_height
from .foot import APPARATUS, LONG, OVERLEAF, PageFoot, ready, stream_of
from .running import run_on

_MM = 96 / 25.4  # CSS pixels
_SPACE = 5.0  # between the variants and the notes below them, in CSS pixels
_SLACK = 0.1  # so that columns stand side by side whatever is lost in rounding, in CSS pixels
_AROUND = ("margin_top", "padding_top", "border_top_width", "margin_bottom", "padding_bottom")


class Columns(PageFoot):
    """The layout context of WeasyPrint for pages of parallel columns: notes take no room while the text is laid out."""

    def __init__(self, *arguments: Any) -> None:
        self.lowest = self.page_bottom = inf
        super().__init__(*arguments)

    @property
    def current_page_footnotes(self) -> list[Any]:
        """The notes of the page that is made. WeasyPrint sets the list when it begins the text of a page."""
        return self._notes

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: list[Any]) -> None:
        # The foot of the page has its place by now; the text ends above it.
        self._notes = notes
        self.page_bottom = min(self.page_bottom, self.lowest)

    def place_note(self, note: Any, *_: Any) -> bool:
        """Take down that a line calls a note. Returns whether it does not fit: that is found out later."""
        self.layout_footnote(note)
        return False

    def layout_footnote(self, note: Any) -> Any:
        """Take down a note of the page."""
        self.footnotes.remove(note)
        self.current_page_footnotes.append(note)
        return False

    def _update_footnote_area(self) -> bool:
        return False

    def needs_page(self) -> bool:
        """Say whether what goes on from the page before takes so much that no text can stand on the next page."""
        highest = max((sum(map(self.height_of, notes)) for notes in by_column(self.reported_footnotes)), default=0.0)
        return bool(highest > OVERLEAF * self.current_footnote_area.page.height)

    def room_for_notes(self, notes: Sequence[Any], room: float) -> float:
        """Return the room that the columns have at the foot of a page that holds these notes, `room` high in all."""
        area = self.current_footnote_area
        room -= sum(float(getattr(area, name)) for name in _AROUND)
        wide = [note for note in notes if not place_of(note)]
        entries = [note for note in wide if stream_of(note) == APPARATUS]
        others = sum(self.height_of(note) for note in wide if stream_of(note) != APPARATUS)
        streams = (self._height_of_run(area, entries) if entries else 0.0, others)
        blocks = sum(height > 0 for height in streams) + (len(wide) < len(notes))
        return float(room - sum(streams) - _SPACE * max(0, blocks - 1))

    def fits(self, notes: Sequence[Any], room: float, *, cut: bool) -> bool:
        """Say whether a foot `room` high has room for notes, the last of each column cut if need be."""
        room = self.room_for_notes(notes, room) + 0.01
        for column in by_column(notes):
            last = self.least(column[-1]) if cut else self.height_of(column[-1])
            if sum(map(self.height_of, column[:-1])) + last > room:
                return False
        return room >= 0

    def filled(self, notes: Sequence[Any], room: float) -> float:
        """Return how much of the columns of a foot `room` high notes fill, all columns together."""
        room = self.room_for_notes(notes, room)
        return sum(min(room, sum(map(self.height_of, column))) for column in by_column(notes))

    def least(self, note: Any) -> float:
        """Return the height of the least part of a note that may stand under its call: a short one stands whole."""
        height, line = self.height_of(note), line_height(note)
        return height if height <= (LONG + 0.5) * line else LEAST * line

    def share(self, notes: Sequence[Any], room: float) -> tuple[list[Any], list[Any]]:
        """Return notes as they stand in a foot `room` high, cut where they are too long, and what goes on overleaf."""
        room = self.room_for_notes(notes, room)
        parts: dict[int, Any] = {}
        waiting: list[Any] = []
        for column in by_column(notes):
            left = room
            for place, note in enumerate(column):
                allowed = left - sum(map(self.least, column[place + 1 :]))
                cut = cut_note(self, ready(note), allowed) if self.height_of(note) > allowed + 0.01 else None
                if cut is not None:
                    parts[id(note)], rest = cut
                    waiting.append(rest)
                left -= self.height_of(parts.get(id(note), note))
        return [parts.get(id(note), note) for note in notes], waiting

    def composed(self, area: Any) -> Any:
        """Fill a note area with boxes that can be laid out."""
        return arranged(area)


def place_of(note: Any) -> str:
    """Return the column of a note ("left width" in mm), empty for one that has the whole measure."""
    return "" if note.element is None else str(note.element.get("data-column", ""))


def by_column(notes: Iterable[Any]) -> list[list[Any]]:
    """Return the notes of each column, from left to right, without those that have the whole measure."""
    columns: dict[tuple[float, float], list[Any]] = {}
    for note in notes:
        if place := place_of(note):
            left, width = map(float, place.split())
            columns.setdefault((left, width), []).append(note)
    return [column for _, column in sorted(columns.items())]


def arranged(area: Any) -> Any:
    """Fill a note area: what has the whole measure first, then each column as a float in its place."""
    columns = by_column(area.children)
    wide = [note for note in area.children if not place_of(note)]
    entries = [note for note in wide if stream_of(note) == APPARATUS]
    others = [ready(note).deepcopy() for note in wide if stream_of(note) != APPARATUS]
    area.children = [run_on(entries)] if entries else []
    if others:
        area.children.append(_below(area, others, _SPACE if entries else 0.0))
    space = _SPACE if area.children else 0.0
    taken = 0.0
    for notes in columns:
        left, width = map(float, place_of(notes[0]).split())
        column = _below(area, [ready(note).deepcopy() for note in notes], space)
        column.style["float"] = "left"
        column.style["width"] = Dimension(width * _MM - _SLACK, "px")
        column.style["margin_left"] = Dimension((left - taken) * _MM + (_SLACK if taken else 0), "px")
        taken = left + width
        area.children.append(column)
    # Floats count for the height of a box only where it holds all of them.
    area.style = area.style.copy()
    area.style["display"] = ("block", "flow-root")
    return area


def _below(area: Any, notes: Sequence[Any], space: float) -> Any:
    block = boxes.BlockBox.anonymous_from(area, notes)
    block.style = block.style.copy()
    block.style["margin_top"] = Dimension(space, "px")
    return block
