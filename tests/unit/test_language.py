"""Language tags on web pages."""

from __future__ import annotations

import pytest

from bakuedition.model import page_tag


@pytest.mark.parametrize(
    ("given", "expected"),
    [("eng", "en"), ("rus-Latn", "ru-Latn"), ("ru-petr1708", "ru-petr1708"), ("grc", "grc"), ("en_GB", ""), ("", "")],
)
def test_a_page_gets_the_shortest_tag_or_none(given: str, expected: str) -> None:
    assert page_tag(given) == expected
