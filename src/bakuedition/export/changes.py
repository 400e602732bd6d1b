"""What changed between two versions of an edition: units compared by their ids, words compared one by one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ..extract.reading import placed_text
from ..extract.words import fold
from ..model import Localized, localized
from .material import Material

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that has an id in both versions: `group` is the kind of thing, `language` that of its words."""

    identifier: str
    group: str  # "text", "note", "variant", "register", "header"
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed ("same"), went ("old") or came ("new")."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit that came, went or changed."""

    identifier: str
    group: str
    language: str
    kind: str  # "added", "removed", "changed"
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two versions, and how many units were the same."""

    before: str
    after: str
    titles: Localized
    differences: tuple[Difference, ...]
    same: int

    def of(self, group: str) -> tuple[Difference, ...]:
        """Return the differences in one kind of thing."""
        return tuple(item for item in self.differences if item.group == group)


GROUPS = ("header", "text", "note", "variant", "register")


def compare_versions(before: Material, after: Material) -> Comparison:
    """Compare two versions by the ids of their units, in the order of the new one; what went comes last."""
    old = {unit.identifier: unit for unit in _units(before)}
    new = {unit.identifier: unit for unit in _units(after)}
    found = [
        difference
        for identifier in [*new, *(item for item in old if item not in new)]
        if (difference := _difference(old.get(identifier), new.get(identifier))) is not None
    ]
    titles = after.deposit.titles or {"": after.id}
    same = sum(1 for identifier, unit in new.items() if identifier in old and old[identifier].words == unit.words)
    return Comparison(_version(before), _version(after), titles, tuple(found), same)


def _version(material: Material) -> str:
    return material.deposit.version or material.deposit.date or material.name


def _units(material: Material) -> Iterator[Unit]:
    edition, elements = material.edition, material.marks.elements
    yield from _header(material)
    for document in edition.documents:
        for text in document.texts:
            for segment in text.segments:
                sentences = [sentence.id for sentence in segment.sentences]
                whole = placed_text(elements[segment.id])[0]
                parts = [placed_text(elements[item])[0] for item in sentences]
                # Sentences stand for their segment where they are all of it.
                if sentences and "".join(" ".join(parts).split()) == "".join(whole.split()):
                    yield from (
                        Unit(i, "text", text.language, words) for i, words in zip(sentences, parts, strict=True)
                    )
                else:
                    yield Unit(segment.id, "text", text.language, whole)
    for note in edition.notes.values():
        yield Unit(note.id, "note", note.language, placed_text(elements[note.id])[0])
    for entry in edition.apparatus.values():
        place = edition.segments.get(entry.at or "")
        language = place.language if place is not None else ""
        yield Unit(entry.id, "variant", language, _variants(elements.get(entry.id)))
    for entity in edition.entities.values():
        yield Unit(entity.id, "register", "", fold(" ".join(elements[entity.id].itertext())))


def _header(material: Material) -> Iterator[Unit]:
    deposit = material.deposit
    fields: Mapping[str, Localized] = {
        "title": deposit.titles,
        "subtitle": deposit.subtitles,
        "publisher": deposit.publisher,
        "abstract": deposit.abstract,
        "version": {"": deposit.version or ""},
        "date": {"": deposit.date or ""},
        "licence": {"": deposit.licence or ""},
        "creator": {"": "; ".join(localized(agent.names, "") for agent in deposit.creators)},
    }
    for name, words in fields.items():
        for language, word in words.items():
            if word:
                yield Unit(f"teiHeader.{name}{f'.{language}' if language else ''}", "header", language, word)


def _variants(element: etree._Element | None) -> str:
    """Write the readings of an entry in a row, each with its witnesses."""
    if element is None:
        return ""
    readings = [item for item in element if isinstance(item.tag, str)]
    told = []
    for reading in readings:
        witnesses = (reading.get("wit") or "").replace("#", "")
        told.append(f"{placed_text(reading)[0] or '∅'} {witnesses}".strip())
    return " | ".join(told)


def _difference(old: Unit | None, new: Unit | None) -> Difference | None:
    if old is None and new is not None:
        return Difference(new.identifier, new.group, new.language, "added", (Piece("new", new.words),))
    if new is None and old is not None:
        return Difference(old.identifier, old.group, old.language, "removed", (Piece("old", old.words),))
    if old is None or new is None or old.words == new.words:
        return None
    return Difference(new.identifier, new.group, new.language, "changed", tuple(_pieces(old.words, new.words)))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Compare word by word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[a:b]))
            continue
        if b > a:
            yield Piece("old", "".join(before[a:b]))
        if d > c:
            yield Piece("new", "".join(after[c:d]))
