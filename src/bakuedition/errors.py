"""What can stop a run, and where in a text something stands.

    EditionError
    ├── ConfigError       edition.toml or the command line: all faults at once, each with its key
    ├── SourceError       a TEI file that cannot be read, or is not well-formed, or is not TEI
    ├── StylesheetError   a stylesheet that does not compile, or stops
    ├── TemplateError     a page template that does not compile, or asks for what is not there
    ├── HookError         code of the edition's own that fails
    └── OutputError       the disk, the PDF engine, packaging

Faults in a text that leave a way to go on are findings (findings.py), not errors.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: `path` relative to the edition, `line` and `column` from 1, 0 where not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: `message` (lower case, no full stop), `remedy` (what to do), where, and that line."""

    message: str
    remedy: str = ""
    position: Position | None = None
    line_text: str = ""


class EditionError(Exception):
    """Makes going on impossible. Carries one or more faults; `exit_code` is what the command ends with."""

    exit_code = 3

    def __init__(
        self, message: str, *, remedy: str = "", position: Position | None = None, line_text: str = ""
    ) -> None:
        super().__init__(message)
        self.faults: list[Fault] = [Fault(message, remedy, position, line_text)]

    @classmethod
    def of(cls, faults: list[Fault]) -> EditionError:
        """Make one error of several faults, in the order given (at least one)."""
        error = cls(faults[0].message)
        error.faults = list(faults)
        return error


class ConfigError(EditionError):
    """Wrong settings or wrong usage."""

    exit_code = 2


class SourceError(EditionError):
    """A source that cannot be read as TEI."""

    exit_code = 1


class StylesheetError(EditionError):
    """A stylesheet that does not compile or stops."""


class TemplateError(EditionError):
    """A template that does not compile or asks for what is not there."""


class HookError(EditionError):
    """Code of the edition's own that fails, or gives what it should not."""


class OutputError(EditionError):
    """Writing failed, or an engine that makes an output did."""
