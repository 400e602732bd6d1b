"""Rows: every segment in exactly one row, the source in order, links honoured, the rest paired by structure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakuedition.extract import alignment
from bakuedition.extract.alignment import align
from bakuedition.model import Row, Section, Segment, Sentence


def segments(prefix: str, names: str) -> list[Segment]:
    """One segment a letter: h a head, p a paragraph, b a page break."""
    kinds = {"h": "head", "p": "p", "b": "pb"}
    return [Segment(f"{prefix}{n}", kinds[letter], prefix) for n, letter in enumerate(names, 1)]


def cells(rows: list[Row]) -> list[tuple[str, ...]]:
    return [tuple("+".join(cell) for cell in row.cells) for row in rows]


def test_links_make_rows() -> None:
    rows = align([segments("a", "pp"), segments("b", "pp")], [("b1", "a1"), ("b2", "a2")], {})
    assert cells(rows) == [("a1", "b1"), ("a2", "b2")]
    assert not any(row.inferred for row in rows)


def test_two_to_one_and_an_empty_side() -> None:
    rows = align([segments("a", "ppp"), segments("b", "pp")], [("b1", "a1"), ("b1", "a2")], {})
    assert cells(rows) == [("a1+a2", "b1"), ("", "b2"), ("a3", "")]


def test_sentences_join_their_paragraphs() -> None:
    one = [Segment("a1", "p", "a", sentences=(Sentence("a1s1", "a1", 1),))]
    other = [Segment("b1", "p", "b", sentences=(Sentence("b1s1", "b1", 1),))]
    assert cells(align([one, other], [("b1s1", "a1s1")], {})) == [("a1", "b1")]


def test_nothing_linked_pairs_by_structure() -> None:
    rows = align([segments("a", "hpp"), segments("b", "hp")], [], {})
    assert cells(rows) == [("a1", "b1"), ("a2", "b2"), ("a3", "")]
    assert [row.inferred for row in rows] == [True, True, False]


def paired(one: str, other: str) -> list[tuple[str, ...]]:
    return [cell for cell in cells(align([segments("a", one), segments("b", other)], [], {})) if all(cell)]


def test_long_sides_that_differ_are_paired_between_what_is_the_same() -> None:
    """10,000 blocks on each side took minutes; a paragraph more in one chapter costs the others nothing."""
    one, other = "hp" + "hppp" * 2_000 + "hp", "hp" + "hppp" * 999 + "hpppp" + "hppp" * 1_000 + "hp"
    found = paired(one, other)
    assert len(found) == len(one)
    heads = [pair for pair in found if one[int(pair[0][1:]) - 1] == "h"]
    assert len(heads) == 2_002 and all(other[int(pair[1][1:]) - 1] == "h" for pair in heads)


def test_a_shift_in_long_sides_is_found() -> None:
    found = paired("p" + "hp" * 2_000, "hp" * 2_000 + "h")
    assert found[0] == ("a1", "b2") and found[-1] == ("a4000", "b4001") and len(found) == 4_000


@given(st.text("hp", min_size=1, max_size=40), st.text("hp", min_size=1, max_size=40), st.integers(1, 5))
def test_however_much_is_compared_at_a_time_order_and_headings_are_kept(one: str, other: str, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_COMPARED", most)
        found = [(int(left[1:]), int(right[1:])) for left, right in paired(one, other)]
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert all(one[a - 1] == "h" for a, b in found if other[b - 1] == "h")


def test_long_sides_of_few_runs_are_paired_run_by_run() -> None:
    one, other = "h" + "p" * 1_000 + "h" + "p" * 1_000, "h" + "p" * 990 + "h" + "p" * 1_010
    found = paired(one, other)
    assert found[991] == ("a1002", "b992") and len(found) == 1 + 990 + 1 + 1_000


def test_linked_sections_pair_their_blocks() -> None:
    sections = {name: Section(name, None, None, 1) for name in ("s1", "s2", "t1", "t2")}
    left = [Segment("a1", "p", "a", 1, sections=("s1",)), Segment("a2", "p", "a", 1, sections=("s2",))]
    right = [Segment("b1", "p", "b", 1, sections=("t2",))]
    assert cells(align([left, right], [("t2", "s2")], sections)) == [("a1", ""), ("a2", "b1")]


def test_page_breaks_go_with_what_follows() -> None:
    assert cells(align([segments("a", "pbp"), segments("b", "pp")], [("b2", "a3")], {})) == [
        ("", "b1"),
        ("a1", ""),
        ("a2+a3", "b2"),
    ]


def test_three_languages() -> None:
    rows = align([segments("a", "pp"), segments("b", "pp"), segments("c", "p")], [("b1", "a1"), ("c1", "a2")], {})
    assert cells(rows) == [("a1", "b1", ""), ("", "b2", ""), ("a2", "", "c1")]


def test_crossing_links_keep_the_source_in_order() -> None:
    rows = align([segments("a", "pp"), segments("b", "pp")], [("b1", "a2"), ("b2", "a1")], {})
    assert cells(rows) == [("a1", "b2"), ("a2", "b1")]


@given(
    st.text("hpb", max_size=12),
    st.text("hpb", max_size=12),
    st.text("hpb", max_size=6),
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 13), st.integers(0, 2), st.integers(1, 13)), max_size=12),
)
def test_every_segment_once_and_the_source_in_order(
    one: str, two: str, three: str, drawn: list[tuple[int, int, int, int]]
) -> None:
    streams = [segments("a", one), segments("b", two), segments("c", three)]
    links = [(f"{'abc'[k]}{i}", f"{'abc'[m]}{j}") for k, i, m, j in drawn]
    rows = align(streams, links, {})
    for k, stream in enumerate(streams):
        placed = [identifier for row in rows for identifier in row.cells[k]]
        assert sorted(placed) == sorted(segment.id for segment in stream)
        if k == 0:
            assert placed == [segment.id for segment in stream]
