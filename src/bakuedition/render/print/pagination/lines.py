"""Numbers of printed lines: which line has which, and how an apparatus cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

    Lines are counted from top to bottom inside elements with ``data-lines``, but for headings. Lines that stand side by
    side (in columns, in a table) have one number. Inside an element with ``data-line`` (a verse that has a number of its
    own) this number holds, also where the verse takes two lines.
    """
    count = 0 if restart is Restart.PAGE else count
    numbers: dict[int, int] = {}
    before: Line | None = None
    for line in _downwards(lines):
        if HEADINGS.intersection(line.tags):
            count = 0 if restart is Restart.SECTION else count
            continue
        if not any("data-lines" in attributes for attributes in line.around):
            continue
        own = own_number(line)
        if own is not None:
            count = own
        elif before is None or not _beside(line, before):
            count += 1
            before = line
        numbers[id(line)] = count
    return [Numbered(line, numbers.get(id(line))) for line in lines], count


def _downwards(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.top)


def own_number(line: Line) -> int | None:
    """Return the number that the text itself gives to a line."""
    for attributes in reversed(line.around):
        if (value := attributes.get("data-line", "")).isdecimal():
            return int(value)
    return None


def _beside(line: Line, before: Line) -> bool:
    return line.top < before.bottom - (before.bottom - before.top) / 2 and line.bottom > before.top


def shown(numbered: Sequence[Numbered], step: int) -> Iterator[tuple[Numbered, int]]:
    """Give the lines whose number is printed in the margin: every `step`-th (none if that is 0), each number once.

    Of lines side by side the first has its number printed.
    """
    last: Numbered | None = None
    for item in sorted(numbered, key=lambda item: item.line.top) if step else ():
        if not item.number or item.number % step:
            continue
        if last is None or (item.number != last.number and not _beside(item.line, last.line)):
            last = item
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
