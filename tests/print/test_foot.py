"""The foot of the page: two streams, each entry and note where it belongs, long notes whole and in order."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from bakuedition.render.print.book import Cell, Part, Row
from bakuedition.render.print.faces import faces_for
from bakuedition.render.print.internals.cutting import CONTINUED
from bakuedition.render.print.layouts import Laid
from bakuedition.render.print.paper import PAPERS
from bakuedition.render.print.press import Press

from . import reading, synthetic

pytest.importorskip("weasyprint")


def source_notes(part: Any) -> dict[str, str]:
    return {
        note.get("data-note"): " ".join(note.text.split())
        for row in part.rows
        for cell in row.cells
        for block in cell.content
        for note in block.iter("div")
        if "note" in note.get("class", "").split()
    }


def printed(laid: Laid) -> tuple[dict[str, str], dict[str, list[int]]]:
    """Return the words of each note as printed and the pages it stands on."""
    words: dict[str, str] = defaultdict(str)
    where: dict[str, list[int]] = defaultdict(list)
    for n, page in enumerate(laid.pages):
        for name, text in reading.notes(page).items():
            words[name] += text + " "
            where[name].append(n)
    joined = {name: "".join(text.replace("‐ ", "").split()) for name, text in words.items()}
    return joined, where


def calls(laid: Laid) -> dict[str, int]:
    return {name: n for n, page in enumerate(laid.pages) for name in reading.note_calls(page)}


def assert_whole(part: Any, laid: Laid) -> dict[str, list[int]]:
    """Assert that each note is printed whole and begins on the page of its call, going on from page to page."""
    words, where = printed(laid)
    called = calls(laid)
    for name, text in source_notes(part).items():
        assert words[name].replace("‐", "") == "".join(text.split()), name
        assert where[name][0] == called[name], name
        assert where[name] == list(range(where[name][0], where[name][-1] + 1, 2)), name
    return where


def no_text_under_notes(laid: Laid) -> None:
    for page in laid.pages:
        foot = next((b for b in page._page_box.children if type(b).__name__ == "FootnoteAreaBox"), None)
        if foot is None:
            continue
        lowest = max((base for base, _, _ in reading.lines(page)), default=0)
        assert lowest < foot.position_y + foot.margin_top
        bottom = page._page_box.content_box_y() + page._page_box.height
        assert all(box.position_y + box.height < bottom + 2 for box, _, low in reading.texts(page._page_box) if low)


def test_notes_stand_on_the_page_of_their_call() -> None:
    part = synthetic.text(16, notes=3, entries=2)
    laid, _ = reading.lay_out(part)
    where = assert_whole(part, laid)
    assert all(len(pages) == 1 for pages in where.values())
    no_text_under_notes(laid)


def test_the_apparatus_stands_above_the_notes() -> None:
    laid, _ = reading.lay_out(synthetic.text(6, notes=2, entries=2))
    for page in laid.pages:
        low: dict[str, list[float]] = {"variant": [], "note": []}
        for box, around, foot in reading.texts(page._page_box):
            for name in low:
                if foot and any(reading.has_class(e, name) for e in around):
                    low[name].append(box.position_y)
        if low["variant"] and low["note"]:
            assert max(low["variant"]) < min(low["note"])


def test_a_note_longer_than_a_page_goes_on_overleaf_whole_and_in_order() -> None:
    part = synthetic.text(4, notes=1, note_words=(900, 1400))
    laid, _ = reading.lay_out(part)
    where = assert_whole(part, laid)
    assert max(len(pages) for pages in where.values()) > 2
    no_text_under_notes(laid)


def test_an_apparatus_measured_entry_by_entry_is_as_high_as_laid_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from bakuedition.render.print.internals.foot import PageFoot

    measured = PageFoot._height_of_run
    compared = []

    def compare(foot: Any, area: Any, entries: list[Any]) -> float:
        height = measured(foot, area, entries)
        compared.append((len(entries), abs(height - foot._measured(area, entries))))
        return height

    monkeypatch.setattr(PageFoot, "_height_of_run", compare)
    reading.lay_out(synthetic.text(4, notes=0, entries=8))
    assert max(count for count, _ in compared) > 12
    assert max(difference for _, difference in compared) < 0.01


def test_an_arrow_stands_at_both_ends_of_a_cut() -> None:
    part = synthetic.text(1, words=(60, 61), notes=1, note_words=(700, 701))
    laid, _ = reading.lay_out(part)
    arrows = [arrow_places(page) for page in laid.pages[::2] if reading.notes(page)]
    assert len(arrows) > 1
    assert arrows == [(i > 0, i < len(arrows) - 1) for i in range(len(arrows))]


def arrow_places(page: Any) -> tuple[bool, bool]:
    foot = next(b for b in page._page_box.children if type(b).__name__ == "FootnoteAreaBox")
    words = [box.text for box in foot.descendants() if type(box).__name__ == "TextBox"]
    return words[0].startswith(CONTINUED), words[-1].endswith(CONTINUED)


def test_a_lemma_around_others_that_begins_a_line_with_a_space_has_its_entry() -> None:
    block = etree.fromstring(
        '<p id="p1"><span class="app" data-app="a" id="a"><span>\n <span class="app" data-app="b" id="b">sucida</span>'
        '<div class="variant" data-app="b"><span class="ref"/> <span class="lemma">sucida</span>] succida A</div> iam'
        '</span></span><div class="variant" data-app="a"><span class="ref"/> <span class="lemma"><span class="app" '
        'data-app="b">sucida</span> iam</span>] si cupias B</div> tereti</p>'
    )
    row = Row("p1", "1", "p", (Cell("la", (block,)),))
    laid, _ = reading.lay_out(Part("part-text", "text", {"la": "T"}, ("la",), (row,), lines=True))
    assert [entry["id"] for page in laid.pages for entry in reading.entries(page)] == ["a", "b"]


def test_long_notes_leave_room_for_the_apparatus_of_their_page() -> None:
    part = synthetic.text(10, notes=1, entries=3, note_words=(10, 700))
    laid, _ = reading.lay_out(part)
    assert_whole(part, laid)
    no_text_under_notes(laid)
    called = {name: n for n, page in enumerate(laid.pages) for name in reading.lemma_lines(page)}
    stands = {entry["id"]: n for n, page in enumerate(laid.pages) for entry in reading.entries(page)}
    first = {}
    for name, page in sorted(called.items(), key=lambda item: -item[1]):
        first[name] = page
    assert set(stands) == set(called)
    assert all(stands[name] <= called[name] for name in called)


def test_a_line_is_not_cut_short_for_the_space_at_its_end() -> None:
    """Words that just fill a line, a space after them and then an element: tried with many measures."""
    press = Press(reading.ROOT, PAPERS["A5"], {"ru": ""}, faces_for(()), {})
    html = ET.Element("html", lang="ru")
    body = ET.SubElement(html, "body")
    words = " ".join(synthetic.WORDS["ru"][:6])
    for width in range(600, 850):
        block = ET.SubElement(body, "p", style=f"width: {width / 2}px; text-align: left")
        block.text = words + " "
        ET.SubElement(block, "i").text = words
    document = press.engine.lay_out(html, "body { hyphens: auto }")
    lines = [line for page in document.pages for line in line_widths(page)]
    assert len(lines) > 250
    assert min(reach for reach, last in lines if not last) > 0.6


def line_widths(page: Any) -> list[tuple[float, bool]]:
    """Return for each line of a page how much of its measure it fills, and whether it is the last of its paragraph."""
    found = []
    for part in page._page_box.descendants():
        if type(part).__name__ == "BlockBox" and part.element is not None and part.element.tag == "p":
            lines = [line for line in part.descendants() if type(line).__name__ == "LineBox"]
            found += [(line.width / part.width, line is lines[-1]) for line in lines]
    return found
