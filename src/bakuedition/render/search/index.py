"""The index of a site's search, in parts: scripts that a page can load from anywhere, a disk included.

A reader never fetches it all: the contents (contents.js) say which part has the words that begin alike, and which part
has the lines to show. Every part is one call of `bakuSearch` with plain data; docs/search.md describes it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ...model import Edition, EntityKind, primary
from ...output import Artifact
from .folding import words_in
from .stems import algorithms, keys
from .units import Unit

FOLDER = PurePosixPath("site/search")
WORDS = 40_000  # letters a part of the words may have
LINES = 16_000  # letters a part of the lines may have
NAMES = 100_000  # names that a register has for what is meant stand on places from here on, apart from the text's own
GAP = 2  # places left free so that no phrase runs from one name into the next
_SHIFT = 1 << 40  # more places than a unit has
# Searched by any form of their name; what events and works are called is made of everyday words.
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.OTHER})
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# (id, interface language) → its address below "site/", None where it is on no page.
AddressOf = Callable[[str, str], str | None]


@dataclass(slots=True)
class Index:
    """Where each word stands. `occurrences` maps a key to unit × _SHIFT + place × slots + slot."""

    slots: tuple[str, ...]
    units: list[Unit] = field(default_factory=list)
    occurrences: dict[str, array[int]] = field(default_factory=dict)
    named: list[list[list[int]]] = field(default_factory=list)  # of each unit: slot, places of a name, words meant


def build_index(units: Iterable[Unit], edition: Edition) -> Index:
    """Read all units. Names are found by every form that the registers have of them."""
    listed = list(units)
    index = Index(_slots(listed))
    names = {key: _name_words(edition, key) for key in {e for u in listed for s in u.sides for e, _, _ in s.named}}
    for number, unit in enumerate(listed):
        index.units.append(unit)
        index.named.append([])
        for slot, one in _in_slots(unit, index.slots):
            for place, word in enumerate(one.words):
                _put(index, number, slot, place, keys(word, one.language))
            _put_names(index, number, slot, one.named, names)
    return index


def _slots(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the languages of all sides; a language that stands twice in a unit has two slots."""
    most: dict[str, int] = {}
    for unit in units:
        counts: dict[str, int] = {}
        for one in unit.sides:
            counts[one.language] = counts.get(one.language, 0) + 1
        for language, count in counts.items():
            most[language] = max(most.get(language, 0), count)
    return tuple(language for language, count in most.items() for _ in range(count))


def _in_slots(unit: Unit, slots: Sequence[str]) -> Iterator[tuple[int, Any]]:
    taken: set[int] = set()
    for one in unit.sides:
        slot = next(k for k, language in enumerate(slots) if language == one.language and k not in taken)
        taken.add(slot)
        yield slot, one


def _put(index: Index, unit: int, slot: int, place: int, found_under: Iterable[str]) -> None:
    at = unit * _SHIFT + place * len(index.slots) + slot
    for key in found_under:
        places = index.occurrences.get(key)
        if places is None:
            places = index.occurrences[key] = array("Q")
        places.append(at)


def _name_words(edition: Edition, entity_id: str) -> list[list[tuple[str, ...]]]:
    """Return every form of a name, each as the keys of its words."""
    entity = edition.entities.get(entity_id)
    if entity is None or entity.kind not in _NAMED:
        return []
    forms = [*entity.names.items(), *entity.short.items(), *entity.variants]
    return [
        [keys(words[start:end], primary(tag)) for start, end in words_in(words)] for tag, words in dict.fromkeys(forms)
    ]


def _put_names(
    index: Index,
    unit: int,
    slot: int,
    named: Iterable[tuple[str, int, int]],
    names: Mapping[str, list[list[tuple[str, ...]]]],
) -> None:
    """Put the forms of names on places of their own, and note which words of the text they stand for."""
    place = NAMES
    for entity_id, first, last in {one[0]: one for one in reversed(list(named))}.values():
        start = place
        for form in names[entity_id]:
            for found_under in form:
                _put(index, unit, slot, place, found_under)
                place += 1
            place += GAP
        if place > start:
            index.named[unit].append([slot, start, place, first, last])


