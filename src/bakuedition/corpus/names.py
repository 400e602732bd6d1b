"""Qualified names used all over: TEI, xml:, XInclude, and our own working attributes."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
XI = "http://www.w3.org/2001/XInclude"
PROGRAM = "bakuedition"  # as appInfo names us
WORK = "urn:bakuedition:work"  # attributes that the renderer adds to its own copy of a tree

NS = {"t": TEI, "xml": XML, "xi": XI}

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
_TEI = f"{{{TEI}}}"


def tei(name: str) -> str:
    """Return a TEI element's name in Clark notation: "p" → "{http://www.tei-c.org/ns/1.0}p"."""
    return f"{{{TEI}}}{name}"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace ("" for comments and processing instructions)."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def is_tei(element: etree._Element, *names: str) -> bool:
    """Say whether this is a TEI element, and (where names are given) one of these."""
    tag = element.tag
    if names:
        return tag in _in_clark_notation(names)
    return isinstance(tag, str) and tag.startswith(_TEI)


@lru_cache(maxsize=1024)  # asked for every element of a text, with the few names that the callers know
def _in_clark_notation(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(tei(name) for name in names)


def language_of(element: etree._Element) -> str | None:
    """Return the nearest xml:lang of an element or its ancestors, None where none is given."""
    node: etree._Element | None = element
    while node is not None:
        value = node.get(XML_LANG)
        if value:
            return value
        node = node.getparent()
    return None
