"""Look the finished pages over: nothing lost, notes at their calls, nothing under the notes or beyond the margin.

The words are read back from the boxes that were laid out, and compared with those of the book's parts letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ...errors import Position
from ...findings import Finding
from .bind import Bound, cell_key
from .book import Book
from .internals import Frame, Piece, frame, read_page
from .layouts import Layout

# Not the text's own words, or put in another form by a layout.
_LEFT_OUT = frozenset({"mark", "call", "ref", "sigla-of-lemma", "app-line", "app-nth", "number", "gutter"})
_EDGE = 1.5  # CSS pixels: how far a letter may stand out of the text block
_DESCENT = 3  # CSS pixels: how far the box of a letter may reach below its line
_COARSE = 150  # pixels for an inch, below which an image is too coarse for print
_DIVIDING = dict.fromkeys(map(ord, "\u00ad\u200b\u2010"))  # the last is what the engine puts at the end of a line
_NOTDEF = re.compile(r'unsupported by fonts: "?(.+?)"?(?:\s|$)')


@dataclass(slots=True)
class Inspection:
    """What was found on the pages. `facts` go into the report, `findings` into the list of the build."""

    facts: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class _Words:
    """The words of a cell or note in the order of the text: cells of a table inside it go on overleaf side by side."""

    def __init__(self) -> None:
        self._runs: dict[tuple[int, bool], list[str]] = {}
        self._last = -1

    def add(self, piece: Piece) -> None:
        """Take in a run of text."""
        place = next((attributes["data-k"] for _, attributes in reversed(piece.path) if "data-k" in attributes), None)
        if place is not None:
            self._last = max(self._last, int(place))
        key = (self._last, True) if place is None else (int(place), False)
        self._runs.setdefault(key, []).append(piece.text or "")

    def __iter__(self) -> Iterator[str]:
        for _, run in sorted(self._runs.items()):
            yield from run


@dataclass(slots=True)
class _Seen:
    """What the pages show: words by cell and note, the pages of notes and calls, and what stands out."""

    cells: dict[str, _Words] = field(default_factory=dict)
    notes: dict[str, _Words] = field(default_factory=dict)
    note_pages: dict[str, int] = field(default_factory=dict)
    call_pages: dict[str, int] = field(default_factory=dict)
    under_notes: list[tuple[int, str]] = field(default_factory=list)
    beyond: list[tuple[int, str]] = field(default_factory=list)
    coarse: list[tuple[int, str, float]] = field(default_factory=list)
    fill: list[float] = field(default_factory=list)
    blank: int = 0


def inspect(bound: Bound, book: Book, layout: Layout, remarks: Sequence[str], missing: Iterable[Any]) -> Inspection:
    """Look over a bound book. `remarks` are the engine's, `missing` the images that could not be had."""
    seen = _Seen()
    for number, page in enumerate(bound.laid.pages, 1):
        _look(number, frame(page), list(read_page(page)), seen)
    made = Inspection()
    places = _Places(book)
    lost = list(_lost(_wanted(bound, layout), seen))
    for key, message in lost:
        made.findings.append(places.finding("E801", f"printed edition, {layout.name}: {message}", key))
    off = [
        (note, page, seen.call_pages[note])
        for note, page in seen.note_pages.items()
        if seen.call_pages.get(note, page) != page
    ]
    for note, page, call in off:
        made.findings.append(
            places.finding("W802", f"{layout.name}: called on page {call}, printed on page {page}", note)
        )
    for page, key in seen.under_notes:
        made.findings.append(places.finding("W804", f"{layout.name}, page {page}: text stands under the notes", key))
    for page, key in seen.beyond:
        made.findings.append(
            places.finding("W804", f"{layout.name}, page {page}: text stands out of the text block", key)
        )
    for page, key, density in seen.coarse:
        made.findings.append(
            places.finding("W806", f"{layout.name}, page {page}: {density:.0f} pixels for an inch", key)
        )
    for image in missing:
        made.findings.append(
            places.finding("W806", f'"{image.url}" is not printed: {image.reason}', image.id, image.source)
        )
    for identifier, message in bound.laid.complaints:
        made.findings.append(places.finding("W807", f"{layout.name}: {message}", identifier))
    made.findings += _remarks(remarks, bound, layout, places)
    made.facts = _facts(bound, seen, lost, off)
    return made


def _look(number: int, block: Frame, pieces: Sequence[Piece], seen: _Seen) -> None:
    """Take down one page."""
    seen.blank += block.blank
    lowest = block.top
    under, beyond = False, False
    for piece in pieces:
        note = _note_of(piece)
        if piece.text is None:
            if piece.path[-1][0].endswith("::footnote-call"):
                seen.call_pages.setdefault(piece.path[-1][1].get("data-note", ""), number)
            elif piece.density and piece.density < _COARSE:
                seen.coarse.append((number, _identifier(piece), piece.density))
            elif note and piece.in_notes:
                seen.note_pages.setdefault(note, number)
            continue
        _keep(piece, note, seen)
        if not piece.in_notes and piece.text.strip():
            lowest = max(lowest, piece.bottom)
            if piece.bottom > block.notes + _DESCENT and not under:
                under = True
                seen.under_notes.append((number, _identifier(piece)))
        if piece.text.strip() and not beyond and (piece.right > block.right + _EDGE or piece.left < block.left - 60):
            beyond = True
            seen.beyond.append((number, _identifier(piece)))
    if not block.blank:
        used = (lowest - block.top) + (block.bottom - block.notes)
        seen.fill.append(max(0.0, min(1.0, used / (block.bottom - block.top))))


