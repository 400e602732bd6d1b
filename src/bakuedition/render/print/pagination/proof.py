"""The finished openings read again, by what stands on the pages: rows in step, references to lines right."""

from __future__ import annotations

from typing import Any

from ....errors import OutputError
from ..internals.printed import blocks_of, lines_of, references_of
from .apparatus import SAME
from .lines import Numbered
from .lockstep import SidePages
from .typeset import Typeset

PASSES = "passes of a page at most"


def prove(made: Typeset) -> dict[str, Any]:
    """Return figures for the report. Raises OutputError where a reference does not name the line of its lemma."""
    references = sum(_references(side, document) for side, document in zip(made.sides, made.documents, strict=False))
    begins = [_begins(document) for document in made.documents[: len(made.sides)]]
    apart = [name for name in made.steps.chain if begins[0].get(name) != begins[-1].get(name)]
    if apart:
        raise OutputError(
            f'"{apart[0]}" begins on opening {begins[0].get(apart[0])} on the left, {begins[-1].get(apart[0])} on the right',
            remedy="report this; until then print the edition in another layout.",
        )
    if len(begins) == 1:
        return {"references to lines": references, PASSES: made.sides[0].facts["passes"]}
    return {
        "openings": len(made.sides[0].lines),
        "rows in step": len(made.steps.chain),
        "page breaks made to keep step": sum(side.facts["breaks"] for side in made.sides),
        "sides left blank to keep step": sum(side.facts["blank"] for side in made.sides),
        "references to lines": references,
        PASSES: max(side.facts["passes"] for side in made.sides),
    }


def _begins(document: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for opening, page in enumerate(document.pages, 1):
        for row in blocks_of(page._page_box, "data-row"):
            found.setdefault(row, opening)
    return found


def _references(side: SidePages, document: Any) -> int:
    """Compare the references at the feet of one side with its lines; return how many there are."""
    count = 0
    pages = [_numbered(side, place, page) for place, page in enumerate(document.pages)]
    for place, page in enumerate(document.pages):
        before = ""
        for name, shown in references_of(page._page_box):
            reference = before if shown == SAME else shown
            before = reference
            count += 1
            expected = side.references.expected(name, pages, place, side.number(place))
            if reference != expected:
                raise OutputError(
                    f'the apparatus cites "{name}" at {reference or "no line"}, it stands at {expected}',
                    remedy="report this; until then print the edition in another layout.",
                )
    return count


def _numbered(side: SidePages, place: int, page: Any) -> list[Numbered]:
    read = lines_of(page._page_box)
    if [line.text for line in read] != [item.line.text for item in side.lines[place]]:
        raise OutputError(
            f"the lines of page {side.number(place)} moved after they were numbered",
            remedy="report this; until then print the edition in another layout.",
        )
    return [Numbered(line, item.number) for line, item in zip(read, side.lines[place], strict=True)]
