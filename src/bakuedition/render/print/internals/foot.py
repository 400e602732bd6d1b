"""The foot of a page: the apparatus run on, under a rule the notes, long notes continued overleaf.

WeasyPrint lays out the whole note area again for every note, and moves a note that finds no room to the next page,
where it overflows if it is taller than that. Here the height of each note is taken once; a long note begins under the
line of its call and goes on at the foot of the next page, with an arrow at both ends of the cut.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout

from .cutting import cut_note, line_height
from .running import Run, lay_run, run_on

LONG = 6  # a note of more lines may be cut, a shorter one stands whole under its line
OVERLEAF = 0.75  # what goes on from the page before and takes more of the page than this has it for itself
APPARATUS, NOTES = "apparatus", "notes"

CALL = """\
                overflow = context.layout_footnote(footnote)
                new_footnotes.append(footnote)
                overflow = (
                    overflow or
                    context.reported_footnotes or
                    context.overflows_page(bottom_space, new_position_y + offset_y))
"""
PLACED = """\
                new_footnotes.append(footnote)
                rest = 0 if resume_at is None else max(
                    0, min(box.style['orphans'], 3) - len(new_children) - 1)
                overflow = context.place_note(
                    footnote, bottom_space, new_position_y + offset_y, rest * line.height,
                    bool(new_children) or not page_is_empty)
"""


class PageFoot(LayoutContext):  # type: ignore[misc]
    """The layout context of WeasyPrint with a foot of two streams."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.heights: dict[tuple[int, float], tuple[Any, float]] = {}
        self.cuts: dict[Any, tuple[Any, Any]] = {}
        self.runs: dict[Any, Run] = {}  # emptied when a page is begun: its entries may have been rewritten

    def place_note(self, note: Any, bottom_space: float, bottom: float, rest: float, movable: bool) -> bool:
        """Put a note on the page under a line that ends at `bottom`. Returns whether it does not fit there.

        `rest` is the height of the lines that must follow; a line that is not `movable` stands on this page anyhow.
        """
        entry = stream_of(note) == APPARATUS
        waits = bool(self.reported_footnotes)
        self.footnotes.remove(note)
        self.current_page_footnotes.append(note)
        self._update_footnote_area()
        if waits and movable and not entry:
            return True  # after a note that goes on overleaf no other can begin
        if not self.overflows_page(bottom_space, bottom):
            return waits and not entry and not self._cut_more(bottom_space + bottom)
        if waits:
            return not self._cut_more(bottom_space + bottom)
        return not self._cut(note, bottom_space + bottom + (rest if movable else 0), not movable)

    def layout_footnote(self, note: Any) -> Any:
        """Put a note that goes on from the page before on this one (called while the page begins)."""
        super().layout_footnote(note)
        top = self.current_footnote_area.page.content_box_y()
        if self.page_bottom < top:
            self._cut(note, top, True)
        return False

    def needs_page(self) -> bool:
        """Say whether what goes on from the page before takes so much that no text can stand on the next page."""
        area = self.current_footnote_area
        height = sum(self._height_of_one(area, note) for note in self.reported_footnotes)
        return bool(height > OVERLEAF * area.page.height)

    def unlayout_footnote(self, note: Any) -> None:
        """Take a note from the page, also where it was cut."""
        self._mend(note)
        super().unlayout_footnote(note)

    def _mend(self, note: Any) -> None:
        """Put the parts of a note together again."""
        head, tail = self.cuts.pop(note, (None, None))
        if head in self.current_page_footnotes:
            self.current_page_footnotes[self.current_page_footnotes.index(head)] = note
        if tail in self.reported_footnotes:
            self.reported_footnotes.remove(tail)

    def _cut(self, note: Any, bottom: float, forced: bool) -> bool:
        """Keep of a note what has room below `bottom`, let the rest wait for the next page. Returns whether it could."""
        area = self.current_footnote_area
        height = self._height_of_one(area, note)
        if stream_of(note) == APPARATUS or not (forced or height > (LONG + 0.5) * line_height(note)):
            return False
        parts = cut_note(self, ready(note), height - (bottom - self.page_bottom))
        if parts is None:
            return False
        self.cuts[note] = parts
        self.current_page_footnotes[self.current_page_footnotes.index(note)] = parts[0]
        self.reported_footnotes.insert(0, parts[1])
        self._update_footnote_area()
        return True

    def _cut_more(self, bottom: float) -> bool:
        """Keep still less of the note that goes on overleaf, to make room for another. Returns whether that helps."""
        note = next((note for note, (_, tail) in self.cuts.items() if tail in self.reported_footnotes), None)
        if note is None:
            return False
        self._mend(note)
        self._update_footnote_area()
        return self._cut(note, bottom, True)

    def _update_footnote_area(self) -> bool:
        """Take the height of the notes from the page, without laying out again those that stand there already."""
        area = self.current_footnote_area
        if self.in_column:
            return bool(super()._update_footnote_area())
        if area.height != "auto":
            self.page_bottom += area.margin_height()
        area.children = list(self.current_page_footnotes)
        area.height = self._height(area, area.children)
        self.page_bottom -= area.margin_height() if area.children else 0
        if not area.children:
            area.height = "auto"
        return False

    def _height(self, area: Any, notes: list[Any]) -> float:
        """Return the height of notes. Those of the apparatus run on, so they are measured together."""
        entries = [note for note in notes if stream_of(note) == APPARATUS]
        others = [note for note in notes if stream_of(note) != APPARATUS]
        height = sum(self._height_of_one(area, note) for note in others)
        if entries:
            height += self._height_of_run(area, entries)
        if entries and others:
            height += _rule(area)
        return height

    def _height_of_run(self, area: Any, entries: list[Any]) -> float:
        """Return the height of entries that run on; `runs` remembers those of the page that is made."""
        key = area.page, *map(id, entries)
        if key not in self.runs:
            self.runs[key] = lay_run(self, entries, self.runs.get(key[:-1], Run(0.0)))
        return self.runs[key].height

    def height_of(self, note: Any) -> float:
        """Return the height of a note by itself."""
        return self._height_of_one(self.current_footnote_area, note)

    def composed(self, area: Any) -> Any:
        """Fill a note area with boxes that can be laid out."""
        return compose(area)

    def _height_of_one(self, area: Any, note: Any) -> float:
        key = id(note), area.page.width
        if key not in self.heights:
            self.heights[key] = (note, self._measured(area, [note]))
        return self.heights[key][1]

    def _measured(self, area: Any, notes: list[Any]) -> float:
        copied = area.copy_with_children(notes)
        copied.height = "auto"
        self.create_block_formatting_context(object())  # what floats on the page is no concern of the foot
        laid = block_level_layout(self, compose(copied), -inf, None, area.page)[0]
        self.finish_block_formatting_context()
        return float(sum(child.margin_height() for child in laid.children))