def artifacts(
    index: Index, interface: Sequence[str], address_of: AddressOf, titles: Mapping[str, Sequence[str]]
) -> Iterator[Artifact]:
    """Give the parts of the index. `titles` maps documents to their titles by interface language."""
    starts: list[int] = []
    pages: dict[tuple[str, ...], int] = {}
    for number, (first, records) in enumerate(_lines(index, interface, address_of, pages)):
        starts.append(first)
        yield _part(f"lines-{number}.js", "lines", number, records)
    prefixes: dict[str, int] = {}
    for number, group in enumerate(_together(_cut(index))):
        prefixes.update(dict.fromkeys((prefix for prefix, _ in group), number))
        yield _part(f"words-{number}.js", "words", number, {k: v for _, words in group for k, v in words.items()})
    documents = list(titles)
    contents = {
        "slots": index.slots,
        "stemmers": {tag: name for tag in dict.fromkeys(index.slots) for name in algorithms([tag])},
        "interface": list(interface),
        "documents": [titles[key] for key in documents],
        "ranges": _ranges(index, documents),
        "units": len(index.units),
        "lines": starts,
        "words": prefixes,
        "pages": [list(page) for page in pages],
    }
    yield _part("contents.js", "contents", 0, contents)


def _part(name: str, kind: str, number: int, data: object) -> Artifact:
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=kind != "contents")
    return Artifact(FOLDER / name, f'bakuSearch("{kind}",{number},{words});\n'.encode())


def _lines(
    index: Index, interface: Sequence[str], address_of: AddressOf, pages: dict[tuple[str, ...], int]
) -> Iterator[tuple[int, list[Any]]]:
    """Give (first unit, records): what is shown of each unit and where it leads."""
    first, size, records = 0, 0, list[Any]()
    for number, unit in enumerate(index.units):
        sides = []
        for slot, one in _in_slots(unit, index.slots):
            addresses = [address_of(one.id, language) or "" for language in interface]
            page = tuple(address.partition("#")[0] for address in addresses)
            anchors = [address.partition("#")[2] for address in addresses]
            anchor = anchors[0] if len(set(anchors)) == 1 else anchors
            sides.append([slot, pages.setdefault(page, len(pages)), anchor, one.text])
            size += len(one.text) + 40
        records.append([unit.n, sides, index.named[number]] if index.named[number] else [unit.n, sides])
        if size > LINES:
            yield first, records
            first, size, records = number + 1, 0, []
    if records:
        yield first, records


def _ranges(index: Index, documents: Sequence[str]) -> list[list[Any]]:
    """Say from which unit on what kind of what document stands."""
    number_of = {key: k for k, key in enumerate(documents)}
    ranges: list[list[Any]] = []
    for number, unit in enumerate(index.units):
        here = [unit.kind.value, number_of.get(unit.document or "", -1)]
        if not ranges or ranges[-1][1:] != here:
            ranges.append([number, *here])
    return ranges


def _cut(index: Index) -> Iterator[tuple[str, dict[str, str]]]:
    """Give (beginning, words): parts of words that begin alike, none too large unless a word by itself is.

    The part of a word is the one with the longest beginning that the word has.
    """
    words = {key: _written(places, len(index.slots)) for key, places in sorted(index.occurrences.items())}
    yield from _split("", words)


def _together(parts: Iterable[tuple[str, dict[str, str]]]) -> Iterator[list[tuple[str, dict[str, str]]]]:
    """Let small parts share a file."""
    group: list[tuple[str, dict[str, str]]] = []
    size = 0
    for prefix, words in parts:
        here = sum(len(key) + len(value) + 6 for key, value in words.items())
        if group and size + here > WORDS:
            yield group
            group, size = [], 0
        group.append((prefix, words))
        size += here
    if group:
        yield group


def _split(prefix: str, words: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    if len(words) == 1 or sum(len(key) + len(value) + 6 for key, value in words.items()) <= WORDS:
        if words:
            yield prefix, words
        return
    groups: dict[str, dict[str, str]] = {}
    for key, value in words.items():
        groups.setdefault(key[: len(prefix) + 1], {})[key] = value
    # The word that is the beginning itself cannot be told further: it stands alone, under its beginning.
    own = groups.pop(prefix, None)
    if own:
        yield prefix, own
    for longer, group in groups.items():
        yield from _split(longer, group)


def _written(places: Sequence[int], slots: int) -> str:
    """Write occurrences: for each unit the distance to the one before, then its places, each as a distance too."""
    parts: list[str] = []
    unit = last = 0
    for at in sorted(set(places)):
        here, place = divmod(at, _SHIFT)
        if not parts or here != unit:
            parts.append((" " if parts else "") + _base36(here - unit))
            unit, last = here, 0
        parts.append("." + _base36(place - last))
        last = place
    return "".join(parts)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
