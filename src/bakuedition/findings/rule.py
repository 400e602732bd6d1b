"""What a code stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters: an error stops a build, a warning only with --strict, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the catalogue: a code, a title, why it matters and what to do. The code's letter is its severity.

    A `repairable` error leaves a way to show the text all the same: it stops the build of an edition that
    has settings, but not that of a stranger's text that somebody only wants to see.
    """

    code: str
    title: str
    cause: str
    remedy: str
    repairable: bool = False

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return _BY_LETTER[self.code[0]]
