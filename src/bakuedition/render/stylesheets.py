"""Compile and run the stylesheets. The only door to libxslt.

A stylesheet may read other stylesheets and labels.xml of the edition or of ours, and nothing else: no network,
no other file, no writing. An edition's stylesheet imports ours as "bakuedition:fragments.xsl".
"""

from __future__ import annotations

import copy
import re
from pathlib import Path

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import WORK
from ..corpus.source import Source
from ..errors import Fault, Position, StylesheetError
from ..extract.marks import Marks
from ..findings import CATALOGUE, Finding
from ..shipped import find, search_path, shipped
from .fragments import Fragment, Fragments

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

    def run(self, tree: etree._ElementTree[etree._Element], source: Source) -> etree._Element | None:
        """Return the fragments of a tree. Raises StylesheetError if the stylesheet stops."""
        try:
            return self.fragments(tree).getroot()
        except (etree.XSLTApplyError, etree.XMLSyntaxError) as error:
            raise self._not_found() or _stopped(error, source) from error

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


def render_fragments(corpus: Corpus, marks: Marks, sheets: Stylesheets) -> tuple[Fragments, list[Finding]]:
    """Run the stylesheets over every source. Returns the fragments, and what the stylesheets report."""
    fragments = Fragments()
    findings: list[Finding] = []
    for source in corpus.sources:
        root = sheets.run(_marked_copy(source, marks), source)
        for element in root if root is not None else ():
            fragments.add(Fragment(element))
        findings += _reports(sheets.fragments, corpus, source)
    return fragments, findings


def _marked_copy(source: Source, marks: Marks) -> etree._ElementTree[etree._Element]:
    """Copy a tree and write the working attributes on the copy; the text itself has none."""
    copied = copy.deepcopy(source.tree)
    if any(WORK in element.nsmap.values() for element in copied.iter(etree.Element)):
        for element in copied.iter(etree.Element):
            for name in [name for name in element.attrib if str(name).startswith(f"{{{WORK}}}")]:
                del element.attrib[name]
    etree.cleanup_namespaces(copied, top_nsmap={"bk": WORK}, keep_ns_prefixes=["xml"])
    for original, element in zip(source.root.iter(etree.Element), copied.getroot().iter(etree.Element), strict=True):
        for key, value in marks.of.get(original, {}).items():
            element.set(f"{{{WORK}}}{key}", value)
    return copied


def _reports(transform: etree.XSLT, corpus: Corpus, source: Source) -> list[Finding]:
    """Turn xsl:message lines ("W301 /*[1]/*[2] name") into findings: one for each name, with a count."""
    places: dict[tuple[str, str], list[str]] = {}
    for entry in transform.error_log:
        found = _MESSAGE.match(entry.message.strip())
        if found and found["code"] in CATALOGUE:
            places.setdefault((found["code"], found["name"].strip()), []).append(found["path"])
    findings = []
    for (code, name), paths in places.items():
        hits = source.root.xpath(paths[0].replace("/*[1]", ".", 1) if paths[0].startswith("/*[1]") else paths[0])
        element = hits[0] if isinstance(hits, list) and hits and isinstance(hits[0], etree._Element) else source.root
        times = f" ({len(paths)} times)" if len(paths) > 1 else ""
        findings.append(
            Finding(code, f'no treatment for "{name}"{times}', corpus.position(element), corpus.line_text(element))
        )
    return findings


def _stopped(error: etree.XSLTApplyError | etree.XMLSyntaxError, source: Source) -> StylesheetError:
    causes = [entry.message.strip() for entry in error.error_log if entry.message.strip()]
    message = causes[-1] if causes else str(error)
    stopped = StylesheetError(f"the stylesheet stops: {message}", remedy="mend the stylesheet.")
    stopped.faults = [Fault(stopped.faults[0].message, stopped.faults[0].remedy, Position(source.name))]
    return stopped
