"""What each command does: settings and arguments in, the pipeline called, results printed, the exit code out."""

from __future__ import annotations

import argparse
import difflib
import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from .config import FILE_NAME, Config, load_config
from .errors import ConfigError
from .executors import chosen
from .findings import CATALOGUE, Severity
from .model.language import primary
from .offer import LAYOUTS, MOST, OUTPUTS
from .report import Reporter, findings_json, findings_text, summary
from .sarif import findings_sarif
from .store import NOWHERE, keeping, users_store
from .unchanged import beginning, tell


def build(options: argparse.Namespace, reporter: Reporter) -> int:
    """Make outputs; tell what was found and what was made. Returns the exit code."""
    from .drafting import build_draft
    from .pipeline import FoundErrorsError, build

    before = beginning(options)  # before anything is read
    config = load_config(options.source)
    outputs = _named(options.only, OUTPUTS, "--only", "output") or OUTPUTS
    layouts = _named(options.layout, LAYOUTS, "--layout", "layout")
    if layouts:
        config = replace(config, layouts=layouts)
    folder = options.output if options.output is not None else _default_output(options.source, config)
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f'-o: "{folder}" is a file', remedy="name a folder; it is made if it does not exist.")
    if options.draft and options.only not in (None, "pdf"):
        raise ConfigError("--draft makes drafts of the PDF, nothing else", remedy="leave out --only.")
    how = {"strict": options.strict, "allow_hooks": options.allow_hooks}
    try:
        with (
            closing(chosen(options.executor, options.jobs, config.documents)) as executor,
            keeping(NOWHERE if options.no_cache else users_store()),
        ):
            if options.draft:
                built = build_draft(config, folder, reporter, executor=executor, **how)
            else:
                built = build(config, outputs, folder, reporter, executor=executor, beginning=before, **how)
    except FoundErrorsError as stopped:
        reporter.say(summary(stopped.findings, shown=10))
        reporter.say("nothing was written; the previous output is untouched")
        return 1
    for error in built.failed.values():
        reporter.faults(error.faults)
    tell(built.said(), options, folder)
    return 3 if built.failed else 0


def _default_output(source: Path, config: Config) -> Path:
    """Return where a build goes without -o: into the edition, or for a lone file to where one is, as compilers do.

    The build/ of an edition that happens to be here is that edition's.
    """
    if config.configured or source.is_dir():
        return config.root / "build"
    if Path(FILE_NAME).exists():
        raise ConfigError(
            f"build/ here belongs to the edition of {FILE_NAME}", remedy="say with -o where this text's output goes."
        )
    return Path("build")


def _named(given: str | None, known: tuple[str, ...], option: str, what: str) -> tuple[str, ...]:
    """Return the names in a list of the command line, none if it is not given."""
    if given is None:
        return ()
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            guess = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}."
            raise ConfigError(f'{option}: there is no {what} "{name}"', remedy=guess)
    if not names:
        raise ConfigError(f"{option} names no {what}", remedy=f"known: {', '.join(known)}.")
    return names


def check(options: argparse.Namespace, reporter: Reporter) -> int:
    """Print findings. Returns the exit code."""
    from .pipeline import check, render

    config = load_config(options.source)
    with closing(chosen(options.executor, options.jobs, config.documents)) as executor:
        checked = check(config, reporter, allow_hooks=options.allow_hooks, executor=executor)
        rendering, found = render(checked, reporter, executor)
    findings = [*checked.findings, *found]
    if options.archive:
        from .checks import waive
        from .export.gaps import check_profile
        from .export.material import Material

        material = Material(rendering.config, rendering.corpus, rendering.edition, rendering.marks)
        findings += waive(check_profile(material, options.archive), checked.config, last=False)
    if options.format == "json":
        print(findings_json(findings))
    elif options.format == "sarif":
        print(findings_sarif(findings))
    else:
        print(findings_text(findings, most=None if options.all else MOST))
    grave = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return 1 if any(finding.severity in grave for finding in findings) else 0


def text(options: argparse.Namespace, reporter: Reporter) -> int:
    """Print the plain text of one language. Returns the exit code."""
    from .extract.reading import plain_text
    from .pipeline import check

    checked = check(load_config(options.source), reporter)
    edition = checked.edition
    language = options.lang
    if language not in edition.languages:
        language = next((tag for tag in edition.languages if primary(tag) == primary(language)), None)
    if language is None:
        known = ", ".join(edition.languages) or "none"
        raise ConfigError(f'--lang: there is no text in "{options.lang}"', remedy=f"languages here: {known}.")
    if options.witness is not None and options.witness not in edition.witnesses:
        named = {witness.siglum: witness.id for witness in edition.witnesses.values()}
        if options.witness not in named:
            known = ", ".join(named) or "none"
            raise ConfigError(f'--witness: there is no witness "{options.witness}"', remedy=f"witnesses here: {known}.")
        options.witness = named[options.witness]
    lines = list(plain_text(edition, checked.marks, language, options.witness))
    if options.witness is not None and not any(lines):
        raise ConfigError(
            f'--witness: no words of "{options.witness}" are told in "{language}"',
            remedy="a witness has the readings that name it, and the passages that name it as their source.",
        )
    for line in lines:
        print(line)
    return 0


