"""The stages in order: load → model → check → render → write. The program in one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from .checks import check_edition, check_sources, check_writing, waive
from .config import Config
from .corpus.corpus import Corpus, load
from .errors import OutputError
from .executors import SEQUENTIAL, Executor
from .extract.build import build_model
from .extract.marks import Marks
from .findings import Finding, Severity
from .hooks import NO_HOOKS, Given, Hooks, load_hooks, not_run
from .model import Edition
from .output import Artifact, Spool, parts_of, require_ours, require_writable, write
from .record import Beginning, Said, overseen, recorded
from .render.account import accounted
from .render.fragments import Fragments
from .render.own import OwnPage
from .render.proof import Proof
from .render.sources import render_sources
from .report import Reporter, counted, summary
from .shipped import search_path


@dataclass(frozen=True, slots=True)
class Checked:
    """An edition that was read and checked."""

    config: Config
    corpus: Corpus
    edition: Edition
    marks: Marks
    findings: tuple[Finding, ...]
    hooks: Hooks = NO_HOOKS


@dataclass(frozen=True, slots=True)
class Rendering:
    """What every output is made from."""

    config: Config
    corpus: Corpus
    edition: Edition
    marks: Marks
    fragments: Fragments
    findings: tuple[Finding, ...] = ()
    own_pages: tuple[OwnPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the files of each output, what was found, and the outputs that could not be made."""

    folder: Path
    made: Mapping[str, tuple[PurePosixPath, ...]]
    sizes: Mapping[str, int]
    findings: tuple[Finding, ...]
    failed: Mapping[str, OutputError]

    def said(self) -> Said:
        """Sum up what is grave among the findings; say of each output where to begin, how many files and how large."""
        told: list[tuple[str, str, str]] = []
        for name, paths in sorted(self.made.items()):
            first = [path for path in paths if str(path) == "site/index.html"]
            told += [(name, str(path), "") for path in first or [path for path in paths if path.parts[0] == name]]
            size = f"   ({len(paths)} file{'' if len(paths) == 1 else 's'}, {self.sizes[name] / 1024:,.0f} kB)"
            told[-1] = (*told[-1][:2], size)
        telling = [finding for finding in self.findings if finding.severity is not Severity.NOTE]
        return Said(summary(telling) if telling else "", tuple(told))


