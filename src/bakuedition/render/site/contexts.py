"""Mentions in their context: the sentence around a name, in every language of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ...model import Document, Edition, Mention
from ..fragments import BLOCKS, Fragments, spoken

SIDE = 60  # characters kept on each side of the name


@dataclass(frozen=True, slots=True)
class Line:
    """A line of context in one language; `target` is the id it leads to."""

    language: str
    before: str
    words: str
    after: str
    target: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place that names an entity: `n` is its number for readers, `lines` its languages, the source first."""

    n: str
    document: Document
    lines: tuple[Line, ...]


class Contexts:
    """Finds the context of mentions."""

    def __init__(self, edition: Edition, fragments: Fragments) -> None:
        self.edition = edition
        self.fragments = fragments
        self._by_entity: dict[str, list[Mention]] = {}
        for mention in edition.mentions:
            self._by_entity.setdefault(mention.entity_id, []).append(mention)
        self._documents = {document.id: document for document in edition.documents}

    def count(self) -> dict[str, int]:
        """Return how often the texts (not notes or essays) name each entity, counting the source language only."""
        edited = {document.id for document in self.edition.texts}
        found: dict[str, int] = {}
        for key, mentions in self._by_entity.items():
            languages = [m.language for m in mentions if m.in_note is None and m.document_id in edited]
            first = next((tag for tag in self.edition.languages if tag in languages), languages[0] if languages else "")
            found[key] = sum(1 for tag in languages if tag == first)
        return found

    def in_texts(self, entity_id: str) -> int:
        """Return how often texts and essays name an entity, in all their languages."""
        return sum(1 for mention in self._by_entity.get(entity_id, ()) if mention.in_note is None)

    def in_notes(self, entity_id: str) -> list[str]:
        """Return the ids of the notes that name an entity, each once."""
        return list(dict.fromkeys(m.in_note for m in self._by_entity.get(entity_id, ()) if m.in_note is not None))

    def places(self, entity_id: str) -> list[Place]:
        """Return the places of the texts that name an entity, in reading order; partners stand in one place."""
        groups: dict[str, list[Mention]] = {}
        for mention in self._by_entity.get(entity_id, ()):
            if mention.in_note is None:
                groups.setdefault(self._key(mention), []).append(mention)
        return [self._place(mentions) for mentions in groups.values()]

    def _key(self, mention: Mention) -> str:
        """Name the sentence by its partner in the first language of the document."""
        identifier = mention.sentence_id or mention.segment_id
        document = self._documents[mention.document_id]
        first = document.texts[0].language
        segment = self.edition.segments[mention.segment_id]
        if segment.language == first:
            return identifier
        partners = document.partners.get(identifier, ())
        return partners[0] if partners else identifier

    def _place(self, mentions: Iterable[Mention]) -> Place:
        mentions = list(mentions)
        document = self._documents[mentions[0].document_id]
        lines: dict[str, Line] = {}
        for mention in mentions:
            if mention.language not in lines:
                lines[mention.language] = self._line(mention)
        order = {text.language: k for k, text in enumerate(document.texts)}
        ordered = sorted(lines.values(), key=lambda line: order.get(line.language, len(order)))
        return Place(self._number(mentions[0]), document, tuple(ordered))

    def _number(self, mention: Mention) -> str:
        segment = self.edition.segments[mention.segment_id]
        sentence = next((s.n for s in segment.sentences if s.id == mention.sentence_id), None)
        if segment.n and sentence is not None and len(segment.sentences) > 1:
            return f"{segment.n}.{sentence}"
        return segment.n or ""

    def _line(self, mention: Mention) -> Line:
        fragment = self.fragments.get("segment", mention.segment_id)
        if fragment is None:
            return Line(mention.language, "", "", "", mention.segment_id)
        element = fragment.element
        around = _find(element, mention.sentence_id or mention.segment_id)
        around = element if around is None else around
        name = _find(around, mention.id)
        if name is None:
            words = " ".join("".join(spoken(around)).split())
            return Line(
                mention.language, "", words[: 2 * SIDE], "…" if len(words) > 2 * SIDE else "", mention.segment_id
            )
        before, after = _sides(around, name)
        words = " ".join("".join(spoken(name)).split())
        return Line(mention.language, _cut(before, left=True), words, _cut(after, left=False), mention.id)


def _find(element: etree._Element, identifier: str) -> etree._Element | None:
    return next((part for part in element.iter(etree.Element) if part.get("id") == identifier), None)


def _sides(around: etree._Element, name: etree._Element) -> tuple[str, str]:
    """Return the words before and after an element within another."""
    before: list[str] = []
    after: list[str] = []
    _walk(around, name, before, after, [False])
    return "".join(before), "".join(after)


def _walk(
    element: etree._Element, name: etree._Element, before: list[str], after: list[str], passed: list[bool]
) -> None:
    target = after if passed[0] else before
    target.append(element.text or "")
    for child in element:
        apart = " " if child.tag in BLOCKS else ""  # no white space need stand between cells or items
        (after if passed[0] else before).append(apart)
        if child is name:
            passed[0] = True
        elif isinstance(child.tag, str) and not {"mark", "note-call", "app-call"} & set(child.get("class", "").split()):
            _walk(child, name, before, after, passed)
        (after if passed[0] else before).append(apart + (child.tail or ""))


def _cut(words: str, *, left: bool) -> str:
    """Keep the side of a line next to the name, whole words only."""
    folded = " ".join(words.split())
    lead = " " if words[:1].isspace() and not left else ""
    trail = " " if words[-1:].isspace() and left else ""
    if len(folded) <= SIDE:
        return f"{lead}{folded}{trail}" if folded else lead or trail
    if left:
        kept = folded[-SIDE:]
        return f"… {kept[kept.find(' ') + 1 :]}{trail}"
    kept = folded[:SIDE]
    return f"{lead}{kept[: kept.rfind(' ')]} …"
