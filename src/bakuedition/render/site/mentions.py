"""Where a text names whom: the mentions of persons, bodies and places along the text, as data for a picture.

Places are percentages of the text's letters, as in pictures.py; the table behind the picture says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model import Edition, Entity, localized
from ..fragments import Fragments

LANES = 12  # entries shown: those that are named most
FEWEST = 3  # entries worth a picture


@dataclass(frozen=True, slots=True)
class Named:
    """An entry along the text: where it is named (per cent), and the paragraphs (number, address, how often)."""

    id: str
    name: str
    count: int
    marks: tuple[str, ...]
    places: tuple[tuple[str, str, int], ...]


def along(
    entities: Sequence[Entity],
    edition: Edition,
    fragments: Fragments,
    language: str,
    address_of: Callable[[str], str],
) -> list[Named]:
    """Return the entries that an edition of one text names most, the most frequent first; nothing for several texts."""
    if len(edition.texts) != 1 or not edition.texts[0].texts:
        return []
    source = edition.texts[0].texts[0]
    starts: dict[str, float] = {}
    total = 0
    for segment in source.segments:
        fragment = fragments.get("segment", segment.id)
        starts[segment.id] = total
        total += len(fragment.words()) if fragment is not None else 0
    wanted = {entity.id for entity in entities}
    found: dict[str, list[tuple[float, str]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for mention in edition.mentions:
        if mention.entity_id in wanted and mention.in_note is None and mention.segment_id in starts:
            # Several in one paragraph stand side by side from its start, in their order.
            nth = seen[mention.entity_id, mention.segment_id] = seen.get((mention.entity_id, mention.segment_id), 0) + 1
            at = (starts[mention.segment_id] / max(total, 1)) * 100 + (nth - 1) * 0.6
            found.setdefault(mention.entity_id, []).append((min(at, 99.6), mention.segment_id))
    named = [
        Named(
            entity.id,
            localized(entity.short or entity.names, language),
            len(found[entity.id]),
            tuple(f"{at:.2f}%" for at, _ in found[entity.id]),
            tuple(
                (edition.segments[key].n or "¶", address_of(key), seen[entity.id, key])
                for key in dict.fromkeys(key for _, key in found[entity.id])
            ),
        )
        for entity in entities
        if entity.id in found
    ]
    named.sort(key=lambda one: (-one.count, one.name))
    return named[:LANES] if len(named) >= FEWEST else []
