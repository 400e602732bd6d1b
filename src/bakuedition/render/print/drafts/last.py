"""The last full layout of a book, kept beside its PDF: what its rows looked like, and where everything stood.

The file (draft/ID-LAYOUT.json) carries a digest of itself: a damaged one is not believed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....model import Edition
from ...fragments import Fragments
from ..bind import Bound
from ..book import Book, Folio, Part, Row
from ..layouts import Layout
from ..registers import ORDER
from .looks import Looks, numbers

FORMAT = 1
REGISTERS = frozenset(kind.value for kind in ORDER)
_APART = frozenset({"half-title", "title", "imprint", "contents", "index", "colophon"})  # made of the rest of the book


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it was: what it looked like, its numbers, the page it began on."""

    digests: tuple[str, ...]
    numbers: str
    page: int


@dataclass(frozen=True, slots=True)
class LastLayout:
    """A full layout. `setting` stands for all that holds for the whole book (style, paper, versions); `registers` for
    what the registers are made from.
    """

    setting: str
    registers: str
    pages: int
    parts: Mapping[str, tuple[Kept, ...]]
    folios: Mapping[str, Folio]

    def dump(self) -> bytes:
        """Write it."""
        layout = {
            "setting": self.setting,
            "registers": self.registers,
            "pages": self.pages,
            "parts": {
                name: [[list(row.digests), row.numbers, row.page] for row in rows] for name, rows in self.parts.items()
            },
            "folios": {name: [folio.page, folio.line] for name, folio in self.folios.items()},
        }
        content = {"format": FORMAT, "digest": _digest(layout), "layout": layout}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def read(cls, content: bytes) -> LastLayout:
        """Read what `dump` wrote. Raises ValueError where it is anything else."""
        try:
            given: dict[str, Any] = json.loads(content)
            layout = given["layout"]
            if given["format"] != FORMAT or given["digest"] != _digest(layout):
                raise ValueError("not as it was written")
            return cls(
                setting=layout["setting"],
                registers=layout["registers"],
                pages=layout["pages"],
                parts={
                    name: tuple(Kept(tuple(digests), shown, page) for digests, shown, page in rows)
                    for name, rows in layout["parts"].items()
                },
                folios={name: Folio(page, line) for name, (page, line) in layout["folios"].items()},
            )
        except (KeyError, TypeError, AttributeError, UnicodeDecodeError, RecursionError) as error:
            raise ValueError(str(error)) from error


def _digest(layout: Any) -> str:
    plain = json.dumps(layout, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def remember(bound: Bound, book: Book, layout: Layout, setting: str, registers: str) -> LastLayout:
    """Take down a bound book."""
    looks = Looks(book.images)
    folios = bound.laid.folios
    return LastLayout(
        setting=setting,
        registers=registers,
        pages=len(bound.laid.pages),
        parts={
            part.id: tuple(_kept(row, layout.languages(part), looks, folios) for row in part.rows)
            for part in drafted(bound.parts)
        },
        folios=dict(sorted(folios.items())),
    )


def drafted(parts: Iterable[Part]) -> list[Part]:
    """Return the parts that drafts are made of: not those that are made of the rest of the book."""
    return [part for part in parts if part.rows and part.kind not in _APART]


def _kept(row: Row, languages: Sequence[str], looks: Looks, folios: Mapping[str, Folio]) -> Kept:
    pages = [_page(row, language, folios) for language in languages]
    return Kept(looks.of(row, languages), numbers(row), min(filter(None, pages), default=0))


def _page(row: Row, language: str, folios: Mapping[str, Folio]) -> int:
    """Return the page on which a row begins in a language, 0 where it has nothing there."""
    for cell in row.cells:
        if cell is not None and cell.language == language:
            for block in cell.content:
                for part in block.iter(etree.Element):
                    if part.get("id") in folios:
                        return folios[part.get("id", "")].page
    return 0


def registers_digest(edition: Edition, fragments: Fragments) -> str:
    """Return a digest of all that the registers are made from, but for the pages."""
    made = hashlib.sha256()
    for entity in edition.entities.values():
        made.update(repr(entity).encode("utf-8", "surrogatepass"))
        fragment = fragments.get("entry", entity.id)
        if fragment is not None:
            made.update(etree.tostring(fragment.element))
    return made.hexdigest()
