"""The citable units of a text, as its header declares them (citeStructure; TEI Guidelines, 4.2.5.4 and 17.2.5.4).

Without a declaration, or where it finds nothing in a text, the sections and segments of the model are the units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ..corpus.names import NS, XML_ID, tei
from ..extract.words import plain
from ..model import Document, Text
from .material import Material

# A step of an XPath that names an element: not an attribute, function, axis or prefixed name.
_STEP = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w@:$.-])([A-Za-z_][\w.-]*)(?![\w.-]*\s*(?:\(|:))""")
_OPERATORS = frozenset({"and", "or", "div", "mod"})
_SAFE = re.compile(r"[A-Za-z0-9._~-]+\Z")


@dataclass(frozen=True)
class Unit:
    """One citable unit: `identifier` is unique in its text and can stand in an address."""

    identifier: str
    kind: str
    level: int
    parent: str | None
    element: etree._Element
    children: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Structure:
    """One citeStructure: what its units are called, and those inside."""

    kind: str
    inner: tuple[Structure, ...] = field(default=())


def citation_tree(document: Document, text: Text, material: Material) -> tuple[tuple[Structure, ...], tuple[Unit, ...]]:
    """Return the structure and the outermost units of a text."""
    top = material.marks.elements[text.id]
    declared = _declared(top)
    units = [unit for item in declared for unit in _units(item, top, top, "", 1, None, True)]
    if not units:
        units = _of_model(text, document, material)
    units = _distinct(units, material)
    return _structure(units), tuple(units)


def _declared(top: etree._Element) -> list[etree._Element]:
    document = next(top.iterancestors(tei("TEI")), None)
    header = document.find(tei("teiHeader")) if document is not None else None
    for refs in header.iter(tei("refsDecl")) if header is not None else ():
        found = refs.findall(tei("citeStructure"))
        if found:
            return found
    return []


def _units(
    declaration: etree._Element,
    context: etree._Element,
    top: etree._Element,
    before: str,
    level: int,
    parent: str | None,
    outermost: bool,
) -> Iterator[Unit]:
    """Give the units of a citeStructure below a context that stand in the text (or hold it)."""
    matches = _select(declaration.get("match") or "", context.getroottree() if outermost else context)
    around = {top, *top.iterancestors()}
    for position, element in enumerate(matches, 1):
        inside = element in around or top in element.iterancestors()
        name = _value(declaration.get("use") or "position()", element, position)
        if not inside or not name:
            continue
        identifier = f"{before}{declaration.get('delim') or ''}{name}"
        yield Unit(
            identifier,
            declaration.get("unit") or "unit",
            level,
            parent,
            element,
            tuple(
                unit
                for inner in declaration.findall(tei("citeStructure"))
                for unit in _units(inner, element, top, identifier, level + 1, identifier, False)
            ),
        )


def _select(match: str, context: etree._Element | etree._ElementTree[etree._Element]) -> list[etree._Element]:
    """Evaluate a match; TEI names stand in it without a prefix. A match that cannot be evaluated finds nothing."""
    try:
        found = context.xpath(_prefixed(match), namespaces={"t": NS["t"], "tei": NS["t"]})
    except etree.XPathError:
        return []
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []


def _value(use: str, element: etree._Element, position: int) -> str:
    """Evaluate a use at one element."""
    if use.strip() == "position()":
        return str(position)
    try:
        found = element.xpath(f"string({_prefixed(use)})", namespaces={"t": NS["t"], "tei": NS["t"]})
    except etree.XPathError:
        return ""
    return " ".join(str(found).split())


def _prefixed(path: str) -> str:
    """Give the names of elements in an XPath the prefix of TEI; "div" is an operator between spaces only."""

    def prefix(match: re.Match[str]) -> str:
        quoted, name = match.groups()
        operator = name in _OPERATORS and path[: match.start()].endswith(" ")
        return quoted or (name if operator else f"t:{name}")

    return _STEP.sub(prefix, path)


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


def walk(units: tuple[Unit, ...] | list[Unit], down: int = -1) -> Iterator[Unit]:
    """Give units and those inside them in document order, `down` levels deep (-1: all)."""
    for unit in units:
        yield unit
        if down != 1:
            yield from walk(unit.children, down - 1 if down > 0 else -1)


def _structure(units: list[Unit] | tuple[Unit, ...]) -> tuple[Structure, ...]:
    inner: dict[str, list[Unit]] = {}
    for unit in units:
        inner.setdefault(unit.kind, []).extend(unit.children)
    return tuple(Structure(kind, _structure(children)) for kind, children in inner.items())


def heading(unit: Unit) -> str:
    """Return the head of a unit, "" where it has none."""
    head = unit.element.find(tei("head"))
    return plain(head, "note", "rdg")
