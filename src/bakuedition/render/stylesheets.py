"""Compile and run the stylesheets. The only door to libxslt.

A stylesheet may read other stylesheets and labels.xml of the edition or of ours, and nothing else: no network,
no other file, no writing. An edition's stylesheet imports ours as "bakuedition:fragments.xsl".
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import tei
from ..corpus.source import Source
from ..errors import Fault, Position, StylesheetError
from ..findings import CATALOGUE, Finding
from ..shipped import find, search_path, shipped
from ..store import digest_of_own, program
from .treatments import treatments

SCHEME = "bakuedition:"
_MESSAGE = re.compile(r"(?P<code>[A-Z]\d{3}) (?P<path>/\S*) ?(?P<name>.*)", re.DOTALL)


class _Resolver(etree.Resolver):
    """Resolves addresses for stylesheets: ours by our scheme, files only inside the allowed folders."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.folders = tuple(folder.resolve() for folder in folders)

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        path = self._path(system_url)
        if path is None or not path.is_file():
            self.refused.append(system_url)
            return self.resolve_string("", context)
        return self.resolve_filename(str(path), context)

    def _path(self, address: str) -> Path | None:
        if address.startswith(SCHEME):
            address = str(shipped("xslt") / address.removeprefix(SCHEME))
        if "://" in address and not address.startswith("file://"):
            return None
        path = Path(address.removeprefix("file://")).resolve()
        return path if any(path.is_relative_to(folder) for folder in self.folders) else None


class Stylesheets:
    """The compiled stylesheets of one edition."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folders = search_path("xslt", root)
        self.resolver = _Resolver((*self.folders, shipped("xslt")))
        self.fragments = self._compile("fragments.xsl")
        # Those that a template treats, in Clark notation: names of TEI elements.
        self.known = frozenset(tei(name) for name in treatments(self.folders))

    def _compile(self, name: str) -> etree.XSLT:
        path = find("xslt", self._root, name)
        if path is None:
            raise StylesheetError(f'there is no stylesheet "{name}"', remedy="install bakuedition again.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        parser.resolvers.add(self.resolver)
        access = etree.XSLTAccessControl(read_network=False, write_network=False, write_file=False, create_dir=False)
        try:
            return etree.XSLT(etree.parse(str(path), parser), access_control=access)
        except (etree.XSLTParseError, etree.XMLSyntaxError) as error:
            raise self._not_found() or _broken(path, error) from error

    def run(self, tree: etree._ElementTree[etree._Element], name: str) -> etree._Element | None:
        """Return the fragments of a tree, that of the file `name`. Raises StylesheetError if the stylesheet stops."""
        try:
            return self.fragments(tree).getroot()
        except (etree.XSLTApplyError, etree.XMLSyntaxError) as error:
            raise self._not_found() or _stopped(error, name) from error

    def reports(self) -> list[Report]:
        """Return what the last run reported in messages ("W301 /*[1]/*[2] name")."""
        places: dict[tuple[str, str], list[str]] = {}
        for entry in self.fragments.error_log:
            found = _MESSAGE.match(entry.message.strip())
            if found and found["code"] in CATALOGUE:
                places.setdefault((found["code"], found["name"].strip()), []).append(found["path"])
        return [Report(code, name, paths[0], len(paths)) for (code, name), paths in places.items()]

    def _not_found(self) -> StylesheetError | None:
        """Tell of a file that a stylesheet asked for and did not get."""
        if not self.resolver.refused:
            return None
        address = self.resolver.refused[0]
        return StylesheetError(
            f'the stylesheet asks for "{address}", which is not in the edition\'s xslt folder',
            remedy="put the file there; other files and the network are not read.",
        )


def _broken(path: Path, error: etree.XSLTParseError | etree.XMLSyntaxError) -> StylesheetError:
    """Join libxslt's neighbouring log entries: one has the place, one the cause."""
    entries = [entry for entry in error.error_log if entry.message]
    causes = [entry.message.strip() for entry in entries if not entry.message.startswith("compilation error")]
    placed = next((entry for entry in entries if entry.line), None)
    place = Position(Path(placed.filename).name if placed else path.name, placed.line if placed else 0)
    message = "; ".join(dict.fromkeys(causes)) or str(error)
    return StylesheetError(f"the stylesheet does not compile: {message}", remedy="mend it there.", position=place)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Names the stylesheets of an edition's folder, as they are at one moment."""

    root: Path
    digest: str

    @classmethod
    def of(cls, root: Path) -> Sheets:
        """Name those that are there now."""
        return cls(root, f"{digest_of_own('xslt', root)} {program()}")


_kept = threading.local()


def compiled(sheets: Sheets) -> Stylesheets:
    """Return stylesheets ready to run: compiled once in each thread, and again when others are named.

    Raises StylesheetError where they do not compile.
    """
    if getattr(_kept, "sheets", None) != sheets:
        _kept.stylesheets, _kept.sheets = Stylesheets(sheets.root), sheets
    found: Stylesheets = _kept.stylesheets
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """What a stylesheet says of elements with one name: the path of the first of them, and how many there are.

    A path may be a slash and the number of the element among all.
    """

    code: str
    name: str
    path: str
    count: int

    def finding(self, corpus: Corpus, source: Source) -> Finding:
        """Say it of the place in the source."""
        element = _at(self.path, source)
        times = f" ({self.count} times)" if self.count > 1 else ""
        message = f'no treatment for "{self.name}"{times}'
        return Finding(self.code, message, corpus.position(element), corpus.line_text(element))


def _at(path: str, source: Source) -> etree._Element:
    """Return the element that a path leads to."""
    if path[1:].isdigit():
        return next(islice(source.root.iter(etree.Element), int(path[1:]), None), source.root)
    hits = source.root.xpath(f".{path.removeprefix('/*[1]')}" if path.startswith("/*[1]") else path)
    return hits[0] if isinstance(hits, list) and hits and isinstance(hits[0], etree._Element) else source.root


def _stopped(error: etree.XSLTApplyError | etree.XMLSyntaxError, name: str) -> StylesheetError:
    causes = [entry.message.strip() for entry in error.error_log if entry.message.strip()]
    message = causes[-1] if causes else str(error)
    stopped = StylesheetError(f"the stylesheet stops: {message}", remedy="mend the stylesheet.")
    stopped.faults = [Fault(stopped.faults[0].message, stopped.faults[0].remedy, Position(name))]
    return stopped
