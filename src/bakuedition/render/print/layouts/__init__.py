"""The layouts there are. A layout turns parts of a book into pages and knows nothing of their content."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..book import Folio, Part
from ..paper import Paper
from ..press import Press

# name → (module, paper unless the settings say another)
LAYOUTS: Mapping[str, tuple[str, str]] = {
    "facing": (".facing", "A5"),
    "parallel": (".parallel", "A4"),
    "single": (".single", "A5"),
}


@dataclass(slots=True)
class Laid:
    """Finished pages (weasyprint.Page) in order, and what a reader or the report may ask about them.

    `folios`: where each id is printed first. `documents` keeps alive what the pages need until they are written.
    `facts` are figures for the report; `complaints` are (id, what is wrong) that become findings.
    """

    pages: list[Any] = field(default_factory=list)
    folios: dict[str, Folio] = field(default_factory=dict)
    documents: list[Any] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    complaints: list[tuple[str, str]] = field(default_factory=list)


class Layout(Protocol):
    """What every module of this package offers as its `layout`."""

    name: str

    @property
    def paper(self) -> Paper:
        """The paper it was made for."""
        ...

    def languages(self, part: Part) -> tuple[str, ...]:
        """Return the languages of a part that this layout prints."""
        ...

    def lay_out(self, parts: Sequence[Part], press: Press, first: int) -> Laid:
        """Lay out parts from page number `first` on (odd = recto). May be asked again with the same parts.

        Raises OutputError where the pages cannot be made to agree with themselves.
        """
        ...


def layout_named(name: str, paper: Paper, settings: Mapping[str, Any]) -> Layout:
    """Return a layout by its name in the settings, for a paper. `settings` is the table outputs.pdf.NAME."""
    module = importlib.import_module(LAYOUTS[name][0], __package__)
    made: Layout = module.make(paper, settings)
    return made
