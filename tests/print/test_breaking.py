"""Where lines end: as full as the words allow, whatever elements and notes stand at their ends."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.render.print.faces import faces_for
from bakuedition.render.print.paper import PAPERS
from bakuedition.render.print.press import Press

from . import reading

pytest.importorskip("weasyprint")


def lines(markup: str, width: float, language: str = "ru") -> list[str]:
    """Return the lines of a paragraph that is so many millimetres wide."""
    body = etree.fromstring(f'<body><p lang="{language}">{markup.replace("~", chr(160))}</p></body>')
    press = Press(reading.ROOT, PAPERS["A5"], {"ru": ""}, faces_for([markup]), {})
    pages = press.set(body, f"p {{ width: {width}mm; text-align: justify }}").pages
    return [words.replace(chr(160), "~").strip() for page in pages for _, words, _ in reading.lines(page)]


@pytest.mark.parametrize("width", [50, 58, 66, 68, 70])
def test_words_that_hold_on_to_an_element_leave_their_line_full(width: float) -> None:
    plain = "председательство в~уездном исполкоме он в~июле 1918~г. сложил"
    assert lines(plain.replace("июле", "<span>июле</span>"), width) == lines(plain, width)


@pytest.mark.parametrize("width", [58, 59, 59.2, 59.4, 59.6, 59.8])
def test_a_word_is_divided_where_the_number_of_its_note_has_no_room(width: float) -> None:
    text = (
        'Несмотря на~все усилия <i>большевиков,</i><div class="note" data-note="n" data-n="14">a</div> незначительным'
    )
    assert lines(text, width)[0].startswith("Несмотря на~все усилия больш")
