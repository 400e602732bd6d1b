"""Dates: in the form of ISO 8601 that TEI asks for (data.temporal.w3c), and in order."""

from __future__ import annotations

import re

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI
from ..findings import Finding
from .found import found

NAMES = ("when", "from", "to", "notBefore", "notAfter")
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORM = re.compile(
    rf"(?:-?\d{{4,}}(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T{_TIME})?)?)?{_ZONE}|{_TIME}{_ZONE}|--\d\d(?:-\d\d)?{_ZONE}|---\d\d{_ZONE}|P.+)\Z"
)
# Elements whose @from and @to are pointers or other things than dates.
_OTHER = frozenset(
    {"app", "span", "locus", "biblScope", "citedRange", "arc", "witStart", "timeline", "metamark", "alt"}
)


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report malformed dates and spans that end before they begin."""
    findings = []
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            if element.attrib and str(element.tag).rsplit("}", 1)[-1] not in _OTHER:
                findings += _of(element, corpus)
    return findings


def _of(element: etree._Element, corpus: Corpus) -> list[Finding]:
    findings = []
    for name in NAMES:
        value = element.get(name)
        if value is not None and not is_date(value.strip()):
            findings.append(found(corpus, element, "E601", f'@{name}: "{value}" is not a date'))
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        start, end = element.get(first), element.get(last)
        if start and end and start[0].isdigit() and end[0].isdigit() and start[: len(end)] > end[: len(start)]:
            findings.append(found(corpus, element, "W602", f"@{first} {start} is later than @{last} {end}"))
    return findings


def is_date(value: str) -> bool:
    """Say whether a value has a form that TEI allows for dates and times, with a month and a day that exist."""
    match = _FORM.match(value)
    if not match:
        return False
    month, day = match["m"], match["d"]
    return (month is None or 1 <= int(month) <= 12) and (day is None or 1 <= int(day) <= 31)
