"""The package as a research object: RO-Crate 1.2 (w3id.org/ro/crate/1.2), written with the rocrate library."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..model import Localized, localized
from ..model.deposit import Agent
from .licence import spdx
from .material import Material
from .rdf import missing
from .signposting import media_type
from .written import as_json

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

NAME = "ro-crate-metadata.json"
VERSION = "1.2"
_PROGRAM = "#bakuedition"
# What each folder of the package is, in English.
_FOLDERS = {
    "standalone": "The documents with the register entries they name, each for reuse by itself.",
    "text": "Plain text: one file per language and per witness.",
    "alignment": "Which sentences belong together: a translation memory (TMX) and a table of ids.",
    "registers": "The registers as tables and as linked data.",
    "rdf": "Persons, places, events, works and their mentions in RDF.",
    "annotations": "Notes and mentions as annotations of the plain texts.",
    "apparatus": "Variants in the JSON of CollateX.",
    "dts": "Distributed Text Services 1.0, level 0, as static files; the entry point is entry.json.",
    "metadata": "Descriptions for catalogues, events of preservation, reports.",
}
_FILES = {
    "README.md": "What the package is and what is in it.",
    "CITATION.cff": "How to cite the edition (Citation File Format 1.2.0).",
    "LICENCE.txt": "What the edition says of rights.",
}
_EDITION = "The edition itself: TEI, schema and settings, ready to be built again."


def crate(material: Material, paths: list[str], sizes: dict[str, int]) -> bytes:
    """Return ro-crate-metadata.json for the files of a package. Raises OutputError where the library is missing."""
    try:
        from rocrate.rocrate import ROCrate
    except ImportError as error:
        raise missing("rocrate") from error
    made = ROCrate(version=VERSION)
    _Describer(made, material).all(paths, sizes)
    data: dict[str, Any] = made.metadata.generate()
    data["@graph"] = sorted(data["@graph"], key=_order)
    return as_json(data)


def _order(entity: dict[str, Any]) -> tuple[bool, bool, str]:
    """Put the descriptor first, then the root, then the others by id."""
    return entity["@id"] != NAME, entity["@id"] != "./", entity["@id"]


class _Describer:
    def __init__(self, crate: ROCrate, material: Material) -> None:
        self.crate, self.material, self.deposit = crate, material, material.deposit
        self.sources = _single([{"@id": material.path(source)} for source in material.corpus.sources])

    def all(self, paths: list[str], sizes: dict[str, int]) -> None:
        """Describe the root, everybody and every file."""
        from rocrate.model.contextentity import ContextEntity

        program = ContextEntity(
            self.crate,
            _PROGRAM,
            # A SoftwareApplication must have a url, and the program has none of its own.
            properties={"@type": "CreativeWork", "name": "bakuedition", "version": __version__},
        )
        self.crate.add(program)
        self._root()
        described = [path for path in paths if not path.startswith("dts/") or path == "dts/entry.json"]
        for folder in dict.fromkeys(path.split("/")[0] for path in paths if "/" in path):
            words = _FOLDERS.get(folder, _EDITION)
            inside = [{"@id": path} for path in described if path.startswith(f"{folder}/")]
            properties = {"name": folder, "description": words, "hasPart": _single(inside)}
            self.crate.add_dataset(dest_path=folder, properties=properties)
        for path in described:
            self._file(path, sizes[path])
        making = ContextEntity(
            self.crate,
            "#making",
            properties={
                "@type": "CreateAction",
                "name": "Packing of the edition",
                "endTime": f"{self.material.date:%Y-%m-%dT%H:%M:%SZ}",
                "instrument": {"@id": _PROGRAM},
                "object": self.sources,
                "result": {"@id": "./"},
            },
        )
        self.crate.add(making)
        self.crate.root_dataset["mentions"] = {"@id": "#making"}

    def _root(self) -> None:
        deposit, root = self.deposit, self.crate.root_dataset
        root["name"] = _one(deposit.titles) or self.material.id
        alternatives = [word for word in deposit.titles.values() if word != root["name"]]
        if alternatives:
            root["alternateName"] = _single(alternatives)
        root["description"] = _one(deposit.abstract) or f"A digital edition: {root['name']}"
        root["datePublished"] = deposit.date or f"{self.material.date:%Y-%m-%d}"
        root["identifier"] = self._identifier()
        if deposit.version:
            root["version"] = deposit.version
        if deposit.keywords:
            root["keywords"] = _single([term for _, term in deposit.keywords])
        root["inLanguage"] = _single([language or "und" for language in self.material.edition.languages])
        authors = [self._agent(agent, n) for n, agent in enumerate(deposit.creators, 1)]
        if authors:
            root["author"] = _single(authors)
        others = [self._agent(agent, n) for n, agent in enumerate(deposit.contributors, 1 + len(authors))]
        if others:
            root["contributor"] = _single(others)
        if deposit.publisher:
            agent = Agent(deposit.publisher, "publisher", person=False)
            known = [item for item in deposit.creators if _one(item.names) == _one(deposit.publisher)]
            place = 1 + deposit.creators.index(known[0]) if known else 0
            root["publisher"] = self._agent(known[0] if known else agent, place)
        if self.material.config.url:
            root["url"] = self.material.config.url
        root["license"] = self._licence()

    def _identifier(self) -> dict[str, str]:
        """Name the package: by its DOI, else by its id and version (Science on Schema.org: a PropertyValue)."""
        from rocrate.model.contextentity import ContextEntity

        doi = self.deposit.doi
        properties = {
            "@type": "PropertyValue",
            "name": "DOI" if doi else "Name of the package",
            "propertyID": "https://registry.identifiers.org/registry/doi" if doi else "name",
            "value": f"doi:{doi}" if doi else self.material.name,
        }
        if doi:
            properties["url"] = f"https://doi.org/{doi}"
        self.crate.add(ContextEntity(self.crate, "#identifier", properties=properties))
        return {"@id": "#identifier"}

    def _licence(self) -> dict[str, str]:
        from rocrate.model.contextentity import ContextEntity

        url = self.deposit.licence
        words = next((_one(words) for address, words in self.deposit.licences if address == url), "")
        known = spdx(url)
        properties: dict[str, Any] = {"@type": "CreativeWork", "name": known or "Licence"}
        properties["description"] = words or "See LICENCE.txt."
        if url is None:
            return {"@id": "LICENCE.txt"}
        self.crate.add(ContextEntity(self.crate, url, properties=properties))
        return {"@id": url}

    def _agent(self, agent: Agent, number: int) -> dict[str, str]:
        from rocrate.model.contextentity import ContextEntity

        address = next((address for scheme, address in agent.identifiers if scheme in ("orcid", "ror")), None)
        address = address or next((address for _, address in agent.identifiers), f"#agent{number}")
        properties: dict[str, Any] = {
            "@type": "Person" if agent.person else "Organization",
            "name": _one(agent.names),
        }
        if agent.family:
            properties["familyName"] = agent.family
        if agent.given:
            properties["givenName"] = agent.given
        self.crate.add(ContextEntity(self.crate, address, properties=properties))
        return {"@id": address}

    def _file(self, path: str, size: int) -> None:
        form = media_type(path, self.material)
        properties: dict[str, Any] = {
            "name": path.rsplit("/", 1)[-1],
            "contentSize": str(size),
            "description": _FILES.get(path) or _FOLDERS.get(path.split("/")[0], _EDITION),
            "encodingFormat": form,
        }
        language = self._language(path)
        if language:
            properties["inLanguage"] = language
        if path not in {self.material.path(source) for source in self.material.corpus.sources}:
            properties["isBasedOn"] = self.sources
        with contextlib.suppress(ValueError):
            self.crate.add_file(dest_path=path, properties=properties)

    def _language(self, path: str) -> str | None:
        parts = path.rsplit("/", 1)[-1].split(".")
        return next((tag for tag in self.material.edition.languages if tag and tag in parts[1:-1]), None)


def _single(values: list[Any]) -> Any:
    """Return a list, or its only value: RO-Crate 1.2 wants no lists of one."""
    return values[0] if len(values) == 1 else values


def _one(words: Localized) -> str:
    return localized(words, "en")
