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
)
