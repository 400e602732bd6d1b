"""A complaint about a text: a value with a stable code, never a print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import Position
from .catalogue import CATALOGUE
from .rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint, at one place. `remedy` is the rule's unless there is a better one here."""

    code: str
    message: str
    position: Position
    line_text: str = ""
    remedy: str = ""

    @property
    def rule(self) -> Rule:
        """The catalogue's entry for the code."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity

    @property
    def way_out(self) -> str:
        """What to do about it."""
        return self.remedy or self.rule.remedy


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place, then code; drop exact doubles."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda finding: (finding.position, finding.code, finding.message))
