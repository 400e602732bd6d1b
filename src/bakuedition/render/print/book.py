"""What a printed book consists of, whatever its layout: parts in order, each of rows or of one whole piece.

No page, no paper, no font is known here. A layout (layouts/) turns parts into pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from ...errors import Position
from ...model import Localized


class Opens(Enum):
    """On which page a part begins."""

    PAGE = "page"  # any new page
    RECTO = "recto"
    HERE = "here"  # where the part before it ends


@dataclass(frozen=True, slots=True)
class Cell:
    """One language of a row: blocks of HTML without namespace, the notes and variants at their places.

    - ``div.note[data-note][data-n]`` is a note at the place of its call;
    - ``div.variant[data-app][data-n]`` an entry of the apparatus after its lemma, which is ``span.app[data-app]``;
    - ``@id`` everywhere as on the site; each id stands once in a book.

    `place` orders the cells of one language where that is printed by itself; pairs may cross.
    """

    language: str
    content: tuple[etree._Element, ...]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What must stand side by side: for each language of the part a cell, None where that language has nothing.

    `name` is the TEI name of its block (p, head, l, sp …) or "entry", "witness"; `n` its number for readers.
    `level` is the level of a heading (1 highest), 0 of all else.
    """

    id: str
    n: str
    name: str
    cells: tuple[Cell | None, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the book. Either `rows` in `languages`, or `whole`: one element, the same in every layout.

    `kind` names it: half-title, title, imprint, contents, essay, sigla, text, person … work, index, colophon.
    `titles` are its headings by language, shown above it if `headed` and in the contents if `listed`.
    """

    id: str
    kind: str
    titles: Localized
    languages: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    whole: etree._Element | None = None
    opens: Opens = Opens.PAGE
    headed: bool = True
    listed: bool = True
    lines: bool = False  # a text whose lines may be numbered


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """A place in the printed book: the number on the page, and the line where lines are numbered (else 0)."""

    page: int
    line: int = 0


# id → where it is printed first; empty while nothing is laid out yet.
Folios = Mapping[str, Folio]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book. Parts that give page numbers are made when these are known; their size must not depend on them.

    `where` finds the place in a source that an id stands for, for reports, and `source` is the file they name where
    there is no such place; `languages` are those of the book's own
    words (headings, registers), `text_languages` those of the texts, the source first.
    """

    id: str
    titles: Localized
    languages: tuple[str, ...]
    text_languages: tuple[str, ...]
    front: Callable[[Folios], Sequence[Part]]
    body: Sequence[Part]
    back: Callable[[Folios], Sequence[Part]]
    where: Callable[[str], Position | None]
    source: str
    images: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
