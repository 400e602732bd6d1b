"""Cutting a note that is taller than its room in two, at the end of a line.

Imports WeasyPrint: import this module only where pages are made.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_layout

CONTINUED = "\u2192"  # at both ends of the cut
LEAST = 2  # lines before and after a cut
WORDS = 5


def cut_note(context: Any, note: Any, room: float) -> tuple[Any, Any] | None:
    """Return the part of a note that fits into `room` and the rest; None if none fits.

    `note` and the parts are boxes that can be laid out (foot.ready).
    """
    line = line_height(note)
    while room >= LEAST * line:
        stack = _break_of(context, note, room)
        if not stack:
            return None
        for words in range(WORDS):  # as many of the last line give way to the arrow
            parts = _cut(note, stack, words)
            if parts is None or parts[0] is None:
                break
            head, tail = _marked(*parts)
            head.ready, tail.ready = head, tail
            if context.height_of(head) <= room + 0.01 and context.height_of(tail) > (LEAST - 0.5) * line:
                return head, tail
        room -= line
    return None


def line_height(note: Any) -> float:
    """Return the height of a line of a note."""
    from weasyprint.text.line_break import strut

    return float(strut(note.style)[0])


def _break_of(context: Any, note: Any, room: float) -> Any:
    """Return the place in the note's own tree where a page of height `room` ends; None if it has no such place."""
    area = context.current_footnote_area
    copied = boxes.BlockBox.anonymous_from(area, [note.deepcopy()])
    copied.position_x, copied.position_y = area.position_x, 0.0
    bottom, context.page_bottom = context.page_bottom, room
    context.create_block_formatting_context(object())
    try:
        resume_at = block_level_layout(context, copied, 0, None, area.page, True, [], [])[1]
    finally:
        context.finish_block_formatting_context()
        context.page_bottom = bottom
    return resume_at.get(0) if resume_at else None


def _cut(box: Any, stack: Any, words: int) -> tuple[Any, Any] | None:
    """Cut a tree of boxes not yet laid out at a place as WeasyPrint gives it: {child: {child: … {byte: None}}}.

    The cut is moved back by some words, and to the beginning of a word.
    """
    if stack is None:
        return None, box
    if len(stack) != 1:
        return None
    ((place, below),) = stack.items()
    if isinstance(box, boxes.TextBox):
        text = box.text.encode()
        at = text.rfind(b" ", 0, place) + 1
        for _ in range(words):
            at = text.rfind(b" ", 0, max(0, at - 1)) + 1
        if not at:
            return None
        return box.copy_with_text(text[:at].decode()), box.copy_with_text(text[at:].decode())
    if place >= len(box.children):
        return None
    parts = _cut(box.children[place], below, words)
    if parts is None:
        return None
    first, second = parts
    head = box.copy_with_children([*box.children[:place], *([] if first is None else [first])])
    tail = box.copy_with_children([second, *box.children[place + 1 :]])
    if not head.children:
        return None, tail
    return head, tail


def _marked(head: Any, tail: Any) -> tuple[Any, Any]:
    """Put an arrow at the end of the head and at the beginning of the tail; no space follows the head."""
    head.style = head.style.copy()
    head.style["margin_bottom"] = Dimension(0, "px")
    last = _line(head, -1)
    if last is not None:
        last.children = [*last.children, _arrow(last, f" {CONTINUED}")]
    first = _line(tail, 0)
    if first is not None:
        first.children = [_arrow(first, f"{CONTINUED} "), *first.children]
        first.style = first.style.copy()
        first.style["text_indent"] = Dimension(0, "px")
    return head, tail


def _line(box: Any, which: int) -> Any:
    """Return the first (0) or last (-1) line box of a tree; its ancestors are already copies."""
    while not isinstance(box, boxes.LineBox):
        if not isinstance(box, boxes.ParentBox) or not box.children:
            return None
        box = box.children[which]
    return box


def _arrow(line: Any, text: str) -> Any:
    inline = boxes.InlineBox.anonymous_from(line, [])
    inline.element_tag = f"{line.element_tag}::continued"
    inline.children = [boxes.TextBox.anonymous_from(inline, text)]
    return inline
