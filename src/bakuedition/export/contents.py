"""The payload of a package: which files it has. Each form has a module of its own; this one only lists them."""

from __future__ import annotations

from ..config import FILE_NAME
from . import alignment
from .licence import licence_text
from .losses import compare, report
from .material import Material
from .texts import plain_texts


def contents(material: Material) -> dict[str, bytes]:
    """Return path → content of everything in the package, below data/."""
    files: dict[str, bytes] = {**edition_files(material)}
    texts = plain_texts(material)
    files.update({path: text.content.encode() for path, text in texts.items()})
    files.update(
        _there(
            {
                f"alignment/{material.id}.tmx": alignment.tmx(material),
                f"alignment/{material.id}.csv": alignment.table(material),
                "metadata/loss-report.json": report(compare(material)),
                "LICENCE.txt": licence_text(material),
            }
        )
    )
    return files


def _there(files: dict[str, bytes | None]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if content is not None}


def edition_files(material: Material) -> dict[str, bytes]:
    """Return the edition itself, ready to be built again: TEI, settings, schemas, pictures, its own style."""
    config = material.config
    files = {f"{material.id}/{path}": content for path, content in material.tei.items()}
    beside = [config.schema, config.schematron]
    if config.schema is not None:
        beside += [config.schema.with_suffix(suffix) for suffix in (".odd", ".sch")]
    if config.configured:
        beside.append(config.root / FILE_NAME)
    for path in beside:
        if path is not None and path.is_file():
            files.setdefault(f"{material.id}/{path.relative_to(config.root).as_posix()}", path.read_bytes())
    return files
