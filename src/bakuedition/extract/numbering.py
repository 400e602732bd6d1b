"""Alignment by a shared reference system: the same @n (or what citeStructure names) in the same place of each side.

TEI Guidelines 3.11.4 (reference systems) and 17.1: numbers of books, chapters and verses are an alignment where
nothing says it more plainly. Sides with the same xml:id in files of their own are aligned by it too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from ..corpus.names import XML_ID, is_tei, tei
from ..model import Segment
from .citation import declared_units, walk
from .marks import Marks

Key = tuple[str, ...]
_LEAST = 2  # so many numbers at least must be shared: one may be an accident


def shared_links(
    streams: Sequence[Sequence[Segment]], links: Sequence[tuple[str, str]], marks: Marks
) -> list[tuple[str, str]]:
    """Return pairs of segments that bear the same reference, for sides that no encoded link joins to the source."""
    side = {segment.id: k for k, stream in enumerate(streams) for segment in stream}
    side.update({s.id: k for k, stream in enumerate(streams) for segment in stream for s in segment.sentences})
    joined = {side[end] for pair in links if all(end in side for end in pair) for end in pair}
    found: list[tuple[str, str]] = []
    for k in range(1, len(streams)):
        if k not in joined:
            found += _shared(streams[0], streams[k], marks)
    return found


def _shared(source: Sequence[Segment], other: Sequence[Segment], marks: Marks) -> list[tuple[str, str]]:
    for references in (_ids, _numbers):
        here, there = references(source, marks), references(other, marks)
        common = [key for key in here if key in there]
        if len(common) >= _LEAST and len(common) * 2 >= min(len(here), len(there)):
            return [(there_id, here_id) for key in common for there_id in there[key] for here_id in here[key]]
    return []


def _ids(stream: Sequence[Segment], marks: Marks) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for segment in stream:
        own = marks.elements[segment.id].get(XML_ID)
        if own:
            found.setdefault((own,), []).append(segment.id)
    return found


def _numbers(stream: Sequence[Segment], marks: Marks) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    declared: Mapping[etree._Element, str] | None = None
    for segment in stream:
        element = marks.elements[segment.id]
        if declared is None:
            declared = cited(element)
        above = tuple(_number(over, declared) for over in reversed(list(element.iterancestors())))
        path = tuple(number for number in above if number)
        own = _number(element, declared)
        if own:
            found.setdefault((*path, own), []).append(segment.id)
        elif path and segment.name == "head":
            found.setdefault((*path, "head"), []).append(segment.id)
    return found


def _number(element: etree._Element, declared: Mapping[etree._Element, str]) -> str:
    if is_tei(element, "TEI", "text", "body", "group", "teiCorpus"):
        return ""
    return declared.get(element) or element.get("n") or ""


def cited(element: etree._Element) -> dict[etree._Element, str]:
    """Return what the header of an element's document calls each unit of the text that the element stands in."""
    top = next((over for over in element.iterancestors(tei("text"))), element)
    return {unit.element: unit.value for unit in walk(declared_units(top))}
