"""The command line: arguments in, exit code out. Calls the pipeline and decides nothing.

Exit codes: 0 done · 1 errors found in the text · 2 wrong usage or configuration · 3 could not go on.
"""

from __future__ import annotations

import argparse
import difflib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from . import __version__
from .config import FILE_NAME, OUTPUTS, Config, load_config
from .errors import ConfigError, EditionError, Fault
from .findings import CATALOGUE, Severity
from .model.language import primary
from .report import Reporter, findings_json, findings_text, summary
from .sarif import findings_sarif

MOST = 10  # findings of one code that check prints as text unless asked for all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    options = _parser().parse_args(arguments)
    reporter = Reporter(quiet=options.quiet, verbose=options.verbose)
    _end_in_order()
    try:
        code = int(options.run(options, reporter))
        sys.stdout.flush()
        return code
    except EditionError as error:
        reporter.faults(error.faults)
        return error.exit_code
    except KeyboardInterrupt as stopped:
        reporter.say("stopped; no output was left half written")
        return stopped.args[0] if stopped.args else 130
    except BrokenPipeError:
        _drop_stdout()  # its reader has gone (a pager, head): nothing is wrong
        return 0
    except OSError as error:
        _drop_stdout()
        where = f'"{error.filename}": ' if error.filename else ""
        reporter.faults(
            [
                Fault(
                    f"{where}{(error.strerror or str(error)).lower()}",
                    "check that path, its permissions and the free space.",
                )
            ]
        )
        return 3


def _end_in_order() -> None:
    """Let the signals that ask a program to end do it as Ctrl-C does: clearing up, without a trace."""

    def end(number: int, _frame: object) -> None:
        raise KeyboardInterrupt(128 + number)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), end)


def _drop_stdout() -> None:
    """Let nothing more be written to stdout, so that the interpreter's end does not fail at it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bakuedition",
        description="Make a critical edition to open, to print and to keep from TEI-XML.",
        epilog="Exit codes: 0 done, 1 errors found in the text, 2 wrong usage or configuration, 3 could not go on.",
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"bakuedition {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-q", "--quiet", action="store_true", help="tell no progress")
    common.add_argument("-v", "--verbose", action="store_true", help="tell progress even when not on a terminal")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, help_text: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=f"{help_text}\n  {example}",
            description=help_text[:1].upper() + help_text[1:] + ".",
            parents=[common],
            epilog=f"Example: {example}",
        )
        return made

    source_help = "an edition's folder, a folder of TEI, or one TEI file (default: here)"
    build = command("build", "make the site and the PDF", "bakuedition build . -o build --only site")
    build.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    build.add_argument(
        "-o",
        "--output",
        type=_folder,
        metavar="DIR",
        help="where to write (default: build/ in the edition's folder; for one TEI file: build/ here)",
    )
    build.add_argument("--only", metavar="LIST", help=f"outputs to make, of {','.join(OUTPUTS)}")
    build.add_argument("--strict", action="store_true", help="stop at warnings too")
    build.set_defaults(run=_build)

    check = command("check", "check the text and its encoding", "bakuedition check . --format json")
    check.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how to print the findings")
    check.add_argument("--all", action="store_true", help=f"print all findings, not the first {MOST} of each code")
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

    new = command(
        "new",
        "begin an edition: settings and a first text, a sample or your own",
        "bakuedition new my-edition --from a.txt --translation b.txt --languages ru,en",
    )
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet, or is empty")
    new.add_argument(
        "--from", dest="text", type=Path, metavar="FILE", help="a plain text, paragraphs between blank lines"
    )
    new.add_argument(
        "--translation", action="append", default=[], type=Path, metavar="FILE", help="its translation; may be repeated"
    )
    new.add_argument("--languages", metavar="LIST", help="their languages, as ru,en")
    new.set_defaults(run=_new)

    explain = command("explain", "tell what a finding's code means", "bakuedition explain E203")
    explain.add_argument("code", nargs="?", metavar="CODE", help="the code; without it, all are listed")
    explain.set_defaults(run=_explain)
    return parser


def _folder(name: str) -> Path:
    """Take the value of -o: an empty one is a mistake (a variable that was not set), not the current folder."""
    if not name.strip():
        raise argparse.ArgumentTypeError("names no folder")
    return Path(name)


def _build(options: argparse.Namespace, reporter: Reporter) -> int:
    from .pipeline import FoundErrorsError, build

    config = load_config(options.source)
    outputs = _outputs(options.only)
    folder = options.output if options.output is not None else _default_output(options.source, config)
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f'-o: "{folder}" is a file', remedy="name a folder; it is made if it does not exist.")
    try:
        built = build(config, outputs, folder, reporter, strict=options.strict)
    except FoundErrorsError as stopped:
        reporter.say(summary(stopped.findings, shown=10))
        reporter.say("nothing was written; the previous output is untouched")
        return 1
    telling = [finding for finding in built.findings if finding.severity is not Severity.NOTE]
    if telling:
        reporter.say(f"{summary(telling)}; see them all with: bakuedition check {options.source}")
    for error in built.failed.values():
        reporter.faults(error.faults)
    if not options.quiet:
        for line in built.lines():
            print(line)
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


def _check(options: argparse.Namespace, reporter: Reporter) -> int:
    from .pipeline import check, render

    checked = check(load_config(options.source), reporter)
    findings = [*checked.findings, *render(checked, reporter)[1]]
    if options.format == "json":
        print(findings_json(findings))
    elif options.format == "sarif":
        print(findings_sarif(findings))
    else:
        print(findings_text(findings, most=None if options.all else MOST))
    grave = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return 1 if any(finding.severity in grave for finding in findings) else 0


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
