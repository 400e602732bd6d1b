"""Page numbers of mentions, as indexes print them: 3, 7–9, 12.5; those in notes apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import Edition, Mention, primary
from .book import Folio, Folios


@dataclass(frozen=True, slots=True)
class Reference:
    """One number of an index: what is printed, and the id it leads to."""

    words: str
    target: str


@dataclass(frozen=True, slots=True)
class References:
    """Where an entry is mentioned: in the texts, and in the notes."""

    texts: tuple[Reference, ...] = ()
    notes: tuple[Reference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.texts or self.notes)


class Finder:
    """Finds the references of the entries of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._by_entity: dict[str, list[Mention]] = {}
        for mention in edition.mentions:
            self._by_entity.setdefault(mention.entity_id, []).append(mention)

    def find(self, identifier: str, language: str, folios: Folios) -> References:
        """Return the references of an entry to the pages in a language, to all pages where it has none."""
        mentions = self._by_entity.get(identifier, [])
        mine = [m for m in mentions if primary(m.language) == primary(language)] or mentions
        return References(
            references(_places((m for m in mine if m.in_note is None), folios)),
            references(_places((m for m in mine if m.in_note is not None), folios)),
        )


def _places(mentions: Iterable[Mention], folios: Folios) -> list[tuple[Folio, str]]:
    """Return (folio, id) of mentions, each folio once, in order."""
    found: dict[Folio, str] = {}
    for mention in mentions:
        keys = (mention.in_note,) if mention.in_note else (mention.id, mention.sentence_id, mention.segment_id)
        key = next((key for key in keys if key and key in folios), None)
        if key is not None:
            found.setdefault(folios[key], key)
    return sorted(found.items())


def references(places: Sequence[tuple[Folio, str]]) -> tuple[Reference, ...]:
    """Write places as numbers: three pages or more in a row become a range.

    Where a language stands on every other page (facing pages), those in a row are two apart.
    """
    pages = sorted({folio.page for folio, _ in places})
    step = 2 if len({page % 2 for page in pages}) == 1 and len(pages) > 2 else 1
    made: list[Reference] = []
    k = 0
    while k < len(places):
        last = _run(places, k, step)
        first_page, last_page = places[k][0].page, places[last][0].page
        if last_page - first_page >= 2 * step:
            made.append(Reference(f"{first_page}–{last_page}", places[k][1]))
            k = last + 1
            continue
        folio, target = places[k]
        made.append(Reference(f"{folio.page}.{folio.line}" if folio.line else str(folio.page), target))
        k += 1
    return tuple(dict.fromkeys(made))


def _run(places: Sequence[tuple[Folio, str]], start: int, step: int) -> int:
    """Return the index of the last place of those that follow each other page by page from `start` on."""
    last = start
    while last + 1 < len(places) and places[last + 1][0].page - places[last][0].page in (0, step):
        last += 1
    return last
