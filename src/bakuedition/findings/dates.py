"""Dates."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E601",
        "a date that is none",
        "an attribute of a date is not a date in ISO 8601 form (YYYY, YYYY-MM, YYYY-MM-DD …).",
        "write the date in that form.",
        repairable=True,
    ),
    Rule(
        "W602",
        "a span that ends before it begins",
        "@from or @notBefore is later than @to or @notAfter.",
        "correct one of the two.",
    ),
    Rule(
        "W604",
        "a day that its month has not",
        "the date has the right form, but there is no such day in the calendar.",
        "correct the day; a day of the Julian calendar goes into @when-custom, with its Gregorian day in @when.",
    ),
    Rule(
        "W605",
        "a date whose words say another",
        "the words of the date and its @when give different days, months or years.",
        "correct @when, or the words if they are yours.",
    ),
    Rule(
        "W606",
        "a date in the other calendar",
        "words and @when are one day in two calendars, Julian and Gregorian, and nothing says so.",
        'if the words are Julian, add calendar="#julian"; otherwise correct @when.',
    ),
    Rule(
        "W607",
        "a Julian date that was not converted",
        "@calendar says that the words are Julian, but @when repeats them; @when is always Gregorian.",
        "convert @when, and keep the Julian form in @when-custom if you need it.",
    ),
    Rule(
        "W608",
        "a weekday that the date was not",
        "the words name another day of the week than @when falls on.",
        "correct the date; if the source is wrong, mark its words with sic.",
    ),
    Rule(
        "W609",
        "old and new style that do not fit",
        "the words give a date in both calendars, but not as many days apart as they were then.",
        "correct one of the two days.",
    ),
    Rule(
        "N610",
        "a date that a program cannot read",
        "the date has no @when or other attribute, while most dates of the text have.",
        "add @when, or @notBefore and @notAfter.",
    ),
    Rule(
        "W611",
        "attributes of a date that contradict each other",
        "@when stands beside a span that excludes it.",
        "keep the one that is meant.",
    ),
    Rule(
        "W612",
        "a letter received before it was sent",
        "correspDesc gives an earlier date for the arrival than for the sending.",
        "correct one of the two dates, or say with @calendar that they are of two calendars.",
    ),
)
