"""The units that a text is cited by, as its header declares them (citeStructure; TEI Guidelines 4.2.5.4 and 17.2.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..corpus.names import NS, tei

# A step of an XPath that names an element: not an attribute, function, axis or prefixed name.
_STEP = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w@:$.-])([A-Za-z_][\w.-]*)(?![\w.-]*\s*(?:\(|:))""")
_OPERATORS = frozenset({"and", "or", "div", "mod"})


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
    return [unit for item in _declared(top) for unit in _units(item, top, top, "", 1, None, True)]


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


def walk(units: tuple[Unit, ...] | list[Unit], down: int = -1) -> Iterator[Unit]:
    """Give units and those inside them in document order, `down` levels deep (-1: all)."""
    for unit in units:
        yield unit
        if down != 1:
            yield from walk(unit.children, down - 1 if down > 0 else -1)
