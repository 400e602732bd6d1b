"""Entries of registers in print."""

from __future__ import annotations

from pathlib import Path

from ..unit.tei import tei
from .books import book


def test_a_full_stop_stands_at_the_words_of_a_statement(tmp_path: Path) -> None:
    said = "<birth>\n<placeName>Roma</placeName>\n</birth>\n<occupation>scriba\n</occupation>\n<note>Verba.</note>"
    person = f'<listPerson><person xml:id="p1"><persName>Ann</persName>\n{said}\n</person></listPerson>'
    made = book(tmp_path, tei('<body><p><persName ref="#p1">x</persName></p></body>', stand_off=person))
    (entry,) = (part for part in made.bound.parts if part.kind == "person")
    (cell,) = (cell for row in entry.rows for cell in row.cells if cell is not None)
    words = ["".join(part.itertext()) for part in cell.content[0].cssselect(".data > .data:not(.note)")]
    assert words
    assert all(one.endswith(("Roma", "scriba")) for one in words)
