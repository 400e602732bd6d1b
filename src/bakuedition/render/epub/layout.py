"""Which chapters a book has, and which id stands in which: settled before any chapter is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...config import identifier
from ...model import Document, DocumentKind, Edition, Entity, EntityKind, Note, Row
from ..fragments import Fragments
from ..site.addresses import REGISTERS, Addresses, Page, ids_of
from ..site.cutting import Cutting, in_pages
from ..site.entries import in_order

_ENTRY = 900  # bytes of markup of an entry of the apparatus, about


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a text: its file, its languages, its rows."""

    path: str
    document: Document
    languages: tuple[str, ...]
    rows: tuple[Row, ...]
    number: int


class Layout:
    """The files of a book. An essay has a chapter for each of its languages; a text has them side by side."""

    def __init__(self, edition: Edition, fragments: Fragments, language: str) -> None:
        self._edition = edition
        self._fragments = fragments
        self.addresses = Addresses()
        self._pages: dict[str, Page] = {}
        self._taken: set[str] = set()
        self._notes_at: dict[str, list[Note]] = {}
        for note in edition.notes.values():
            self._notes_at.setdefault(note.at or "", []).append(note)
        cutting = Cutting(edition, fragments)
        self.chapters = [one for document in edition.documents for one in self._chapters(document, cutting)]
        shown = {note.id for chapter in self.chapters for note in self.notes(chapter)}
        self.other_notes = [note for note in edition.notes.values() if note.id not in shown]
        if self.other_notes:
            self._put("notes.xhtml", {note.id for note in self.other_notes})
        self.apparatus = in_pages(edition.apparatus.values(), lambda _: _ENTRY)
        for n, entries in enumerate(self.apparatus, 1):
            self._put(numbered("apparatus", n), {f"{entry.id}-entry" for entry in entries})
        if edition.witnesses:
            self._put("witnesses.xhtml", set(edition.witnesses))
        self.registers: list[tuple[EntityKind, str, list[Entity]]] = []
        for kind, name in REGISTERS.items():
            for n, entities in enumerate(in_pages(in_order(edition, kind, language), self._weight), 1):
                self.registers.append((kind, numbered(name, n), entities))
                self._put(numbered(name, n), {entity.id for entity in entities})

    def page(self, path: str) -> Page:
        """Return a file of the book as the target of links."""
        return self._pages.get(path) or Page(path)

    def notes(self, chapter: Chapter) -> Iterator[Note]:
        """Give the notes of a chapter in the order of its rows, each once."""
        columns = _columns(chapter)
        for row in chapter.rows:
            for k in columns:
                for key in row.cells[k]:
                    yield from self._notes_at.get(key, ())

    def _chapters(self, document: Document, cutting: Cutting) -> Iterator[Chapter]:
        each = [(tag,) for tag in dict.fromkeys(document.languages)]
        views = [document.languages] if document.kind is DocumentKind.TEXT else each
        for languages in views:
            stem = identifier(document.id if len(views) == 1 else f"{document.id}-{languages[0] or 'und'}")
            for part in cutting.parts(document):
                chapter = Chapter(self._free(stem, part.number), document, languages, part.rows, part.number)
                keys = [key for row in part.rows for k in _columns(chapter) for key in row.cells[k]]
                if keys:
                    found = ids_of(self._fragments, keys)
                    self._put(chapter.path, found | {note.id for note in self.notes(chapter)})
                    yield chapter

    def _free(self, stem: str, number: int) -> str:
        path = numbered(f"text-{stem}", number)
        while path in self._taken:
            path = path.replace("text-", "text-x", 1)
        self._taken.add(path)
        return path

    def _put(self, path: str, identifiers: set[str]) -> None:
        self._pages[path] = Page(path, frozenset(identifiers))
        self.addresses.put(sorted(identifiers), path)

    def _weight(self, entity: Entity) -> int:
        fragment = self._fragments.get("entry", entity.id)
        return 600 + (fragment.weight if fragment is not None else 0)


def numbered(stem: str, number: int) -> str:
    """Return the name of the n-th file of a kind."""
    return f"{stem}.xhtml" if number == 1 else f"{stem}-{number}.xhtml"


def _columns(chapter: Chapter) -> Sequence[int]:
    return [k for k, text in enumerate(chapter.document.texts) if text.language in chapter.languages]
