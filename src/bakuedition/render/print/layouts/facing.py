"""Two languages on facing pages: the source on the left, the other on the right, every row beginning on one opening.

A text in one language goes over all pages. Lines are numbered in the outer margin, the apparatus cites them, the notes
stand under a rule. What is no text (front matter, registers, indexes) is laid out side by side between the openings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..book import Part
from ..pagination.markup import side
from ..paper import Paper
from ..press import Press
from . import Laid
from .parallel import Parallel
from .single import Single
from .texts import LayOut, Side, TextSettings, is_text, lay_out_runs, lay_out_texts


class FacingPages:
    """The layout."""

    name = "facing"

    def __init__(self, paper: Paper, settings: TextSettings) -> None:
        self.paper = paper
        self.settings = settings
        self._single = Single(paper, (), settings)
        self._beside = Parallel(paper, settings)

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return the first two languages of a text, all of anything else."""
        return part.languages[:2] if is_text(part) else part.languages

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on. Raises OutputError where pages do not settle."""
        return lay_out_runs(parts, press, first, self._way)

    def _way(self, part: Part) -> LayOut:
        if not is_text(part):
            return self._beside.lay_out
        return self._openings if len(part.languages) > 1 else self._single.lay_out

    def _openings(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        sides = [Side(*side(parts, place, press.titles), parts[0].languages[place]) for place in (0, 1)]
        return lay_out_texts(parts, sides, press, first, self.settings, "facing.css")


def make(paper: Paper, settings: Mapping[str, Any]) -> FacingPages:
    """Return the layout; its settings are those of texts (texts.TextSettings)."""
    return FacingPages(paper, TextSettings.of(settings))
