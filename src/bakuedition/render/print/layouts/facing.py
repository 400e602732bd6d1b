"""Two languages on facing pages: the source on the left, the other on the right, every row beginning on one opening.

Lines are numbered in the outer margin, the apparatus cites them, the notes stand under a rule. What is not a text in
two languages (front matter, registers, indexes) is laid out side by side or in one column between the openings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from ..book import Folio, Part
from ..facing.lines import Restart
from ..facing.lockstep import Settings
from ..facing.markup import side
from ..facing.proof import PASSES, prove
from ..facing.typeset import Facing, typeset
from ..internals.headings import level_headings
from ..paper import Paper
from ..press import Press, document
from . import Laid
from .parallel import Parallel

KINDS = ("text", "essay")


@dataclass(frozen=True, slots=True)
class FacingPages:
    """The layout."""

    name = "facing"
    paper: Paper
    settings: Settings
    positive: bool = False

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return the first two languages of a text, all of anything else."""
        return part.languages[:2] if _faces(part) else part.languages

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on. Raises OutputError where pages do not settle."""
        laid = Laid()
        for facing, run in groupby(parts, _faces):
            lay_out = self._openings if facing else Parallel(self.paper).lay_out
            _add(laid, lay_out(list(run), press, first + len(laid.pages)))
        return laid

    def _openings(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out texts on openings; the first page is a left one, before it one is left blank if need be."""
        laid = Laid()
        if first % 2:
            blank = press.set(
                etree.Element("body", {"class": "blank"}), "@page { @top-center { content: none } }", first
            )
            laid.pages, laid.documents = list(blank.pages), [blank]
            first += 1
        sides = [side(parts, place, press.titles) for place in (0, 1)]
        trees = [document(body, parts[0].languages[place]) for place, (body, _) in enumerate(sides)]
        numbers = {row.id: row.n for part in parts for row in part.rows if row.n}
        made = typeset(
            press.engine,
            trees,
            [order for _, order in sides],
            self.settings,
            style=press.sheet("facing.css") + (POSITIVE if self.positive else ""),
            first=first,
            numbers=numbers,
        )
        level_headings(made.pages)
        return Laid(
            laid.pages + made.pages, _folios(made), [*laid.documents, *made.documents], prove(made), _crossing(made)
        )


POSITIVE = ".variant .sigla-of-lemma { display: inline }\n"


def _faces(part: Part) -> bool:
    return part.kind in KINDS and len(part.languages) > 1 and bool(part.rows)


def _add(laid: Laid, more: Laid) -> None:
    laid.pages += more.pages
    laid.documents += more.documents
    laid.complaints += more.complaints
    for name, figure in more.facts.items():
        laid.facts[name] = max(laid.facts.get(name, 0), figure) if name == PASSES else laid.facts.get(name, 0) + figure
    for identifier, folio in more.folios.items():
        laid.folios.setdefault(identifier, folio)


def _crossing(made: Facing) -> list[tuple[str, str]]:
    """Say which rows cannot be kept in step."""
    left, right = (set(order.blocks) for order in made.steps.orders)
    apart = [name for name in made.steps.orders[0].blocks if name in left & right - set(made.steps.chain)]
    return [(name, "its sides stand on different openings: the two texts have it in another order") for name in apart]


def _folios(made: Facing) -> dict[str, Folio]:
    found: dict[str, Folio] = {}
    for pages in made.sides:
        for identifier, folio in pages.folios.items():
            found.setdefault(identifier, folio)
    return found


def make(paper: Paper, settings: Mapping[str, Any]) -> FacingPages:
    """Return the layout. `settings`: ``lines`` (how often a number is printed), ``restart`` (page, section, never) and
    ``apparatus`` (negative, positive).
    """
    return FacingPages(
        paper,
        Settings(int(settings.get("lines", 5)), Restart(settings.get("restart", "page"))),
        settings.get("apparatus", "negative") == "positive",
    )