def _keep(piece: Piece, note: str, seen: _Seen) -> None:
    if _left_out(attributes for _, attributes in piece.path):
        return
    if note:
        seen.notes.setdefault(note, _Words()).add(piece)
        return
    key = next((attributes["data-cell"] for _, attributes in piece.path if "data-cell" in attributes), None)
    if key is not None:
        seen.cells.setdefault(key, _Words()).add(piece)


def _note_of(piece: Piece) -> str:
    """Return the id of the note or of the entry of the apparatus that a piece is in."""
    for _, attributes in piece.path:
        if "data-note" in attributes and "note" in attributes.get("class", "").split():
            return attributes["data-note"]
        if (
            "data-app" in attributes
            and {"variant", "app"} & set(attributes.get("class", "").split())
            and piece.in_notes
        ):
            return f"{attributes['data-app']}-entry"
    return ""


def _left_out(around: Iterable[Mapping[str, str]]) -> bool:
    return any(_LEFT_OUT & set(attributes.get("class", "").split()) for attributes in around)


def _identifier(piece: Piece) -> str:
    """Return the nearest id around a piece."""
    return next((attributes["id"] for _, attributes in reversed(piece.path) if attributes.get("id")), "")


def _wanted(bound: Bound, layout: Layout) -> dict[str, tuple[str, str, bool]]:
    """Return key → (id, words, whether it is a note) of all that must be on the pages."""
    wanted: dict[str, tuple[str, str, bool]] = {}
    for part in bound.parts:
        shown = set(layout.languages(part))
        for row in part.rows:
            for cell in row.cells:
                if cell is not None and cell.language in shown:
                    words = squeezed(text for block in cell.content for text in _words(block))
                    wanted[cell_key(part, row, cell.language)] = (row.id, words, False)
                    for block in cell.content:
                        wanted.update(_notes(block))
        if part.whole is not None:
            wanted[cell_key(part, None, "")] = ("", squeezed(_words(part.whole)), False)
    return wanted


def _notes(block: etree._Element) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    """Give the notes and entries of the apparatus in a block."""
    for element in block.iter("div"):
        classes = element.get("class", "").split()
        note, entry = element.get("data-note", ""), element.get("data-app", "")
        if note and "note" in classes:
            yield note, (note, squeezed(_words(element, top=True)), True)
        elif entry and "variant" in classes:
            yield f"{entry}-entry", (entry, squeezed(_words(element, top=True)), True)


def _words(element: etree._Element, *, top: bool = False) -> Iterator[str]:
    """Give the words of an element without those of notes, marks and what is hidden."""
    classes = set(element.get("class", "").split())
    apart = element.tag == "div" and (("data-note" in element.attrib and "note" in classes) or "variant" in classes)
    if (apart and not top) or element.get("hidden") is not None or _LEFT_OUT & classes:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def _lost(wanted: Mapping[str, tuple[str, str, bool]], seen: _Seen) -> Iterator[tuple[str, str]]:
    """Give (id, message) of what is not on the pages as it should be."""
    for key, (identifier, words, note) in wanted.items():
        printed = squeezed((seen.notes if note else seen.cells).get(key, ()))
        if printed != words:
            yield identifier, _difference(words, printed)


def _difference(wanted: str, printed: str) -> str:
    if not printed:
        return f'not printed: "{wanted[:40]}"'
    at = next(
        (k for k, (one, other) in enumerate(zip(wanted, printed, strict=False)) if one != other),
        min(len(wanted), len(printed)),
    )
    start = max(0, at - 10)
    return f'"{wanted[start : at + 30]}" is printed as "{printed[start : at + 30]}"'


def squeezed(words: Iterable[str]) -> str:
    """Join strings without white space and without the hyphens that only mark where a word is or may be divided."""
    return "".join("".join(words).translate(_DIVIDING).split())


def _remarks(remarks: Sequence[str], bound: Bound, layout: Layout, places: _Places) -> Iterator[Finding]:
    """Turn what the engine logged into findings; letters that no font has are told with their first place."""
    for remark in remarks:
        found = _NOTDEF.search(remark)
        if found is None:
            yield places.finding("W803", f"{layout.name}: {remark}", "")
            continue
        letter = found[1]
        identifier = next((key for key, words in _texts(bound) if letter in words), "")
        code = " ".join(f"U+{ord(one):04X}" for one in letter)
        yield places.finding("W805", f'{layout.name}: no font has "{letter}" ({code})', identifier)


def _texts(bound: Bound) -> Iterator[tuple[str, str]]:
    for part in bound.parts:
        for row in part.rows:
            for cell in row.cells:
                for block in cell.content if cell else ():
                    yield row.id, "".join(block.itertext())


@dataclass(slots=True)
class _Places:
    """Finds the places in the sources that findings name."""

    book: Book

    def finding(self, code: str, message: str, identifier: str, source: str = "") -> Finding:
        position = self.book.where(identifier) if identifier else None
        return Finding(code, message, position or Position(source or self.book.source))


def _facts(bound: Bound, seen: _Seen, lost: Sequence[Any], off: Sequence[Any]) -> dict[str, Any]:
    fill = seen.fill
    return {
        "pages": len(bound.laid.pages),
        "blank pages": seen.blank,
        "notes": len(seen.note_pages),
        "notes off the page of their call": len(off),
        "pages with text under the notes": sorted({page for page, _ in seen.under_notes}),
        "pages with text out of the text block": sorted({page for page, _ in seen.beyond}),
        "texts compared": len(seen.cells) + len(seen.notes),
        "texts not printed as they are": len(lost),
        "mean fill": round(sum(fill) / len(fill), 3) if fill else 0,
        "pages less than a third full": [k for k, part in enumerate(fill, 1) if part < 1 / 3],
        **bound.laid.facts,
    }
