"""All sources of an edition, read once: trees with XInclude resolved, the table of ids, positions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from lxml import etree

from ..errors import EditionError, Fault, Position, SourceError
from . import xinclude
from .names import XI, XML_ID, is_tei, local
from .source import ROOTS, Source, read_source, read_xml

_NAMED = etree.XPath("descendant-or-self::*[@xml:id]")


class Corpus:
    """The sources of one edition, in the order of the settings. Trees are read-only from here on.

    `ids` maps every xml:id to its element (the first one where an id is doubled); `doubled` lists the others.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: list[Source] = []
        self.inclusions: dict[etree._Element, xinclude.Inclusion] = {}
        self.include_faults: list[Fault] = []
        self.skipped: list[tuple[str, str]] = []
        self.ids: dict[str, etree._Element] = {}
        self.doubled: list[etree._Element] = []
        self._source_of_root: dict[etree._Element, Source] = {}
        self._ordinals: dict[etree._Element, dict[etree._Element, int]] = {}
        self._numbered: set[etree._Element] = set()  # before they took in other files: never again

    def add(self, source: Source) -> None:
        """Take in a parsed source: resolve its includes and enter its ids."""
        self.sources.append(source)
        self._source_of_root[source.root] = source
        has_includes = (
            source.root.tag == f"{{{XI}}}include" or next(source.root.iter(f"{{{XI}}}include"), None) is not None
        )
        if has_includes:
            self.include_faults += xinclude.resolve(source, self.root, self.position, self._number, self.inclusions)
            self._numbered.update(self._ordinals)
        for element in _NAMED(source.root):
            identifier = element.get(XML_ID, "")
            if identifier in self.ids:
                self.doubled.append(element)
            else:
                self.ids[identifier] = element

    def source_of(self, element: etree._Element) -> Source:
        """Return the file that an element stands in (the included one, for included elements)."""
        for node in _upward(element):
            if node in self.inclusions:
                return self.inclusions[node].source
        return self._source_of_root[element.getroottree().getroot()]

    def position(self, element: etree._Element) -> Position:
        """Return file, line and column of an element's start tag."""
        source, ordinal = self.origin(element)
        if 0 <= ordinal < len(source.start_tags):
            line, column = source.start_tags[ordinal]
        else:
            line, column = element.sourceline or 0, 0
        return Position(source.name, line, column)

    def origin(self, element: etree._Element) -> tuple[Source, int]:
        """Return the file that an element stands in, and how many start tags that file has before it (-1: unknown)."""
        top = element
        for node in _upward(element):
            top = node
            if node in self.inclusions:
                break
        if top not in self._ordinals:
            self._number(top)
        return self.source_of(element), self._ordinals[top].get(element, -1)

    def standing_at(self, source: Source, numbers: Container[int]) -> dict[int, list[etree._Element]]:
        """Return the elements that stand in a file behind so many start tags: several where it is included more than once."""
        for one in self.sources:
            if one.root not in self._ordinals:
                self._number(one.root)
        found: dict[int, list[etree._Element]] = {}
        for top, ordinals in self._ordinals.items():
            home = self.inclusions[top].source if top in self.inclusions else self._source_of_root[top]
            if home.path == source.path:
                for element, number in ordinals.items():
                    if number in numbers:
                        found.setdefault(number, []).append(element)
        return found

    def _number(self, top: etree._Element) -> None:
        """Number the elements below the root of a file, or of what is included from one, by their start tags there."""
        skip = self.inclusions[top].skip if top in self.inclusions else 0
        self._ordinals[top] = {element: skip + n for n, element in enumerate(top.iter(etree.Element))}

    def forget_places(self) -> None:
        """Let go of where elements stand in the files. Who asks is told all the same."""
        for top in self._ordinals.keys() - self._numbered:
            del self._ordinals[top]
        for source in (*self.sources, *(inclusion.source for inclusion in self.inclusions.values())):
            source.forget_places()

    def line_text(self, element: etree._Element) -> str:
        """Return the line of the file on which an element starts."""
        return self.source_of(element).line(self.position(element).line)


def _upward(element: etree._Element) -> Iterator[etree._Element]:
    node: etree._Element | None = element
    while node is not None:
        yield node
        node = node.getparent()


def load(paths: Iterable[Path], root: Path, *, lenient: bool = False) -> Corpus:
    """Read TEI files into a corpus.

    `lenient` passes over XML files of a folder that are not TEI at all (they were not asked for by name) and
    files that another one includes. Raises SourceError with every unreadable file.
    """
    corpus = Corpus(root.resolve())
    faults: list[Fault] = []
    sources: list[Source] = []
    for path in paths:
        try:
            source = read_xml(path, corpus.root) if lenient else read_source(path, corpus.root)
        except EditionError as error:
            faults += error.faults
            continue
        if lenient and not is_tei(source.root, *ROOTS):
            corpus.skipped.append((source.name, f'the root element is "{local(source.root)}", not TEI'))
            continue
        sources.append(source)
    if faults:
        raise SourceError.of(faults)
    included = _included_by_others(sources) if lenient else set()
    for source in sources:
        if source.path.resolve() in included:
            corpus.skipped.append((source.name, "it is included by another file"))
        else:
            corpus.add(source)
    return corpus


def _included_by_others(sources: list[Source]) -> set[Path]:
    found = set()
    for source in sources:
        for include in source.root.iter(f"{{{XI}}}include"):
            href = include.get("href")
            if href and include.get("parse") != "text":
                found.add((source.path.parent / href).resolve())
    return found
