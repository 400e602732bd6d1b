"""Code of an edition's own: checks and pages that it adds. The only door to it.

A hook adds and changes nothing. It is code, and a folder that a stranger sent must not run code because somebody
builds it: hooks run only where the command line says --allow-hooks. The file stands in the edition's folder, and
edition.toml names it:

    [hooks]
    file = "hooks.py"

Functions in it are called by their names, both with a `Given`:

    def checks(given): ...   # gives findings, made by given.error, given.warning or given.note
    def pages(given): ...    # gives OwnPage
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .checks.found import found
from .config import FILE_NAME, Config
from .corpus.corpus import Corpus
from .errors import HookError, Position
from .extract.marks import Marks
from .extract.words import plain
from .findings import Finding
from .model import Edition
from .render.own import OwnPage

_PAGE = re.compile(r"[a-z0-9][a-z0-9-]*\.html\Z")


class Given:
    """What a hook may look at: the `edition`, and the words and the place of everything in it that has an id."""

    def __init__(self, edition: Edition, corpus: Corpus, marks: Marks) -> None:
        self.edition = edition
        self._corpus = corpus
        self._elements = marks.elements

    def words(self, identifier: str) -> str:
        """Return the words of a segment, sentence, note or entry, without the notes in it. KeyError for no such id."""
        return plain(self._elements[identifier], "note")

    def position(self, identifier: str) -> Position:
        """Return where it stands. KeyError for no such id."""
        return self._corpus.position(self._elements[identifier])

    def error(self, identifier: str, message: str, remedy: str = "") -> Finding:
        """Return a finding that stops the build, at an id."""
        return self._finding("E906", identifier, message, remedy)

    def warning(self, identifier: str, message: str, remedy: str = "") -> Finding:
        """Return a finding that stops the build with --strict, at an id."""
        return self._finding("W907", identifier, message, remedy)

    def note(self, identifier: str, message: str, remedy: str = "") -> Finding:
        """Return a finding that stops nothing, at an id."""
        return self._finding("N908", identifier, message, remedy)

    def _finding(self, code: str, identifier: str, message: str, remedy: str) -> Finding:
        return found(self._corpus, self._elements[identifier], code, message, remedy)


@dataclass(frozen=True, slots=True)
class Hooks:
    """The functions of an edition's own, None where it has none."""

    path: Path | None = None
    checks: Callable[[Given], Iterable[Finding]] | None = None
    pages: Callable[[Given], Iterable[OwnPage]] | None = None

    def findings(self, given: Given) -> list[Finding]:
        """Run the checks. Raises HookError where they fail, or give something else."""
        return list(self._run(self.checks, given, Finding))

    def own_pages(self, given: Given) -> list[OwnPage]:
        """Make the pages. Raises HookError where that fails, or gives something else."""
        made = list(self._run(self.pages, given, OwnPage))
        for page in made:
            if not _PAGE.match(page.path):
                message = f'pages: "{page.path}" cannot be the name of a page'
                raise HookError(message, remedy='name it in small letters, as "terms.html".', position=self._place())
        return made

    def _run(self, function: Callable[[Given], Iterable[Any]] | None, given: Given, kind: type) -> Iterator[Any]:
        if function is None:
            return
        # Code of the edition's own may raise anything: whatever it is, it is told as a fault of that code.
        try:
            results = list(function(given))
        except Exception as error:
            raise self._failed(error) from error
        for result in results:
            if not isinstance(result, kind):
                message = f"{function.__name__} gives a {type(result).__name__}, not a {kind.__name__}"
                raise HookError(message, remedy="see docs/customising.md.", position=self._place())
            yield result

    def _failed(self, error: Exception) -> HookError:
        return _failed(self.path or Path(FILE_NAME), error)

    def _place(self) -> Position:
        return Position(self.path.name if self.path is not None else FILE_NAME)


NO_HOOKS = Hooks()


def load_hooks(config: Config) -> Hooks:
    """Run the file that edition.toml names as hooks, and return its functions. Raises HookError where it fails."""
    if config.hooks is None:
        return NO_HOOKS
    # Code of the edition's own may raise anything, here too.
    names: dict[str, Any] = {"__name__": "hooks", "__file__": str(config.hooks)}
    try:
        code = compile(config.hooks.read_text(encoding="utf-8"), str(config.hooks), "exec")
        exec(code, names)
    except Exception as error:
        raise _failed(config.hooks, error) from error
    return Hooks(config.hooks, names.get("checks"), names.get("pages"))


def not_run(config: Config) -> list[Finding]:
    """Say that there are hooks, where they may not run."""
    if config.hooks is None:
        return []
    name = config.hooks.relative_to(config.root).as_posix()
    return [Finding("N905", f'the hooks in "{name}" were not run', Position(FILE_NAME))]


def _failed(path: Path, error: Exception) -> HookError:
    """Make an error of what a hook raised, at its last line in the file."""
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
    else:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == str(path)), 0)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    message = f"the hook fails: {type(error).__name__}: {error}"
    return HookError(message, remedy="mend it there.", position=Position(path.name, line), line_text=shown)
