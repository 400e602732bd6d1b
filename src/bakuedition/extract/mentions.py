"""Where the texts name what the registers describe, and where they give dates."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.names import is_tei, language_of
from ..model import DateMention, Document, Entity, Mention, Note
from .entities import when_of
from .marks import Marks
from .words import plain

# Elements whose pointer names an entity.
_NAMING = ("ref", "key", "source", "target", "who")


def build_mentions(
    documents: list[Document], notes: dict[str, Note], entities: dict[str, Entity], marks: Marks
) -> tuple[list[Mention], list[DateMention]]:
    """Return every mention of an entity and every date, in reading order: first texts, then their notes."""
    mentions: list[Mention] = []
    dates: list[DateMention] = []
    for document in documents:
        for text in document.texts:
            sentences = {sentence.id for segment in text.segments for sentence in segment.sentences}
            for segment in text.segments:
                for element, sentence in _walk(marks.elements[segment.id], sentences, marks):
                    for identifier in _named(element, entities):
                        mentions.append(
                            Mention(
                                marks.id(element),
                                identifier,
                                document.id,
                                segment.id,
                                sentence,
                                language_of(element) or text.language,
                            )
                        )
                    if is_tei(element, "date") and (when := when_of(element)):
                        dates.append(
                            DateMention(
                                marks.id(element),
                                when,
                                plain(element, "note"),
                                document.id,
                                segment.id,
                                sentence,
                                language_of(element) or text.language,
                            )
                        )
    home = {segment.id: document.id for document in documents for text in document.texts for segment in text.segments}
    for note in notes.values():
        if note.at is None:
            continue
        for element in marks.elements[note.id].iter(etree.Element):
            for identifier in _named(element, entities):
                mentions.append(
                    Mention(marks.id(element), identifier, home[note.at], note.at, None, note.language, in_note=note.id)
                )
    return mentions, dates


def _walk(segment: etree._Element, sentences: set[str], marks: Marks) -> Iterator[tuple[etree._Element, str | None]]:
    """Give every element of a segment outside its notes, with the sentence around it."""
    stack: list[tuple[etree._Element, str | None]] = [(segment, None)]
    while stack:
        element, sentence = stack.pop()
        known = marks.get(element, "id")
        if known in sentences:
            sentence = known
        yield element, sentence
        for child in reversed(element):
            if isinstance(child.tag, str) and not is_tei(child, "note"):
                stack.append((child, sentence))


def _named(element: etree._Element, entities: dict[str, Entity]) -> list[str]:
    found: list[str] = []
    for name in _NAMING:
        value = element.get(name)
        if value and not (name == "source" and is_tei(element, "rdg", "lem", "note")):
            found += [
                identifier for identifier in pointers.ids(value) if identifier in entities and identifier not in found
            ]
    return found
