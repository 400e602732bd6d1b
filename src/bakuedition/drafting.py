"""Drafts of the PDF: load → check → model → render → the chapters that changed → draft/. Nothing else is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .checks import waive
from .config import Config
from .executors import SEQUENTIAL, Executor
from .findings import Finding
from .output import Artifact, require_ours, require_writable, write
from .pipeline import Built, Rendering, build, check, render, stop_at
from .report import Reporter

FOLDER = "draft"  # in the folder of outputs: what a build keeps for drafts, and these


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was made, what was found, and what is to be told: a line for each chapter."""

    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


def build_draft(
    config: Config,
    folder: Path,
    reporter: Reporter,
    *,
    strict: bool = False,
    allow_hooks: bool = False,
    executor: Executor = SEQUENTIAL,
) -> Built:
    """Build drafts of the PDF by the last layouts that `folder` keeps.

    Where there is none to go by, says why and builds the PDF itself, which later drafts can go by. Raises as `build`.
    """
    require_writable(folder)
    require_ours(folder, [FOLDER])
    checked = check(config, reporter, allow_hooks=allow_hooks, executor=executor)
    stop_at(checked.findings, config, strict=strict)
    rendering, found = render(checked, reporter, executor)
    findings = [*checked.findings, *found]
    stop_at(findings, config, strict=strict)
    with reporter.stage(FOLDER):
        drafted = drafts(rendering, folder)
        reporter.details = f"{len(drafted.artifacts)} files" if isinstance(drafted, Drafted) else "not made"
    if not isinstance(drafted, Drafted):
        reporter.say(f"no draft: {drafted}; the whole book is laid out")
        return build(config, ("pdf",), folder, reporter, strict=strict, allow_hooks=allow_hooks, executor=executor)
    stop_at([*findings, *drafted.findings], config, strict=strict)
    for remark in drafted.remarks:
        reporter.say(remark)
    return written(drafted, findings, folder, reporter)


def drafts(rendering: Rendering, folder: Path) -> Drafted | str:
    """Make drafts in memory, or say why there is no last layout to go by. Raises OutputError where the engine fails."""
    from .render.print import NoLastLayoutError, render_drafts

    try:
        made = render_drafts(
            rendering.config,
            rendering.corpus,
            rendering.edition,
            rendering.marks,
            rendering.fragments,
            kept(folder),
        )
    except NoLastLayoutError as error:
        return str(error)
    found = waive(list(made.findings), rendering.config, last=False)
    return Drafted(tuple(made.artifacts), tuple(found), tuple(made.remarks))


def kept(folder: Path) -> Mapping[str, bytes]:
    """Return what builds into `folder` kept of their layouts: name → content. What cannot be read is as good as none."""
    found = {}
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            found[path.name] = path.read_bytes()
        except OSError:
            continue
    return found


def written(drafted: Drafted, findings: list[Finding], folder: Path, reporter: Reporter) -> Built:
    """Write drafts in the place of earlier ones."""
    with reporter.stage("write"):
        done = write(drafted.artifacts, folder, [FOLDER])
        reporter.details = f"{len(drafted.artifacts)} files, {done.size / 1024:,.0f} kB"
    paths: tuple[PurePosixPath, ...] = tuple(artifact.path for artifact in drafted.artifacts)
    return Built(folder, {FOLDER: paths}, {FOLDER: done.size}, (*findings, *drafted.findings), {})
