"""Distributed Text Services 1.0, level 0, as files that any file server answers with (dtsapi.org/versions/v1.0).

Every file says its addresses relative to itself: the tree works wherever it is put. The entry point is dts/entry.json;
its URI templates (RFC 6570) expand to the paths of the files. `start`, `end` and paging are not offered (level 0), nor
other trees than the one the header declares.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from ..corpus.names import NS, is_tei
from ..extract.citation import Unit, walk
from ..model import Collection, Document, DocumentKind, Localized, Text, localized
from .citable import Structure, citation_tree, heading
from .material import Material
from .written import as_compact_json

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
WRAPPER = "https://w3id.org/api/dts#"


@dataclass
class _Resource:
    identifier: str
    document: Document
    text: Text
    structure: tuple[Structure, ...]
    units: tuple[Unit, ...]


def services(material: Material) -> dict[str, bytes]:
    """Return path → content of the whole tree."""
    tree = _Tree(material)
    return {f"dts/{path}": content for path, content in tree.files()}


class _Tree:
    def __init__(self, material: Material) -> None:
        self.material = material
        self.language = "en"
        self.collections = list(self._collections())
        self.home = {key: one for one, _ in self.collections for key in one.documents}
        self.resources = list(self._resources())

    def _resources(self) -> Iterator[_Resource]:
        taken: set[str] = {self.material.id, *(one.id for one, _ in self.collections)}
        for document in self.material.edition.documents:
            for text in document.texts:
                name = text.id if _plain(text.id) and text.id not in taken else f"text{len(taken)}"
                taken.add(name)
                yield _Resource(name, document, text, *citation_tree(document, text, self.material))

    def _collections(self) -> Iterator[tuple[Collection, Collection | None]]:
        """Give every collection with the one around it: the edition first, which is in none."""
        edition, deposit = self.material.edition, self.material.deposit
        inside = {key for outer in edition.collections for one, _ in outer.walk() for key in one.documents}
        loose = tuple(document.id for document in edition.documents if document.id not in inside)
        titles = deposit.titles or {"": self.material.id}
        whole = Collection(self.material.id, titles, loose, tuple(self._free(one) for one in edition.collections))
        for one, above in whole.walk():
            yield one, above[-1] if above else None

    def _free(self, one: Collection) -> Collection:
        """Keep the place of the edition's own answers free: an id of the encoding may be that of the edition."""
        name = f"{one.id}-collection" if one.id == self.material.id else one.id
        return replace(one, id=name, collections=tuple(self._free(inner) for inner in one.collections))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give every file of the tree."""
        yield "entry.json", as_compact_json({**_head("entry.json", "EntryPoint"), **_templates("")})
        edition, _ = self.collections[0]
        root = {**_head("", "Collection"), **self._described(edition), "member": self._members(edition, "")}
        yield "collection.json", as_compact_json(_at(root, ""))
        for collection, around in self.collections:
            for suffix in ("", "/children", "/parents"):
                prefix = "../" * (1 + suffix.count("/"))
                if suffix == "/parents":
                    members = [self._listed(around, prefix)] if around is not None else []
                else:
                    members = self._members(collection, prefix)
                answer = {**_head("", "Collection"), **self._described(collection), "member": members}
                yield f"collection/{collection.id}{suffix}.json", as_compact_json(_at(answer, prefix))
        for resource in self.resources:
            yield from self._of_resource(resource)

    def _members(self, collection: Collection, prefix: str) -> list[dict[str, Any]]:
        inner = [self._listed(one, prefix) for one, around in self.collections if around is collection]
        texts = [item for item in self.resources if self.home[item.document.id] is collection]
        return [*inner, *(self._resource(item, prefix) for item in texts)]

    def _listed(self, collection: Collection, prefix: str) -> dict[str, Any]:
        return {"@type": "Collection", **self._described(collection), **_only_collection(prefix)}

    def _described(self, collection: Collection) -> dict[str, Any]:
        outermost = collection is self.collections[0][0]
        abstract = self.material.deposit.abstract if outermost else {}
        texts = sum(self.home[item.document.id] is collection for item in self.resources)
        return {
            "@id": collection.id,
            "title": localized(collection.titles, self.language),
            "totalParents": 0 if outermost else 1,
            "totalChildren": texts + len(collection.collections),
            **({"description": localized(abstract, self.language)} if abstract else {}),
            "dublinCore": self._core(collection.titles),
        }

    def _core(self, titles: Localized) -> dict[str, Any]:
        deposit = self.material.deposit
        core: dict[str, Any] = {"title": _values(titles)}
        if deposit.creators:
            core["creator"] = [value for agent in deposit.creators for value in _values(agent.names)]
        if deposit.publisher:
            core["publisher"] = _values(deposit.publisher)
        if deposit.date:
            core["issued"] = deposit.date
        if deposit.licence:
            core["license"] = [deposit.licence]
        return core

    def _resource(self, resource: _Resource, prefix: str) -> dict[str, Any]:
        """Return what every answer says of a text; addresses are as seen from `prefix`."""
        text, name = resource.text, resource.identifier
        titles = text.titles or resource.document.titles or {"": name}
        core = {**self._core(titles), "language": [text.language or "und"]}
        core["type"] = ["Text" if resource.document.kind is DocumentKind.TEXT else "Essay"]
        source = self.material.source_of(self.material.marks.elements[text.id])
        return {
            "@id": name,
            "@type": "Resource",
            "title": localized(titles, text.language),
            "totalParents": 1,
            "totalChildren": 0,
            "dublinCore": core,
            "collection": f"{prefix}collection/{name}{{/nav}}.json",
            "navigation": f"{prefix}navigation/{name}/down{{down}}{{/ref}}.json",
            "document": f"{prefix}document/{name}{{/ref}}.xml",
            "download": f"{prefix}../{self.material.path(source)}",
            "mediaTypes": ["application/tei+xml"],
            "citationTrees": [{"@type": "CitationTree", "citeStructure": _structures(resource.structure)}]
            if resource.units
            else [],
        }

    def _of_resource(self, resource: _Resource) -> Iterator[tuple[str, bytes]]:
        name = resource.identifier
        head = _head("", "Resource")
        yield f"collection/{name}.json", as_compact_json({**head, **self._resource(resource, "../")})
        deeper = {**head, **self._resource(resource, "../../")}
        yield f"collection/{name}/children.json", as_compact_json({**deeper, "member": []})
        parent = self._listed(self.home[resource.document.id], "../../")
        yield f"collection/{name}/parents.json", as_compact_json({**deeper, "member": [parent]})
        yield from self._navigation(resource)
        yield f"document/{name}.xml", self._document(resource)
        for unit in walk(resource.units):
            yield f"document/{name}/{unit.identifier}.xml", self._passage(resource, unit)

    def _navigation(self, resource: _Resource) -> Iterator[tuple[str, bytes]]:
        """Give the answers to every valid combination of `ref` and `down`."""
        name = resource.identifier
        depth = max((unit.level for unit in walk(resource.units)), default=1)
        for down in [*range(1, depth + 1), -1]:
            members = list(walk(resource.units, down))
            yield f"navigation/{name}/down{down}.json", self._answer(resource, "../../", down, None, members)
        every = {unit.identifier: unit for unit in walk(resource.units)}
        for unit in every.values():
            siblings = every[unit.parent].children if unit.parent is not None else resource.units
            path = f"navigation/{name}/down{{}}/{unit.identifier}.json"
            yield path.format(""), self._answer(resource, "../../../", None, unit, None)
            yield path.format(0), self._answer(resource, "../../../", 0, unit, list(siblings))
            for down in [*range(1, max(depth - unit.level, 1) + 1), -1]:
                members = [unit, *walk(unit.children, down)]
                yield path.format(down), self._answer(resource, "../../../", down, unit, members)

    def _answer(
        self, resource: _Resource, prefix: str, down: int | None, unit: Unit | None, members: list[Unit] | None
    ) -> bytes:
        place = f"navigation/{resource.identifier}/down{'' if down is None else down}"
        place += f"/{unit.identifier}.json" if unit is not None else ".json"
        answer: dict[str, Any] = {**_head(prefix + place, "Navigation")}
        answer["resource"] = self._resource(resource, prefix)
        if unit is not None:
            answer["ref"] = _citable(unit, resource.text.language)
        if members is not None:
            answer["member"] = [_citable(item, resource.text.language) for item in members]
        return as_compact_json(answer)

    def _document(self, resource: _Resource) -> bytes:
        """Return a text as a TEI document: the header of its file and the text itself."""
        element = self.material.packed(self.material.marks.elements[resource.text.id])
        root, header = self._shell(element)
        if header is not None:
            root.append(header)
        root.append(_as_text(element))
        return _serialised(root)

    def _passage(self, resource: _Resource, unit: Unit) -> bytes:
        element = self.material.packed(unit.element)
        root, _ = self._shell(element)
        wrapper = etree.SubElement(root, f"{{{WRAPPER}}}wrapper", nsmap={"dts": WRAPPER})
        part = copy.deepcopy(element)
        part.tail = None
        if not part.get("{http://www.w3.org/XML/1998/namespace}lang") and resource.text.language:
            wrapper.set("{http://www.w3.org/XML/1998/namespace}lang", resource.text.language)
        wrapper.append(part)
        return _serialised(root)

    def _shell(self, element: etree._Element) -> tuple[etree._Element, etree._Element | None]:
        document = next((item for item in element.iterancestors() if is_tei(item, "TEI")), None)
        header = document.find("t:teiHeader", NS) if document is not None else None
        header = copy.deepcopy(header)
        return etree.Element(f"{{{NS['t']}}}TEI", nsmap={None: NS["t"]}), header


def _as_text(element: etree._Element) -> etree._Element:
    """Return a text as it is, a division as the body of one."""
    part = copy.deepcopy(element)
    part.tail = None
    if is_tei(element, "text"):
        return part
    text = etree.Element(f"{{{NS['t']}}}text")
    etree.SubElement(text, f"{{{NS['t']}}}body").append(part)
    return text


def _serialised(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"


def _head(identifier: str, kind: str) -> dict[str, Any]:
    return {"@context": CONTEXT, "dtsVersion": VERSION, "@id": identifier, "@type": kind}


def _templates(prefix: str) -> dict[str, str]:
    return {
        "collection": f"{prefix}collection{{/id,nav}}.json",
        "navigation": f"{prefix}navigation/{{resource}}/down{{down}}{{/ref}}.json",
        "document": f"{prefix}document/{{resource}}{{/ref}}.xml",
    }


def _only_collection(prefix: str) -> dict[str, str]:
    return {"collection": _templates(prefix)["collection"]}


def _at(answer: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {**answer, **_only_collection(prefix)}


def _structures(structures: tuple[Structure, ...]) -> list[dict[str, Any]]:
    return [
        {
            "@type": "CiteStructure",
            "citeType": item.kind,
            **({"citeStructure": _structures(item.inner)} if item.inner else {}),
        }
        for item in structures
    ]


def _citable(unit: Unit, language: str) -> dict[str, Any]:
    said = heading(unit)
    return {
        "identifier": unit.identifier,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent,
        "citeType": unit.kind,
        **({"dublinCore": {"title": _values({language: said})}} if said else {}),
    }


def _values(words: Localized) -> list[Any]:
    return [{"lang": tag, "value": word} if tag else {"lang": "und", "value": word} for tag, word in words.items()]


def _plain(name: str) -> bool:
    return name.isascii() and all(sign.isalnum() or sign in "._-" for sign in name)
