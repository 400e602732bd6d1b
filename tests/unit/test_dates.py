"""Dates in words: in the order and the form that a language of the interface asks for."""

from __future__ import annotations

import pytest

from bakuedition.model import When
from bakuedition.render.dates import written, written_date
from bakuedition.render.labels import Labels, load_labels

from ..conftest import ROOT

WORDS = load_labels(ROOT)
GERMAN = {
    "date.months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "date.day": "{day}. {month} {year}",
    "date.days": "{first}.–{last}. {month} {year}",
    "date.day.short": "{day}. {month}",
}
JAPANESE = {"date.months": "-", "date.day": "{year}年{month}月{day}日", "date.month": "{year}年{month}月"}


def labels(language: str) -> Labels:
    own = {"de": GERMAN, "ja": JAPANESE}.get(language, {})
    return Labels(
        {key: {**forms, language: own.get(key, forms.get(language, ""))} for key, forms in WORDS.items()}, language
    )


@pytest.mark.parametrize(
    ("iso", "language", "expected"),
    [
        ("1918-07-25", "en", "25 July 1918"),
        ("1918-07-25", "ru", "25 июля 1918"),
        ("1918-07", "ru", "июль 1918"),
        ("1918", "ru", "1918"),
        ("0098-01", "en", "January 98"),
        ("1918-13-01", "en", "1918"),
        ("nach 1918", "en", "nach 1918"),
        ("1918-07-25", "de", "25. Juli 1918"),
        ("1918-07-25", "ja", "1918年7月25日"),
        ("1918-07", "ja", "1918年7月"),
    ],
)
def test_a_date(iso: str, language: str, expected: str) -> None:
    assert written_date(iso, labels(language)).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        ("1918-07-25", "1918-07-26", "en", "25–26 July 1918"),
        ("1918-07-25", "1918-07-26", "de", "25.–26. Juli 1918"),
        ("1918-07-31", "1918-08-01", "ru", "31 июля – 1 августа 1918"),
        ("1918-07-31", "1918-08-01", "de", "31. Juli – 1. August 1918"),
        ("1918-07", "1918-09", "ru", "июль – сентябрь 1918"),
        ("1918-12-31", "1919-01-01", "en", "31 December 1918 – 1 January 1919"),
        ("1918", "1920", "en", "1918 – 1920"),
        ("1918", "1918-07-25", "en", "1918 – 25 July 1918"),
    ],
)
def test_a_span(first: str, last: str, language: str, expected: str) -> None:
    assert written(When(start=first, end=last), labels(language)).replace("\xa0", " ") == expected