def verify(options: argparse.Namespace, reporter: Reporter) -> int:
    """Print each file that is not what the TEI gives. Returns the exit code: 1 if there is any."""
    from .verify import verify

    verdict = verify(options.path, options.source, reporter, allow_hooks=options.allow_hooks)
    for line in verdict.differences:
        print(line)
    for line in verdict.remarks:
        reporter.say(line)
    count = len(verdict.differences)
    told = f"{count} difference{'' if count == 1 else 's'}" if count else "the same, byte for byte"
    print(f"{verdict.compared} files: {told}")
    return 1 if count else 0


def changes(options: argparse.Namespace, reporter: Reporter) -> int:
    """Tell what changed between two versions, as text or as a page. Returns the exit code."""
    from .export.changes import compare_versions
    from .export.material import Material
    from .output import write_file
    from .pipeline import check
    from .render.changes import changes_page, changes_text
    from .unpacked import edition_at

    with edition_at(options.old) as old, edition_at(options.new) as new:
        versions = []
        for place in (old, new):
            checked = check(load_config(place), reporter)
            versions.append(Material(checked.config, checked.corpus, checked.edition, checked.marks))
        comparison = compare_versions(*versions)
        config = versions[1].config
        language = options.lang or config.interface[0]
        if language not in config.interface:
            known = ", ".join(config.interface)
            raise ConfigError(f'--lang: there are no pages in "{language}"', remedy=f"languages of the pages: {known}.")
        if options.output is None:
            for line in changes_text(comparison):
                print(line)
        else:
            write_file(options.output, changes_page(comparison, config.root, language))
            reporter.say(f"wrote {options.output}")
    return 0


def align(options: argparse.Namespace, reporter: Reporter) -> int:
    """Propose sentence alignment in copies of the sources. Returns the exit code."""
    from .begin.align import align, write_copies
    from .pipeline import check

    checked = check(load_config(options.source), reporter)
    files, proposal = align(checked.corpus, checked.edition, checked.marks)
    for path in write_copies(files, options.output):
        reporter.say(f"wrote {path}")
    reporter.say(f"sentences: {proposal}")
    return 0


def serve(options: argparse.Namespace, reporter: Reporter) -> int:
    """Serve the site until stopped. Returns the exit code."""
    from .serve import serve

    return serve(options.source, options.port, reporter, allow_hooks=options.allow_hooks)


def new(options: argparse.Namespace, reporter: Reporter) -> int:
    """Begin an edition. Returns the exit code."""
    from .begin import edition_of, new_edition

    if options.text is None:
        if options.translation or options.languages:
            raise ConfigError(
                "there is no text to begin with", remedy="name the text in the source language with --from."
            )
        written = new_edition(options.folder)
    else:
        languages = [tag.strip() for tag in (options.languages or "").split(",") if tag.strip()]
        texts = [options.text, *options.translation]
        written = edition_of(options.folder, texts, languages, today=_today())
    for path in written:
        reporter.say(f"wrote {path}")
    reporter.say(f"next: bakuedition build {options.folder}")
    return 0


def _today() -> date:
    """Return today's date, or the one that reproducible builds ask for (SOURCE_DATE_EPOCH)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()


def explain(options: argparse.Namespace, reporter: Reporter) -> int:
    """Print what a code means, or all codes. Returns the exit code."""
    if options.code is None:
        for rule in CATALOGUE.values():
            print(f"{rule.code}  {rule.severity.value:<8} {rule.title}")
        return 0
    if options.code.upper() not in CATALOGUE:
        near = difflib.get_close_matches(options.code.upper(), CATALOGUE, 1)
        guess = f"did you mean {near[0]}?" if near else "see all codes with: bakuedition explain"
        raise ConfigError(f'there is no finding "{options.code}"', remedy=guess)
    rule = CATALOGUE[options.code.upper()]
    print(f"{rule.code} ({rule.severity.value}): {rule.title}\n\nWhy: {rule.cause}\nFix: {rule.remedy}")
    return 0
