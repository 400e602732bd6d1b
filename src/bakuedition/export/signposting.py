"""Typed links for machines that land on the edition (signposting.org, FAIR level 2; RFC 9264 linkset).

What a server cannot add to its headers stands in this file; a landing page points at it with rel="linkset".
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from .material import Material
from .written import as_json

TYPES = {
    ".xml": "application/xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".csv": "text/csv",
    ".tmx": "application/x-tmx+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".toml": "application/toml",
    ".rng": "application/relax-ng+xml",
    ".sch": "application/xml",
    ".odd": "application/tei+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}


def media_type(path: str, material: Material) -> str:
    """Return the media type of a file of the package (IANA where registered)."""
    if path.endswith(".xml") and (
        path in {material.path(s) for s in material.corpus.sources} or path.startswith(("dts/document/", "standalone/"))
    ):
        return "application/tei+xml"
    if path.endswith((".table.json", ".witnesses.json")) or not path.startswith("dts/"):
        return TYPES.get("." + path.rsplit(".", 1)[-1].lower(), "application/octet-stream")
    return "application/ld+json" if path.endswith(".json") else TYPES.get("." + path.rsplit(".", 1)[-1], "text/plain")


def linkset(material: Material, paths: list[str]) -> bytes:
    """Return the linkset of the edition: what it is called, who made it, its licence, its files and descriptions."""
    deposit, base = material.deposit, material.base
    links: dict[str, Any] = {"anchor": base}
    if deposit.doi:
        links["cite-as"] = [{"href": f"https://doi.org/{deposit.doi}"}]
    links["type"] = [{"href": "https://schema.org/Dataset"}, {"href": "https://schema.org/AboutPage"}]
    authors = [address for agent in deposit.creators for _, address in agent.identifiers]
    if authors:
        links["author"] = [{"href": address} for address in authors]
    if deposit.licence:
        links["license"] = [{"href": deposit.licence}]
    described = [
        path
        for path in paths
        if (path.startswith("metadata/") and "datacite" in path) or path == "ro-crate-metadata.json"
    ]
    links["describedby"] = [_link(path, material) for path in described]
    links["item"] = [_link(path, material) for path in paths if not path.startswith(("metadata/", "dts/"))]
    back = [
        {"anchor": base + quote(path), "collection": [{"href": base, "type": "text/html"}]}
        for path in paths
        if path in {material.path(source) for source in material.corpus.sources}
    ]
    return as_json({"linkset": [links, *back]})


def _link(path: str, material: Material) -> dict[str, str]:
    return {"href": material.base + quote(path), "type": media_type(path, material)}
