"""The whole model of an edition, from its corpus."""

from __future__ import annotations

from dataclasses import replace

from ..config import Config
from ..corpus.corpus import Corpus
from ..model import Document, DocumentKind, Edition
from .apparatus import build_apparatus, build_witnesses
from .collections import build_collections
from .documents import build_documents
from .entities import build_entities
from .facsimile import build_surfaces
from .glyphs import mark_glyphs
from .header import build_header
from .marks import Marks
from .mentions import build_mentions
from .notes import build_notes
from .remainder import mark_remainder


def build_model(corpus: Corpus, config: Config) -> tuple[Edition, Marks]:
    """Index a corpus. The marks tell the stylesheets which element is what."""
    marks = Marks(corpus)
    header = build_header(corpus, marks)
    entities = build_entities(corpus, marks)
    witnesses = build_witnesses(corpus, marks)
    documents = build_documents(corpus, marks, config.languages)
    notes = build_notes(corpus, documents, marks)
    apparatus = build_apparatus(corpus, documents, marks)
    surfaces = build_surfaces(corpus, documents, marks)
    mark_remainder(corpus, marks)
    mark_glyphs(corpus, marks)
    mentions = build_mentions(documents, notes, entities, marks)
    if config.title:
        header = replace(header, titles=config.title)
    if config.version:
        header = replace(header, version=config.version)
    edition = Edition(
        id=config.id,
        header=header,
        languages=_languages(documents, config.languages),
        documents=tuple(documents),
        segments={segment.id: segment for d in documents for text in d.texts for segment in text.segments},
        notes=notes,
        apparatus=apparatus,
        witnesses=witnesses,
        entities=entities,
        mentions=tuple(mentions),
        surfaces=surfaces,
        collections=build_collections(corpus, documents, marks, config),
        document_of={segment.id: d.id for d in documents for text in d.texts for segment in text.segments},
    )
    return edition, marks


def _languages(documents: list[Document], wished: tuple[str, ...]) -> tuple[str, ...]:
    found = list(wished)
    for document in sorted(documents, key=lambda document: document.kind is DocumentKind.ESSAY):
        found += [language for language in document.languages if language not in found]
    return tuple(found)
