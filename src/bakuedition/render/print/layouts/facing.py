"""Two languages on facing pages: the source on the left, the other on the right, every row beginning on one opening.

A text in one language goes over all pages. Lines are numbered in the outer margin, the apparatus cites them, the notes
stand under a rule. What is no text (front matter, registers, indexes) is laid out side by side between the openings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from ..book import Folio, Opens, Part
from ..internals.headings import level_headings
from ..pagination.lines import Restart
from ..pagination.lockstep import Settings
from ..pagination.markup import side
from ..pagination.proof import PASSES, prove
from ..pagination.typeset import Facing, typeset
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
        return part.languages[:2] if _sides(part) else part.languages

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on. Raises OutputError where pages do not settle."""
        laid = Laid()
        for sides, run in groupby(parts, _sides):
            lay_out = self._texts if sides else Parallel(self.paper).lay_out
            _add(laid, lay_out(list(run), press, first + len(laid.pages)))
        return laid

    def _texts(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out texts that all have two sides or all have one. Two begin on a left page, after a blank one if need be."""
        laid = Laid()
        places = range(_sides(parts[0]))
        begins_left = len(places) == 2
        if (begins_left and first % 2) or (parts[0].opens is Opens.RECTO and not begins_left and first % 2 == 0):
            blank = press.set(etree.Element("body"), BLANK, first)
            laid.pages, laid.documents = list(blank.pages), [blank]
            first += 1
        sides = [side(parts, place, press.titles) for place in places]
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


BLANK = "@page { @top-left { content: none } @top-right { content: none } @bottom-center { content: none } }"
POSITIVE = ".variant .sigla-of-lemma { display: inline }\n"


def _sides(part: Part) -> int:
    """Say how many sides a part has: 2 for a text in several languages, 1 for one in one, 0 for what is no text."""
    return min(2, len(part.languages)) if part.kind in KINDS and part.rows else 0


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
    left, right = (set(order.blocks) for order in (made.steps.orders[0], made.steps.orders[-1]))
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
