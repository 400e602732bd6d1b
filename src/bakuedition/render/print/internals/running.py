"""The height of an apparatus that runs on, without laying it out afresh for every entry that is added.

Lines are filled one after the other: an entry more changes nothing above the last line. So it is enough to know how
high the lines above the last are and where the last begins.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.block import block_level_layout


@dataclass(frozen=True, slots=True)
class Run:
    """Entries laid out: their height, that of the lines above the last, and where the last begins (entry, place in it)."""

    height: float
    above: float = 0.0
    entry: int = 0
    place: Any = None


def run_on(entries: Sequence[Any]) -> Any:
    """Return one block of the entries, to be laid out."""
    return build.create_anonymous_boxes(boxes.BlockBox(None, entries[0].style.anonymous_style, None, list(entries)))


def lay_run(context: Any, entries: Sequence[Any], known: Run) -> Run:
    """Lay out entries. `known` is the run of all but the last ones of them, an empty one if there is none."""
    area = context.current_footnote_area
    block = run_on(entries[known.entry :])
    block.position_x, block.position_y = area.content_box_x(), 0.0
    skip = {0: {0: known.place}} if known.place is not None else None
    context.create_block_formatting_context(object())  # what floats on the page is no concern of the foot
    bottom, context.page_bottom = context.page_bottom, float("inf")
    try:
        laid = block_level_layout(context, block, 0, skip, area.page, True, [], [])[0]
    finally:
        context.page_bottom = bottom
        context.finish_block_formatting_context()
    lines = [child for child in laid.children if isinstance(child, boxes.LineBox)]
    height = known.above + sum(line.height for line in lines)
    if len(lines) < 2 or len(lines) != len(laid.children):
        return Run(max(height, known.above + laid.height), known.above, known.entry, known.place)
    ((first, place),) = lines[-2].resume_at.items()
    above = known.above + sum(line.height for line in lines[:-1])
    return Run(height, above, known.entry + first, place)
