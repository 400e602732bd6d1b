"""Dates: days that exist, in order, and the same in attributes and words (TEI att.datable; ISO 8601)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, language_of, tei
from ..extract.words import plain
from ..findings import Finding
from ..model.language import primary
from . import date_words
from .found import found

NAMES = ("when", "from", "to", "notBefore", "notAfter")
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORM = re.compile(
    rf"(?:-?\d{{4,}}(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T{_TIME})?)?)?{_ZONE}|{_TIME}{_ZONE}|--\d\d(?:-\d\d)?{_ZONE}|---\d\d{_ZONE}|P.+)\Z"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?![\d:])(?:-(\d\d))?)?(?!\d)")
# Elements whose @from and @to are pointers or other things than dates.
_OTHER = frozenset(
    {"app", "span", "locus", "biblScope", "citedRange", "arc", "witStart", "timeline", "metamark", "alt"}
)
_ANY = frozenset((*NAMES, *(f"{name}-iso" for name in NAMES), *(f"{name}-custom" for name in NAMES), "period", "dur"))


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report malformed dates, spans that end before they begin, and attributes that the words contradict."""
    findings: list[Finding] = []
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            if element.attrib and str(element.tag).rsplit("}", 1)[-1] not in _OTHER:
                findings += _attributes(element, corpus)
        for element in source.root.iter(tei("date")):
            findings += _words(element, corpus)
        findings += _unmarked(source.root, corpus)
        findings += _letters(source.root, corpus)
    return findings


def _attributes(element: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    given = {name: value.strip() for name in NAMES if (value := element.get(name)) is not None}
    for name, value in given.items():
        if not is_date(value):
            yield found(corpus, element, "E601", f'@{name}: "{value}" is not a date')
        elif (day := _DAY.match(value)) and int(day[3]) > calendar.monthrange(max(int(day[1]), 1), int(day[2]))[1]:
            yield found(corpus, element, "W604", f"@{name}: the month {value[:7]} has no day {int(day[3])}")
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        start, end = given.get(first), given.get(last)
        if start and end and _later(start, end):
            yield found(corpus, element, "W602", f"@{first} {start} is later than @{last} {end}")
    when = given.get("when")
    if when and ({"from", "to"} & given.keys()):
        yield found(corpus, element, "W611", "@when says a point in time, @from and @to a span")
    elif when and _later(given.get("notBefore"), when):
        yield found(corpus, element, "W611", f"@when {when} is before @notBefore {given['notBefore']}")
    elif when and _later(when, given.get("notAfter")):
        yield found(corpus, element, "W611", f"@when {when} is after @notAfter {given['notAfter']}")


def _later(one: str | None, other: str | None) -> bool:
    """Compare two dates as far as both are precise."""
    if not one or not other or not (one[0].isdigit() and other[0].isdigit()):
        return False
    return one[: len(other)] > other[: len(one)]


def is_date(value: str) -> bool:
    """Say whether a value has a form that TEI allows for dates and times, with a month and a day that may exist."""
    match = _FORM.match(value)
    if not match:
        return False
    month, day = match["m"], match["d"]
    return (month is None or 1 <= int(month) <= 12) and (day is None or 1 <= int(day) <= 31)


def _words(element: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Compare @when with what the words of a date say."""
    when = element.get("when") or element.get("when-iso")
    parts = _PARTS.match(when or "")
    if not when or parts is None or not is_date(when):
        return
    words = plain(element, "note", "rdg", "sic", "orig", "del")
    said = date_words.read(words, primary(language_of(element)))
    if said is None:
        return
    year, month, day = (int(part) if part else None for part in parts.groups())
    julian = "julian" in f"{element.get('calendar', '')} {element.get('datingMethod', '')}".lower()
    shown = words if len(words) <= 60 else words[:59] + "…"
    if said.day and said.other_day and (said.year or year):
        yield from _two_styles(element, said, said.year or year or 0, shown, corpus)
    same = (said.year in (None, year)) and (month is None or said.month == month)
    same = same and (day is None or said.day is None or day in (said.day, said.other_day))
    theirs = date_words.gregorian(said.year or year or 0, said.month or 0, said.day or 0)
    ours = date_words.gregorian(year or 0, month or 0, day or 0)
    slip = bool(theirs and ours and ours.year > 1582 and date_words.slipped(ours, theirs))
    if same and julian and theirs == ours and not said.other_day:
        yield found(corpus, element, "W607", f'"{shown}" is Julian, and @when {when} is the same day')
    elif not same and slip and not julian and not said.other_day:
        days = date_words.calendars_differ((ours or theirs).year)  # type: ignore[union-attr]
        yield found(corpus, element, "W606", f'"{shown}" and @when {when} are {days} days apart: two calendars?')
    elif not same and not (slip and (julian or said.other_day)):
        yield found(corpus, element, "W605", f'"{shown}" is not what @when {when} says')
    elif said.weekday is not None and ours and ours.year > 1582 and ours.weekday() != said.weekday:
        name = calendar.day_name[ours.weekday()]
        yield found(corpus, element, "W608", f'"{shown}": {when} was a {name}')


def _two_styles(
    element: etree._Element, said: date_words.Said, year: int, shown: str, corpus: Corpus
) -> Iterator[Finding]:
    """Check a date in both styles: the second one is the first, as many days later as the calendars differ."""
    old = date_words.gregorian(year, said.month or 0, said.day or 0)
    expected = date_words.calendars_differ(year)
    if old is None or year < 1583:
        return
    later = {(said.other_day or 0) - (said.day or 0) + length for length in (0, 28, 29, 30, 31)}
    if expected not in later:
        yield found(corpus, element, "W609", f'"{shown}": in {year} the calendars are {expected} days apart')


def _unmarked(root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report dates without attributes in a text where most dates have them."""
    dates = [date for text in root.iter(tei("text")) for date in text.iter(tei("date"))]
    bare = [date for date in dict.fromkeys(dates) if not _ANY.intersection(date.attrib)]
    if bare and len(bare) * 4 < len(set(dates)):
        for date in bare:
            yield found(corpus, date, "N610", f'"{plain(date)[:60]}" has no @when')


def _letters(root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report letters that arrived before they were sent."""
    for description in root.iter(tei("correspDesc")):
        days: dict[str, str] = {}
        for action in description.iter(tei("correspAction")):
            date = action.find(f".//{tei('date')}")
            value = None if date is None else date.get("when") or date.get("from") or date.get("notBefore")
            if value:
                days.setdefault(action.get("type", ""), value)
                if action.get("type") == "received" and _later(days.get("sent"), value):
                    message = f"the letter was received {value} and sent {days['sent']}"
                    yield found(corpus, action, "W612", message)
