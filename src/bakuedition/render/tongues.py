"""Descriptions that say the same in several languages: keep what one reader needs. Shared by all outputs."""

from __future__ import annotations

from lxml import etree

from ..model import primary


def for_language(element: etree._Element, language: str, interface: tuple[str, ...]) -> None:
    """Take out of a description what it says again in another language of the interface."""
    for part in list(element.iter(etree.Element)):
        tag = primary(part.get("lang"))
        if not tag or part is element or tag == language or tag not in interface:
            continue
        parent = part.getparent()
        if parent is None:
            continue
        siblings = [other for other in parent if other is not part and other.tag == part.tag]
        if any(primary(other.get("lang")) == language for other in siblings):
            drop(part)


def drop(part: etree._Element) -> None:
    """Take an element out and keep the words after it."""
    parent = part.getparent()
    assert parent is not None
    before = part.getprevious()
    tail = part.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(part)
