"""One self-contained TEI document for archives: what was included stands in it, and nothing points outside unsaid.

What is changed, and nothing else (export/losses.py proves it): includes are resolved, `xml:base` goes, pointers to a
place in the same file become local, addresses of files in another folder are written from here, every unit has an
`xml:id`, and `encodingDesc` names this program and the schema. Done twice it changes nothing more.
"""

from __future__ import annotations

import copy
import os.path
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from .. import __version__
from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.inside import file_inside
from ..corpus.names import PROGRAM, TEI, XI, XML, XML_ID, is_tei, tei
from ..corpus.pointers import POINTING
from ..corpus.source import Source
from ..distinct import Distinct
from ..extract.marks import Marks

_ADDRESSES = (*POINTING, "url")
_NAME = re.compile(r"[^\W\d][\w.\-]*\Z")  # an NCName, less the rarest letters
_BASE = f"{{{XML}}}base"
_KNOWN_BY_ID = (
    *("witness", "listWit", "person", "personGrp", "org", "place", "event", "object", "nym"),
    *("bibl", "biblStruct", "biblFull", "msDesc"),
)


def self_contained(source: Source, config: Config, corpus: Corpus, marks: Marks) -> bytes:
    """Serialise a source as a document of its own: UTF-8, with declaration, canonical attribute quoting."""
    root, _ = normalised(source, config, corpus, marks)
    before = [etree.tostring(node, encoding="UTF-8", with_tail=False) for node in _before(source.root)]
    body: bytes = etree.tostring(root, encoding="UTF-8")
    return b"\n".join([b'<?xml version="1.0" encoding="UTF-8"?>', *before, body, b""])


def normalised(
    source: Source, config: Config, corpus: Corpus, marks: Marks
) -> tuple[etree._Element, dict[etree._Element, etree._Element]]:
    """Return the tree of the document of its own, and for each element of the source the one that became of it."""
    root = copy.deepcopy(source.root)
    became = dict(zip(source.root.iter(etree.Element), root.iter(etree.Element), strict=True))
    for original, element in became.items():
        element.attrib.pop(_BASE, None)
        _readdress(original, element, source, corpus)
        identifier = marks.get(original, "id")
        if identifier and _may_be_named(element, original, marks) and _NAME.match(identifier):
            element.set(XML_ID, identifier)
    for header in root.iter(tei("teiHeader")):
        _say_how(header, source, config)
    etree.cleanup_namespaces(
        root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix and root.nsmap[prefix] != XI]
    )
    return root, became


def _may_be_named(element: etree._Element, original: etree._Element, marks: Marks) -> bool:
    """Say whether an element lacks an id that would say nothing more than where it is.

    A register entry, a witness, a document are known by having one: it is the editors' to give.
    """
    if XML_ID in element.attrib or not is_tei(element) or marks.get(original, "unnamed") is not None:
        return False
    return not is_tei(element, *_KNOWN_BY_ID)


def _before(root: etree._Element) -> list[etree._Element]:
    """Return the comments and processing instructions in front of the root element."""
    return list(root.itersiblings(preceding=True))[::-1]


def _readdress(original: etree._Element, element: etree._Element, source: Source, corpus: Corpus) -> None:
    for name in _ADDRESSES:
        value = element.get(name)
        if value is None or not any(sign in value for sign in "#./"):
            continue
        folder = PurePosixPath(corpus.source_of(original).name).parent
        tokens = [_address(token, folder, source, corpus) for token in value.split()]
        if tokens != value.split():
            element.set(name, " ".join(tokens))


def _address(token: str, folder: PurePosixPath, source: Source, corpus: Corpus) -> str:
    """Return a pointer as it must stand in the one file: "#id", a file from here, or as it was."""
    try:
        parts = urlsplit(token)
    except ValueError:
        return token
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return token
    here = PurePosixPath(source.name).parent
    target = corpus.ids.get(unquote(parts.fragment)) if parts.fragment else None
    if target is not None:
        owner = next(item for item in corpus.sources if item.root is target.getroottree().getroot())
        if owner is source:
            return f"#{parts.fragment}"
        return f"{_from(here, PurePosixPath(owner.name))}#{parts.fragment}"
    if folder == here or file_inside(corpus.root, corpus.root / folder, unquote(parts.path)) is None:
        return token
    path = _from(here, folder / unquote(parts.path))
    return f"{path}#{parts.fragment}" if parts.fragment else path


def _from(folder: PurePosixPath, path: PurePosixPath) -> str:
    return quote(os.path.relpath(path, folder).replace(os.sep, "/"))


def _say_how(header: etree._Element, source: Source, config: Config) -> None:
    """Name this program (TEI Guidelines, 2.3.11) and the schema of the edition (2.3.10) in the header."""
    encoding = header.find(tei("encodingDesc"))
    if encoding is None:
        encoding = etree.Element(tei("encodingDesc"))
        description = header.find(tei("fileDesc"))
        header.insert(0 if description is None else header.index(description) + 1, encoding)
    if config.schema is not None and encoding.find(tei("schemaRef")) is None:
        schema = PurePosixPath(config.schema.relative_to(config.root).as_posix())
        etree.SubElement(encoding, tei("schemaRef"), url=_from(PurePosixPath(source.name).parent, schema))
    programs = encoding.find(tei("appInfo"))
    if programs is None:
        programs = etree.SubElement(encoding, tei("appInfo"))
    program = programs.find(f"{{{TEI}}}application[@ident='{PROGRAM}']")
    if program is None:
        program = etree.SubElement(programs, tei("application"), ident=PROGRAM)
        etree.SubElement(program, tei("label")).text = PROGRAM
    program.set("version", __version__)


def documents(config: Config, corpus: Corpus) -> Iterator[tuple[str, Source]]:
    """Give the sources and what their document is called in outputs: as the edition where there is one only.

    Files of one name, in several folders, are numbered in their order.
    """
    distinct = Distinct()
    for source in corpus.sources:
        yield f"{distinct(config.id if len(corpus.sources) == 1 else source.path.stem)}.xml", source
