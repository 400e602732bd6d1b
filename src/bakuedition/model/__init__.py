"""The index to the texts: frozen dataclasses, no XML, no files. Words themselves are fragments, found by id."""

from .apparatus import ApparatusEntry, Reading, ReadingKind, Witness
from .collection import Collection
from .edition import Edition, Header, Licence
from .entities import Authority, Entity, EntityKind, Mention
from .facsimile import Surface, Zone
from .language import Localized, direction, further, known, localized, nearest, page_tag, primary, sign_of
from .strata import Origin, Passage, Strata
from .text import Document, DocumentKind, Note, Row, Section, Segment, Sentence, Text
from .when import When

__all__ = [
    "ApparatusEntry",
    "Authority",
    "Collection",
    "Document",
    "DocumentKind",
    "Edition",
    "Entity",
    "EntityKind",
    "Header",
    "Licence",
    "Localized",
    "Mention",
    "Note",
    "Origin",
    "Passage",
    "Reading",
    "ReadingKind",
    "Row",
    "Section",
    "Segment",
    "Sentence",
    "Strata",
    "Surface",
    "Text",
    "When",
    "Witness",
    "Zone",
    "direction",
    "further",
    "known",
    "localized",
    "nearest",
    "page_tag",
    "primary",
    "sign_of",
]
