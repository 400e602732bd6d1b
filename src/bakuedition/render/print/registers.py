"""The registers as parts of a book: what each entry is, and on which pages it is mentioned."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from ...model import Entity, EntityKind, localized, primary
from ..dates import written
from ..labels import Labels
from ..site.entries import SAID, keeps_words, sort_key, without_short_titles
from ..tongues import for_language
from .book import Cell, Folios, Part, Row
from .front import parsed
from .references import Finder

if TYPE_CHECKING:
    from .compose import Composer

# The registers in the order of the book, with the label of each.
ORDER = {
    EntityKind.PERSON: "print.register.person",
    EntityKind.ORGANIZATION: "print.register.organization",
    EntityKind.PLACE: "print.register.place",
    EntityKind.OTHER: "nav.other",
    EntityKind.EVENT: "print.chronology",
    EntityKind.WORK: "print.bibliography",
}

_NOT_LATIN = frozenset(
    {"ru", "uk", "be", "bg", "sr", "mk", "el", "grc", "hy", "ka", "ar", "fa", "he", "yi", "az", "ta", "sa", "hi"}
)


def registers(composer: Composer, folios: Folios) -> list[Part]:
    """Return a part for each register that has entries. `folios` gives the pages of the mentions."""
    finder = Finder(composer.material.edition)
    parts = []
    for kind, key in ORDER.items():
        rows = tuple(_row(composer, entity, finder, folios) for entity in ordered(composer, kind))
        if rows:
            parts.append(Part(f"part-{kind.value}", kind.value, composer.titled(key), composer.own, rows))
    return parts


def ordered(composer: Composer, kind: EntityKind) -> list[Entity]:
    """Return the entries of a register: events by date, the others by their name in the first language."""
    entities = composer.material.edition.of_kind(kind)
    if kind is EntityKind.EVENT:
        return sorted(entities, key=lambda entity: entity.when.sort_key)
    return sorted(entities, key=lambda entity: sort_key(named(entity, composer.own[0])))


def named(entity: Entity, language: str) -> str:
    """Return what an entry is called in a language."""
    return localized(entity.short, language) or localized(entity.names, language) or entity.id


def _row(composer: Composer, entity: Entity, finder: Finder, folios: Folios) -> Row:
    cells = []
    for k, tag in enumerate(composer.own):
        labels = composer.labels(tag)
        name = named(entity, tag)
        body = _description(composer, entity, tag)
        markup = composer.templates.render(
            "print/entry.html",
            id=entity.id if k == 0 else f"{entity.id}.{tag}",
            title=name,
            variants=_variants(entity, tag, name),
            when=_when(entity, labels),
            gloss=localized(entity.gloss, tag),
            body=composer.fitting.markup(body) if body is not None else "",
            authorities=entity.authorities if k == 0 else (),
            references=finder.find(entity.id, tag, folios),
            t=labels,
        )
        element = parsed(str(markup), "print/entry.html")
        composer.fitting.fit(element, tag)
        cells.append(Cell(tag, (element,)))
    return Row(entity.id, "", "entry", tuple(cells))


def _variants(entity: Entity, language: str, name: str) -> list[str]:
    """Return the other names in a language. A transliteration stands with the languages of its script."""
    found = []
    for tag, words in entity.variants:
        if words != name and in_column(tag, language):
            found.append(words)
    return list(dict.fromkeys(found))


def in_column(tag: str, language: str) -> bool:
    """Say whether a name in `tag` is read beside a text in `language`: a transliteration is where its letters are."""
    if _foreign_script(tag):
        return primary(language) not in _NOT_LATIN
    return primary(tag) == primary(language)


def _foreign_script(tag: str) -> bool:
    """Say whether a tag names a script that its language is not usually written in ("ru-Latn")."""
    return "latn" in tag.lower().split("-") and primary(tag) in _NOT_LATIN


def _when(entity: Entity, labels: Labels) -> str:
    if entity.birth or entity.death:
        parts = []
        if entity.birth:
            parts.append(f"{labels('entry.born')} {written(entity.birth, labels)}")
        if entity.death:
            parts.append(f"{labels('entry.died')} {written(entity.death, labels)}")
        return ", ".join(parts)
    return written(entity.when, labels)


def _description(composer: Composer, entity: Entity, language: str) -> etree._Element | None:
    """Return the description without what the head of the entry says, in one language."""
    fragment = composer.material.fragments.get("entry", entity.id)
    if fragment is None:
        return None
    element = copy.deepcopy(fragment.element)
    if entity.kind is EntityKind.WORK:
        without_short_titles(element)
    else:
        for entry in list(element):
            for part in list(entry):
                if SAID & set(part.get("class", "").split()) and not keeps_words(part):
                    entry.remove(part)
    for_language(element, primary(language), tuple(primary(tag) for tag in composer.own))
    for part in element.iter(etree.Element):
        part.attrib.pop("id", None)
        if "data" in part.get("class", "").split():
            _close(part)
    return element


def _close(part: etree._Element) -> None:
    """Take away the white space at the end of a statement: the full stop that the style sets stands at its words."""
    while len(part):
        part[-1].tail = (part[-1].tail or "").rstrip()
        if part[-1].tail:
            return
        part = part[-1]
    part.text = (part.text or "").rstrip()
