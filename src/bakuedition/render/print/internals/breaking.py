"""Corrections of line breaking: a line is not cut short because what follows a word, or a space, has no room.

- Where words that end with a space just fit without it and an element follows (a name, a lemma), WeasyPrint 70 takes
  them for one overfull line and breaks after the first word.
- Where words end with a space that holds on to the element after them, Pango lets that space hang out of the line and
  WeasyPrint breaks the first word instead.
- Where a word fits but not what cleaves to it (the number of a note, a comma after a name), WeasyPrint looks for a space
  to break at and never hyphenates the word: the line before it is set very loose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from math import inf
from typing import Any

_JOIN = "\N{NO-BREAK SPACE}"


def mind_last_space(split_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap WeasyPrint's function that fits words into a line."""

    def split(text: str, style: Any, context: Any, width: float | None, *rest: Any, **options: Any) -> Any:
        made = split_first_line(text, style, context, width, *rest, **options)
        length, resume_at = made[1:3]
        if text.endswith(_JOIN) and width is not None and (resume_at is not None or made[3] > width):
            words = text[: text.rfind(" ") + 1]
            alone = split_first_line(words.rstrip(" "), style, context, width, *rest, **options) if words else made
            if alone[2] is None and alone[3] <= width:
                return (*alone[:2], len(words.encode()), *alone[3:])
            return made
        if resume_at is None or width is None or not text.endswith(" ") or style["white_space"] != "normal":
            return made
        words = text.rstrip(" ")
        if length >= len(words.encode()) or len(words) * style["font_size"] > 4 * width:
            return made
        alone = split_first_line(words, style, context, width, *rest, **options)
        if alone[2] is None and alone[3] <= width:
            return split_first_line(text, style, context, inf, *rest, **options)
        return made

    return split


def mind_hyphens(can_break_inside: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Wrap WeasyPrint's function that tells whether a line may end inside a box."""
    from weasyprint.formatting_structure import boxes

    def can_break(box: Any) -> bool:
        if can_break_inside(box):  # asks this function for the children of a box
            return True
        return isinstance(box, boxes.TextBox) and box.style["hyphens"] == "auto" and _hyphenated(box)

    return can_break


def _hyphenated(box: Any) -> bool:
    import pyphen

    language = box.style["lang"] and pyphen.language_fallback(box.style["lang"])
    total, left, right = box.style["hyphenate_limit_chars"]
    return bool(language) and any(
        len(word) >= total and _positions(language, left, right, word) for word in _WORDS.findall(box.text)
    )


@functools.lru_cache(maxsize=4096)
def _positions(language: str, left: int, right: int, word: str) -> bool:
    """Say whether a word has a place for a hyphen."""
    import pyphen

    return bool(pyphen.Pyphen(lang=language, left=left, right=right).positions(word))


_WORDS = re.compile(r"[^\W\d_]+")
