"""Language tags on web pages."""

from __future__ import annotations

import pytest

from bakuedition.model import direction, page_tag, sign_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [("eng", "en"), ("rus-Latn", "ru-Latn"), ("ru-petr1708", "ru-petr1708"), ("grc", "grc"), ("en_GB", ""), ("", "")],
)
def test_a_page_gets_the_shortest_tag_or_none(given: str, expected: str) -> None:
    assert page_tag(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("ru", "ru"), ("en-GB", "en"), ("en-x-2", "en 2"), ("ru-petr1708-x-3", "ru 3"), ("en-x-old", "en")],
)
def test_two_translations_into_one_language_have_two_signs(given: str, expected: str) -> None:
    assert sign_of(given) == expected


@pytest.mark.parametrize(
    ("tag", "words", "expected"),
    [
        ("ar", "Urbanism", "rtl"),
        ("en", "شعر", "ltr"),
        ("", '"Urbanism" شعر', "ltr"),
        ("", "«1» שיר Poem", "rtl"),
        (None, "1 – 2", "ltr"),
    ],
)
def test_words_without_a_language_run_as_their_first_letter_does(tag: str | None, words: str, expected: str) -> None:
    assert direction(tag, words) == expected
