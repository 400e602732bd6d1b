"""Register entries as readers see them: names, dates, description, every mention in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree
from markupsafe import Markup

from ...model import Authority, DocumentKind, Edition, Entity, EntityKind, localized, page_tag
from ..dates import written
from ..fragments import Fragments
from ..tongues import for_language
from ..typography import kept_together
from .addresses import Page
from .contexts import Contexts, Place
from .fitting import Fitting


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A mention: its number, and a line of context in each language with the address it leads to."""

    n: str
    lines: tuple[tuple[str, str, str, str, str], ...]  # (language, before, words, after, address)
    title: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """A register entry on a page of one interface language."""

    id: str
    name: str
    others: tuple[tuple[str, str], ...]  # the name in other languages: (language, name)
    variants: tuple[tuple[str, str], ...]
    when: str
    iso: str
    gloss: str
    body: Markup
    authorities: tuple[Authority, ...]
    places: tuple[PlaceView, ...]
    notes: tuple[tuple[str, str], ...]  # (number, address)


LONG = 20  # entries; a longer register has letters to jump to

# What the head of an entry already says.
SAID = frozenset({"persName", "orgName", "placeName", "eventName", "idno", "type-gloss", "birth", "death", "label"})


class Entries:
    """Makes views of register entries."""

    def __init__(self, edition: Edition, fragments: Fragments, contexts: Contexts, fitting: Fitting) -> None:
        self.edition = edition
        self.fragments = fragments
        self.contexts = contexts
        self.fitting = fitting
        self.interface: tuple[str, ...] = ()

    def view(self, entity: Entity, page: Page) -> EntityView:
        """Make the view of one entry."""
        t = self.fitting.t
        name = localized(entity.short, t.language) or localized(entity.names, t.language)
        said = {name, *entity.names.values()}
        variants = [(page_tag(tag), words) for tag, words in entity.variants if words not in said]
        # First what is edited, then what the editors say.
        ordered = sorted(self.contexts.places(entity.id), key=lambda one: one.document.kind is DocumentKind.ESSAY)
        return EntityView(
            id=entity.id,
            name=name,
            others=() if entity.kind is EntityKind.WORK else _others(entity, name),
            variants=tuple(dict.fromkeys(variants)),
            when=self._when(entity),
            iso=entity.when.earliest or "",
            gloss=localized(entity.gloss, t.language),
            body=self._body(entity, page),
            authorities=entity.authorities,
            places=tuple(view for view in map(partial(self._place, page), ordered) if view.lines),
            notes=tuple(self._notes(entity, page)),
        )

    def _when(self, entity: Entity) -> str:
        t = self.fitting.t
        if entity.birth or entity.death:
            parts = []
            if entity.birth:
                parts.append(f"{t('entry.born')} {written(entity.birth, t)}")
            if entity.death:
                parts.append(f"{t('entry.died')} {written(entity.death, t)}")
            return ", ".join(parts)
        return written(entity.when, t)

    def _body(self, entity: Entity, page: Page) -> Markup:
        """Return the description: the fragment without what the head says, in the language of the page."""
        fragment = self.fragments.get("entry", entity.id)
        if fragment is None:
            return Markup("")
        element = fragment.copy()
        if entity.kind is EntityKind.WORK:
            without_short_titles(element)
        else:
            for entry in list(element):
                for part in list(entry):
                    if SAID & set(part.get("class", "").split()) and not keeps_words(part):
                        entry.remove(part)
        for_language(element, self.fitting.t.language, self.interface)
        return self.fitting.fit(element, page)

    def _place(self, page: Page, place: Place) -> PlaceView:
        lines = []
        for line in place.lines:
            address = self.fitting.addresses.of(line.target, page) or ""
            if place.document.kind is DocumentKind.ESSAY and not address:
                continue  # the essay in another language has a page of its own
            before, words, after = map(kept_together, (line.before, line.words, line.after))
            lines.append((page_tag(line.language), before, words, after, address))
        t, document = self.fitting.t, place.document
        title = localized(document.titles, t.language) if len(self.edition.texts) > 1 else ""
        if document.kind is DocumentKind.ESSAY:
            title = t.get(f"essay.{document.type}") or localized(document.titles, t.language) or document.id
        return PlaceView(place.n, tuple(lines), title)

    def _notes(self, entity: Entity, page: Page) -> Iterable[tuple[str, str]]:
        seen = set()
        for note_id in self.contexts.in_notes(entity.id):
            chosen = self.edition.note_in(self.edition.notes[note_id], self.fitting.t.language)
            address = self.fitting.addresses.of(chosen.id, page)
            if chosen.id not in seen and address:
                seen.add(chosen.id)
                yield chosen.number, address


def in_order(edition: Edition, kind: EntityKind, language: str) -> list[Entity]:
    """Return the entries of a register: events by date, the others by name."""
    entities = edition.of_kind(kind)
    if kind is EntityKind.EVENT:
        return sorted(entities, key=lambda entity: entity.when.sort_key)
    return sorted(entities, key=lambda entity: sort_key(localized(entity.short or entity.names, language)))


def by_letter(entries: Sequence[EntityView]) -> list[tuple[str, list[EntityView]]]:
    """Group entries by the first letter of their names, where there are enough for a reader to jump among them."""
    if len(entries) < LONG:
        return []
    groups: dict[str, list[EntityView]] = {}
    for entry in entries:
        first = sort_key(entry.name)[:1].upper()
        groups.setdefault(first if first.isalpha() else "…", []).append(entry)
    return list(groups.items())


def _others(entity: Entity, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((page_tag(tag), words) for tag, words in entity.names.items() if words != name)


def without_short_titles(element: etree._Element) -> None:
    """Take the short titles out of a citation: one of them is its heading."""
    for part in list(element.iter("span")):
        parent = part.getparent()
        if "type-short" in part.get("class", "").split() and parent is not None:
            part.tail, tail = None, part.tail
            before = part.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (tail or "")
            else:
                parent.text = (parent.text or "") + (tail or "")
            parent.remove(part)


def keeps_words(part: etree._Element) -> bool:
    """Say whether birth and death tell more than the date at the head."""
    classes = part.get("class", "").split()
    return bool({"birth", "death"} & set(classes)) and bool("".join(part.itertext()).strip())


def sort_key(name: str) -> str:
    """Return what a name is sorted by: without opening marks, small letters, ё as е."""
    return name.casefold().lstrip("«“\"'‘([").replace("ё", "е")
