"""The package that an archive keeps: everything of an edition in one zip, which is a bag and an RO-Crate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from ..config import FILE_NAME, Config
from ..corpus.corpus import Corpus
from ..errors import Position
from ..extract.marks import Marks
from ..findings import Finding
from ..model import Edition, localized
from ..output import Artifact
from .bag import bagged
from .contents import contents
from .losses import compare
from .material import Material
from .zipped import zipped


def render_archive(
    config: Config, corpus: Corpus, edition: Edition, marks: Marks, findings: Sequence[Finding]
) -> tuple[list[Artifact], list[Finding]]:
    """Return the package as an artifact, and what was lost in making it (nothing, or it is an error).

    `findings` are those of the checks: the package records that it was checked. Raises OutputError where a library
    that describes packages is not installed.
    """
    material = Material(config, corpus, edition, marks, findings)
    files = package(material)
    content = zipped(files, material.name, material.date)
    lost = [
        Finding("E811", f"{item.path.removeprefix(material.id + '/')}: {loss}", Position(FILE_NAME))
        for item in compare(material)
        for loss in item.losses
    ]
    return [Artifact(PurePosixPath("archive", f"{material.name}.zip"), content)], lost


def package(material: Material) -> dict[str, bytes]:
    """Return the files of the package by their paths in its folder."""
    return bagged(contents(material), _information(material), material.date)


def _information(material: Material) -> list[tuple[str, str]]:
    """Return what bag-info.txt says (RFC 8493, 2.2.2): only what the header gives."""
    deposit = material.deposit
    english = "en"
    lines = [("External-Identifier", item.value) for item in deposit.identifiers]
    lines.append(("Internal-Sender-Identifier", material.name))
    if localized(deposit.publisher, english):
        lines.append(("Source-Organization", localized(deposit.publisher, english)))
    if deposit.email:
        lines.append(("Contact-Email", deposit.email))
    description = localized(deposit.abstract, english) or localized(deposit.titles, english)
    if description:
        lines.append(("External-Description", description))
    return lines
