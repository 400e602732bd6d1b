"""The heading of a part, in a text of another script and on the title page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.render.print.book import Part
from bakuedition.render.print.layouts.sheets import headings

from ..unit.tei import tei
from .books import book


@pytest.mark.parametrize(
    ("titles", "language", "expected"),
    [
        (
            {"": '"Digital Cairo"'},
            "ar",
            "ltr",
        ),  # the header does not say its language; the text around it runs to the left
        ({"en": "Digital Cairo"}, "ar", "ltr"),
        ({"ar": "القاهرة"}, "ar", "rtl"),
        ({"": "القاهرة"}, "en", "rtl"),
        ({"": "Cairo"}, "en", None),
    ],
)
def test_a_title_runs_in_its_own_direction(titles: dict[str, str], language: str, expected: str | None) -> None:
    part = Part("a", "text", titles, (language,))
    (heading,) = headings(part, [language])
    assert heading.get("dir") == expected


@pytest.mark.parametrize(("authors", "paragraphs"), [(4, 4), (5, 1)])
def test_many_authors_share_a_line_of_the_title_page(tmp_path: Path, authors: int, paragraphs: int) -> None:
    named = "".join(f"<author>Author {n}</author>" for n in range(authors))
    made = book(tmp_path, tei("<body><p>x</p></body>").replace("</titleStmt>", f"{named}</titleStmt>"))
    (title,) = (part.whole for part in made.bound.parts if part.kind == "title" and part.whole is not None)
    assert len(title.cssselect(".author")) == paragraphs
    assert all(f"Author {n}" in "".join(title.itertext()) for n in range(authors))
