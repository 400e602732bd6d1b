"""A correction of line breaking: a line is not cut short because the space at its end has no room.

Where words that end with a space just fit without it and an element follows (a name, a lemma), WeasyPrint 70 takes
them for one overfull line and breaks after the first word.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any


def mind_last_space(split_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap WeasyPrint's function that fits words into a line."""

    def split(text: str, style: Any, context: Any, width: float | None, *rest: Any, **options: Any) -> Any:
        made = split_first_line(text, style, context, width, *rest, **options)
        length, resume_at = made[1:3]
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
