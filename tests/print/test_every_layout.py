"""What every layout does with texts: lines numbered and cited, long notes cut overleaf."""

from __future__ import annotations

from typing import Any

import pytest

from bakuedition.render.print.internals.cutting import CONTINUED
from bakuedition.render.print.layouts import LAYOUTS, Laid

from . import reading, synthetic
from .test_facing import margin_texts
from .test_foot import source_notes

pytest.importorskip("weasyprint")


def lay_out(part: Any, layout: str, first: int = 2, **settings: Any) -> Laid:
    return reading.lay_out(part, first, LAYOUTS[layout][1], layout, **settings)[0]


def where_notes_stand(laid: Laid) -> tuple[dict[str, str], dict[str, list[int]]]:
    """Return the words of each note as printed, without arrows and hyphens, and the pages it stands on."""
    words: dict[str, str] = {}
    pages: dict[str, list[int]] = {}
    for n, page in enumerate(laid.pages):
        for name, text in reading.notes(page).items():
            words[name] = words.get(name, "") + "".join(text.split()).replace("\u2010", "")
            pages.setdefault(name, []).append(n)
    return words, pages


@pytest.mark.parametrize("layout", ["parallel", "single"])
def test_long_notes_go_on_overleaf_whole_and_in_order(layout: str) -> None:
    part = synthetic.text(4, words=(60, 120), note_words=(200, 900), entries=1)
    laid = lay_out(part, layout)
    words, pages = where_notes_stand(laid)
    called = {name: n for n, page in enumerate(laid.pages) for name in reading.note_calls(page)}
    for name, text in source_notes(part).items():
        assert words[name] == "".join(text.split())
        assert pages[name] == list(range(called[name], pages[name][-1] + 1))
    assert max(map(len, pages.values())) > 1


@pytest.mark.parametrize("layout", ["parallel", "single"])
def test_nothing_stands_under_the_notes_nor_below_the_page(layout: str) -> None:
    laid = lay_out(synthetic.text(6, words=(60, 120), notes=2, note_words=(20, 300), entries=2), layout)
    for page in laid.pages:
        box = page._page_box
        foot = next((child for child in box.children if type(child).__name__ == "FootnoteAreaBox"), None)
        if foot is not None:
            assert max((base for base, _, _ in reading.lines(page)), default=0) < foot.position_y + foot.margin_top
            low = [part.position_y + part.height for part, _, at_foot in reading.texts(box) if at_foot]
            assert max(low) < box.content_box_y() + box.height + 2


def test_an_arrow_stands_at_both_ends_of_a_cut_in_its_column() -> None:
    laid = lay_out(synthetic.text(1, words=(60, 61), note_words=(1200, 1201)), "parallel")
    marks: dict[str, list[int]] = {}
    for n, page in enumerate(laid.pages):
        for box in page._page_box.descendants():
            if type(box).__name__ == "TextBox" and CONTINUED in box.text:
                marks.setdefault("left" if box.position_x < page.width / 2 else "right", []).append(n)
    assert set(marks) == {"left", "right"} and all(pages[0] == 0 and len(pages) % 2 == 0 for pages in marks.values())


def test_pages_of_notes_alone_have_running_head_and_number() -> None:
    for layout in ("single", "parallel"):
        laid = lay_out(synthetic.text(1, words=(60, 61), note_words=(2500, 2501)), layout)
        alone = [n for n, page in enumerate(laid.pages, 2) if not reading.lines(page)]
        assert alone
        for n in alone:
            page = laid.pages[n - 2]
            assert margin_texts(page) == [str(n)]
            heads = [child for child in page._page_box.children if getattr(child, "at_keyword", "").startswith("@top")]
            assert any(type(box).__name__ == "TextBox" for head in heads for box in head.descendants())


def ranks(page: Any) -> dict[float, int]:
    """Return the number of each height at which lines stand, counted from the top of the page without headings."""
    bases = sorted({base for base, _, heading in reading.lines(page) if not heading})
    return {base: n for n, base in enumerate(bases, 1)}


@pytest.mark.parametrize("layout", ["parallel", "single"])
def test_each_reference_names_the_lines_of_its_lemma(layout: str) -> None:
    laid = lay_out(synthetic.text(8, entries=3), layout)
    checked = 0
    for page in laid.pages:
        where, before, first = reading.lemma_lines(page), "", 0
        for entry in reading.entries(page):
            reference = before if entry["ref"].strip() == "|" else entry["ref"].strip()
            before = reference
            begins, ends = reading.expanded(reference)
            assert where[entry["id"]][0] == begins and ends in (0, where[entry["id"]][-1])
            assert begins >= first or layout == "single"
            first, checked = begins, checked + 1
    assert checked == 2 * 8 * 3 == laid.facts["references to lines"]


def test_lines_side_by_side_have_one_number_in_the_outer_margin() -> None:
    laid = lay_out(synthetic.text(8), "parallel")
    for number, page in enumerate(laid.pages, 2):
        box = page._page_box
        margins = [child for child in box.children if getattr(child, "at_keyword", "") == "@line-numbers"]
        shown = {
            part.text: part for margin in margins for part in margin.descendants() if type(part).__name__ == "TextBox"
        }
        heights = {rank: base for base, rank in ranks(page).items()}
        assert list(shown) == [str(n) for n in range(5, len(heights) + 1, 5)]
        for text, part in shown.items():
            assert abs(part.position_y + part.baseline - heights[int(text)]) < 0.1
            right = part.position_x > box.content_box_x() + box.width
            assert right == (number % 2 == 1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_are_numbered_as_the_settings_say(layout: str) -> None:
    part = synthetic.text(2, notes=0, entries=1)
    for lines, expected in ((0, set()), (10, {"10", "20"})):
        laid = lay_out(part, layout, lines=lines)
        margins = [c for page in laid.pages for c in page._page_box.children if c.element_tag != "html"]
        margins = [margin for margin in margins if getattr(margin, "at_keyword", "") == "@line-numbers"]
        found = {box.text for margin in margins for box in margin.descendants() if type(box).__name__ == "TextBox"}
        assert found <= {str(n) for n in range(10, 60, 10)} and expected <= found
