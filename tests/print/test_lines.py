"""Numbers of printed lines."""

from __future__ import annotations

import pytest

from bakuedition.render.print.internals.printed import Line
from bakuedition.render.print.pagination.lines import Restart, abbreviated, number_lines, occurrence, shown


def line(top: float, text: str = "words", tag: str = "p", **attributes: str) -> Line:
    around = ({"data-lines": ""}, attributes)
    return Line(top, top + 13, top + 10, 0, [(text, around)], [], (tag,), around)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (5, 5, "5"),
        (5, 6, "5–6"),
        (25, 28, "25–8"),
        (28, 31, "28–31"),
        (98, 102, "98–102"),
        (118, 119, "118–19"),
        (11, 12, "11–12"),
        (125, 128, "125–8"),
        (125, 138, "125–38"),
        (7, 3, "7"),
    ],
)
def test_ranges_are_abbreviated(first: int, last: int, written: str) -> None:
    assert abbreviated(first, last) == written


def test_the_count_begins_again_on_each_page_or_goes_on() -> None:
    page = [line(0), line(13)]
    assert number_lines(page, 7, Restart.PAGE)[1] == 2
    assert number_lines(page, 7, Restart.NEVER)[1] == 9


def test_headings_are_not_counted_and_begin_a_section() -> None:
    page = [line(0), line(13, tag="h2"), line(26)]
    assert [item.number for item in number_lines(page, 4, Restart.NEVER)[0]] == [5, None, 6]
    assert [item.number for item in number_lines(page, 4, Restart.SECTION)[0]] == [5, None, 1]


def test_lines_outside_a_numbered_text_are_not_counted() -> None:
    outside = Line(0, 13, 10, 0, [("words", ({},))], [], ("p",), ({},))
    assert [item.number for item in number_lines([outside, line(13)], 0, Restart.PAGE)[0]] == [None, 1]


def test_a_verse_keeps_its_number_also_where_it_takes_two_lines() -> None:
    page = [line(0, **{"data-line": "12"}), line(13, **{"data-line": "12"}), line(26, **{"data-line": "13"})]
    numbered, last = number_lines(page, 0, Restart.PAGE)
    assert [item.number for item in numbered] == [12, 12, 13] and last == 13


def test_lines_side_by_side_are_one() -> None:
    assert [item.number for item in number_lines([line(0), line(0), line(13)], 0, Restart.PAGE)[0]] == [1, 1, 2]


def test_every_fifth_number_is_shown_once() -> None:
    page = [line(13.0 * n) for n in range(11)]
    assert [number for _, number in shown(number_lines(page, 0, Restart.PAGE)[0], 5)] == [5, 10]
    verse = [line(0, **{"data-line": "5"}), line(13, **{"data-line": "5"})]
    assert [number for _, number in shown(number_lines(verse, 0, Restart.PAGE)[0], 5)] == [5]


def runs(*pieces: tuple[str, str]) -> Line:
    made = line(0)
    made.runs = [(text, ({"data-app": name},) if name else ({},)) for text, name in pieces]
    return made


def test_a_word_that_stands_twice_in_its_line_is_told_by_its_place() -> None:
    assert occurrence(runs(("et arma et ", ""), ("et", "x"), (" urbem", "")), "x") == 3
    assert occurrence(runs(("Et", "x"), (" arma et", "")), "x") == 1


def test_a_word_that_stands_once_needs_no_number() -> None:
    assert occurrence(runs(("arma ", ""), ("et", "x"), (" etiam", "")), "x") == 0
    assert occurrence(runs(("arma", "")), "x") == 0
