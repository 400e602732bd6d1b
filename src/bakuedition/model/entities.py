"""What the registers describe, and where the texts name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from .language import Localized
from .when import When


class EntityKind(Enum):
    """The registers there are."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Authority:
    """An identifier in an authority file; `url` where one can be made of it."""

    type: str
    value: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of a register; its descriptive words are the fragments `ID` (whole entry) and its notes."""

    id: str
    kind: EntityKind
    names: Localized
    variants: tuple[tuple[str, str], ...] = ()  # (language, name)
    gloss: Localized = field(default_factory=dict)
    short: Localized = field(default_factory=dict)  # a work's short title, for citations
    birth: When = field(default_factory=When)
    death: When = field(default_factory=When)
    when: When = field(default_factory=When)
    coordinates: tuple[float, float] | None = None  # latitude, longitude (WGS 84)
    location_sources: tuple[str, ...] = ()  # ids of the works the coordinates are taken from
    location_doubtful: bool = False
    authorities: tuple[Authority, ...] = ()
    note_ids: tuple[str, ...] = ()  # fragments of the entry, in order
    group: str | None = None  # the head of the list it stands in


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names an entity, or refers to it. `id` stands on the naming element."""

    id: str
    entity_id: str
    document_id: str
    segment_id: str
    sentence_id: str | None
    language: str
    in_note: str | None = None
