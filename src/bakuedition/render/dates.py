"""Dates written out for readers, from their ISO 8601 form."""

from __future__ import annotations

import re

from ..model import When
from .labels import Labels

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}
# Months by themselves are in another case in Russian.
_MONTHS_ALONE = {
    "ru": [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
}
_ISO = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?")
_SPACE = "\N{NO-BREAK SPACE}"


def written_date(iso: str, language: str) -> str:
    """Write one date: "1918-07-25" → "25 July 1918"; what is no ISO date stays as it is."""
    found = _ISO.match(iso)
    months = _MONTHS.get(language)
    if not found or months is None:
        return iso
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year.lstrip("0") or year
    if day is None:
        return f"{_MONTHS_ALONE.get(language, months)[int(month) - 1]}{_SPACE}{year}"
    return f"{int(day)}{_SPACE}{months[int(month) - 1]}{_SPACE}{year}"


def written(when: When, t: Labels) -> str:
    """Write a point or span of time in the language of the labels; "" for none."""

    def date(iso: str | None) -> str:
        return written_date(iso, t.language) if iso else ""

    if when.when:
        return date(when.when)
    first, last = when.start or when.not_before, when.end or when.not_after
    if first and last:
        return date(first) if first == last else _span(first, last, t.language)
    if when.start:
        return t("date.from", date=date(when.start))
    if when.end:
        return t("date.to", date=date(when.end))
    if first:
        return t("date.after", date=date(first))
    return t("date.before", date=date(last)) if last else ""


def _span(first: str, last: str, language: str) -> str:
    """Write a span without saying a month or year twice: "25–26 July 1918", "26 July – 1 August 1918"."""
    one, other = written_date(first, language), written_date(last, language)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{other}"
    if len(first) == len(last) >= 7 and first[:4] == last[:4]:
        return f"{one.rsplit(_SPACE, 1)[0]}{_SPACE}– {other}"
    return f"{one}{_SPACE}– {other}"
