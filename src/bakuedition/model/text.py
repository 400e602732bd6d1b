"""Documents and their texts: segments, rows of the alignment, sections, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .language import Localized


class DocumentKind(Enum):
    """What a document is to the reader."""

    TEXT = "text"  # what is edited
    ESSAY = "essay"  # the editors' own: an introduction, principles


@dataclass(frozen=True, slots=True)
class Section:
    """A division of a text. `id` stands on its element; `parents` lists the sections around it, outermost first."""

    id: str
    type: str | None
    n: str | None
    level: int  # 1 = a division right below the text
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a segment that is aligned by itself (seg, s, phr …)."""

    id: str
    segment_id: str
    n: int  # its place in the segment, from 1


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest block of a text that is shown as a row: p, head, l, lg, list, table … `name` is its TEI name.

    `level` is the depth of the section around it (0 = directly in the text); `sections` are those sections.
    """

    id: str
    name: str
    language: str
    level: int = 0
    n: str | None = None
    sections: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One language side of a document, in reading order."""

    id: str
    language: str
    segments: tuple[Segment, ...]
    titles: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the alignment: for each text of the document, the ids of its segments there (maybe none).

    `inferred` says that the pairing is ours (by structure), not encoded.
    """

    id: str
    cells: tuple[tuple[str, ...], ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `at` is the segment it belongs to (None where its place is not known), `number` its place in its text."""

    id: str
    at: str | None
    anchor: str | None  # id of the element it is called at
    kind: str | None
    language: str
    number: str
    counterparts: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    label: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One letter, poem, chapter, essay: the unit of a page. `texts` are its languages, the source first.

    `partners` maps the id of a sentence (or segment) to the ids it is aligned with in the other texts.
    """

    id: str
    kind: DocumentKind
    titles: Localized
    texts: tuple[Text, ...]
    rows: tuple[Row, ...]
    sections: Mapping[str, Section]
    partners: Mapping[str, tuple[str, ...]]
    source: str  # the file's name
    type: str | None = None  # div/@type of an essay: "introduction", "principles"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts, in their order."""
        return tuple(text.language for text in self.texts)

    def text(self, language: str) -> Text | None:
        """Return its text in a language."""
        return next((text for text in self.texts if text.language == language), None)
