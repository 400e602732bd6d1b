"""Pages of parallel columns: how far the text of all columns goes down so that the notes it calls have room below it.

WeasyPrint lays out one cell of a row after the other and takes the room for notes as it meets them, so that the notes
of the second cell come to stand over the text of the first, and the cells fall out of step. Here a page is made twice:
once as if there were no notes, to see which line calls which; then, with the lowest line found, as it is printed. The
last line is one with which the notes have filled the foot; of each column the last note may go on overleaf.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as pages

from .columns import Columns
from .foot import lay_again

_PADDING = 0.49  # of a line: what may follow the lowest line (the space between rows)


@dataclass(slots=True)
class _Line:
    """Printed lines that end at one height, and the notes they call."""

    bottom: float
    leading: float
    beside: int
    notes: list[Any]


def make_page(context: Columns, root: Any, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
    """Take the place of WeasyPrint's make_page: as much text as there is room for with its notes."""
    before = _Before(context, number, state)

    def attempt(lowest: float) -> Any:
        before.restore()
        context.lowest = lowest
        return _original(context, root, kind, resume_at, number, state)

    made = attempt(inf)
    if not context.current_page_footnotes:
        return made
    bottom = made[0].content_box_y() + made[0].height
    lines = list(_lines_with_notes(made[0]))
    carried = _carried(context, lines)
    last = _last_line(context, lines, carried, bottom)
    while True:
        if last < len(lines) - 1:
            made = attempt(_below(lines, last))
        notes = _in_order(made[0], carried)
        room = bottom - _lowest(made[0])
        kept, waiting = context.share(notes, room)
        if last <= 0 or context.fits(kept, room, cut=False):
            break
        last -= 1
    context.current_page_footnotes[:] = kept
    context.reported_footnotes = waiting
    area = context.current_footnote_area
    area.children = kept
    lay_again(context, made[0], area)
    return made


def _last_line(context: Columns, lines: Sequence[_Line], carried: Sequence[Any], bottom: float) -> int:
    """Return the place of the last line: where the notes are whole, or further with the last of a column cut.

    Of the places where notes are cut it is the first, unless more is printed on the page with another one.
    """

    def called(k: int) -> list[Any]:
        return [*carried, *(note for line in lines[: k + 1] for note in line.notes)]

    def fits(k: int, cut: bool) -> bool:
        return context.fits(called(k), bottom - lines[k].bottom, cut=cut)

    def printed(k: int) -> float:
        text = sum(line.beside * line.leading for line in lines[: k + 1])
        return text + context.filled(called(k), bottom - lines[k].bottom)

    last = bisect.bisect_left(range(len(lines)), True, key=lambda k: not fits(k, False)) - 1
    cut = list(takewhile(lambda k: fits(k, True), range(last + 1, len(lines))))
    if not cut:
        return max(last, 0)
    return max(cut, key=lambda k: (round(printed(k) / lines[k].leading, 1), -k))


def _below(lines: Sequence[_Line], last: int) -> float:
    """Return how far down the page may go with a last line: not as far as the next."""
    line = lines[last]
    following = lines[last + 1].bottom if last + 1 < len(lines) else inf
    return min(line.bottom + _PADDING * line.leading, following - 0.01)


def _carried(context: Columns, lines: Sequence[_Line]) -> list[Any]:
    """Return the notes that no line of this page calls: they come from the page before."""
    called = {id(note) for line in lines for note in line.notes}
    return [note for note in context.current_page_footnotes if id(note) not in called]


def _in_order(page: Any, carried: Sequence[Any]) -> list[Any]:
    """Return the notes of a page: those from the page before, then those of its lines from top to bottom."""
    return [*carried, *(note for line in _lines_with_notes(page) for note in line.notes)]


def _lines_with_notes(page: Any) -> Iterator[_Line]:
    """Give the lines of a page from top to bottom."""

    def end(line: Any) -> float:
        return round(float(line.position_y + line.height), 2)

    for bottom, group in groupby(sorted(_lines(page.children[0]), key=end), key=end):
        beside = list(group)
        called = (getattr(box, "footnote", None) for line in beside for box in line.descendants())
        yield _Line(
            bottom,
            beside[0].height,
            len(beside),
            list({id(note): note for note in called if note is not None}.values()),
        )


def _lines(box: Any) -> Iterator[Any]:
    return (part for part in box.descendants() if isinstance(part, boxes.LineBox))


def _lowest(page: Any) -> float:
    lines = (line.position_y + line.height for line in _lines(page.children[0]))
    return max(lines, default=float(page.content_box_y()))


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
