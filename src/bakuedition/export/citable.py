"""The citable units of a text, as its header declares them (citeStructure; TEI Guidelines, 4.2.5.4 and 17.2.5.4).

Without a declaration, or where it finds nothing in a text, the sections and segments of the model are the units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..corpus.names import XML_ID, tei
from ..extract.citation import Unit, declared_units, walk
from ..extract.reading import edited_text
from ..model import Document, Text
from .material import Material

_SAFE = re.compile(r"[A-Za-z0-9._~-]+\Z")


@dataclass(frozen=True)
class Structure:
    """One citeStructure: what its units are called, and those inside."""

    kind: str
    inner: tuple[Structure, ...] = field(default=())


def citation_tree(document: Document, text: Text, material: Material) -> tuple[tuple[Structure, ...], tuple[Unit, ...]]:
    """Return the structure and the outermost units of a text."""
    top = material.marks.elements[text.id]
    units = declared_units(top)
    if not units:
        units = _of_model(text, document, material)
    units = _distinct(units, material)
    return _structure(units), tuple(units)


def _of_model(text: Text, document: Document, material: Material) -> list[Unit]:
    """Make units of the sections of a text and the segments in them."""
    root: list[Unit] = []
    made: dict[str, tuple[Unit, list[Unit]]] = {}
    for segment in text.segments:
        children = root
        parent: str | None = None
        for level, section in enumerate(segment.sections, 1):
            if section not in made:
                kind = document.sections[section].type if section in document.sections else None
                inner: list[Unit] = []
                unit = Unit(section, kind or "division", level, parent, material.marks.elements[section])
                made[section] = (unit, inner)
                children.append(unit)
            parent, children = section, made[section][1]
        element = material.marks.elements[segment.id]
        children.append(Unit(segment.id, segment.name, len(segment.sections) + 1, parent, element))

    def closed(unit: Unit) -> Unit:
        inner = made[unit.identifier][1] if unit.identifier in made else []
        return replace(unit, children=tuple(closed(child) for child in inner))

    return [closed(unit) for unit in root]


def _distinct(units: list[Unit], material: Material) -> list[Unit]:
    """Name units by the ids of their elements where the declared names are not unique or fit no address."""
    every = list(walk(units))
    names = [unit.identifier for unit in every]
    if len(set(names)) == len(names) and all(_SAFE.match(name) for name in names):
        return units
    taken: set[str] = set()

    def named(unit: Unit, parent: str | None) -> Unit:
        own = material.marks.get(unit.element, "id") or unit.element.get(XML_ID) or ""
        name = own if _SAFE.match(own) and own not in taken else f"u{len(taken) + 1}"
        taken.add(name)
        return replace(
            unit, identifier=name, parent=parent, children=tuple(named(child, name) for child in unit.children)
        )

    return [named(unit, None) for unit in units]


def _structure(units: list[Unit] | tuple[Unit, ...]) -> tuple[Structure, ...]:
    inner: dict[str, list[Unit]] = {}
    for unit in units:
        inner.setdefault(unit.kind, []).extend(unit.children)
    return tuple(Structure(kind, _structure(children)) for kind, children in inner.items())


def heading(unit: Unit) -> str:
    """Return the head of a unit, "" where it has none."""
    head = unit.element.find(tei("head"))
    return edited_text(head) if head is not None else ""
