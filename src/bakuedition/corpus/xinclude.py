"""XInclude within the edition's folder (W3C XInclude 1.1: parse="xml" and "text", bare-name xpointer, fallback).

libxml2's own processor would read any file and forget where an element came from; this one stays in the
folder and keeps the origin, so that a finding in an included file names that file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..errors import Fault, Position, SourceError
from .names import XI
from .source import Source, read_xml

INCLUDE = f"{{{XI}}}include"
FALLBACK = f"{{{XI}}}fallback"
MAX_DEPTH = 16

Place = Callable[[etree._Element], Position]


class Inclusion:
    """The root of an included subtree: its file, and how many elements the include replaced."""

    __slots__ = ("element", "path", "replaced", "skip", "source")

    def __init__(self, element: etree._Element, source: Source, path: Path, replaced: int, skip: int) -> None:
        self.element = element
        self.source = source
        self.path = path
        self.replaced = replaced  # start tags that the xi:include and its fallback had in the including file
        self.skip = skip  # start tags before this element in the file it comes from


def resolve(source: Source, root: Path, place: Place, inclusions: dict[etree._Element, Inclusion]) -> list[Fault]:
    """Replace every xi:include in `source`, in place.

    Each included root is noted in `inclusions`. What cannot be included, and has no fallback, stays as it
    is and is returned as a fault.
    """
    faults: list[Fault] = []
    _resolve(source.root, source.path, (source.path.resolve(),), root, place, inclusions, faults)
    return faults


def _resolve(
    top: etree._Element,
    base: Path,
    chain: tuple[Path, ...],
    root: Path,
    place: Place,
    inclusions: dict[etree._Element, Inclusion],
    faults: list[Fault],
) -> None:
    for include in list(top.iter(INCLUDE)):
        if include.getparent() is None:
            continue
        position = place(include)
        try:
            found = _target(include, base, chain, root)
        except (SourceError, _RefusedError) as error:
            if _fall_back(include):
                continue
            faults.append(_fault(error, position))
            continue
        replaced = sum(1 for _ in include.iter(etree.Element))
        if isinstance(found, str):
            _replace_with_text(include, found)
            continue
        element, file = found
        skip = _before(element)
        element = copy.deepcopy(element)
        element.tail = include.tail
        parent = include.getparent()
        assert parent is not None
        parent.replace(include, element)
        inclusions[element] = Inclusion(element, file, base, replaced, skip)
        _resolve(element, file.path, (*chain, file.path.resolve()), root, place, inclusions, faults)


class _RefusedError(Exception):
    """Why an include is not carried out."""


def _fault(error: Exception, position: Position) -> Fault:
    if isinstance(error, SourceError):
        first = error.faults[0]
        return Fault(f"the included file: {first.message}", first.remedy, first.position or position, first.line_text)
    return Fault(str(error), "correct @href, or give an xi:fallback.", position)


def _target(
    include: etree._Element, base: Path, chain: tuple[Path, ...], root: Path
) -> str | tuple[etree._Element, Source]:
    href = include.get("href", "")
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        raise _RefusedError(f'"{href}" is not included: only files in the edition\'s folder are')
    if not parts.path:
        raise _RefusedError("an include without a file")
    path = base.parent / unquote(parts.path)
    if not path.resolve().is_relative_to(root):
        raise _RefusedError(f'"{href}" is not included: it leads out of the edition\'s folder')
    if not path.is_file():
        raise _RefusedError(f'there is no file "{href}" to include')
    if include.get("parse") == "text":
        return path.read_text(encoding=include.get("encoding", "utf-8"), errors="replace")
    if path.resolve() in chain:
        raise _RefusedError(f'"{href}" includes itself')
    if len(chain) > MAX_DEPTH:
        raise _RefusedError(f"more than {MAX_DEPTH} files include each other")
    source = read_xml(path.resolve(), root.resolve())
    pointer = include.get("xpointer") or parts.fragment
    if not pointer:
        return source.root, source
    hits = source.root.xpath("//*[@xml:id=$id]", id=pointer)
    if not isinstance(hits, list) or not hits:
        raise _RefusedError(f'"{href}" has no element with the id "{pointer}"')
    element = hits[0]
    assert isinstance(element, etree._Element)
    return element, source


def _before(element: etree._Element) -> int:
    """Count the start tags before an element in its own file."""
    for count, other in enumerate(element.getroottree().getroot().iter(etree.Element)):
        if other is element:
            return count
    return 0


def _fall_back(include: etree._Element) -> bool:
    """Put the fallback's content in the include's place; False where there is none."""
    fallback = include.find(FALLBACK)
    if fallback is None:
        return False
    parent = include.getparent()
    assert parent is not None
    index = parent.index(include)
    tail = include.tail or ""
    before = fallback.text or ""
    children = list(fallback)
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    else:
        before += tail
    _append_text(parent, index, before)
    include.tail = None
    parent.remove(include)
    for offset, child in enumerate(children):
        parent.insert(index + offset, child)
    return True


def _append_text(parent: etree._Element, index: int, text: str) -> None:
    """Add text in front of the child at `index`."""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _replace_with_text(include: etree._Element, text: str) -> None:
    parent = include.getparent()
    assert parent is not None
    _append_text(parent, parent.index(include), text + (include.tail or ""))
    include.tail = None
    parent.remove(include)
