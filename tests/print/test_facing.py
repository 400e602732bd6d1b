"""Facing pages as a reader finds them: in step, numbered, cited rightly."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bakuedition.errors import OutputError
from bakuedition.render.print.layouts import Laid
from bakuedition.render.print.pdf import Statement, write
from bakuedition.render.print.press import Press
from tests.conftest import need, need_shared

from . import reading, synthetic

pytest.importorskip("weasyprint")

# WeasyPrint leaves the colour profile it attaches to be closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014.icc:pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def book() -> tuple[Laid, Press]:
    return reading.lay_out(synthetic.text(24, notes=1, entries=3))


def rows_begun(pages: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for n, page in enumerate(pages):
        for _, around, foot in reading.texts(page._page_box):
            row = next((e.get("data-row") for e in around if e.get("data-row")), None)
            if row and not foot:
                found.setdefault(row, n)
    return found


def test_every_row_begins_on_the_same_opening_on_both_sides(book: tuple[Laid, Press]) -> None:
    pages = book[0].pages
    left, right = rows_begun(pages[::2]), rows_begun(pages[1::2])
    assert left == right and len(left) == 24 + 3 + 1


def test_left_pages_are_even(book: tuple[Laid, Press]) -> None:
    for number, page in enumerate(book[0].pages, 2):
        assert margin_texts(page) == ([str(number)] if reading.lines(page) else [])


def margin_texts(page: Any) -> list[str]:
    return [
        box.text
        for margin in page._page_box.children
        if type(margin).__name__ == "MarginBox" and margin.at_keyword == "@bottom-center"
        for box in margin.descendants()
        if type(box).__name__ == "TextBox"
    ]


def test_a_text_that_would_begin_on_a_right_page_leaves_it_blank() -> None:
    laid, _ = reading.lay_out(synthetic.text(1), first=5)
    assert not reading.lines(laid.pages[0]) and reading.lines(laid.pages[1])
    assert laid.folios["p1"].page == 6


def test_base_lines_of_an_opening_stand_on_one_grid(book: tuple[Laid, Press]) -> None:
    leading = 13 * 4 / 3
    for left, right in zip(book[0].pages[::2], book[0].pages[1::2], strict=True):
        bases = [base for page in (left, right) for base, _, heading in reading.lines(page) if not heading]
        assert all(abs((base - bases[0] + leading / 2) % leading - leading / 2) < 0.2 for base in bases)


def test_each_reference_names_the_lines_of_its_lemma(book: tuple[Laid, Press]) -> None:
    checked = 0
    for page in book[0].pages:
        where, before = reading.lemma_lines(page), ""
        for entry in reading.entries(page):
            reference = before if entry["ref"].strip() == "|" else entry["ref"].strip()
            before = reference
            first, last = reading.expanded(reference)
            assert where[entry["id"]][0] == first and last in (0, where[entry["id"]][-1])
            checked += 1
    assert checked == 2 * 24 * 3


def test_a_repeated_reference_is_not_printed_again(book: tuple[Laid, Press]) -> None:
    for page in book[0].pages:
        references = [entry["ref"].strip() for entry in reading.entries(page)]
        assert all(a != b or a == "|" for a, b in pairwise(references))


def test_words_that_stand_twice_in_a_line_are_told_apart(book: tuple[Laid, Press]) -> None:
    told = [entry for page in book[0].pages for entry in reading.entries(page) if entry["nth"].strip()]
    assert told
    for page in book[0].pages:
        for entry in reading.entries(page):
            if entry["nth"].strip():
                number = reading.lemma_lines(page)[entry["id"]][0]
                words = [text for _, text, heading in reading.lines(page) if not heading][number - 1].lower()
                lemma = entry["all"].split("]")[0].split()[1:]
                assert words.count(" ".join(lemma).removesuffix(entry["nth"]).lower()) > 1


def test_one_bookmark_leads_to_a_heading_in_both_languages(book: tuple[Laid, Press]) -> None:
    marks = [label for page in book[0].pages for _, label, _, _ in page.bookmarks]
    assert len(marks) == 4 and all(" · " in label for label in marks)
    assert not any(page.bookmarks for page in book[0].pages[1::2])


def test_links_lead_to_the_other_side(book: tuple[Laid, Press]) -> None:
    anchors = {name for page in book[0].pages for name in page.anchors}
    links = [target for page in book[0].pages for _, target, _, _ in page.links]
    assert len(links) == 48 and set(links) <= anchors


def test_folios_give_page_and_line(book: tuple[Laid, Press]) -> None:
    page = book[0].pages[book[0].folios["ru-p3-a1"].page - 2]
    assert reading.lemma_lines(page)["ru-p3-a1"][0] == book[0].folios["ru-p3-a1"].line


def test_numbers_of_lines_stand_in_the_outer_margin_on_the_base_line(book: tuple[Laid, Press]) -> None:
    for place, page in enumerate(book[0].pages):
        counted = [base for base, _, heading in reading.lines(page) if not heading]
        box = page._page_box
        margins = [child for child in box.children if getattr(child, "at_keyword", "") == "@line-numbers"]
        shown = {
            part.text: part for margin in margins for part in margin.descendants() if type(part).__name__ == "TextBox"
        }
        assert list(shown) == [str(n) for n in range(5, len(counted) + 1, 5)]
        for number, part in shown.items():
            assert abs(part.position_y + part.baseline - counted[int(number) - 1]) < 0.1
            if place % 2:
                assert part.position_x > box.content_box_x() + box.width
            else:
                assert part.position_x + part.width < box.content_box_x()


def test_a_segment_longer_than_a_page_leaves_the_other_side_waiting() -> None:
    laid, _ = reading.lay_out(synthetic.text(3, words=(300, 301), factors=(4, 1), notes=0))
    pages = laid.pages
    assert rows_begun(pages[::2]) == rows_begun(pages[1::2])
    assert laid.facts["sides left blank to keep step"] > 0
    assert any(not reading.lines(page) for page in pages[1::2])


def test_a_text_in_one_language_goes_over_all_pages() -> None:
    laid, _ = reading.lay_out(synthetic.text(6, ("la",), factors=(1,), entries=2), first=3)
    assert all(reading.lines(page) for page in laid.pages[1:])
    for number, page in enumerate(laid.pages, 3):
        assert margin_texts(page) == [str(number)]
    places = [laid.folios[f"p{n}"] for n in range(1, 7)]
    assert places == sorted(places) and places[0].page == 3
    assert laid.facts["references to lines"] == 12


def test_right_to_left_faces_left_to_right() -> None:
    laid, _ = reading.lay_out(synthetic.text(3, ("ar", "en"), entries=1))
    assert rows_begun(laid.pages[::2]) == rows_begun(laid.pages[1::2])


def test_lines_counted_through_or_by_section() -> None:
    through, _ = reading.lay_out(synthetic.text(8, notes=0, entries=1, heading_every=4), restart="never")
    last = [n for page in through.pages[::2] for entry in reading.entries(page) for n in reading.expanded(entry["ref"])]
    assert last == sorted(last) and last[-1] > 60
    section, _ = reading.lay_out(synthetic.text(8, notes=0, entries=1, heading_every=4), restart="section")
    lines = [section.folios[f"ru-p{n}-a1"].line for n in range(1, 9)]
    assert lines[:4] == sorted(lines[:4]) and lines[4:] == sorted(lines[4:]) and lines[4] < lines[3]


def test_a_positive_apparatus_names_the_witnesses_of_the_lemma() -> None:
    part = synthetic.text(2, notes=0, entries=1)
    negative, _ = reading.lay_out(part)
    positive, _ = reading.lay_out(part, apparatus="positive")
    assert all("] D" not in entry["all"] for page in negative.pages for entry in reading.entries(page))
    assert all("] D" in entry["all"] for page in positive.pages for entry in reading.entries(page))


def test_pages_that_do_not_settle_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from bakuedition.render.print.internals.flow import Flow
    from bakuedition.render.print.pagination.apparatus import References

    monkeypatch.setattr(References, "write", lambda *_: True)
    monkeypatch.setattr(Flow, "lay_foot_again", lambda *_: False)
    with pytest.raises(OutputError, match="page 2 and its apparatus do not come to agree"):
        reading.lay_out(synthetic.text(1, entries=1))


@pytest.fixture(scope="module")
def pdf(book: tuple[Laid, Press], tmp_path_factory: pytest.TempPathFactory) -> Path:
    laid, press = book
    path = tmp_path_factory.mktemp("facing") / "facing.pdf"
    said = Statement({"en": "A text"}, {}, {}, (), (), ("ru", "en"), "text, 1", datetime(2026, 1, 1, tzinfo=UTC))
    path.write_bytes(write(press.engine, laid, said, []))
    return path


def test_the_file_is_sound(pdf: Path) -> None:
    need(shutil.which("qpdf"), "qpdf")
    done = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.validator
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_interleaved_pages_are_pdf_a_and_pdf_ua(pdf: Path, profile: str) -> None:
    verapdf = need_shared("tools", "verapdf", "verapdf")
    done = subprocess.run([str(verapdf), profile, str(pdf)], capture_output=True, text=True, check=False)
    assert "PASS" in done.stdout, done.stdout + done.stderr
