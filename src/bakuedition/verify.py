"""Prove that outputs were made from this TEI by this program: byte for byte, or say which file is not.

A package proves itself: its digests are checked, and then it is made again in memory from the TEI it holds. A folder
of outputs is compared with the manifest of its build, and with what its sources give now.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from . import __version__
from .config import FILE_NAME, load_config
from .errors import ConfigError, OutputError
from .export.bag import ALGORITHM, read_manifest
from .export.manifest import Manifest, digest, libraries, read, sources
from .export.material import Material
from .export.package import package
from .pipeline import Checked, check, rebuild, render
from .report import Reporter
from .unpacked import of_folder, own_edition, unzipped

MANIFEST = "archive/manifest.json"
_LOSSES = "data/metadata/loss-report.json"
_EVENTS = "data/metadata/premis.xml"


@dataclass
class Verdict:
    """What was compared, and what differs (empty: nothing); `remarks` explain differences that are to be expected."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def differ(self, path: str, how: str) -> None:
        """Note one file."""
        self.differences.append(f"{path}: {how}")


def verify(path: Path, source: Path | None, reporter: Reporter, *, allow_hooks: bool = False) -> Verdict:
    """Verify a package (zip or folder) or a folder of outputs; `source` is the edition it is held against.

    Without one a package is held against the TEI in it, and outputs against the edition whose folder they stand in.
    Raises ConfigError where `path` is neither.
    """
    if not path.exists():
        raise ConfigError(f'there is no "{path}"', remedy="name a package, or a folder that a build wrote.")
    if path.is_file():
        if not zipfile.is_zipfile(path):
            raise ConfigError(f'"{path}" is no zip', remedy="name a package, or a folder that a build wrote.")
        files, damaged = unzipped(path)
        return _of_package(files, damaged, source, reporter, allow_hooks=allow_hooks)
    if (path / "bagit.txt").is_file():
        return _of_package(of_folder(path), [], source, reporter, allow_hooks=allow_hooks)
    if (path / MANIFEST).is_file():
        return _of_outputs(path, source, reporter, allow_hooks=allow_hooks)
    raise ConfigError(
        f'"{path}" is neither a package nor a folder of outputs with {MANIFEST}',
        remedy="build with the package: bakuedition build --only site,pdf,archive.",
    )


def _of_package(
    files: dict[str, bytes], damaged: list[str], source: Path | None, reporter: Reporter, *, allow_hooks: bool
) -> Verdict:
    verdict = Verdict(len(files), list(damaged))
    unreadable = {line.split(": ")[0] for line in damaged}
    with reporter.stage("digests"):
        _check_digests(files, unreadable, verdict)
    agent = re.search(
        r"Bag-Software-Agent: bakuedition (\S+)", files.get("bag-info.txt", b"").decode("utf-8", "replace")
    )
    if agent and agent[1] != __version__:
        verdict.remarks.append(f"made by bakuedition {agent[1]}; this is {__version__}: use that one for the proof")
    with own_edition(files) as own, _at(_epoch(files)):
        folder = source if source is not None else own
        if folder is None:
            verdict.differ("data", "holds no edition to make the package of again")
            return verdict
        with reporter.stage("again"):
            records = {} if source is not None else files
            again = _packed(folder, records, reporter, allow_hooks=allow_hooks)
    _compare(again, files, verdict, unreadable, "is not what the TEI gives")
    return verdict


def _check_digests(files: Mapping[str, bytes], unreadable: set[str], verdict: Verdict) -> None:
    """Hold every file against the manifests of the bag (RFC 8493, 3): changed, missing, or in none of them."""
    listed: dict[str, str] = {}
    for name in (f"manifest-{ALGORITHM}.txt", f"tagmanifest-{ALGORITHM}.txt"):
        if name not in files:
            verdict.differ(name, "missing")
        listed.update(read_manifest(files.get(name, b"")))
    for path, expected in sorted(listed.items()):
        if path in unreadable:
            continue
        if path not in files:
            verdict.differ(path, "missing")
        elif digest(files[path]) != expected:
            verdict.differ(path, "changed since the package was made")
    for path in sorted(set(files) - set(listed) - {f"tagmanifest-{ALGORITHM}.txt"}):
        verdict.differ(path, "not of the package")


