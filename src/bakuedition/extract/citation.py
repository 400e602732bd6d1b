"""The units that a text is cited by, as its header declares them (citeStructure; TEI Guidelines 4.2.5.4 and 17.2.5.4).

A text may come from anybody, and libxml2 cannot be told to stop: an XPath that could take minutes is not tried. How long it
may take follows from how often it looks far, and from the size of the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..corpus.names import NS, tei
from .xpath import Reach, prefixed, reaches

MOST = 5 * 10**9  # nodes looked at, at worst: some seconds for most expressions, half a minute for the worst
LONGEST = 300  # letters of an XPath
_NAMESPACES = {"t": NS["t"], "tei": NS["t"]}


@dataclass(frozen=True)
class Unit:
    """One citable unit: `value` is its own name, `identifier` also those of the units that it stands in."""

    identifier: str
    kind: str
    level: int
    parent: str | None
    element: etree._Element
    children: tuple[Unit, ...] = ()
    value: str = ""


def declared_units(top: etree._Element) -> list[Unit]:
    """Return the outermost units of a text (a `text`, or what stands for one); none where none are declared."""
    declared = _declared(top)
    if not declared:
        return []
    size = size_of(top)
    if any(True for item in declared for _ in faults(item, size)):
        return []
    return [unit for item in declared for unit in _units(item, top, top, "", 1, None, True)]


@dataclass(frozen=True, slots=True)
class Size:
    """How large the file of a text is: elements, these and the words (weighed), levels, children of one, documents."""

    elements: int
    weight: int
    depth: int
    widest: int
    documents: int


def size_of(element: etree._Element) -> Size:
    """Measure the file in which an element stands, once for all its documents."""
    return _measured(element.getroottree().getroot())


@functools.lru_cache(maxsize=1)
def _measured(root: etree._Element) -> Size:
    elements = letters = level = depth = widest = documents = 0
    for event, part in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            level -= 1
            continue
        level += 1
        elements += 1
        depth, widest = max(depth, level), max(widest, len(part))
        letters += len(part.text or "") + len(part.tail or "")
        documents += part.tag == tei("TEI")
    return Size(elements, elements + letters // 16, depth, widest, max(documents, 1))


def faults(declaration: etree._Element, size: Size, near: int = 0) -> Iterator[tuple[etree._Element, str]]:
    """Give what is wrong with a citeStructure and those in it: (element, what); where there is anything, it names nothing.

    `near` tells how many of those around it look at everything below their units, so that these may overlap.
    """
    around = declaration.getparent()
    outermost = around is None or around.tag != declaration.tag
    for name in ("match", "use"):
        path = declaration.get(name) or ("" if name == "match" else "position()")
        once = outermost and name == "match"
        try:
            etree.XPath(prefixed(path, "t"), namespaces=_NAMESPACES)
            reached = reaches(path)
        except (etree.XPathError, ValueError):
            yield declaration, f'@{name}: "{path[:60]}" is no XPath 1.0'
            continue
        if len(path) > LONGEST or max(_expense(reach, size, near, once) for reach in reached) > MOST:
            yield declaration, f'@{name}: "{path[:60]}" could take minutes in a text of this size'
        near += name == "match" and not once and any(reach.lineal for reach in reached)
    for inner in declaration.findall(tei("citeStructure")):
        yield from faults(inner, size, near)


def _expense(reach: Reach, size: Size, near: int, once: bool) -> int:
    """Return how many nodes a branch of an XPath may look at.

    Evaluated `once`, it goes through the file the first time that it looks far, and then again from each node found. Evaluated
    for each unit, it first goes through what is in each of them, or beside it; units that overlap are gone through again.
    """
    often = reach.whole + reach.lineal + reach.beside
    if once:
        return size.documents * size.weight * int(size.elements ** max(often - 1, 0))
    first = size.widest if reach.beside else size.depth
    again = often - (reach.lineal + reach.beside > 0)
    return size.weight * int(size.depth**near) * first * int(size.elements**again)


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
            name,
        )


def _select(match: str, context: etree._Element | etree._ElementTree[etree._Element]) -> list[etree._Element]:
    """Evaluate a match; TEI names stand in it without a prefix. A match that cannot be evaluated finds nothing."""
    try:
        found = context.xpath(prefixed(match, "t"), namespaces=_NAMESPACES)
    except (etree.XPathError, ValueError):
        return []
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []


def _value(use: str, element: etree._Element, position: int) -> str:
    """Evaluate a use at one element."""
    if use.strip() == "position()":
        return str(position)
    try:
        found = element.xpath(f"string({prefixed(use, 't')})", namespaces=_NAMESPACES)
    except (etree.XPathError, ValueError):
        return ""
    return " ".join(str(found).split())


def walk(units: tuple[Unit, ...] | list[Unit], down: int = -1) -> Iterator[Unit]:
    """Give units and those inside them in document order, `down` levels deep (-1: all)."""
    for unit in units:
        yield unit
        if down != 1:
            yield from walk(unit.children, down - 1 if down > 0 else -1)
