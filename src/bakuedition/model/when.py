"""Dates as TEI's att.datable gives them (Guidelines, 14.4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """A point or span of time in ISO 8601 form; all None where nothing machine-readable is given."""

    when: str | None = None
    start: str | None = None  # @from
    end: str | None = None  # @to
    not_before: str | None = None
    not_after: str | None = None

    def __bool__(self) -> bool:
        return any((self.when, self.start, self.end, self.not_before, self.not_after))

    @property
    def earliest(self) -> str | None:
        """The first date that may be meant."""
        return self.when or self.start or self.not_before or self.end or self.not_after

    @property
    def latest(self) -> str | None:
        """The last date that may be meant."""
        return self.when or self.end or self.not_after or self.start or self.not_before

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders by the first and then the last date meant; years before our era come first."""
        first, last = self.earliest or "9999", self.latest or "9999"
        return (_padded(first), _padded(last))


def _padded(date: str) -> str:
    """Make a date comparable as text: a negative year counts down."""
    if date.startswith("-"):
        year = date[1:].split("-")[0]
        return "-" + str(99999 - int(year) if year.isdigit() else 99999).zfill(5)
    return date