def _epoch(files: Mapping[str, bytes]) -> str | None:
    """Return the date that everything in a package bears, as SOURCE_DATE_EPOCH."""
    found = re.search(rb"<eventDateTime>([^<]+)</eventDateTime>", files.get(_EVENTS, b""))
    if found is None:
        return None
    try:
        date = datetime.strptime(found[1].decode(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return str(int(date.timestamp()))


@contextmanager
def _at(epoch: str | None) -> Iterator[None]:
    """Let the program believe for a while that SOURCE_DATE_EPOCH is what it was in another build."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    _set_epoch(epoch)
    try:
        yield
    finally:
        _set_epoch(before)


def _set_epoch(value: str | None) -> None:
    if value is None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
    else:
        os.environ["SOURCE_DATE_EPOCH"] = value


def _packed(folder: Path, records: Mapping[str, bytes], reporter: Reporter, *, allow_hooks: bool) -> dict[str, bytes]:
    """Make the package of an edition again.

    Of the files that the TEI in a package once came from, and of what was found in them, its `records` alone tell.
    """
    quiet = Reporter(quiet=True, err=reporter.err)
    checked = check(load_config(folder), quiet, allow_hooks=allow_hooks)
    rendering, _ = render(checked, quiet)
    material = Material(rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.findings)
    material.loss_report = records.get(_LOSSES)
    outcome = re.search(rb"<eventOutcome>([^<]*)</eventOutcome>", records.get(_EVENTS, b""))
    material.checked = outcome[1].decode("utf-8", "replace") if outcome else None
    return package(material)


def _compare(
    again: Mapping[str, bytes], files: Mapping[str, bytes], verdict: Verdict, unreadable: set[str], how: str
) -> None:
    told = {line.split(": ")[0] for line in verdict.differences}
    for path in sorted(set(again) | set(files)):
        if path in told or path in unreadable:
            continue
        if path not in files:
            verdict.differ(path, "missing")
        elif path not in again:
            verdict.differ(path, "is nothing that the TEI gives")
        elif again[path] != files[path]:
            verdict.differ(path, how)


def _of_outputs(path: Path, source: Path | None, reporter: Reporter, *, allow_hooks: bool) -> Verdict:
    """Hold a folder of outputs against its manifest, its sources against theirs, and both against a build in memory."""
    known = read((path / MANIFEST).read_bytes())
    if known is None:
        raise ConfigError(f'"{path / MANIFEST}" cannot be read', remedy="build again.")
    verdict = Verdict(len(known.files))
    parts = {name.split("/")[0] for name in known.files}
    files = {
        f"{part}/{name}": content
        for part in sorted(parts)
        if (path / part).is_dir()
        for name, content in of_folder(path / part).items()
        # A build also leaves reports of its own beside those of the outputs: they are no part of the edition.
        if f"{part}/{name}" != MANIFEST and (part in known.outputs or f"{part}/{name}" in known.files)
    }
    for name in sorted(set(known.files) | set(files)):
        if name not in files:
            verdict.differ(name, "missing")
        elif name not in known.files:
            verdict.differ(name, "not made by this build")
        elif digest(files[name]) != known.files[name]:
            verdict.differ(name, "changed since it was built")
    _remark(known, verdict)
    folder = source if source is not None else _edition_around(path)
    with _at(known.epoch), reporter.stage("again"):
        quiet = Reporter(quiet=True, err=reporter.err)
        checked = check(load_config(folder), quiet, allow_hooks=allow_hooks)
        _hold_against(checked, known, files, verdict, quiet)
    return verdict


def _remark(known: Manifest, verdict: Verdict) -> None:
    if known.program != __version__:
        verdict.remarks.append(
            f"made by bakuedition {known.program}; this is {__version__}: use that one for the proof"
        )
    here = libraries()
    others = [
        f"{name} {version} (here {here.get(name, 'none')})"
        for name, version in known.libraries.items()
        if here.get(name) != version
    ]
    if others:
        verdict.remarks.append(f"made with other libraries: {', '.join(others)}")


def _edition_around(path: Path) -> Path:
    folder = path.resolve().parent
    if not (folder / FILE_NAME).is_file():
        raise ConfigError(
            "it is not known what these outputs were made from",
            remedy="name the edition: bakuedition verify FOLDER --source EDITION.",
        )
    return folder


def _hold_against(
    checked: Checked, known: Manifest, files: Mapping[str, bytes], verdict: Verdict, reporter: Reporter
) -> None:
    for name, expected in known.sources.items():
        now = sources(checked.config, checked.corpus).get(name)
        if now != expected:
            verdict.differ(name, "the source is missing" if now is None else "the source was changed since the build")
    rendering, _ = render(checked, reporter)
    try:
        made = rebuild(rendering, known.outputs)
    except OutputError as error:
        verdict.differ(MANIFEST, f"not made again: {error}")
        return
    again = {str(artifact.path): artifact.content for part in made.values() for artifact in part}
    _compare(again, files, verdict, set(), "is not what the TEI gives")
