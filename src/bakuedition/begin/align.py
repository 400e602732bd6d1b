"""Propose an alignment: sentences of each pair of texts, written as @corresp into a copy for the editor to correct."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lxml import etree

from ..config import identifier
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, tei
from ..corpus.source import Source
from ..errors import ConfigError, EditionError, OutputError
from ..extract.marks import Marks
from ..model import Document, Edition, Text
from .lengths import Bead, beads
from .marking import marked, spoken

_PROSE = ("p", "ab")


@dataclass(slots=True)
class Proposal:
    """What was proposed: how many matches of each shape, and how many of them somebody should look at."""

    shapes: dict[tuple[int, int], int] = field(default_factory=dict)
    doubtful: int = 0

    def add(self, bead: Bead) -> None:
        """Count a match."""
        shape = (len(bead.source), len(bead.target))
        self.shapes[shape] = self.shapes.get(shape, 0) + 1
        self.doubtful += bead.doubtful

    def __str__(self) -> str:
        shapes = ", ".join(f"{n} of {a}:{b}" for (a, b), n in sorted(self.shapes.items(), key=lambda item: -item[1]))
        return f'{shapes or "nothing to align"}; {self.doubtful} to look at (cert="low")'


def align(corpus: Corpus, edition: Edition, marks: Marks) -> tuple[dict[str, bytes], Proposal]:
    """Return the changed files, by name, and what was proposed. The words of every file stay as they are.

    A block that another file includes is changed in the file that it stands in. Raises ConfigError where no document
    has two languages.
    """
    documents = [document for document in edition.documents if len(document.texts) > 1]
    if not documents:
        raise ConfigError("there is nothing to align", remedy="give texts in two languages, in one file or in two.")
    writer = _Writer(corpus, marks)
    proposal = Proposal()
    for document in documents:
        for k in range(1, len(document.texts)):
            for group in _groups(document, k, writer):
                _align_group(group, document.texts[0], document.texts[k], writer, proposal)
    return writer.files(), proposal


Group = tuple[list[etree._Element], list[etree._Element]]


def _groups(document: Document, side: int, writer: _Writer) -> list[Group]:
    """Return the blocks of both sides that belong together: as encoded, else by their lengths."""
    if any(row.inferred for row in document.rows) and not document.partners:
        blocks = [_blocks((row.cells[k] for row in document.rows), writer) for k in (0, side)]
        lengths = [[len(spoken(block)) for block in one] for one in blocks]
        return [([blocks[0][i] for i in bead.source], [blocks[1][j] for j in bead.target]) for bead in beads(*lengths)]
    return [(_blocks([row.cells[0]], writer), _blocks([row.cells[side]], writer)) for row in document.rows]


def _blocks(cells: Iterable[tuple[str, ...]], writer: _Writer) -> list[etree._Element]:
    found = [writer.copied(key) for cell in cells for key in cell]
    return [block for block in found if spoken(block)]


def _align_group(group: Group, source: Text, target: Text, writer: _Writer, proposal: Proposal) -> None:
    ours, theirs = group
    if not ours or not theirs:
        return
    for other in theirs:
        writer.point(other, ours)
    if all(block.tag in [tei(name) for name in _PROSE] for block in (*ours, *theirs)):
        one = [part for block in ours for part in marked(block, source.language)]
        two = [part for block in theirs for part in marked(block, target.language)]
        for bead in beads([len(spoken(part)) for part in one], [len(spoken(part)) for part in two]):
            proposal.add(bead)
            for j in bead.target:
                writer.point(two[j], [one[i] for i in bead.source], doubtful=bead.doubtful)


class _Copy:
    """A file to be changed: its tree without what it includes, and what it was before."""

    def __init__(self, source: Source) -> None:
        self._tree = source.copy()
        self._encoding = self._tree.docinfo.encoding or "UTF-8"
        self.root = self._tree.getroot()
        self.elements = list(self.root.iter(etree.Element))  # by their start tags in the file
        self.before = self.written()
        self.words = "".join(self.root.itertext())

    def written(self) -> bytes:
        """Return the file as it is now."""
        return etree.tostring(self._tree, encoding=self._encoding, xml_declaration=True) + b"\n"


class _Writer:
    """Changes copies of the files, gives ids where pointers need them, and proves that no word was touched."""

    def __init__(self, corpus: Corpus, marks: Marks) -> None:
        self._corpus = corpus
        self._marks = marks
        self._copies: dict[str, _Copy] = {}  # by the name of the file
        self._taken = set(corpus.ids)

    def copied(self, identifier: str) -> etree._Element:
        """Return the copy of an element of the edition, in the file that it was written in."""
        source, number = self._corpus.origin(self._marks.elements[identifier])
        if source.name not in self._copies:
            self._copies[source.name] = _Copy(source)
        return self._copies[source.name].elements[number]

    def point(self, element: etree._Element, targets: Sequence[etree._Element], *, doubtful: bool = False) -> None:
        """Let an element point at its counterparts, unless the editor has done so."""
        if element.get("corresp") or not targets:
            return
        here = self._file(element)
        pointers = []
        for target in targets:
            there = self._file(target)
            path = "" if there == here else _relative(there, here)
            pointers.append(f"{path}#{self._id(target)}")
        element.set("corresp", " ".join(pointers))
        if doubtful:
            element.set("cert", "low")

    def _file(self, element: etree._Element) -> str:
        root = element.getroottree().getroot()
        return next(name for name, copy in self._copies.items() if copy.root is root)

    def _id(self, element: etree._Element) -> str:
        """Return an element's xml:id; give it one after its paragraph where it has none."""
        own = element.get(XML_ID)
        if own:
            return own
        parent = element.getparent()
        above = parent.get(XML_ID) if parent is not None else None
        name = etree.QName(element).localname
        stem = above or identifier(PurePosixPath(self._file(element)).stem.split(".")[0])
        stem = stem if stem[:1].isalpha() or stem[:1] == "_" else f"t-{stem}"
        n = 1
        while f"{stem}-{name}{n}" in self._taken:
            n += 1
        self._taken.add(f"{stem}-{name}{n}")
        element.set(XML_ID, f"{stem}-{name}{n}")
        return f"{stem}-{name}{n}"

    def files(self) -> dict[str, bytes]:
        """Return every file that changed. Raises EditionError if a word of one was touched (a fault of ours)."""
        found = {}
        for name, copy in self._copies.items():
            if "".join(copy.root.itertext()) != copy.words:
                raise EditionError(f'aligning "{name}" would change its words', remedy="report this file.")
            content = copy.written()
            if content != copy.before:
                found[name] = content
        return found


def _relative(there: str, here: str) -> str:
    """Return the address of one file as seen from another, both below one folder."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def write_copies(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Write the copies below a folder; refuses to replace a file. Returns their paths."""
    paths = [folder / name for name in files]
    for path in paths:
        if path.exists():
            raise OutputError(f'"{path}" is there already', remedy="name another folder with -o, or move it away.")
    try:
        for path, content in zip(paths, files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise OutputError(f'cannot write to "{folder}": {error.strerror}', remedy="name another folder.") from error
    return paths
