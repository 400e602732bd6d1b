"""Editors in the place of authors; titles that end with a full stop, or hold quotation marks, of their own."""

from __future__ import annotations

import dataclasses

import pytest

from bakuedition.model.deposit import Agent

from .test_citing import WORK, said

EDITED = dataclasses.replace(
    WORK,
    titles={"en": "Letters from the front."},
    subtitles={},
    authors=(),
    editors=(
        Agent({"en": "Ann Alpha"}, "editor", family="Alpha", given="Ann"),
        Agent({"en": "B. Beta"}, "editor", family="Beta", given="B."),
    ),
    date=None,
    version="Second edition.",
)


@pytest.mark.parametrize(
    ("key", "editors", "passage", "expected"),
    [
        ("chicago", 1, False, "Alpha, Ann, ed. “Letters from the Front.” Second edition. The Press."),
        ("chicago", 2, False, "Alpha, Ann, and B. Beta, eds. “Letters from the Front.” Second edition. The Press."),
        (
            "chicago",
            2,
            True,
            "Ann Alpha and B. Beta, eds., “Letters from the Front,” Second edition, The Press, § 3.",
        ),
        (
            "gost",
            1,
            False,
            "Letters from the front [Электронный ресурс]. Second edition / под ред. Alpha A. Издательство.",
        ),
    ],
)
def test_editors_lead_where_there_is_no_author_and_full_stops_stand_once(
    key: str, editors: int, passage: bool, expected: str
) -> None:
    cited = dataclasses.replace(EDITED, editors=EDITED.editors[:editors])
    assert said(cited, key, passage=passage, address=False) == expected


def test_the_editor_whose_name_ends_with_an_initial_keeps_its_full_stop() -> None:
    cited = dataclasses.replace(EDITED, editors=(Agent({"en": "Gamma C."}, "editor"),))
    assert said(cited, "chicago", address=False).startswith("Gamma C., ed. “")


def test_the_title_of_a_text_ends_once() -> None:
    within = dataclasses.replace(WORK, titles={"en": "The first letter."}, subtitles={}, within={"en": "Letters."})
    assert "“The first letter.” Version 1.2. Letters, The Press" in said(within, "chicago", address=False)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("“Waiting”", "“‘Waiting.’” "),
        ('"Waiting" and after', "“‘Waiting’ and After.” "),
        ("On “Waiting” and “Boys’ Games”", "“On ‘Waiting’ and ‘Boys’ Games.’” "),
        ("The boys’", "“The Boys’.” "),
    ],
)
def test_quotation_marks_within_quotation_marks_are_single_ones(title: str, expected: str) -> None:
    cited = dataclasses.replace(WORK, titles={"en": title}, subtitles={})
    assert expected in said(cited, "chicago", address=False)
