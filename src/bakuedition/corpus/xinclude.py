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
from .source import MAX_BYTES, Source, read_bytes, read_xml

INCLUDE = f"{{{XI}}}include"
FALLBACK = f"{{{XI}}}fallback"
MAX_DEPTH = 16
MAX_INCLUDES = 5_000
MAX_ELEMENTS = 5_000_000
MAX_HEIGHT = 256  # libxml2's own limit for one file

Place = Callable[[etree._Element], Position]
Number = Callable[[etree._Element], None]


class Inclusion:
    """The root of an included subtree: its file, and where in it the subtree begins."""

    __slots__ = ("element", "path", "skip", "source")

    def __init__(self, element: etree._Element, source: Source, path: Path, skip: int) -> None:
        self.element = element
        self.source = source
        self.path = path
        self.skip = skip  # start tags before this element in the file it comes from


def resolve(
    source: Source, root: Path, place: Place, number: Number, inclusions: dict[etree._Element, Inclusion]
) -> list[Fault]:
    """Replace every xi:include in `source`, in place.

    Each included root is noted in `inclusions`; `number` is called with each root before anything below it is
    replaced. What cannot be included, and has no fallback, stays as it
    is and is returned as a fault.
    """
    faults: list[Fault] = []
    _resolve(source.root, source.path, (source.path.resolve(),), root, place, number, inclusions, faults, _Budget())
    return faults


def _resolve(
    top: etree._Element,
    base: Path,
    chain: tuple[Path, ...],
    root: Path,
    place: Place,
    number: Number,
    inclusions: dict[etree._Element, Inclusion],
    faults: list[Fault],
    budget: _Budget,
) -> None:
    number(top)
    for include in list(top.iter(INCLUDE)):
        if include.getparent() is None:
            continue
        try:
            found = _target(include, base, chain, root)
            budget.take(found, _depth(include))
        except (SourceError, _RefusedError) as error:
            if _fall_back(include):
                continue
            faults.append(_fault(error, place(include)))
            continue
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
        inclusions[element] = Inclusion(element, file, base, skip)
        _resolve(element, file.path, (*chain, file.path.resolve()), root, place, number, inclusions, faults, budget)


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
    try:
        parts = urlsplit(href)
    except ValueError as error:
        raise _RefusedError(f'"{href}" is no address') from error
    if "%00" in parts.path:
        raise _RefusedError(f'"{href}" is no name of a file')
    if parts.scheme or parts.netloc:
        raise _RefusedError(f'"{href}" is not included: only files in the edition\'s folder are')
    if not parts.path:
        raise _RefusedError("an include without a file")
    path = base.parent / unquote(parts.path)
    try:
        if not path.resolve().is_relative_to(root):
            raise _RefusedError(f'"{href}" is not included: it leads out of the edition\'s folder')
        if not path.is_file():
            raise _RefusedError(f'there is no file "{href}" to include')
    except (OSError, RuntimeError) as error:  # too long for a name; links in a circle
        raise _RefusedError(f'"{href[:80]}" is no name of a file') from error
    if include.get("parse") == "text":
        return _text(path, include.get("encoding") or "utf-8", root)
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


def _text(path: Path, encoding: str, root: Path) -> str:
    """Read a file that is included as text."""
    data = read_bytes(path, root)
    try:
        return data.decode(encoding, "replace")
    except LookupError as error:
        raise _RefusedError(f'there is no encoding "{encoding}"') from error


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


class _Budget:
    """How much one source may include: files that include each other multiply without measure otherwise."""

    def __init__(self) -> None:
        self.includes = MAX_INCLUDES
        self.elements = MAX_ELEMENTS
        self.size = MAX_BYTES

    def take(self, found: str | tuple[etree._Element, Source], depth: int) -> None:
        """Count an include in; raise _RefusedError where it is too much or stands too deep."""
        self.includes -= 1
        if isinstance(found, str):
            self.size -= len(found)
        else:
            element, source = found
            self.size -= len(source.data)
            self.elements -= sum(1 for _ in element.iter(etree.Element))
            if _is_higher(element, MAX_HEIGHT - depth):
                raise _RefusedError(f"what is included makes elements stand more than {MAX_HEIGHT} deep")
        if min(self.includes, self.elements, self.size) < 0:
            raise _RefusedError(f"the text includes more than {MAX_INCLUDES} files, {MAX_ELEMENTS} elements or 256 MB")


def _is_higher(element: etree._Element, levels: int) -> bool:
    """Say whether more levels of elements than these stand in an element, itself included."""
    return levels < 1 or bool(element.xpath(f"boolean(.{'/*' * levels})"))


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
