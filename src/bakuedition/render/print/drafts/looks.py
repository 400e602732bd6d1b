"""What a row looks like on paper, as digests: all that its layout depends on, and nothing that others decide.

Ids, targets of links, and the numbers of notes and paragraphs are left out: a note put in at the beginning of a book
moves those of all that follows, and none of that has to be laid out again to be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from lxml import etree

from ..book import Cell, Row

_UNSEEN = frozenset({"id", "href", "src"})
_SCHEME = "edition:"
_PAGES = frozenset({"references", "folio"})  # numbers of pages: those of other chapters


class Looks:
    """Makes digests of rows. `images` are those of the book: an image that changes changes its row."""

    def __init__(self, images: Mapping[str, Callable[[], bytes]]) -> None:
        self._image = cache(lambda name: hashlib.sha256(images[name]()).hexdigest() if name in images else "")

    def of(self, row: Row, languages: Collection[str]) -> tuple[str, ...]:
        """Return the digests of a row: of its kind, then of its cell in each language that is printed ("" for none)."""
        kind = f"{row.name} {row.level}"
        cells = [self._cell(cell) if cell is not None and cell.language in languages else "" for cell in row.cells]
        return (kind, *cells)

    def _cell(self, cell: Cell) -> str:
        made = hashlib.sha256(cell.language.encode())
        for block in cell.content:
            made.update("\0".join(self._strings(block)).encode("utf-8", "surrogatepass"))
        return made.hexdigest()[:32]

    def _strings(self, element: etree._Element) -> Iterator[str]:
        """Give tags, attributes and texts; a link and the plain words it may become are alike."""
        if _PAGES & set(element.get("class", "").split()):
            return
        yield "span" if element.tag == "a" else str(element.tag)
        for name, value in sorted(element.attrib.items()):
            if name not in _UNSEEN and not str(name).startswith("data-"):
                yield f"{name}={value}"
        source = element.get("src", "")
        if source:
            yield self._image(source.removeprefix(_SCHEME))
        yield f">{element.text or ''}"
        for child in element:
            if isinstance(child.tag, str):
                yield from self._strings(child)
            yield f"<{child.tail or ''}"


def numbers(row: Row) -> str:
    """Return the numbers that a row shows: its own, and those of its notes and entries."""
    found = [row.n]
    for cell in row.cells:
        for block in cell.content if cell is not None else ():
            found += [part.get("data-n", "") for part in block.iter("div", "a", "span") if part.get("data-n")]
    return hashlib.sha256(" ".join(found).encode()).hexdigest()[:16]
