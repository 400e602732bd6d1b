"""One file → one safely parsed tree. The only door to lxml's parser.

A text from a stranger may not read other files, use the network or blow up: no external DTD, no external
entity, libxml2's own limits on depth, size and expansion. Doubled or malformed ids leave the file readable;
they become findings.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from lxml import etree

from ..errors import Position, SourceError
from . import positions
from .names import TEI, is_tei, local

MAX_BYTES = 256 * 1024 * 1024
# libxml2's error numbers for attributes of type ID: doubled, malformed (xmlerror.h).
_ID_ERRORS = {513, 539, 540}
ROOTS = ("TEI", "teiCorpus")


class Source:
    """One parsed file. `name` is its path relative to the edition's folder, as messages show it."""

    def __init__(self, path: Path, name: str, data: bytes, tree: etree._ElementTree[etree._Element]) -> None:
        self.path = path
        self.name = name
        self.data = data
        self.tree = tree

    @property
    def root(self) -> etree._Element:
        """The root element."""
        return self.tree.getroot()

    def copy(self) -> etree._ElementTree[etree._Element]:
        """Return a tree of one's own, as the file has it: what it includes is not in it."""
        return _parse(self.data, self.name)

    @cached_property
    def start_tags(self) -> list[tuple[int, int]]:
        """(line, column) of every start tag as the file has them."""
        return positions.start_tags(self.data)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, as messages quote them."""
        return positions.lines(self.data)

    def forget_places(self) -> None:
        """Let go of the places of start tags and of the lines."""
        self.__dict__.pop("start_tags", None)
        self.__dict__.pop("lines", None)

    def line(self, number: int) -> str:
        """Return the text of one line, from 1, stripped; "" where there is none."""
        return self.full_line(number).strip()

    def full_line(self, number: int) -> str:
        """Return one line, from 1, as it stands; "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def read_source(path: Path, root: Path) -> Source:
    """Parse a TEI file that stands inside the folder `root`.

    Raises SourceError where the file cannot be read, is not well-formed, or is not TEI P5.
    """
    source = read_xml(path, root)
    _require_tei(source)
    return source


def read_xml(path: Path, root: Path) -> Source:
    """Parse any XML file that stands inside the folder `root`; raises SourceError."""
    data = read_bytes(path, root)
    name = _name(path, root)
    if not data.strip():
        raise SourceError("the file is empty", remedy="give it a text, or take it away.", position=Position(name))
    return Source(path, name, data, _parse(data, name))


def read_bytes(path: Path, root: Path) -> bytes:
    """Read any file that stands inside the folder `root`; raises SourceError."""
    name = _name(path, root)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(
                f"larger than {MAX_BYTES // 2**20} MB",
                remedy="cut it into several files.",
                position=Position(name),
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            f"cannot be read: {reason.lower()}",
            remedy="check the file and its permissions.",
            position=Position(name),
        ) from error


def _name(path: Path, root: Path) -> str:
    """Name a file relative to the folder; refuse one that leads out of it, by a link too."""
    real = path.resolve()
    if not real.is_relative_to(root.resolve()):
        raise SourceError(
            "leads out of the edition's folder",
            remedy="copy the file into the folder.",
            position=Position(path.name),
        )
    absolute = path if path.is_absolute() else Path.cwd() / path
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else real.name


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=recover,
        remove_blank_text=False,
    )


def _parse(data: bytes, name: str) -> etree._ElementTree[etree._Element]:
    parser = _parser(recover=False)
    try:
        return etree.ElementTree(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        serious = [
            entry for entry in parser.error_log if entry.type not in _ID_ERRORS and entry.level_name != "WARNING"
        ]
        if not serious and parser.error_log:
            return etree.ElementTree(etree.fromstring(data, _parser(recover=True)))
        entry = serious[0] if serious else None
        line, column = (entry.line, entry.column) if entry else error.position
        cause = ((entry.message if entry else error.msg) or "not XML").strip()
        message, remedy = _explained(cause, data)
        raise SourceError(
            message,
            remedy=remedy,
            position=Position(name, line or 0, column or 0),
            line_text=positions.line_text(data, line or 0),
        ) from error


# What libxml2 says (part of it), what is meant, and the way out. The limits are its own, and kept.
_EXPLAINED = (
    ("Excessive depth", "elements stand more than 256 deep in each other", "flatten the encoding."),
    ("amplification", "its entities expand without measure", "write the text out instead of using entities."),
    ("entity reference loop", "an entity contains itself", "write the text out instead of using the entity."),
    ("XML_PARSE_HUGE", "a single text or attribute is longer than 10 MB", "cut it into several elements."),
    ("Comment too big", "a comment is longer than 10 MB", "cut it, or take it out."),
)


def _explained(cause: str, data: bytes) -> tuple[str, str]:
    """Return message and remedy for what libxml2 says of a file."""
    for part, message, remedy in _EXPLAINED:
        if part.lower() in cause.lower():
            return message, remedy
    if data.startswith(b"PK\x03\x04"):
        return "not XML but a zip archive", "save the text as TEI-XML; word processors keep it in such archives."
    message = f"not well-formed XML: {cause[:1].lower()}{cause[1:]}"
    if cause.startswith("Entity ") and cause.endswith("not defined"):
        return message, "write the character itself; entities count only if this file itself declares them."
    return message, "mend the markup there; everything after it is unreadable until then."


def _require_tei(source: Source) -> None:
    root = source.root
    if is_tei(root):
        return
    name = local(root)
    line, column = source.start_tags[0] if source.start_tags else (root.sourceline or 0, 0)
    place = Position(source.name, line, column)
    if name in ("TEI.2", "teiCorpus.2"):
        message, remedy = (
            "TEI P4, which has no namespace",
            "convert it to P5 first (TEI's p4top5.xsl does it).",
        )
    elif name in (*ROOTS, "text", "teiHeader"):
        message = "TEI elements without TEI's namespace"
        remedy = f'write xmlns="{TEI}" on the root element.'
    else:
        message, remedy = f'not TEI: the root element is "{name}"', "give a TEI file, or leave this one out."
    raise SourceError(message, remedy=remedy, position=place, line_text=source.line(line))
