"""Where the texts name what the registers describe."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.names import is_tei, language_of, tei
from ..model import Document, Entity, Mention, Note
from .marks import Marks

# Elements whose pointer names an entity.
_NAMING = ("ref", "key", "source", "target", "who")
# Elements whose own words lead the reader to the entry.
_LINKED = ("persName", "orgName", "placeName", "geogName", "name", "rs", "settlement", "region", "country", "term")
_LINKS = (*(tei(name) for name in _LINKED), tei("ref"), tei("ptr"))


def build_mentions(
    documents: list[Document], notes: dict[str, Note], entities: dict[str, Entity], marks: Marks
) -> list[Mention]:
    """Return every mention of an entity, in reading order: first texts, then their notes."""
    mentions: list[Mention] = []
    for document in documents:
        for text in document.texts:
            sentences = {sentence.id for segment in text.segments for sentence in segment.sentences}
            for segment in text.segments:
                for element, sentence in _walk(marks.elements[segment.id], sentences, marks):
                    named = _named(element, entities)
                    if named:
                        _mark_link(element, named, marks)
                    for identifier in named:
                        mentions.append(
                            Mention(
                                _place(element, marks),
                                identifier,
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
            named = _named(element, entities)
            if named:
                _mark_link(element, named, marks)
            for identifier in named:
                mentions.append(
                    Mention(marks.id(element), identifier, home[note.at], note.at, None, note.language, in_note=note.id)
                )
    return mentions


def _mark_link(element: etree._Element, named: list[str], marks: Marks) -> None:
    """Say which entries an element names, and whether its words are the link: a link never stands in another."""
    if not is_tei(element, *_LINKED):
        return
    marks.set(element, refs=" ".join(named))
    inner = [part for part in element.iter(*_LINKS) if part is not element]
    if not any(part.get("ref") or part.get("key") or part.get("target") for part in inner):
        marks.set(element, link="1")


def _place(element: etree._Element, marks: Marks) -> str:
    """Return the id where an element can be found on the page: a reading not shown is found at its entry."""
    hidden = [
        above
        for above in element.iterancestors(tei("rdg"), tei("sic"))
        if marks.get(above, "unit") is not None and marks.get(above, "shown") is None
    ]
    if not hidden:
        return marks.id(element)
    entry = next(hidden[-1].iterancestors(tei("app"), tei("choice")), None)
    return marks.id(element if entry is None else entry)


def _walk(segment: etree._Element, sentences: set[str], marks: Marks) -> Iterator[tuple[etree._Element, str | None]]:
    """Give every element of a segment outside its notes, with the sentence around it."""
    stack: list[tuple[etree._Element, str | None]] = [(segment, None)]
    while stack:
        element, sentence = stack.pop()
        if sentences and (known := marks.get(element, "id")) in sentences:
            sentence = known
        yield element, sentence
        for child in reversed(element):
            if isinstance(child.tag, str) and not is_tei(child, "note", "witDetail"):
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
