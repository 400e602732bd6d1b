"""Registers: entries with names, mentioned somewhere, by the right kind of element."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, tei
from ..extract.entities import when_of
from ..extract.marks import Marks
from ..extract.words import plain
from ..findings import Finding
from ..model import Edition, Entity, EntityKind
from ..model.language import primary
from .found import found
from .identifiers import is_known

LONGEST = 120  # years that nobody outlives
_MENTIONING = frozenset("ref target corresp source where who active passive mutual resp key".split())
_RIGHT = {
    tei("persName"): (EntityKind.PERSON, EntityKind.ORGANIZATION),
    tei("orgName"): (EntityKind.ORGANIZATION,),
    tei("placeName"): (EntityKind.PLACE,),
}


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Report entries without a name or mention, and names that point at the wrong kind of entry."""
    pointed: set[str] = {mention.entity_id for mention in edition.mentions}
    findings: list[Finding] = []
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            for name, value in element.items():
                if name in _MENTIONING and "#" in value:
                    pointed.update(pointers.ids(value))
            kinds = _RIGHT.get(str(element.tag))
            for identifier in pointers.ids(element.get("ref")) if kinds else ():
                entity = edition.entities.get(identifier)
                if entity is not None and kinds and entity.kind not in kinds:
                    name = str(element.tag).rsplit("}", 1)[-1]
                    message = f'{name} points at "{identifier}", which is a {entity.kind.value}'
                    findings.append(found(corpus, element, "W703", message))
    for entity in edition.entities.values():
        element_of = corpus.ids.get(entity.id)
        if element_of is None:
            continue
        if list(entity.names.values()) == [entity.id]:
            findings.append(found(corpus, element_of, "W702", f'the entry "{entity.id}" has no name'))
        # A dated event belongs to the chronology whether or not the texts name it.
        if entity.id not in pointed and edition.mentions and not (entity.kind is EntityKind.EVENT and entity.when):
            findings.append(found(corpus, element_of, "W701", f'nothing mentions "{entity.id}"'))
    return findings


def check_entries(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Compare the entries of the registers with each other, and their dates with each other."""
    findings: list[Finding] = []
    for entity in edition.entities.values():
        element = corpus.ids.get(entity.id)
        if element is not None:
            findings += _life(entity, element, corpus)
            findings += _place(element, corpus)
    findings += _unnamed(edition, corpus)
    findings += _doubles(edition, corpus)
    findings += _out_of_life(edition, corpus)
    return findings


def _life(entity: Entity, element: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    born, died = entity.birth.earliest, entity.death.latest
    if not born or not died or not (re.match(r"\d{4}", born) and re.match(r"\d{4}", died)):
        return
    if born[: len(died)] > died[: len(born)]:
        yield found(corpus, element, "W707", f'"{entity.id}" was born {born} and died {died}')
    elif int(died[:4]) - int(born[:4]) > LONGEST:
        yield found(corpus, element, "W708", f'"{entity.id}" lived from {born} to {died}')


def _place(element: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    for geo in element.iter(tei("geo")):
        words = plain(geo)
        pair = re.match(r"(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)\Z", words)
        if pair and abs(float(pair[1])) <= 90 and abs(float(pair[2])) <= 180:
            continue
        if pair and abs(float(pair[2])) <= 90 and abs(float(pair[1])) <= 180:
            yield found(corpus, geo, "W712", f'"{words}": is this longitude before latitude?')
        elif words and geo.get("decls") is None and not re.search(r"[NSEWСЮВЗ°]|(?:\d\.\d.*){3}", words, re.S):
            yield found(corpus, geo, "W712", f'"{words}" is not latitude and longitude in degrees')


def _unnamed(edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Report entries that lack a name in a language in which most entries of their kind have one."""
    for kind in EntityKind:
        entities = [entity for entity in edition.of_kind(kind) if entity.id in corpus.ids]
        for language in edition.languages if kind is not EntityKind.WORK else ():
            without = [e for e in entities if primary(language) not in {primary(tag) for tag in e.names}]
            without = [e for e in without if primary(language) not in {primary(tag) for tag, _ in e.variants}]
            if len(without) * 2 < len(entities):
                for entity in without:
                    message = f'"{entity.id}" has no name in "{language}"'
                    yield found(corpus, corpus.ids[entity.id], "N704", message)


def _doubles(edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Report entries that share their name, and nothing tells apart, or an identifier."""
    names: dict[tuple[EntityKind, str, str], Entity] = {}
    identifiers: dict[tuple[EntityKind, str], Entity] = {}
    for entity in edition.entities.values():
        element = corpus.ids.get(entity.id)
        if element is None or entity.kind is EntityKind.WORK:
            continue
        for language, name in entity.names.items():
            other = names.setdefault((entity.kind, language, name.casefold()), entity)
            if other is not entity and not _told_apart(entity, other):
                yield found(corpus, element, "W705", f'"{entity.id}" has the same name as "{other.id}": "{name}"')
                break
        for authority in entity.authorities:
            if not is_known(authority.type):
                continue
            key = f"{authority.type.lower()} {authority.value.rstrip('/').rsplit('/', 1)[-1]}"
            other = identifiers.setdefault((entity.kind, key), entity)
            if other is not entity:
                yield found(corpus, element, "W706", f'"{entity.id}" has the identifier of "{other.id}": {key}')


def _told_apart(one: Entity, other: Entity) -> bool:
    pairs = ((one.birth, other.birth), (one.death, other.death), (one.when, other.when))
    if any(here and there and here != there for here, there in pairs):
        return True
    return bool(one.coordinates and other.coordinates and one.coordinates != other.coordinates)


def _out_of_life(edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Report persons who send letters, or take part in events, before their birth or after their death."""
    places = [(entity.id, entity.when) for entity in edition.of_kind(EntityKind.EVENT)]
    acts = [(corpus.ids[identifier], when) for identifier, when in places if identifier in corpus.ids]
    for source in corpus.sources:
        for action in source.root.iter(tei("correspAction")):
            if action.get("type") == "sent":
                acts.append((action, when_of(action.find(f".//{tei('date')}"))))
    for element, when in acts:
        for name in element.iter(tei("persName")) if when else ():
            for identifier in pointers.ids(name.get("ref")):
                person = edition.entities.get(identifier)
                if person is None or person.kind is not EntityKind.PERSON:
                    continue
                born, died = person.birth.earliest, person.death.latest
                if _before(when.latest, born):
                    yield found(corpus, name, "N709", f'"{identifier}" was born {born}, after {when.latest}')
                elif _before(died, when.earliest):
                    yield found(corpus, name, "N709", f'"{identifier}" died {died}, before {when.earliest}')


def _before(one: str | None, other: str | None) -> bool:
    return bool(one and other and one[:1].isdigit() and other[:1].isdigit() and one[: len(other)] < other[: len(one)])
