"""Numbers of an index."""

from __future__ import annotations

import pytest

from bakuedition.render.print.book import Folio
from bakuedition.render.print.references import references


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([3], "3"),
        ([3, 4], "3, 4"),
        ([3, 4, 5], "3–5"),
        ([3, 4, 5, 9, 11, 12, 13], "3–5, 9, 11–13"),
        ([2, 4, 6], "2–6"),  # the left pages of facing ones
        ([2, 4, 5], "2, 4, 5"),
        ([], ""),
    ],
)
def test_pages(pages: list[int], words: str) -> None:
    made = references([(Folio(page), f"i{page}") for page in pages])
    assert ", ".join(reference.words for reference in made) == words


def test_lines() -> None:
    made = references([(Folio(3, 5), "a"), (Folio(3, 12), "b"), (Folio(8, 1), "c")])
    assert [(reference.words, reference.target) for reference in made] == [("3.5", "a"), ("3.12", "b"), ("8.1", "c")]


def test_a_range_leads_to_its_first_place() -> None:
    made = references([(Folio(3), "a"), (Folio(4), "b"), (Folio(5), "c")])
    assert [(reference.words, reference.target) for reference in made] == [("3–5", "a")]
