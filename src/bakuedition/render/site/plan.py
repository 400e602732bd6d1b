"""Which pages a site has, and which id stands on which: settled before any page is made."""

from __future__ import annotations

from collections.abc import Sequence

from ...extract.alignment import alone
from ...model import (
    ApparatusEntry,
    Document,
    DocumentKind,
    Edition,
    Entity,
    EntityKind,
    Note,
    Surface,
    primary,
)
from ..fragments import Fragments
from .addresses import REGISTERS, Addresses, Page, document_path, ids_of
from .contexts import Contexts
from .cutting import NUMBER, ROW, Cutting, Part, even_pages, in_pages, part_path
from .entries import in_order
from .facsimile import beginning, ids_on, weight


class Plan:
    """The pages of one interface language. `registers` maps each register to its pages: (path, entries)."""

    def __init__(
        self, edition: Edition, fragments: Fragments, contexts: Contexts, language: str, interface: tuple[str, ...]
    ) -> None:
        self._edition = edition
        self._fragments = fragments
        self._contexts = contexts
        self._language = language
        self._interface = interface
        self.addresses = Addresses()
        self._pages: dict[str, Page] = {}
        self._shown: dict[tuple[str, tuple[str, ...]], list[Part]] = {}
        self._numbers: dict[tuple[str, tuple[str, ...]], dict[str, int]] = {}
        cutting = Cutting(edition, fragments)
        self._parts = {document.id: cutting.parts(document) for document in edition.documents}
        self._alone = {
            (document.id, text.language): cutting.parts(document, alone(document, text.language))
            for document in edition.texts
            for text in document.texts
        }
        self.registers: dict[EntityKind, list[tuple[str, list[Entity]]]] = {}
        self._entries_at: dict[str, list[ApparatusEntry]] = {}
        for entry in edition.apparatus.values():
            self._entries_at.setdefault(entry.at or "", []).append(entry)
        self._notes_at: dict[str, list[Note]] = {}
        for note in edition.notes.values():
            self._notes_at.setdefault(note.at or "", []).append(note)
        self._pictures_at = beginning(edition)
        self.facsimile: list[tuple[str, list[Surface]]] = []
        self._place_documents()
        self._place_pictures()
        self._place_registers()

    def page(self, path: str) -> Page:
        """Return a page; one on which nothing is addressed has no ids."""
        return self._pages.get(path) or Page(path)

    def entries_at(self, segment_id: str) -> Sequence[ApparatusEntry]:
        """Return the variants of a segment."""
        return self._entries_at.get(segment_id, ())

    def _place_documents(self) -> None:
        edition = self._edition
        for document in edition.documents:
            for path, languages in self.views(document):
                for part in self.shown(document, languages):
                    self._page(part_path(path, part.number), self._ids(document, languages, part))
        for note in edition.notes.values():
            chosen = self._edition.note_in(note, self._language)
            if chosen.id != note.id:
                self.addresses.alias[note.id] = chosen.id

    def _place_pictures(self) -> None:
        """Put every picture on the page of them all; beside a text it has been placed before."""
        for n, surfaces in enumerate(in_pages(self._edition.surfaces.values(), weight), 1):
            path = part_path("facsimile.html", n)
            self.facsimile.append((path, surfaces))
            self._page(path, ids_on(surfaces))

    def _place_registers(self) -> None:
        edition = self._edition
        for kind, name in REGISTERS.items():
            tongues = sorted({self._language, *self._interface})
            orders = [in_order(edition, kind, language) for language in tongues]
            pages = even_pages(orders, self._weight_of_entry)[tongues.index(self._language)]
            self.registers[kind] = [(part_path(f"{name}.html", n), entities) for n, entities in enumerate(pages, 1)]
            for path, entities in self.registers[kind]:
                self._page(path, {entity.id for entity in entities})
        if edition.witnesses:
            self._page("apparatus.html" if edition.apparatus else "about.html", set(edition.witnesses))

    def _page(self, path: str, identifiers: set[str]) -> None:
        self._pages[path] = Page(path, frozenset(identifiers))
        self.addresses.put(sorted(identifiers), path)

    def views(self, document: Document) -> list[tuple[str, tuple[str, ...]]]:
        """Return (path, languages) of the ways a document is shown: all languages together, then each by itself."""
        views = [(document_path(document, self._edition), self._languages(document))]
        if document.kind is DocumentKind.TEXT and len(document.texts) > 1:
            views += [(document_path(document, self._edition, tag), (tag,)) for tag in document.languages]
        return views

    def shown(self, document: Document, languages: Sequence[str]) -> list[Part]:
        """Return the parts of a document that have words in some of these languages."""
        key = document.id, tuple(languages)
        if key not in self._shown:
            self._shown[key] = self._parts_with(document, languages)
        return self._shown[key]

    def number(self, document: Document, languages: Sequence[str], part: Part) -> int:
        """Return the number of the part, of those that have words in these languages, that begins as `part` does."""
        key = document.id, tuple(languages)
        if key not in self._numbers:
            found: dict[str, int] = {}
            for one in self.shown(document, languages):
                for segment in (segment for row in one.rows for cell in row.cells for segment in cell):
                    found.setdefault(segment, one.number)
            self._numbers[key] = found
        here = [segment for cell in part.rows[0].cells for segment in cell] if part.rows else []
        return min((self._numbers[key][segment] for segment in here if segment in self._numbers[key]), default=1)

    def _parts_with(self, document: Document, languages: Sequence[str]) -> list[Part]:
        parts = self._parts[document.id]
        if document.kind is DocumentKind.ESSAY:
            return parts  # in every language of the interface alike, so that each page has its like
        columns = [k for k, text in enumerate(document.texts) if text.language in languages]
        if len(languages) == 1:
            parts = self._alone[document.id, languages[0]]
        shown = [part for part in parts if any(row.cells[k] for row in part.rows for k in columns)] or parts[:1]
        return [Part(n, part.rows, part.first) for n, part in enumerate(shown, 1)]

    def _weight_of_entry(self, entity: Entity) -> int:
        fragment = self._fragments.get("entry", entity.id)
        in_notes = len(self._contexts.in_notes(entity.id))
        in_texts = self._contexts.in_texts(entity.id)
        return ROW + in_texts * ROW + in_notes * NUMBER + (fragment.weight if fragment is not None else 0)

    def _ids(self, document: Document, languages: Sequence[str], part: Part) -> set[str]:
        columns = [k for k, text in enumerate(document.texts) if text.language in languages]
        segments = [key for row in part.rows for k in columns for key in row.cells[k]]
        found = ids_of(self._fragments, segments)
        found.update(f"{entry.id}-entry" for key in segments for entry in self._entries_at.get(key, ()))
        found.update(
            self._edition.note_in(note, self._language).id for key in segments for note in self._notes_at.get(key, ())
        )
        if len(languages) == 1:  # beside several languages there is no room for a picture
            found.update(ids_on([one for key in segments for one in self._pictures_at.get(key, ())]))
        return found

    def _languages(self, document: Document) -> tuple[str, ...]:
        """Return the languages a document's main page shows: all of a text; of an essay the reader's own."""
        if document.kind is DocumentKind.TEXT:
            return document.languages
        own = tuple(tag for tag in document.languages if primary(tag) == self._language)
        others = tuple(tag for tag in document.languages if primary(tag) not in self._interface)
        return (*own, *others) if own else document.languages
