"""The command line: arguments in, exit code out. Calls the pipeline and decides nothing.

Exit codes: 0 done · 1 errors found in the text · 2 wrong usage or configuration · 3 could not go on.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .config import OUTPUTS, load_config
from .errors import ConfigError, EditionError
from .findings import CATALOGUE, Finding, Severity
from .model.language import primary
from .report import Reporter, counted, findings_json, findings_text, format_finding

SHOWN = 20  # findings that a build prints before it refers to check


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    options = _parser().parse_args(arguments)
    reporter = Reporter(quiet=options.quiet, verbose=options.verbose)
    try:
        code = int(options.run(options, reporter))
        sys.stdout.flush()
        return code
    except EditionError as error:
        reporter.faults(error.faults)
        return error.exit_code
    except KeyboardInterrupt:
        reporter.say("stopped; the previous output is untouched")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (a pager, head): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bakuedition",
        description="Make a critical edition to open, to print and to keep from TEI-XML.",
        epilog="Example: bakuedition build my-edition",
    )
    parser.add_argument("--version", action="version", version=f"bakuedition {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-q", "--quiet", action="store_true", help="tell no progress")
    common.add_argument("-v", "--verbose", action="store_true", help="tell progress even when not on a terminal")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, help_text: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=help_text,
            description=help_text[:1].upper() + help_text[1:] + ".",
            parents=[common],
            epilog=f"Example: {example}",
        )
        return made

    source_help = "an edition's folder, a folder of TEI, or one TEI file (default: here)"
    build = command("build", "make the site and the PDF", "bakuedition build . -o build --only site")
    build.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    build.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where to write (default: the edition's build/)"
    )
    build.add_argument("--only", metavar="LIST", help=f"outputs to make, of {','.join(OUTPUTS)}")
    build.add_argument("--strict", action="store_true", help="stop at warnings too")
    build.set_defaults(run=_build)

    check = command("check", "check the text and its encoding", "bakuedition check . --format json")
    check.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to print the findings")
    check.add_argument("--strict", action="store_true", help="end with exit code 1 at warnings too")
    check.set_defaults(run=_check)

    text = command("text", "print the plain text of one language", "bakuedition text . --lang ru --witness D")
    text.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    text.add_argument("--lang", required=True, metavar="LANG", help="the language, as xml:lang has it")
    text.add_argument("--witness", metavar="SIGLUM", help="as this witness has it, without what editors added")
    text.set_defaults(run=_text)

    serve = command(
        "serve",
        "build the site, show it at a local address, build again when a file changes",
        "bakuedition serve --port 8000",
    )
    serve.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    serve.add_argument("--port", type=int, default=8000, help="the port on this machine (default: 8000)")
    serve.set_defaults(run=_serve)

    new = command("new", "begin an edition: settings and a first text to fill in", "bakuedition new my-edition")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet, or is empty")
    new.set_defaults(run=_new)

    explain = command("explain", "tell what a finding's code means", "bakuedition explain E203")
    explain.add_argument("code", nargs="?", metavar="CODE", help="the code; without it, all are listed")
    explain.set_defaults(run=_explain)
    return parser


def _build(options: argparse.Namespace, reporter: Reporter) -> int:
    from .pipeline import FoundErrorsError, build

    config = load_config(options.source)
    outputs = _outputs(options.only)
    folder = options.output if options.output is not None else config.root / "build"
    try:
        written, findings = build(config, outputs, folder, reporter, strict=options.strict)
    except FoundErrorsError as stopped:
        _tell(stopped.findings, reporter)
        reporter.say("nothing was written; the previous output is untouched")
        return 1
    _tell([finding for finding in findings if finding.severity is not Severity.NOTE], reporter)
    if reporter.progress:
        reporter.say(f"{written.files} files in {folder}")
    return 0


def _outputs(only: str | None) -> tuple[str, ...]:
    if only is None:
        return OUTPUTS
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    for name in names:
        if name not in OUTPUTS:
            near = difflib.get_close_matches(name, OUTPUTS, 1)
            guess = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(OUTPUTS)}."
            raise ConfigError(f'--only: there is no output "{name}"', remedy=guess)
    if not names:
        raise ConfigError("--only names no output", remedy=f"known: {', '.join(OUTPUTS)}.")
    return names


def _tell(findings: Sequence[Finding], reporter: Reporter) -> None:
    """Print the gravest findings of a build; refer to check for the rest."""
    rank = list(Severity)
    ordered = sorted(findings, key=lambda finding: (rank.index(finding.severity), finding.position, finding.code))
    for finding in ordered[:SHOWN]:
        reporter.say(format_finding(finding))
    if len(ordered) > SHOWN:
        reporter.say(f"… and {len(ordered) - SHOWN} more; see them all with: bakuedition check")
    if ordered:
        reporter.say(counted(ordered))


def _check(options: argparse.Namespace, reporter: Reporter) -> int:
    from .pipeline import check

    checked = check(load_config(options.source), reporter)
    print(findings_json(checked.findings) if options.format == "json" else findings_text(checked.findings))
    grave = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return 1 if any(finding.severity in grave for finding in checked.findings) else 0


def _text(options: argparse.Namespace, reporter: Reporter) -> int:
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
    for line in plain_text(edition, checked.marks, language, options.witness):
        print(line)
    return 0


def _serve(options: argparse.Namespace, reporter: Reporter) -> int:
    from .serve import serve

    return serve(options.source, options.port, reporter)


def _new(options: argparse.Namespace, reporter: Reporter) -> int:
    from .new import new_edition

    for path in new_edition(options.folder):
        reporter.say(f"wrote {path}")
    reporter.say(f"next: bakuedition build {options.folder}")
    return 0


def _explain(options: argparse.Namespace, reporter: Reporter) -> int:
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
