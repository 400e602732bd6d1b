"""The command line: arguments in, exit code out. What each command does is in commands.py.

Exit codes: 0 done · 1 errors found in the text · 2 wrong usage or configuration · 3 could not go on.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .offer import LAYOUTS, MOST, OUTPUTS

RUNS_HOOKS = ("build", "check", "serve", "verify")
WORKS = ("build", "check")  # may do the work on documents elsewhere


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    options = _parser().parse_args(arguments)
    _end_in_order()
    try:
        code = _quickly(options)
        code = _run(options) if code is None else code
        sys.stdout.flush()
        return code
    except KeyboardInterrupt as stopped:
        sys.stderr.write("stopped; no output was left half written\n")
        return stopped.args[0] if stopped.args else 130
    except BrokenPipeError:
        _drop_stdout()  # its reader has gone (a pager, head): nothing is wrong
        return 0
    except OSError as error:
        from .errors import Fault
        from .report import Reporter

        _drop_stdout()
        where = f'"{error.filename}": ' if error.filename else ""
        reason = (error.strerror or str(error)).lower()
        Reporter().faults([Fault(f"{where}{reason}", "check that path, its permissions and the free space.")])
        return 3


def _quickly(options: argparse.Namespace) -> int | None:
    """Be done where a build has nothing to do; nothing heavy is imported to find that out."""
    if options.run != "build":
        return None
    from .unchanged import said_before

    return said_before(options)


def _run(options: argparse.Namespace) -> int:
    """Do what a command does; tell what stopped it."""
    from . import commands
    from .errors import EditionError
    from .report import Reporter

    reporter = Reporter(quiet=options.quiet, verbose=options.verbose)
    try:
        return int(getattr(commands, options.run)(options, reporter))
    except EditionError as error:
        reporter.faults(error.faults)
        return error.exit_code


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
    hooks = argparse.ArgumentParser(add_help=False)
    hooks.add_argument(
        "--allow-hooks", action="store_true", help="run the Python file that edition.toml names as hooks; it is code"
    )
    work = argparse.ArgumentParser(add_help=False)
    work.add_argument("--jobs", type=_number, metavar="N", help="work in N processes (default: as many as processors)")
    work.add_argument(
        "--executor", metavar="dask:ADDRESS", help="work on a Dask cluster that runs at an address (extra dask)"
    )
    common.add_argument("-q", "--quiet", action="store_true", help="tell no progress")
    common.add_argument("-v", "--verbose", action="store_true", help="tell progress even when not on a terminal")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, help_text: str, example: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(
            name,
            help=f"{help_text}\n  {example}",
            description=help_text[:1].upper() + help_text[1:] + ".",
            parents=[common, *([hooks] if name in RUNS_HOOKS else []), *([work] if name in WORKS else [])],
            epilog=f"Example: {example}",
        )
        return made

    source_help = "an edition's folder, a folder of TEI, or one TEI file (default: here)"
    build = command(
        "build", "make the site, the PDF and the package for archives", "bakuedition build . -o build --only site"
    )
    build.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    build.add_argument(
        "-o",
        "--output",
        type=_folder,
        metavar="DIR",
        help="where to write (default: build/ in the edition's folder; for one TEI file: build/ here)",
    )
    build.add_argument("--only", metavar="LIST", help=f"outputs to make, of {','.join(OUTPUTS)}")
    build.add_argument("--layout", metavar="LIST", help=f"layouts of the PDF, of {','.join(LAYOUTS)} (default: as set)")
    build.add_argument(
        "--draft",
        action="store_true",
        help="lay out only the chapters of the PDF that changed since its last build, into draft/; make nothing else",
    )
    build.add_argument("--strict", action="store_true", help="stop at warnings too")
    build.add_argument(
        "--no-cache", action="store_true", help="make everything anew, as if nothing had been made before"
    )
    build.set_defaults(run="build")

    check = command("check", "check the text and its encoding", "bakuedition check . --format json")
    check.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how to print the findings")
    check.add_argument("--all", action="store_true", help=f"print all findings, not the first {MOST} of each code")
    check.add_argument("--strict", action="store_true", help="end with exit code 1 at warnings too")
    check.add_argument(
        "--archive",
        choices=("zenodo", "clarin", "textgrid", "dariah", "university"),
        help="check too what an archive of this kind demands of the header",
    )
    check.set_defaults(run="check")

    text = command("text", "print the plain text of one language", "bakuedition text . --lang ru --witness D")
    text.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    text.add_argument("--lang", required=True, metavar="LANG", help="the language, as xml:lang has it")
    text.add_argument("--witness", metavar="SIGLUM", help="as this witness has it, without what editors added")
    text.set_defaults(run="text")

    align = command(
        "align",
        "propose which sentences of two languages belong together, in copies of the files to correct",
        "bakuedition align tei/letter.xml -o aligned",
    )
    align.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    align.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("aligned"),
        metavar="DIR",
        help="where the copies go (default: aligned)",
    )
    align.set_defaults(run="align")

    serve = command(
        "serve",
        "build the site, show it at a local address, build again when a file changes",
        "bakuedition serve --port 8000",
    )
    serve.add_argument("source", nargs="?", default=".", type=Path, metavar="SOURCE", help=source_help)
    serve.add_argument("--port", type=int, default=8000, help="the port on this machine (default: 8000)")
    serve.set_defaults(run="serve")

    verify = command(
        "verify",
        "prove that a package, or what a build wrote, comes from its TEI: byte for byte",
        "bakuedition verify build",
    )
    verify.add_argument("path", type=Path, metavar="FOLDER_OR_ZIP", help="a package, or a folder that a build wrote")
    verify.add_argument(
        "--source", type=Path, metavar="EDITION", help="hold it against this edition (default: its own TEI)"
    )
    verify.set_defaults(run="verify")

    changes = command(
        "changes",
        "tell what changed between two versions, unit by unit",
        "bakuedition changes release-1.0.zip . -o changes.html",
    )
    changes.add_argument("old", type=Path, metavar="OLD", help="an edition, a TEI file, or a package")
    changes.add_argument("new", nargs="?", default=".", type=Path, metavar="NEW", help="the same (default: here)")
    changes.add_argument("-o", "--output", type=Path, metavar="FILE", help="write a page instead of printing text")
    changes.add_argument("--lang", metavar="LANG", help="the language of the page")
    changes.set_defaults(run="changes")

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
    new.set_defaults(run="new")

    explain = command("explain", "tell what a finding's code means", "bakuedition explain E203")
    explain.add_argument("code", nargs="?", metavar="CODE", help="the code; without it, all are listed")
    explain.set_defaults(run="explain")
    return parser


def _number(value: str) -> int:
    """Take the value of --jobs."""
    if not value.isdecimal() or not 0 < int(value) <= 1024:
        raise argparse.ArgumentTypeError("is a number from 1")
    return int(value)


def _folder(name: str) -> Path:
    """Take the value of -o: an empty one is a mistake (a variable that was not set), not the current folder."""
    if not name.strip():
        raise argparse.ArgumentTypeError("names no folder")
    return Path(name)
