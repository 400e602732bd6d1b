"""Conventions of writing that an edition follows nearly everywhere, and the places where it does not.

No convention is right or wrong here: what is told is the rare one beside the common one, in the same file and language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model.language import primary
from .characters import Slip
from .prose import Block, near

_MANY = 5  # so often a convention must be followed to be one
_TIMES = 4  # and so many times more often than the other


@dataclass(frozen=True, slots=True)
class _Habit:
    """Two ways to write one thing. `plain` is looked for only where `fine` may be meant."""

    code: str
    signs: tuple[str, ...]  # without one of these in a block there is nothing to look for
    plain: re.Pattern[str]
    fine: re.Pattern[str]
    message: str  # about the plain way among the fine one


_HABITS = (
    _Habit(
        "N665",
        ('"', "«", "“", "„", "”"),
        re.compile(r"(?<!\d)\""),
        re.compile("[«»“”„]"),
        "a straight quotation mark among typographic ones",
    ),
    _Habit(
        "N678",
        ("'", "’"),
        re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"),
        re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])"),
        "a straight apostrophe among curly ones",
    ),
    _Habit(
        "N677",
        ("...", "…"),
        re.compile(r"(?<!\.)\.\.\.(?!\.)"),
        re.compile("…"),
        "three stops where the text has the sign … elsewhere",
    ),
    _Habit(
        "N669",
        (" -", "—", "–"),
        re.compile(r"(?<=[\w,.»”)]) -(?= \w)"),
        re.compile(r"[\s\xa0][—–](?=\s)"),
        "a hyphen where the text has dashes elsewhere",
    ),
    _Habit(
        "N680",
        ("-", "–"),
        re.compile(r"(?<![\w-])\d{1,4}-\d{1,4}(?![\w-])"),
        re.compile(r"(?<![\w–])\d{1,4}–\d{1,4}(?![\w–])"),
        "a span of numbers with a hyphen, elsewhere with a dash",
    ),
    _Habit(
        "N670",
        (". ", ".\xa0", ".\u202f"),
        re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.(?: ?[A-ZА-ЯЁ]\.)? (?=[A-ZА-ЯЁ][a-zа-яё])"),
        re.compile("(?<!\\w)[A-ZА-ЯЁ]\\.(?:[ \xa0\u202f]?[A-ZА-ЯЁ]\\.)?[\xa0\u202f](?=[A-ZА-ЯЁ])"),
        "initials may be parted from the name, elsewhere a no-break space holds them",
    ),
)


@dataclass(slots=True)
class _Count:
    plain: list[tuple[Block, str, int]] = field(default_factory=list)
    fine: int = 0


class Habits:
    """Counts conventions block by block."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], _Count] = {}

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.tokenised:
            return
        text, language = block.text, primary(block.language)
        for habit in _HABITS:
            if not any(sign in text for sign in habit.signs):
                continue
            fine = sum(1 for _ in habit.fine.finditer(text))
            plain = [
                (block, near(text, match.start(), match.end()), match.start()) for match in habit.plain.finditer(text)
            ]
            if fine or plain:
                count = self.counts.setdefault((habit.code, language), _Count())
                count.fine += fine
                count.plain += plain

    def end(self) -> Iterator[tuple[Block, Slip]]:
        """Give the exceptions from what proved to be a habit."""
        for habit in _HABITS:
            for (code, _), count in self.counts.items():
                if code == habit.code and count.fine >= max(_MANY, _TIMES * len(count.plain)):
                    for block, words, start in count.plain:
                        shown = " ".join(words.split())
                        yield block, (code, f'{habit.message}: "{shown}"', words, start)
        self.counts = {}
