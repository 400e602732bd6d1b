"""Dates written out for readers, from their ISO 8601 form, with the words of an interface language."""

from __future__ import annotations

import re

from ..model import When
from .labels import Labels

_ISO = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = "date.months"
_SPACE = "\N{NO-BREAK SPACE}"


def written_date(iso: str, t: Labels) -> str:
    """Write one date: "1918-07-25" → "25 July 1918"; what is no ISO date stays as it is."""
    found = _ISO.match(iso)
    if not found:
        return iso
    year, month, day = found.groups()
    year = year.lstrip("0") or year
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None:
        # Months by themselves are in another case in Russian.
        return _kept(t("date.month", month=_month(t, "date.months.alone", month), year=year))
    return _kept(t("date.day", day=int(day), month=_month(t, _MONTHS, month), year=year))


def _month(t: Labels, key: str, month: str) -> str:
    """Return the name of a month; its number where the words of a language are not twelve."""
    if key != _MONTHS and t.speaks(_MONTHS) and not t.speaks(key):
        key = _MONTHS
    names = t(key).split()
    return names[int(month) - 1] if len(names) == 12 else str(int(month))


def _kept(words: str) -> str:
    return words.replace(" ", _SPACE)


def written(when: When, t: Labels) -> str:
    """Write a point or span of time in the language of the labels; "" for none."""

    def date(iso: str | None) -> str:
        return written_date(iso, t) if iso else ""

    if when.when:
        return date(when.when)
    first, last = when.start or when.not_before, when.end or when.not_after
    if first and last:
        return date(first) if first == last else _span(first, last, t)
    if when.start:
        return t("date.from", date=date(when.start))
    if when.end:
        return t("date.to", date=date(when.end))
    if first:
        return t("date.after", date=date(first))
    return t("date.before", date=date(last)) if last else ""


def _span(first: str, last: str, t: Labels) -> str:
    """Write a span without saying a month or year twice: "25–26 July 1918", "26 July – 1 August 1918"."""
    one, other = _ISO.fullmatch(first), _ISO.fullmatch(last)
    begin = written_date(first, t)
    if one and other and one[1] == other[1] and all(found[2] and 1 <= int(found[2]) <= 12 for found in (one, other)):
        key = _MONTHS if one[3] else "date.months.alone"
        month = _month(t, key, one[2])
        if one[3] and other[3]:
            if one[2] == other[2]:
                year = one[1].lstrip("0") or one[1]
                return _kept(t("date.days", first=int(one[3]), last=int(other[3]), month=month, year=year))
            begin = _kept(t("date.day.short", day=int(one[3]), month=month))
        elif not one[3] and not other[3]:
            begin = month
    return f"{begin}{_SPACE}– {written_date(last, t)}"
