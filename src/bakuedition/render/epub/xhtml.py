"""Make XHTML of an e-book out of pages: what EPUB 3.3 wants beyond HTML, and without what a book has no use for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ...model import direction, page_tag
from ..tongues import drop

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
_TYPE = f"{{{EPUB}}}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the source begins."""

    address: str
    n: str


def finished(root: etree._Element, path: str) -> tuple[bytes, list[PageBreak]]:
    """Return a page as a document of a book, and the pages of the source that begin in it.

    `root` is html in no namespace, as the templates write it; it is changed.
    """
    breaks = []
    for element in list(root.iter(etree.Element)):
        classes = element.get("class", "").split()
        if element.tag == "a" and "here" in classes:
            drop(element)  # the permanent link of a sentence: a book has no address bar
            continue
        if "note-call" in classes and element.tag == "a":
            element.set(_TYPE, "noteref")
            element.set("role", "doc-noteref")
        if "pb" in classes and element.get("id"):
            n = re.sub(r"[|\s]+", " ", "".join(element.itertext())).strip() or element.get("data-n", "")
            if n and element.tag == "span":
                element.set(_TYPE, "pagebreak")
                element.set("role", "doc-pagebreak")
                element.set("aria-label", n)
                breaks.append(PageBreak(f"{path}#{element.get('id')}", n))
        kind = element.attrib.pop("data-epub-type", None)
        if kind:
            element.set(_TYPE, kind)
        if element.tag == "a":
            element.attrib.pop("rel", None)
        element.attrib.pop("loading", None)
        _language(element)
    _without_doubled_ids(root)
    return _serialised(root), breaks


def _language(element: etree._Element) -> None:
    """Say the language twice, as XHTML wants it, and the direction where it is not the usual."""
    given = element.attrib.pop("lang", None)
    if given is None:
        return
    tag = page_tag(given)
    element.set("lang", tag)
    element.set(_LANG, tag)
    if direction(tag) == "rtl":
        element.set("dir", "rtl")


def _without_doubled_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        identifier = element.get("id")
        if identifier in seen:
            element.attrib.pop("id")
        elif identifier:
            seen.add(identifier)


def _serialised(root: etree._Element) -> bytes:
    """Put every element into the namespace of XHTML and write the document."""
    html = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": EPUB})
    _move(root, html)
    body = etree.tostring(html, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{body}\n'.encode()


def _move(source: etree._Element, target: etree._Element) -> None:
    for name, value in source.attrib.items():
        target.set(name, value)
    target.text = source.text
    for child in source:
        if isinstance(child.tag, str):
            moved = etree.SubElement(target, f"{{{XHTML}}}{etree.QName(child).localname}")
            _move(child, moved)
            moved.tail = child.tail
