"""What a search finds: a sentence with its counterparts, a note, a register entry, a variant."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from ...model import Document, Edition, Entity, Mention, Reading, Row, primary
from ..fragments import BLOCKS, Fragments
from ..tongues import for_language
from .folding import UNSEEN, words_in

_MARKS = frozenset({"mark", "note-call", "app-call"})
_GAP = "\x1f"


class Kind(Enum):
    """What a reader may look for by itself."""

    TEXT = "text"
    ESSAY = "essay"
    NOTE = "note"
    REGISTER = "register"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a unit. `id` is where it stands; `named` gives (entity, first word, last word) of mentions."""

    language: str
    id: str
    text: str
    words: tuple[str, ...]
    named: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found and shown as one. `n` is its number for readers, `document` the document it belongs to."""

    kind: Kind
    document: str | None
    n: str
    sides: tuple[Side, ...]


@dataclass(slots=True)
class _Words:
    """The words of an element, and where the elements with an id start and end among its letters."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: dict[str, list[int]] = field(default_factory=dict)

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def walk(self, element: etree._Element) -> None:
        identifier = element.get("id", "")
        start = self.length
        block = element.tag in BLOCKS
        if block:
            self.add(_GAP)
        self.add(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _MARKS & set(child.get("class", "").split()):
                self.walk(child)
            self.add(child.tail)
        if block:
            self.add(_GAP)
        if identifier:
            self.spans[identifier] = [start, self.length]


def side(
    language: str,
    identifier: str,
    elements: Iterable[etree._Element],
    mentions: Iterable[Mention] = (),
    *,
    gap: str = " ",
) -> Side:
    """Make the side of a unit from the words of some elements; `gap` is shown between blocks."""
    read = _Words()
    for element in elements:
        read.walk(element)
        read.add(_GAP)
    raw = "".join(read.parts)
    # Spaces fold, and what is not seen goes; the words stay as many as they are.
    blocks = (" ".join(block.split()) for block in raw.translate(UNSEEN).split(_GAP))
    shown = gap.join(block for block in blocks if block)
    words = tuple(sys.intern(shown[start:end]) for start, end in words_in(shown))  # each form once in memory
    named = []
    marked = [(mention.entity_id, read.spans[mention.id]) for mention in mentions if mention.id in read.spans]
    places = words_in(raw) if marked else []
    if len(places) == len(words):
        starts, ends = [first for first, _ in places], [last for _, last in places]
        for entity, (start, end) in marked:
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first <= last:
                named.append((entity, first, last))
    return Side(primary(language), identifier, shown, words, tuple(named))


class Units:
    """Takes an edition apart into units, in reading order: texts, essays, notes, registers, variants."""

    def __init__(self, edition: Edition, fragments: Fragments, interface: Sequence[str]) -> None:
        self._edition = edition
        self._fragments = fragments
        self._interface = tuple(interface)
        self._mentions: dict[str, list[Mention]] = {}
        for mention in edition.mentions:
            if mention.in_note is None:
                self._mentions.setdefault(mention.segment_id, []).append(mention)

    def __iter__(self) -> Iterator[Unit]:
        for documents, kind in ((self._edition.texts, Kind.TEXT), (self._edition.essays, Kind.ESSAY)):
            for document in documents:
                for row in document.rows:
                    yield from self._row(document, row, kind)
        yield from self._notes()
        for entity in self._edition.entities.values():
            unit = self._entry(entity)
            if unit is not None:
                yield unit
        yield from self._variants()

    def _row(self, document: Document, row: Row, kind: Kind) -> Iterator[Unit]:
        found: dict[str, tuple[str, etree._Element, str]] = {}
        columns: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            for key in cell:
                for identifier, element in self._sentences(key, whole=False) or self._sentences(key, whole=True):
                    found[identifier] = (key, element, identifier)
                    columns[identifier] = column
        for group in self._groups(document, row, found, columns):
            sides = []
            for column, text in enumerate(document.texts):
                own = [found[key] for key in group if columns[key] == column]
                if own:
                    mentions = [m for key in dict.fromkeys(one[0] for one in own) for m in self._mentions.get(key, ())]
                    sides.append(side(text.language, own[0][2], [one[1] for one in own], mentions))
            shown = tuple(one for one in sides if one.words)
            if shown:
                yield Unit(kind, document.id, self._number(group[0], found[group[0]][0]), shown)

    def _sentences(self, segment_id: str, *, whole: bool) -> list[tuple[str, etree._Element]]:
        """Return the sentences of a segment, or the segment as one; nothing where words stand outside sentences."""
        fragment = self._fragments.get("segment", segment_id)
        if fragment is None:
            return []
        if whole:
            return [(segment_id, fragment.element)]
        wanted = {sentence.id for sentence in self._edition.segments[segment_id].sentences}
        if not wanted:
            return []
        element = fragment.element
        found = [(part.get("id", ""), part) for part in element.iter(etree.Element) if part.get("id") in wanted]
        found = [(key, part) for key, part in found if part is not element]
        letters = sum(_letters(part) for _, part in found)
        return found if len(found) == len(wanted) and letters == _letters(element) else []

    def _groups(
        self, document: Document, row: Row, found: Mapping[str, object], columns: Mapping[str, int]
    ) -> list[list[str]]:
        """Join what is aligned; where nothing in the row is aligned by sentences, the row is one."""
        group_of = {key: key for key in found}

        def head(key: str) -> str:
            while group_of[key] != key:
                key = group_of[key]
            return key

        joined = False
        for key in found:
            for partner in document.partners.get(key, ()):
                if partner in group_of and columns[partner] != columns[key]:
                    joined = True
                    group_of[head(partner)] = head(key)
        if not joined and sum(1 for cell in row.cells if cell) > 1:
            return [list(found)] if found else []
        groups: dict[str, list[str]] = {}
        for key in found:
            groups.setdefault(head(key), []).append(key)
        return list(groups.values())

    def _number(self, identifier: str, segment_id: str) -> str:
        segment = self._edition.segments[segment_id]
        sentence = next((one.n for one in segment.sentences if one.id == identifier), None)
        if segment.n and sentence is not None and len(segment.sentences) > 1:
            return f"{segment.n}.{sentence}"
        return segment.n or ""

    def _notes(self) -> Iterator[Unit]:
        for versions in self._edition.notes_once():
            note, sides = versions[0], []
            for one in versions:
                fragment = self._fragments.get("note", one.id)
                if fragment is not None:
                    sides.append(side(one.language, one.id, [fragment.element]))
            shown = tuple(one for one in sides if one.words)
            if shown:
                yield Unit(Kind.NOTE, self._edition.document_of.get(note.at or ""), note.number, shown)

    def _entry(self, entity: Entity) -> Unit | None:
        fragment = self._fragments.get("entry", entity.id)
        if fragment is None:
            return None
        tongues = dict.fromkeys([*map(primary, entity.names), *map(primary, self._interface)])
        sides: list[Side] = []
        for language in tongues:
            element = fragment.copy()
            for_language(element, language, tuple(tongues))
            one = side(language, entity.id, [element], gap=" · ")
            if one.words and one.words not in [other.words for other in sides]:
                sides.append(one)
        return Unit(Kind.REGISTER, None, "", tuple(sides)) if sides else None

    def _variants(self) -> Iterator[Unit]:
        for entry in self._edition.apparatus.values():
            pieces = [self._reading(one) for one in (entry.lemma, *entry.readings) if one is not None]
            segment = self._edition.segments.get(entry.at or "")
            text = etree.Element("span")
            text.text = " | ".join(piece for piece in pieces if piece)
            one = side(segment.language if segment else "", f"{entry.id}-entry", [text])
            if one.words:
                document = self._edition.document_of.get(entry.at or "")
                yield Unit(Kind.VARIANT, document, (segment.n if segment else "") or "", (one,))

    def _reading(self, reading: Reading) -> str:
        fragment = self._fragments.get("lemma", reading.id) or self._fragments.get("reading", reading.id)
        words = fragment.words() if fragment is not None else ""
        witnesses = self._edition.witnesses
        sigla = " ".join(witnesses[key].siglum if key in witnesses else key for key in reading.witnesses)
        return f"{words or '–'} {sigla}".strip()


def _letters(element: etree._Element) -> int:
    read = _Words()
    read.walk(element)
    return len(re.sub(r"[\s\x1f]", "", "".join(read.parts)))