def lay_again(context: PageFoot, page: Any, area: Any) -> bool:
    """Lay out the foot of a page from `area`, as make_page does. Returns whether it has room below the text."""
    copied = area.deepcopy()
    copied.height = "auto"
    context.create_block_formatting_context()
    foot = block_level_layout(context, context.composed(copied), -inf, None, area.page, True, [], [])[0]
    context.finish_block_formatting_context()
    foot.translate(dy=-foot.margin_height())
    page.children[1] = foot
    lowest = max((line.position_y + line.height for line in _lines(page.children[0])), default=0.0)
    return bool(foot.position_y + foot.margin_top >= lowest - 0.5)


def compose(area: Any) -> Any:
    """Fill a note area with boxes that can be laid out: the apparatus in one block, the notes in another below a rule.

    Takes the place of WeasyPrint's create_anonymous_boxes.
    """
    entries = [note for note in area.children if stream_of(note) == APPARATUS]
    others = [ready(note).deepcopy() for note in area.children if stream_of(note) != APPARATUS]
    if not entries:
        area.children = others
        return area
    area.children = [run_on(entries)]
    if others:
        below = boxes.BlockBox.anonymous_from(area, others)
        below.style = below.style.copy()
        for name in ("border_top_width", "border_top_style", "border_top_color", "padding_top"):
            below.style[name] = area.style[name]
        below.style["margin_top"] = area.style["padding_top"]
        area.children.append(below)
    return area


def ready(note: Any) -> Any:
    """Return a note as a block that can be laid out; made once for each note."""
    made = note.__dict__.get("ready")
    if made is None:
        block = note.deepcopy()
        if not isinstance(block, boxes.BlockLevelBox):
            block = boxes.BlockBox.anonymous_from(note, [block])
        made = note.ready = build.create_anonymous_boxes(block)
    return made


def _rule(area: Any) -> float:
    """Return the height of the rule between the streams with the room around it, as `arrange` makes it."""
    return float(area.border_top_width + 2 * area.padding_top)


def stream_of(note: Any) -> str:
    """Return the stream a note belongs to: entries of the apparatus are of class ``variant``."""
    return APPARATUS if note.element is not None and "variant" in note.element.get("class", "").split() else NOTES


class Lemma(boxes.InlineBox):  # type: ignore[misc]
    """A lemma that calls its entry: only its first line does, so that a line taken back leaves the entry alone."""

    def remove_decoration(self, start: bool, end: bool) -> None:
        """Note that a part of the lemma stands on a line; `start` where the lemma began before it."""
        if start:
            self.footnote = None
        super().remove_decoration(start, end)


def adopt_entries(root: Any) -> None:
    """Let the words of a lemma call its entry, in place of an empty call beside them.

    An empty call between two words would forbid breaking the line there.
    """
    for box in list(root.descendants()):
        if not isinstance(box, boxes.InlineBox) or not box.children:
            continue
        first = box.children[0]
        if first.footnote is not None and not first.children and len(box.children) > 1 and box.footnote is None:
            box.__class__ = Lemma
            box.footnote = first.footnote
            box.children = box.children[1:]


def _lines(box: Any) -> Iterator[Any]:
    return (part for part in box.descendants() if isinstance(part, boxes.LineBox))
