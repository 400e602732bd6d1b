"""The picture of who is named where along the text."""

from __future__ import annotations

from bakuedition.model import EntityKind
from bakuedition.pipeline import Rendering
from bakuedition.render.site.mentions import along


def test_marks_stand_in_the_order_of_the_text_and_the_table_counts_the_same(baku: Rendering) -> None:
    entities = baku.edition.of_kind(EntityKind.PERSON)
    named = along(entities, baku.edition, baku.fragments, "en", lambda key: f"text.html#{key}")
    assert "Shaumian" in named[0].name or named[0].count >= 2
    for one in named:
        places = [float(mark.removesuffix("%")) for mark in one.marks]
        assert places == sorted(places)
        assert all(0 <= place < 100 for place in places)
        assert sum(count for _, _, count in one.places) == one.count == len(one.marks)


def test_few_entries_make_no_picture(baku: Rendering) -> None:
    entities = baku.edition.of_kind(EntityKind.PERSON)[:2]
    assert along(entities, baku.edition, baku.fragments, "en", str) == []
