"""What a build made, file by file, and of what: written beside the package, read by `bakuedition verify`.

It stands in the output folder and not in the package: the site offers the package, and a digest cannot hold itself.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import __version__
from ..config import FILE_NAME, Config
from ..corpus.corpus import Corpus
from ..output import Artifact
from .written import as_json

# Libraries that the bytes of outputs depend on.
_LIBRARIES = ("lxml", "jinja2", "weasyprint", "fonttools", "brotli", "uharfbuzz", "rdflib", "rocrate", "datacite")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read: digests by path, the outputs that were made together, and what they were made with."""

    files: Mapping[str, str]
    sources: Mapping[str, str]
    outputs: tuple[str, ...]
    program: str
    libraries: Mapping[str, str]
    epoch: str | None


def digest(content: bytes) -> str:
    """Return the SHA-512 of some bytes."""
    return hashlib.sha512(content).hexdigest()


def manifest(config: Config, corpus: Corpus, made: Mapping[str, Sequence[Artifact]]) -> bytes:
    """Write the manifest of a build."""
    files = sorted((str(artifact.path), digest(artifact.content)) for part in made.values() for artifact in part)
    data: dict[str, Any] = {
        "program": {"name": "bakuedition", "version": __version__, "libraries": libraries()},
        "edition": config.id,
        "sourceDateEpoch": os.environ.get("SOURCE_DATE_EPOCH") or None,
        "sources": sources(config, corpus),
        "outputs": sorted(made),
        "files": dict(files),
    }
    return as_json(data)


def read(content: bytes) -> Manifest | None:
    """Read a manifest; None where it is none."""
    try:
        data = json.loads(content)
        program = data["program"]
        return Manifest(
            files={str(path): str(value) for path, value in data["files"].items()},
            sources={str(path): str(value) for path, value in data["sources"].items()},
            outputs=tuple(map(str, data["outputs"])),
            program=str(program["version"]),
            libraries={str(name): str(value) for name, value in program["libraries"].items()},
            epoch=data["sourceDateEpoch"],
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def sources(config: Config, corpus: Corpus) -> dict[str, str]:
    """Return path → digest of every file that the edition is read from."""
    found = {source.name: digest(source.data) for source in _every(corpus)}
    for path in (config.schema, config.schematron, config.root / FILE_NAME if config.configured else None):
        if path is not None and path.is_file():
            found[path.relative_to(config.root).as_posix()] = digest(path.read_bytes())
    return dict(sorted(found.items()))


def _every(corpus: Corpus) -> Iterable[Any]:
    yield from corpus.sources
    yield from (inclusion.source for inclusion in corpus.inclusions.values())


def libraries() -> dict[str, str]:
    """Return the versions of the libraries that are installed."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
