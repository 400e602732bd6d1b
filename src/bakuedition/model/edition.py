"""The root of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .apparatus import ApparatusEntry, Witness
from .collection import Collection
from .entities import Entity, EntityKind, Mention
from .facsimile import Surface
from .language import Localized, primary
from .text import Document, DocumentKind, Note, Segment


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence statement: its address where it has one, and its words by language."""

    url: str | None
    words: Localized


@dataclass(frozen=True, slots=True)
class Header:
    """What the teiHeader says of the edition, as plain words."""

    titles: Localized = field(default_factory=dict)
    subtitles: Localized = field(default_factory=dict)
    authors: tuple[Localized, ...] = ()
    editors: tuple[Localized, ...] = ()
    publisher: Localized = field(default_factory=dict)
    date: str | None = None  # ISO 8601
    version: str | None = None
    licences: tuple[Licence, ...] = ()
    abstract: Localized = field(default_factory=dict)
    created: str | None = None  # ISO 8601: when the text itself was written
    place: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is edited, reachable by id. `segments`, `notes`, `entities` and `apparatus` are look-ups."""

    id: str
    header: Header
    languages: tuple[str, ...]  # of the texts, the source first
    documents: tuple[Document, ...]
    segments: Mapping[str, Segment]
    notes: Mapping[str, Note]
    apparatus: Mapping[str, ApparatusEntry]
    witnesses: Mapping[str, Witness]
    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]
    document_of: Mapping[str, str]  # segment id → document id
    surfaces: Mapping[str, Surface] = field(default_factory=dict)  # in the order of the sources
    collections: tuple[Collection, ...] = ()  # the outermost; documents in none of them are right in the edition

    # What is asked for on every page, found once: the documents that are edited; the editors' own; the registers.
    texts: tuple[Document, ...] = field(init=False, repr=False, compare=False)
    essays: tuple[Document, ...] = field(init=False, repr=False, compare=False)
    _registers: Mapping[EntityKind, tuple[Entity, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort documents and entries by their kinds."""
        registers: dict[EntityKind, list[Entity]] = {}
        for entity in self.entities.values():
            registers.setdefault(entity.kind, []).append(entity)
        found = {
            "texts": tuple(document for document in self.documents if document.kind is DocumentKind.TEXT),
            "essays": tuple(document for document in self.documents if document.kind is DocumentKind.ESSAY),
            "_registers": {kind: tuple(entries) for kind, entries in registers.items()},
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)

    def of_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        """Return the entries of one register, in their order."""
        return self._registers.get(kind, ())

    def versions(self, note: Note) -> tuple[Note, ...]:
        """Return a note and its counterparts in other languages."""
        return (note, *(self.notes[key] for key in note.counterparts))

    def note_in(self, note: Note, language: str) -> Note:
        """Return the version of a note in a language, else the note itself."""
        return next((one for one in self.versions(note) if primary(one.language) == language), note)

    def notes_once(self) -> Iterator[tuple[Note, ...]]:
        """Give all notes in their order, each with its counterparts, and these not again."""
        seen: set[str] = set()
        for note in self.notes.values():
            if note.id not in seen:
                versions = self.versions(note)
                seen.update(one.id for one in versions)
                yield versions
