"""Each document by itself: what it points at in other files of the edition stands in it, or is named by an absolute address.

An edition that keeps its registers in a file of their own is taken apart when somebody reuses one document. Its TEI is
therefore given a second time, with the register entries it names, and those that these name in turn, in a `standOff` (TEI
Guidelines, 17.10.2). Pointers at what is embedded are local; all others that lead to another file are absolute.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from ..corpus.inside import file_inside
from ..corpus.names import TEI, XML_ID, XML_LANG, is_tei, language_of, local, tei
from ..corpus.pointers import POINTING
from ..corpus.source import Source
from .material import Material

FOLDER = "standalone"
# In which list an entry stands, in the order in which the lists are written.
_LISTS = {
    **{"person": "listPerson", "personGrp": "listPerson", "org": "listOrg", "place": "listPlace", "event": "listEvent"},
    **{"bibl": "listBibl", "biblStruct": "listBibl", "biblFull": "listBibl"},
}


def standalone(material: Material) -> dict[str, bytes]:
    """Return path → TEI for every document that leads to another file of the edition; nothing where none does."""
    made = {}
    # A doubled id is a finding and no reason to fail here.
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, recover=True)
    for source in material.corpus.sources:
        content = material.tei[PurePosixPath(source.name)]
        document = _Alone(source, material, etree.fromstring(content, parser))
        if document.leads_elsewhere():
            made[f"{FOLDER}/{source.name}"] = document.completed()
    return made


class _Alone:
    """One document on its way to standing alone."""

    def __init__(self, source: Source, material: Material, root: etree._Element) -> None:
        self.material = material
        self.source = source
        self.root = root
        self.own = _ids(root)

    def leads_elsewhere(self) -> bool:
        return any(True for element in self.root.iter(etree.Element) for _ in self._elsewhere(element, self.source))

    def completed(self) -> bytes:
        """Serialise the document with what it needs in it."""
        embedded = self._embedded()
        local_ids = {identifier for entry, _ in embedded for identifier in _ids(entry)}
        for element in self.root.iter(etree.Element):
            self._readdress(element, self.source, local_ids)
        for entry, owner in embedded:
            for element in entry.iter(etree.Element):
                self._readdress(element, owner, local_ids)
        if embedded:
            header = self.root.find(tei("teiHeader"))
            self.root.insert(0 if header is None else self.root.index(header) + 1, self._stand_off(embedded))
        tree: bytes = etree.tostring(self.root.getroottree(), encoding="UTF-8", xml_declaration=True)
        return tree + b"\n"

    def _embedded(self) -> list[tuple[etree._Element, Source]]:
        """Return copies of the entries that the document needs, and of which file each is."""
        entries: dict[etree._Element, Source] = {}
        waiting: list[tuple[etree._Element, Source]] = [(self.root, self.source)]
        while waiting:
            top, source = waiting.pop()
            for element in top.iter(etree.Element):
                for identifier, _ in self._elsewhere(element, source):
                    entry = self._entry(identifier)
                    if entry is not None and entry not in entries:
                        entries[entry] = self.material.source_of(entry)
                        waiting.append((self.material.packed(entry), entries[entry]))
        outermost = [entry for entry in entries if not any(above in entries for above in entry.iterancestors())]
        found = []
        for entry in sorted(outermost, key=lambda entry: (list(_LISTS).index(local(entry)), entry.get(XML_ID) or "")):
            made = copy.deepcopy(self.material.packed(entry))
            made.tail = None
            language = language_of(entry)
            if language and XML_LANG not in made.attrib:
                made.set(XML_LANG, language)
            found.append((made, entries[entry]))
        return found

    def _entry(self, identifier: str) -> etree._Element | None:
        """Return the register entry of another file that an id names, where it can be taken over under that id."""
        if identifier in self.own or identifier not in self.material.edition.entities:
            return None
        entry = self.material.corpus.ids.get(identifier)
        if entry is None or not is_tei(entry, *_LISTS) or self.material.source_of(entry) is self.source:
            return None
        return None if self.own & _ids(self.material.packed(entry)) else entry

    def _stand_off(self, embedded: list[tuple[etree._Element, Source]]) -> etree._Element:
        stand_off = etree.Element(tei("standOff"), nsmap={None: TEI})
        for entry, _ in embedded:
            name = tei(_LISTS[local(entry)])
            parent = (
                stand_off[-1] if len(stand_off) and stand_off[-1].tag == name else etree.SubElement(stand_off, name)
            )
            parent.append(entry)
        return stand_off

    def _elsewhere(self, element: etree._Element, source: Source) -> Iterator[tuple[str, str]]:
        """Give id ("" for a file as a whole) and path in the edition of what an element's pointers name in other files."""
        for name in (*POINTING, "url"):
            for token in (element.get(name) or "").split():
                found = self._resolved(token, source)
                if found is not None:
                    yield found

    def _resolved(self, token: str, source: Source) -> tuple[str, str] | None:
        try:
            parts = urlsplit(token)
        except ValueError:
            return None
        identifier = unquote(parts.fragment)
        if token.startswith("#"):  # inside its own file: elsewhere only for an entry taken from another one
            return (identifier, source.name) if source is not self.source else None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        path = posixpath.normpath((PurePosixPath(source.name).parent / unquote(parts.path)).as_posix())
        known = identifier in self.material.corpus.ids or self._is_file(path)
        return (identifier, path) if known and not path.startswith("..") else None

    def _is_file(self, path: str) -> bool:
        root = self.material.config.root.resolve()
        return file_inside(root, root, path) is not None

    def _readdress(self, element: etree._Element, source: Source, local_ids: set[str]) -> None:
        for name in (*POINTING, "url"):
            value = element.get(name)
            if value is None:
                continue
            tokens = [self._address(token, source, local_ids) for token in value.split()]
            if tokens != value.split():
                element.set(name, " ".join(tokens))

    def _address(self, token: str, source: Source, local_ids: set[str]) -> str:
        found = self._resolved(token, source)
        if found is None:
            return token
        identifier, path = found
        if identifier in local_ids or (path == self.source.name and identifier in self.own):
            return f"#{quote(identifier)}"
        address = f"{self.material.base}{quote(f'{self.material.id}/{path}')}"
        return f"{address}#{quote(identifier)}" if identifier else address


def _ids(top: etree._Element) -> set[str]:
    return {identifier for element in top.iter(etree.Element) if (identifier := element.get(XML_ID)) is not None}
