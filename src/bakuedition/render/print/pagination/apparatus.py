"""The entries of an apparatus, keyed to the lines of the pages on which their lemmas stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ....errors import OutputError
from ..internals.entries import Entry
from .lines import Numbered, Restart, abbreviated, occurrence

HEADING = "tit."
SAME = "|"  # stands for the number of the entry before


@dataclass(frozen=True, slots=True)
class RunOn:
    """An entry whose lemma goes on overleaf: what it refers to is written when that page is known."""

    entry: Entry
    start: int
    page: int  # place of its page among the pages of its flow
    nth: str = ""


@dataclass(slots=True)
class References:
    """The references of one flow to its lines. `step` is how far apart the numbers of its pages are."""

    restart: Restart
    step: int
    heading: str = HEADING
    running_on: list[RunOn] = field(default_factory=list)

    def write(self, lines: Sequence[Numbered], entries: Sequence[Entry], number: int) -> bool:
        """Write into the entries of a page what they refer to. Returns whether anything changed."""
        where = places(lines, {entry.id for entry in entries})
        changed = False
        before = ""
        for entry in entries:
            found = where.get(entry.id)
            if not found:
                raise OutputError(
                    f'the entry of the apparatus "{entry.id}" stands on page {number}, its lemma does not',
                    remedy="report this; until then print the edition in another layout.",
                )
            runs_on = entry.runs_on(_words(found, entry.id))
            start = found[0].number
            if start is None:
                reference = self.heading
            elif runs_on:
                reference = self._overleaf(start, 88, number + self.step)
            else:
                reference = abbreviated(start, found[-1].number or start)
            nth = occurrence(found[0].line, entry.id) if len(found) == 1 and not runs_on else 0
            changed |= entry.write(SAME if reference == before else reference, str(nth) if nth else "")
            before = reference
        return changed

    def follow(self, lines: Sequence[Numbered], entries: Sequence[Entry], page: int) -> None:
        """Take note of the entries of a kept page whose lemmas run on."""
        where = places(lines, {entry.id for entry in entries})
        for entry in entries:
            found = where[entry.id]
            if entry.runs_on(_words(found, entry.id)) and found[0].number is not None:
                self.running_on.append(RunOn(entry, found[0].number, page))

    def complete(self, lines: Sequence[Numbered], number: int) -> set[int]:
        """Write the ends of lemmas that come from the page before. Returns the pages whose feet are changed."""
        where = places(lines, {waiting.entry.id for waiting in self.running_on})
        pages = set()
        for waiting in self.running_on:
            end = where[waiting.entry.id][-1].number if waiting.entry.id in where else None
            if end is not None:
                waiting.entry.write(self._overleaf(waiting.start, end, number), "")
                pages.add(waiting.page)
        self.running_on = [waiting for waiting in self.running_on if waiting.entry.id not in where]
        return pages

    def expected(self, name: str, pages: Sequence[Sequence[Numbered]], place: int, number: int) -> str:
        """Return what an entry of a finished page must refer to. `number` is that of the page, `place` its place."""
        found = places(pages[place], {name}).get(name)
        if not found:
            return "no line of this page"
        start = found[0].number
        if start is None:
            return self.heading
        end, overleaf = found[-1].number or start, place
        while overleaf + 1 < len(pages) and (going_on := _standing(pages[overleaf + 1], name)):
            end, overleaf = going_on[-1].number or end, overleaf + 1
        if overleaf > place:
            return self._overleaf(start, end, number + self.step * (overleaf - place))
        return abbreviated(start, end)

    def _overleaf(self, start: int, end: int, number: int) -> str:
        return f"{start}–{number}.{end}" if self.restart is Restart.PAGE else abbreviated(start, end)


def _words(found: Sequence[Numbered], name: str) -> str:
    return "".join(
        text
        for item in found
        for text, around in item.line.runs
        if any(attributes.get("data-app") == name for attributes in around)
    )


def _standing(lines: Sequence[Numbered], name: str) -> list[Numbered]:
    return [
        item for item in lines if any(around.get("data-app") == name for _, path in item.line.runs for around in path)
    ]


def places(lines: Sequence[Numbered], names: set[str]) -> dict[str, list[Numbered]]:
    """Find the lines in which each lemma stands; where it has no words, the line of its place."""
    where: dict[str, list[Numbered]] = {}
    points: dict[str, list[Numbered]] = {}
    for item in lines:
        here = {around["data-app"] for _, path in item.line.runs for around in path if "data-app" in around}
        for name in here & names:
            where.setdefault(name, []).append(item)
        for name in item.line.ids:
            points.setdefault(name.removesuffix("-at"), [item])
    return {name: found for name in names if (found := where.get(name) or points.get(name))}
