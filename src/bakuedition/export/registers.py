"""The registers as tables (CSV) and as linked data (JSON-LD, schema.org)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..model import Entity, EntityKind, Localized
from .material import Material
from .written import as_csv, as_json

FILES = {
    EntityKind.PERSON: "persons",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.PLACE: "places",
    EntityKind.EVENT: "events",
    EntityKind.WORK: "works",
    EntityKind.OTHER: "others",
}
_TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.EVENT: "Event",
    EntityKind.WORK: "CreativeWork",
    EntityKind.OTHER: "Thing",
}
_DATES = ("birth", "death", "when")


def tables(material: Material) -> dict[str, bytes]:
    """Return path → CSV, one per register that has entries. The heads are said in README.md."""
    mentions = Counter(mention.entity_id for mention in material.edition.mentions)
    made = {}
    for kind, name in FILES.items():
        entries = material.edition.of_kind(kind)
        if not entries:
            continue
        names = _languages([entry.names for entry in entries])
        glosses = _languages([entry.gloss for entry in entries])
        heads = [
            "id",
            *(f"name.{tag or 'und'}" for tag in names),
            "variants",
            *(f"gloss.{tag or 'und'}" for tag in glosses),
        ]
        heads += [f"{date}.{end}" for date in _DATES for end in ("earliest", "latest")]
        heads += ["latitude", "longitude", "identifiers", "mentions"]
        lines = [_line(entry, names, glosses, mentions[entry.id]) for entry in entries]
        made[f"registers/{name}.csv"] = as_csv(heads, lines)
    return made


def _languages(words: list[Localized]) -> list[str]:
    return list(dict.fromkeys(tag for item in words for tag in item))


def _line(entry: Entity, names: list[str], glosses: list[str], mentions: int) -> list[object]:
    latitude, longitude = entry.coordinates or (None, None)
    dates = [date for when in (entry.birth, entry.death, entry.when) for date in (when.earliest, when.latest)]
    return [
        entry.id,
        *(entry.names.get(tag) for tag in names),
        "; ".join(f"{tag}: {name}" if tag else name for tag, name in entry.variants),
        *(entry.gloss.get(tag) for tag in glosses),
        *dates,
        latitude,
        longitude,
        " ".join(item.url or f"{item.type}:{item.value}" for item in entry.authorities),
        mentions,
    ]


def linked(material: Material) -> bytes | None:
    """Return all registers as one JSON-LD graph (schema.org), None where there are no entries."""
    entries = list(material.edition.entities.values())
    if not entries:
        return None
    return as_json({"@context": "https://schema.org", "@graph": [_node(entry, material) for entry in entries]})


def _node(entry: Entity, material: Material) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": material.address(entry.id), "@type": _TYPES[entry.kind]}
    node["name"] = _values(entry.names)
    if entry.variants:
        node["alternateName"] = [_value(tag, name) for tag, name in entry.variants]
    if entry.gloss:
        node["description"] = _values(entry.gloss)
    for key, when in (("birthDate", entry.birth.when), ("deathDate", entry.death.when)):
        if when:
            node[key] = when
    if entry.kind is EntityKind.EVENT and entry.when:
        node["startDate"], node["endDate"] = entry.when.earliest, entry.when.latest
    elif entry.kind is EntityKind.WORK and entry.when.earliest:
        node["datePublished"] = entry.when.earliest
    if entry.coordinates:
        latitude, longitude = entry.coordinates
        node["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    same = [item.url for item in entry.authorities if item.url]
    if same:
        node["sameAs"] = same
    node["identifier"] = entry.id
    return node


def _values(words: Localized) -> list[Any]:
    return [_value(tag, word) for tag, word in words.items()]


def _value(tag: str, word: str) -> Any:
    return {"@language": tag, "@value": word} if tag else word
