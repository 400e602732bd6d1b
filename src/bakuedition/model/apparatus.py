"""Witnesses, variants and emendations (TEI Guidelines, chapter 13)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReadingKind(Enum):
    """How a reading came about, as far as the encoding says."""

    SUBSTANTIVE = "substantive"
    ORTHOGRAPHIC = "orthographic"
    PUNCTUATION = "punctuation"
    TYPOGRAPHIC = "typographic"
    EMENDATION = "emendation"  # the editors against the witness (choice/sic/corr)
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness or a group of witnesses; what it is stands in the fragment of this id."""

    id: str
    siglum: str
    members: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading (lem, rdg, sic, corr); its words are the fragment of this id, empty where words are absent."""

    id: str
    witnesses: tuple[str, ...]
    kind: str | None
    responsible: tuple[str, ...]
    omitted: bool
    source: tuple[str, ...] = ()
    certainty: str | None = None
    note_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """A place where witnesses differ, or the editors depart from them. `at` is its segment."""

    id: str
    at: str | None
    kind: ReadingKind
    type: str | None
    lemma: Reading | None
    readings: tuple[Reading, ...]
    note_ids: tuple[str, ...]
    number: int
    location: str | None = None  # app/@loc, where the entry stands apart from the text
    apart: bool = False  # it stands apart: the text is whole without it
    words: str = ""  # then: the words of the text it names, where it says from and to
