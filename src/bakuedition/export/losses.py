"""The loss report: what the self-contained TEI changed, by comparison with the files it was made from.

The files are parsed anew and read character by character, includes followed; the new file likewise. Every language's
stream of characters must be the same, and every start tag; what differs must be one of the changes that are said.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..corpus.inside import file_inside
from ..corpus.names import PROGRAM, XI, XML, XML_ID, XML_LANG
from ..corpus.source import Source
from .material import Material
from .written import as_json

_INCLUDE, _FALLBACK = f"{{{XI}}}include", f"{{{XI}}}fallback"
_BASE = f"{{{XML}}}base"
_OURS = ("appInfo", "application", "encodingDesc", "schemaRef")


@dataclass
class Comparison:
    """The result for one file: streams by language, what was changed on purpose, and what was lost."""

    path: str
    streams: dict[str, dict[str, Any]] = field(default_factory=dict)
    elements: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)


def compare(material: Material) -> list[Comparison]:
    """Compare each self-contained file with its sources."""
    made = material.tei
    return [_compared(source, made[PurePosixPath(source.name)], material) for source in material.corpus.sources]


def report(comparisons: list[Comparison]) -> bytes:
    """Write the comparison as JSON."""
    content = {
        "what": "Characters and markup of the self-contained TEI, compared with the files it was made from.",
        "lossless": not any(item.losses for item in comparisons),
        "files": [
            {
                "file": item.path,
                "elements": item.elements,
                "streams": item.streams,
                "changedOnPurpose": dict(sorted(item.changes.items())),
                "lost": item.losses,
            }
            for item in comparisons
        ],
    }
    return as_json(content)


def _compared(source: Source, content: bytes, material: Material) -> Comparison:
    result = Comparison(material.path(source))
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, recover=True)
    before = _Expanded(source, material).events()
    after = _events(etree.fromstring(content, parser))
    old, new = list(before), list(after)
    _compare_characters(old, new, result)
    _compare_markup(old, new, result)
    result.elements = sum(event.kind == "start" for event in new)
    return result


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str  # "start", "end", "text", "other" (comment, processing instruction)
    words: str  # a tag in Clark notation, or the characters
    language: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


def _events(root: etree._Element, language: str = "") -> Iterator[_Event]:
    """Give start tags, end tags and characters of a tree in order."""
    language = root.get(XML_LANG) or language
    yield _Event("start", str(root.tag), language, tuple(sorted((str(k), str(v)) for k, v in root.attrib.items())))
    yield from _content(root, language)
    yield _Event("end", str(root.tag), language)


def _content(element: etree._Element, language: str) -> Iterator[_Event]:
    if element.text:
        yield _Event("text", element.text, language)
    for child in element:
        if isinstance(child, etree._Entity):
            yield _Event("text", child.text or "", language)
        elif not isinstance(child.tag, str):
            yield _Event("other", etree.tostring(child, encoding="unicode", with_tail=False), language)
        else:
            yield from _events(child, language)
        if child.tail:
            yield _Event("text", child.tail, language)


class _Expanded:
    """The files of a source as they are on the disk, includes followed."""

    def __init__(self, source: Source, material: Material) -> None:
        self.source = source
        self.root = material.corpus.root
        self.files: dict[Path, Source] = {source.path.resolve(): source}
        for inclusion in material.corpus.inclusions.values():
            self.files[inclusion.source.path.resolve()] = inclusion.source
        self._open = [source.path.resolve()]  # the files that are being read, each included by the one before

    def events(self) -> Iterator[_Event]:
        yield from self._whole(self._parsed(self.source), self.source, "")

    def _parsed(self, source: Source) -> etree._Element:
        parser = etree.XMLParser(resolve_entities="internal", no_network=True, recover=True)
        return etree.fromstring(source.data, parser)

    def _whole(self, element: etree._Element, source: Source, language: str) -> Iterator[_Event]:
        if element.tag == _INCLUDE:
            yield from self._included(element, source, language)
            return
        start, end = self._tags(element, language)
        yield start
        yield from self._inside(element, source, start.language)
        yield end

    def _tags(self, element: etree._Element, language: str) -> tuple[_Event, _Event]:
        language = element.get(XML_LANG) or language
        attributes = tuple(sorted((str(k), str(v)) for k, v in element.attrib.items()))
        return _Event("start", str(element.tag), language, attributes), _Event("end", str(element.tag), language)

    def _inside(self, element: etree._Element, source: Source, language: str) -> Iterator[_Event]:
        if element.text:
            yield _Event("text", element.text, language)
        for child in element:
            if isinstance(child, etree._Entity):
                yield _Event("text", child.text or "", language)
            elif not isinstance(child.tag, str):
                yield _Event("other", etree.tostring(child, encoding="unicode", with_tail=False), language)
            elif child.tag == _INCLUDE:
                yield from self._included(child, source, language)
            else:  # one call for a level: there may be 256
                start, end = self._tags(child, language)
                yield start
                yield from self._inside(child, source, start.language)
                yield end
            if child.tail:
                yield _Event("text", child.tail, language)

    def _included(self, include: etree._Element, source: Source, language: str) -> Iterator[_Event]:
        parts = urlsplit(include.get("href", ""))
        path = file_inside(self.root.resolve(), source.path.parent, unquote(parts.path))
        if include.get("parse") == "text" and path is not None:
            words = path.read_text(encoding=include.get("encoding", "utf-8"), errors="replace")
            yield _Event("text", words, language)
            return
        # A file that includes itself was told, and the include stays as it is.
        file = self.files.get(path) if path is not None and path not in self._open else None
        pointer = include.get("xpointer") or parts.fragment
        target = None
        if file is not None and not parts.scheme and not parts.netloc:
            root = self._parsed(file)
            target = (
                root
                if not pointer
                else next((item for item in root.iter(etree.Element) if item.get(XML_ID) == pointer), None)
            )
        fallback = include.find(_FALLBACK)
        if target is not None and file is not None and path is not None:
            self._open.append(path)
            yield from self._whole(target, file, language)
            self._open.pop()
        elif fallback is not None:
            yield from self._inside(fallback, source, language)
        else:  # it leads nowhere: it was told, and stays as it is
            start, end = self._tags(include, language)
            yield start
            yield from self._inside(include, source, start.language)
            yield end


def _compare_characters(old: list[_Event], new: list[_Event], result: Comparison) -> None:
    before, after = _streams(old), _streams(new)
    for language in sorted(before | after):
        one, other = before.get(language, ""), after.get(language, "")
        result.streams[language or "und"] = {
            "characters": len(one),
            "sha256": hashlib.sha256(one.encode()).hexdigest(),
            "identical": one == other,
        }
        if one != other:
            at = next(
                (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            part = slice(max(at - 20, 0), at + 30)
            result.losses.append(f'{language or "und"}, character {at}: "{one[part]}" became "{other[part]}"')


def _streams(events: list[_Event]) -> dict[str, str]:
    """Join the characters of each language, leaving out what this program says of itself."""
    found: dict[str, list[str]] = {}
    ours = 0
    for event in events:
        if _is_program(event):
            ours += 1
        elif ours and event.kind == "end" and event.words.endswith("}application"):
            ours -= 1
        elif event.kind == "text" and not ours:
            found.setdefault(event.language, []).append(event.words)
    return {language: "".join(parts) for language, parts in found.items()}


def _is_program(event: _Event) -> bool:
    return event.kind == "start" and event.words.endswith("}application") and ("ident", PROGRAM) in event.attributes


def _compare_markup(old: list[_Event], new: list[_Event], result: Comparison) -> None:
    """Walk both lists of tags at once; the new one may have more of ours in between."""
    before = [event for event in old if event.kind != "text"]
    after = _without_program([event for event in new if event.kind != "text"])
    before = _without_program(before)
    place = 0
    for event in before:
        skipped = 0
        while place + skipped < len(after) and not _same_tag(event, after[place + skipped]):
            if not _may_be_ours(after[place + skipped]):
                break
            skipped += 1
        if place + skipped >= len(after) or not _same_tag(event, after[place + skipped]):
            result.losses.append(f"markup: {event.kind} of {event.words.rsplit('}', 1)[-1]} is missing")
            return
        result.changes.update(
            f"added {_local(item)}" for item in after[place : place + skipped] if item.kind == "start"
        )
        _compare_attributes(event, after[place + skipped], result)
        place += skipped + 1
    result.losses += [f"markup: {_local(item)} was not there" for item in after[place:] if not _may_be_ours(item)]


def _without_program(events: list[_Event]) -> list[_Event]:
    kept, inside = [], False
    for event in events:
        inside = inside or _is_program(event)
        if not inside:
            kept.append(event)
        elif event.kind == "end" and event.words.endswith("}application"):
            inside = False
    return kept


def _same_tag(one: _Event, other: _Event) -> bool:
    return one.kind == other.kind and one.words == other.words


def _may_be_ours(event: _Event) -> bool:
    return (
        event.kind in ("start", "end")
        and _local(event) in _OURS
        and not any(name == XML_ID for name, _ in event.attributes)
    )


def _local(event: _Event) -> str:
    return event.words.rsplit("}", 1)[-1]


def _compare_attributes(one: _Event, other: _Event, result: Comparison) -> None:
    before, after = dict(one.attributes), dict(other.attributes)
    for name in sorted(before | after):
        if before.get(name) == after.get(name):
            continue
        if name == XML_ID and name not in before:
            result.changes["added xml:id"] += 1
        elif name == _BASE and name not in after:
            result.changes["removed xml:base"] += 1
        elif name in before and name in after and _same_target(before[name], after[name]):
            result.changes["pointer made local"] += 1
        else:
            result.losses.append(f"{_local(one)}/@{name}: {before.get(name)!r} became {after.get(name)!r}")


def _same_target(one: str, other: str) -> bool:
    """Say whether two attributes of pointers name the same: the same fragments, or the same file names."""
    before, after = one.split(), other.split()
    return len(before) == len(after) and all(
        a == b or (a.partition("#")[2] == b.partition("#")[2] and (not b.partition("#")[0] or _file(a) == _file(b)))
        for a, b in zip(before, after, strict=True)
    )


def _file(pointer: str) -> str:
    return unquote(pointer.partition("#")[0]).rsplit("/", 1)[-1]
