"""What layouts share for texts: pages made one by one, their lines numbered, an apparatus that cites them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from lxml import etree

from ..book import Folio, Opens, Part, Row
from ..internals.headings import level_headings
from ..pagination.lines import Restart
from ..pagination.lockstep import Settings
from ..pagination.proof import PASSES, prove
from ..pagination.steps import Order
from ..pagination.typeset import Typeset, typeset
from ..press import Press, document
from . import Laid

KINDS = ("text", "essay")
_BLANK = "@page { @top-left { content: none } @top-right { content: none } @bottom-center { content: none } }"
_POSITIVE = ".variant .sigla-of-lemma { display: inline }\n"

LayOut = Callable[[Sequence[Part], Press, int], Laid]


@dataclass(frozen=True, slots=True)
class TextSettings:
    """How lines are numbered and variants told: the keys ``lines``, ``restart``, ``apparatus`` of a layout's settings."""

    lines: Settings = field(default_factory=Settings)
    positive: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> TextSettings:
        """Read them from the table of a layout."""
        return cls(
            Settings(int(settings.get("lines", 5)), Restart(settings.get("restart", "page"))),
            settings.get("apparatus", "negative") == "positive",
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One text as it is to be laid out: its body, its rows in order, its language."""

    body: etree._Element
    order: Order
    language: str


def is_text(part: Part) -> bool:
    """Say whether a part is a text or an essay, not front matter, a register or an index."""
    return part.kind in KINDS and bool(part.rows)


def lay_out_runs(parts: Sequence[Part], press: Press, first: int, way: Callable[[Part], LayOut]) -> Laid:
    """Lay out parts one after the other, those that go the same `way` together."""
    laid = Laid()
    for lay_out, run in groupby(parts, way):
        _add(laid, lay_out(list(run), press, first + len(laid.pages)))
    return laid


def lay_out_texts(
    parts: Sequence[Part],
    sides: Sequence[Side],
    press: Press,
    first: int,
    settings: TextSettings,
    sheet: str,
    *,
    columns: bool = False,
) -> Laid:
    """Lay out parts whose texts stand in `sides`: two on facing pages, one on all pages, which may have `columns`.

    `sheet` is the style of the layout. Two begin on a left page, and what opens on a recto on a right one, after a blank page if need be. Raises OutputError
    where pages do not settle.
    """
    blank: list[Any] = []
    if (first % 2 == 1) if len(sides) == 2 else (parts[0].opens is Opens.RECTO and first % 2 == 0):
        blank = [press.set(etree.Element("body"), _BLANK, first)]
        first += 1
    made = typeset(
        press.engine,
        [document(side.body, side.language) for side in sides],
        [side.order for side in sides],
        settings.lines,
        style=press.sheet(sheet) + (_POSITIVE if settings.positive else ""),
        first=first,
        columns=columns,
        numbers=_numbers(parts),
    )
    level_headings(made.pages)
    pages = [page for each in blank for page in each.pages] + made.pages
    return Laid(pages, _folios(made), [*blank, *made.documents], prove(made), _crossing(made))


def _numbers(parts: Sequence[Part]) -> dict[str, str]:
    """Return the numbers of paragraphs by the names of their rows, in each language; verses are numbered as lines."""
    rows = [(row, tag) for part in parts for row in part.rows if row.n and row.name != "l" for tag in part.languages]
    return {name: row.n for row, tag in rows for name in (row.id, row_name(row, tag))}


def row_name(row: Row, language: str) -> str:
    """Return the name of a row in another language than the first, where all stand in one body."""
    return f"{row.id}.{language}"


def _add(laid: Laid, more: Laid) -> None:
    laid.pages += more.pages
    laid.documents += more.documents
    laid.complaints += more.complaints
    for name, figure in more.facts.items():
        laid.facts[name] = max(laid.facts.get(name, 0), figure) if name == PASSES else laid.facts.get(name, 0) + figure
    for identifier, folio in more.folios.items():
        laid.folios.setdefault(identifier, folio)


def _crossing(made: Typeset) -> list[tuple[str, str]]:
    """Say which rows cannot be kept in step."""
    left, right = (set(order.blocks) for order in (made.steps.orders[0], made.steps.orders[-1]))
    apart = [name for name in made.steps.orders[0].blocks if name in left & right - set(made.steps.chain)]
    return [(name, "its sides stand on different openings: the two texts have it in another order") for name in apart]


def _folios(made: Typeset) -> dict[str, Folio]:
    found: dict[str, Folio] = {}
    for pages in made.sides:
        for identifier, folio in pages.folios.items():
            found.setdefault(identifier, folio)
    return found
