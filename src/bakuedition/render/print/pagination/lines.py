"""Numbers of printed lines: which line has which, and how an apparatus cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ..internals.printed import Line

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Restart(Enum):
    """Where the count of lines begins again."""

    PAGE = "page"
    SECTION = "section"  # after every heading
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed line and its number, None where it is not counted (headings, essays)."""

    line: Line
    number: int | None


def number_lines(lines: Sequence[Line], count: int, restart: Restart) -> tuple[list[Numbered], int]:
    """Number the lines of a page. `count` is the last number before it; returns the lines and the last number.

    Lines are counted inside elements with ``data-lines``, but for headings. A line that stands beside the one before it
    (in a table) has its number. Inside an element with ``data-line`` (a
    verse that has a number of its own) this number holds, also where the verse takes two lines.
    """
    count = 0 if restart is Restart.PAGE else count
    numbered: list[Numbered] = []
    before: Line | None = None
    for line in lines:
        if HEADINGS.intersection(line.tags):
            count = 0 if restart is Restart.SECTION else count
            numbered.append(Numbered(line, None))
            continue
        if not any("data-lines" in attributes for attributes in line.around):
            numbered.append(Numbered(line, None))
            continue
        own = own_number(line)
        if own is not None:
            count = own
        elif before is None or not _beside(line, before):
            count += 1
        numbered.append(Numbered(line, count))
        before = line
    return numbered, count


def own_number(line: Line) -> int | None:
    """Return the number that the text itself gives to a line."""
    for attributes in reversed(line.around):
        if (value := attributes.get("data-line", "")).isdecimal():
            return int(value)
    return None


def _beside(line: Line, before: Line) -> bool:
    return line.top < before.bottom - (before.bottom - before.top) / 2 and line.bottom > before.top


def shown(numbered: Sequence[Numbered], step: int) -> Iterator[tuple[Numbered, int]]:
    """Give the lines whose number is printed in the margin: every `step`-th, each number once."""
    last = None
    for item in numbered:
        if item.number and item.number % step == 0 and item.number != last:
            last = item.number
            yield item, item.number


def abbreviated(first: int, last: int) -> str:
    """Write a range of numbers as apparatuses do: 25–8, 118–19, 98–102; the teens keep both figures."""
    if last <= first:
        return str(first)
    begin, end = str(first), str(last)
    if len(begin) != len(end):
        return f"{begin}–{end}"
    same = next((i for i, (a, b) in enumerate(zip(begin, end, strict=True)) if a != b), len(begin))
    if same == len(end) - 1 and len(end) > 1 and end[-2] == "1":
        same -= 1
    return f"{begin}–{end[same:]}"


def occurrence(line: Line, name: str, attribute: str = "data-app") -> int:
    """Say which of several like words of a line stands in an element (the first is 1); 0 where it is the only one."""
    text, start, words = "", -1, ""
    for run, around in line.runs:
        if any(attributes.get(attribute) == name for attributes in around):
            start = len(text) if start < 0 else start
            words += run
        text += run
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return 0
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = [match.start() for match in pattern.finditer(text)]
    return found.index(start) + 1 if len(found) > 1 and start in found else 0


def ascending(numbers: Sequence[int]) -> bool:
    """Say whether no number is lower than the one before it."""
    return all(a <= b for a, b in pairwise(numbers))
