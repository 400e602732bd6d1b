"""Two flows laid out opening by opening: each page settled with its apparatus, each pair kept in step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ....errors import OutputError
from ..book import Folio
from ..internals.flow import Flow
from ..internals.printed import blocks_of, foot_ids, lines_of
from .apparatus import References
from .lines import Numbered, Restart, number_lines
from .steps import Order, Steps

PASSES = 4  # a page that is not at one with its apparatus after so many is a fault


@dataclass(frozen=True, slots=True)
class Settings:
    """How lines are numbered."""

    step: int = 5
    restart: Restart = Restart.PAGE


@dataclass(frozen=True, slots=True)
class Made:
    """A page as made: its lines with their numbers, the rows that stand on it, whether the text ends on it."""

    page: Any
    lines: tuple[Numbered, ...]
    count: int
    rows: tuple[str, ...]
    over: bool


@dataclass(slots=True)
class SidePages:
    """One side of the openings."""

    flow: Flow
    settings: Settings
    references: References
    first: int  # the number of the first page
    count: int = 0
    lines: list[tuple[Numbered, ...]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    folios: dict[str, Folio] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    facts: dict[str, int] = field(default_factory=lambda: {"breaks": 0, "blank": 0, "passes": 0})

    def number(self, place: int) -> int:
        """Return the number of a page by its place among the pages of this side."""
        return self.first + self.references.step * place

    def make(self) -> Made:
        """Make the next page so that its apparatus agrees with its lines.

        Raises OutputError where they do not come to agree.
        """
        for n in range(1, PASSES + 1):
            page = self.flow.make()
            lines, count = number_lines(lines_of(page), self.count, self.settings.restart)
            self.facts["passes"] = max(self.facts["passes"], n)
            changed = self.references.write(lines, self.flow.entries(), self.flow.number)
            if not changed or self.flow.lay_foot_again(page):
                return Made(page, tuple(lines), count, tuple(blocks_of(page, "data-row")), self.flow.over)
        raise OutputError(
            f"page {self.flow.number} and its apparatus do not come to agree after {PASSES} passes",
            remedy="report this; until then print the edition in another layout.",
        )

    def stop_before(self, row: str, made: Made) -> None:
        """See to it that a row does not begin on the page made last."""
        if made.rows and made.rows[0] == row:
            self.flow.leave_blank()
            self.facts["blank"] += 1
        else:
            self.flow.break_before(row)
            self.facts["breaks"] += 1

    def keep(self, made: Made) -> None:
        """Accept a page."""
        number, place = self.flow.number, len(self.lines)
        for page in self.references.complete(made.lines, number):
            self._lay_foot_again(page)
        self.references.follow(made.lines, self.flow.entries(), place)
        self.flow.keep(made.page)
        self.count = made.count
        self.lines.append(made.lines)
        self.rows.append(made.rows)
        self.seen.update(made.rows)
        for item in made.lines:
            for identifier in item.line.ids:
                self.folios.setdefault(identifier, Folio(number, item.number or 0))
        for identifier in foot_ids(made.page):
            self.folios.setdefault(identifier, Folio(number))

    def _lay_foot_again(self, place: int) -> None:
        if not self.flow.lay_foot_again(self.flow.pages[place]):
            raise OutputError(
                f"the apparatus of page {self.flow.number - self.flow.step} has no room for the end of a lemma overleaf",
                remedy="report this; until then print the edition in another layout.",
            )


def lay_out_openings(sides: Sequence[SidePages], orders: Sequence[Order]) -> Steps:
    """Lay out one or two sides to their ends: every row that both have begins on the same opening.

    Raises OutputError where that cannot be had.
    """
    steps = Steps(orders)
    while not all(side.flow.finished for side in sides):
        made = [side.make() for side in sides]
        stopped: set[tuple[int, str]] = set()
        while ahead := steps.ahead(begun := _begun(steps, made)):
            for place, row in ahead.items():
                if (place, row) in stopped:
                    raise OutputError(
                        f'"{row}" cannot be kept from beginning on page {sides[place].flow.number}',
                        remedy="report this; until then print the edition in another layout.",
                    )
                stopped.add((place, row))
                sides[place].stop_before(row, made[place])
                made[place] = sides[place].make()
        steps.keep(begun)
        for side, page in zip(sides, made, strict=True):
            side.keep(page)
    return steps


def _begun(steps: Steps, made: Sequence[Made]) -> list[int]:
    return [steps.begun(side, page.rows, page.over) for side, page in enumerate(made)]


def paragraphs(rows: Sequence[str], numbers: Mapping[str, str]) -> str:
    """Write the range of the paragraphs on an opening; `numbers` are those that rows have."""
    shown = [numbers[row] for row in rows if numbers.get(row)]
    if not shown:
        return ""
    return shown[0] if shown[0] == shown[-1] else f"{shown[0]}–{shown[-1]}"
