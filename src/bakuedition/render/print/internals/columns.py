"""Pages of parallel columns: how far the text of all columns may go down so that the notes it calls fit below it.

WeasyPrint lays out one cell of a row after the other and takes the room for notes as it meets them, so that the notes
of the second cell come to stand over the text of the first, and the cells fall out of step. Here a page is made twice:
once as if there were no notes, to see which line calls which; then, with the lowest line found, as it is printed.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext
from weasyprint.layout import page as pages
from weasyprint.layout.block import block_level_layout

_MM = 96 / 25.4  # CSS pixels
_SPACE = 5.0  # between the variants and the notes below them, in CSS pixels
_PADDING = 0.49  # of a line: what may follow the lowest line (the space between rows)
_SLACK = 0.1  # so that columns stand side by side whatever is lost in rounding, in CSS pixels
_TRIALS = 6


class Columns(LayoutContext):  # type: ignore[misc]
    """The layout context of WeasyPrint for pages of parallel columns: notes take no room while the text is laid out."""

    def __init__(self, *arguments: Any) -> None:
        self.lowest = self.page_bottom = inf
        super().__init__(*arguments)
        self._heights: dict[int, tuple[Any, float]] = {}

    @property
    def current_page_footnotes(self) -> list[Any]:
        """The notes of the page that is made. WeasyPrint sets the list when it begins the text of a page."""
        return self._notes

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: list[Any]) -> None:
        # The foot of the page has its place by now; the text ends above it.
        self._notes = notes
        self.page_bottom = min(self.page_bottom, self.lowest)

    def _update_footnote_area(self) -> bool:
        self.current_footnote_area.children = list(self.current_page_footnotes)
        return False

    def get_string_set_for(self, page: Any, name: str, keyword: str = "first") -> Any:
        """Resolve the string "range": the numbers of the first and the last row on the page."""
        if name != "range":
            return super().get_string_set_for(page, name, keyword)
        numbers = self.string_set["row"].get(self.current_page, ())
        if not numbers:
            return ()
        return (numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}",)

    def height_of(self, notes: Sequence[Any]) -> float:
        """Return the height of the foot of a page that holds these notes."""
        if not notes:
            return 0.0
        area = self.current_footnote_area
        columns: dict[str, float] = {}
        wide = [note for note in notes if not place_of(note)]
        for note in notes:
            if place := place_of(note):
                columns[place] = columns.get(place, 0.0) + self._height_of_one(note)
        height = self._measured(wide) if wide else 0.0
        if columns:
            height += max(columns.values()) + (_SPACE if wide else 0)
        around = ("margin_top", "padding_top", "border_top_width", "margin_bottom", "padding_bottom")
        return height + sum(float(getattr(area, name)) for name in around)

    def _height_of_one(self, note: Any) -> float:
        if id(note) not in self._heights:
            self._heights[id(note)] = (note, self._measured([note]))
        return self._heights[id(note)][1]

    def _measured(self, notes: Sequence[Any]) -> float:
        area = self.current_footnote_area.copy_with_children(list(notes))
        area.height = "auto"
        self.create_block_formatting_context()
        laid = block_level_layout(self, build.create_anonymous_boxes(area.deepcopy()), -inf, None, area.page)[0]
        self.finish_block_formatting_context()
        return float(laid.height)


@dataclass(slots=True)
class _Line:
    bottom: float
    leading: float
    notes: list[Any]


def make_page(context: Columns, root: Any, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
    """Take the place of WeasyPrint's make_page: as much text as there is room for with all of its notes."""
    before = _Before(context, number, state)

    def attempt(lowest: float) -> Any:
        before.restore()
        context.lowest = lowest
        return _original(context, root, kind, resume_at, number, state)

    made = attempt(inf)
    if not context.current_page_footnotes:
        return made
    lines = sorted(_lines_with_notes(made[0]), key=lambda line: line.bottom)
    carried = _carried(context, lines)
    page_bottom = made[0].content_box_y() + made[0].height
    room = [page_bottom - line.bottom for line in lines]

    def fits(k: int) -> bool:
        called = [note for line in lines[: k + 1] for note in line.notes]
        return bool(context.height_of([*carried, *_in_order(context, called)]) <= room[k] + 0.01)

    if not lines or fits(len(lines) - 1):
        return made
    last = bisect.bisect_left(range(len(lines)), True, key=lambda k: not fits(k)) - 1
    for _ in range(_TRIALS):
        last = max(last, 0)
        made = attempt(_below(lines, last))
        if last == 0 or context.height_of(context.current_page_footnotes) <= page_bottom - _lowest(made[0]) + 0.01:
            break
        last -= 1
    return made