class FoundErrorsError(Exception):
    """The text has errors: nothing was rendered or written. Carries all findings."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(counted(findings))
        self.findings = findings


def read(config: Config) -> Corpus:
    """Read the texts of an edition. Raises SourceError where one cannot be read at all."""
    return load(config.documents, config.root, lenient=not config.configured and len(config.documents) > 1)


def check(config: Config, reporter: Reporter, *, allow_hooks: bool = False, executor: Executor = SEQUENTIAL) -> Checked:
    """Read an edition and check it, with its own checks too where these may run.

    Raises SourceError where a source cannot be read at all, HookError where the edition's own code fails.
    """
    hooks = load_hooks(config) if allow_hooks else NO_HOOKS
    with reporter.stage("load"):
        corpus = read(config)
        reporter.details = f"{len(corpus.sources)} files, {len(corpus.ids)} ids"
    found = [executor.beside(check, (corpus, config)) for check in (check_sources, check_writing)]
    with reporter.stage("model"):
        edition, marks = build_model(corpus, config)
        reporter.details = (
            f"{len(edition.documents)} documents, {len(edition.segments)} segments, {len(edition.notes)} notes, "
            f"{len(edition.apparatus)} variants"
        )
    with reporter.stage("check"):
        findings = check_edition(edition, corpus, marks, config)
        findings += hooks.findings(Given(edition, corpus, marks)) if allow_hooks else not_run(config)
        findings = [*chain(*found), *findings]
        reporter.details = counted(findings)
    corpus.forget_places()
    return Checked(config, corpus, edition, marks, tuple(waive(findings, config)), hooks)


def render(checked: Checked, reporter: Reporter, executor: Executor = SEQUENTIAL) -> tuple[Rendering, list[Finding]]:
    """Run the stylesheets over a checked edition. Returns what outputs are made from, and what rendering found."""
    config, corpus, marks = checked.config, checked.corpus, checked.marks
    with reporter.stage("render"):
        fragments, found = render_sources(corpus, marks, config.root, executor)
        findings = waive(found, config, last=False)
        reporter.details = f"{len(fragments)} fragments"
    own = tuple(checked.hooks.own_pages(Given(checked.edition, corpus, marks)))
    found_so_far = (*checked.findings, *findings)
    return Rendering(config, corpus, checked.edition, marks, fragments, found_so_far, own), findings


def build(
    config: Config,
    outputs: Sequence[str],
    folder: Path,
    reporter: Reporter,
    *,
    strict: bool = False,
    allow_hooks: bool = False,
    executor: Executor = SEQUENTIAL,
    beginning: Beginning | None = None,
) -> Built:
    """Build the named outputs into `folder`; `executor` says where the work on documents is done.

    A record of the build is kept where `beginning` says how everything was before.

    Raises FoundErrorsError before anything is written if the text has errors, and OutputError if nothing could be
    made. An output whose engine is missing costs only itself: it is named in `failed`.
    """
    require_writable(folder)
    require_ours(folder, [*outputs, "report", *(["draft"] if "pdf" in outputs else [])])
    checked = check(config, reporter, allow_hooks=allow_hooks, executor=executor)
    findings = list(checked.findings)
    stop_at(findings, config, strict=strict)
    rendering, found = render(checked, reporter, executor)
    findings += found
    stop_at(findings, config, strict=strict)
    told = executor.beside(accounted, (rendering.corpus, rendering.marks, search_path("xslt", config.root), found))
    made: dict[str, list[Artifact]] = {}
    spool = Spool(folder)
    failed: dict[str, OutputError] = {}
    for name in _in_order(outputs):
        with reporter.stage(name):
            try:
                artifacts, reports = _render(name, rendering, made, spool, executor)
            except OutputError as error:
                if len(outputs) == 1:
                    raise
                failed[name] = error
                reporter.details = "not made"
                continue
            made[name] = artifacts
            findings += waive(list(reports), config, last=False)
            reporter.details = f"{len(artifacts)} files"
    stop_at(findings, config, strict=strict)
    if "archive" in made:
        made["archive"].append(_manifest(rendering, made))
    made["report"], of_files = _reports(told, made)
    findings += waive(of_files, config, last=False)
    stop_at(findings, config, strict=strict)
    built = Built(
        folder,
        {name: tuple(artifact.path for artifact in part) for name, part in made.items()},
        {name: sum(len(artifact.content) for artifact in part) for name, part in made.items()},
        tuple(findings),
        failed,
    )
    with reporter.stage("write"):
        written = write(
            (artifact for part in made.values() for artifact in part),
            folder,
            parts_of(made),
            on_wait=lambda: reporter.say(f"another build is writing to {folder}; waiting for it"),
            record=_recorder(beginning, rendering.corpus, built),
        )
        reporter.details = f"{len(written.digests)} files, {written.size / 1024:,.0f} kB"
    return built


def _recorder(
    beginning: Beginning | None, corpus: Corpus, built: Built
) -> Callable[[Path, Sequence[str], Mapping[str, str]], bytes | None]:
    """Return what writes the record of a build; nothing is kept of one that another run could make better."""
    sources = [*corpus.sources, *(inclusion.source for inclusion in corpus.inclusions.values())]
    if beginning is None or built.failed or not overseen(beginning, ((one.path, one.data) for one in sources)):
        return lambda *_: None
    return lambda new, parts, digests: recorded(beginning, new, parts, digests, built.said())


def rebuild(rendering: Rendering, outputs: Sequence[str]) -> dict[str, list[Artifact]]:
    """Make outputs once more, in memory, as a build makes them. Raises OutputError where an engine is missing."""
    made: dict[str, list[Artifact]] = {}
    spool = Spool()
    for name in _in_order(outputs):
        made[name] = _render(name, rendering, made, spool)[0]
    return made


def _in_order(outputs: Sequence[str]) -> list[str]:
    """Return outputs in the order they are made: the site offers the others and comes last."""
    return sorted(outputs, key=lambda output: output == "site")


def _manifest(rendering: Rendering, made: Mapping[str, Sequence[Artifact]]) -> Artifact:
    from .export.manifest import manifest

    return Artifact(PurePosixPath("archive/manifest.json"), manifest(rendering.config, rendering.corpus, made))


def _reports(told: Iterable[Artifact], made: Mapping[str, Sequence[Artifact]]) -> tuple[list[Artifact], list[Finding]]:
    """Take in the account of the words; have reading files validated where there is a validator.

    These are no part of an output: what is installed where a build is made again must not matter.
    """
    if "pdf" not in made:
        return [*told], []
    from .render.print.verapdf import validate

    validation = validate(made["pdf"])
    return [*told, *validation.reports()], validation.findings()


def stop_at(findings: Sequence[Finding], config: Config, *, strict: bool) -> None:
    """Stop where an error leaves no way on; in an edition with settings at every error, with strict at warnings."""
    for finding in findings:
        error = finding.severity is Severity.ERROR and (config.configured or not finding.rule.repairable)
        if error or (strict and finding.severity in (Severity.ERROR, Severity.WARNING)):
            raise FoundErrorsError(findings)


def _offered(made: Mapping[str, Sequence[Artifact]]) -> list[Artifact]:
    """Return what was made that the site offers: PDFs, the e-book, the package."""
    files = [artifact for name in ("pdf", "epub", "archive") for artifact in made.get(name, ())]
    return [artifact for artifact in files if artifact.path.parts[0] in ("pdf", "epub", "archive")]


def _render(
    name: str, rendering: Rendering, made: dict[str, list[Artifact]], spool: Spool, executor: Executor = SEQUENTIAL
) -> tuple[list[Artifact], Sequence[Finding]]:
    """Make one output. Renderers are imported only when asked for: the PDF needs Pango."""
    config, corpus, edition, fragments = rendering.config, rendering.corpus, rendering.edition, rendering.fragments
    if name == "pdf":
        from .render.print import render_print

        return render_print(config, corpus, edition, rendering.marks, fragments)
    if name == "epub":
        from .render.epub import render_epub

        return render_epub(config, corpus, edition, fragments)
    if name == "archive":
        from .export.package import render_archive

        return render_archive(config, corpus, edition, rendering.marks, rendering.findings)
    from .render.site import render_site

    proof = Proof()
    own = rendering.own_pages
    pages = [
        spool.put(artifact)
        for artifact in render_site(
            config, corpus, edition, rendering.marks, fragments, _offered(made), own, executor, proof
        )
    ]
    return pages, proof.findings(edition, corpus, rendering.marks, fragments, pages)