def _below(lines: Sequence[_Line], last: int) -> float:
    """Return how far down the page may go with a last line: not as far as the next."""
    line = lines[last]
    following = next((other.bottom for other in lines[last + 1 :] if other.bottom > line.bottom + 0.01), inf)
    return min(line.bottom + _PADDING * line.leading, following - 0.01)


def _carried(context: Columns, lines: Sequence[_Line]) -> list[Any]:
    """Return the notes that no line of this page calls: they were carried over."""
    called = {id(note) for line in lines for note in line.notes}
    return [note for note in context.current_page_footnotes if id(note) not in called]


def _in_order(context: Columns, notes: Sequence[Any]) -> list[Any]:
    wanted = {id(note) for note in notes}
    return [note for note in context.current_page_footnotes if id(note) in wanted]


def _lines_with_notes(page: Any) -> Iterator[_Line]:
    for line in _lines(page.children[0]):
        notes = [box.footnote for box in line.descendants() if getattr(box, "footnote", None) is not None]
        yield _Line(line.position_y + line.height, line.height, notes)


def _lines(box: Any) -> Iterator[Any]:
    return (part for part in box.descendants() if isinstance(part, boxes.LineBox))


def _lowest(page: Any) -> float:
    return max((line.position_y + line.height for line in _lines(page.children[0])), default=0.0)


def place_of(note: Any) -> str:
    """Return the column of a note ("left width" in mm), empty for one that has the whole measure."""
    return "" if note.element is None else str(note.element.get("data-column", ""))


def arranged(area: Any) -> list[Any]:
    """Return what fills a note area: what has the whole measure first, then each column as a float in its place."""
    columns: dict[tuple[float, float], list[Any]] = {}
    wide = [note for note in area.children if not place_of(note)]
    for note in area.children:
        if place := place_of(note):
            left, width = map(float, place.split())
            columns.setdefault((left, width), []).append(note)
    streams = [[note for note in wide if _is_entry(note) is entry] for entry in (True, False)]
    filling = [boxes.BlockBox.anonymous_from(area, stream) for stream in streams if stream]
    if all(streams):
        filling[1].style = filling[1].style.copy()
        filling[1].style["margin_top"] = Dimension(_SPACE, "px")
    taken = 0.0
    for (left, width), notes in sorted(columns.items()):
        column = boxes.BlockBox.anonymous_from(area, notes)
        column.style = column.style.copy()
        column.style["float"] = "left"
        column.style["width"] = Dimension(width * _MM - _SLACK, "px")
        column.style["margin_left"] = Dimension((left - taken) * _MM + (_SLACK if taken else 0), "px")
        column.style["margin_top"] = Dimension(_SPACE if wide else 0.0, "px")
        taken = left + width
        filling.append(column)
    return filling


def _is_entry(note: Any) -> bool:
    return note.element is not None and note.element.get("data-stream") == "apparatus"


class _Before:
    """What making a page changes, as it was before."""

    def __init__(self, context: Columns, number: int, state: Any) -> None:
        self.context = context
        self.number = number
        self.state = state
        self.saved = copy.deepcopy(state)
        self.lists = {name: list(getattr(context, name)) for name in ("footnotes", "reported_footnotes")}
        self.rendered = list(context.rendered_notes or ())
        self.broken = dict(context.broken_out_of_flow)

    def restore(self) -> None:
        """Put it back."""
        for name, value in self.lists.items():
            setattr(self.context, name, list(value))
        self.context.rendered_notes = list(self.rendered)
        self.context.broken_out_of_flow = dict(self.broken)
        self.context.page_maker[self.number - 1][-1].update(anchors=[], content_lookups=[])
        for part, saved in zip(self.state, copy.deepcopy(self.saved), strict=True):
            part.clear()
            part.update(saved) if isinstance(part, dict) else part.extend(saved)


_original: Callable[..., Any] = pages.make_page
