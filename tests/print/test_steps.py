"""Keeping two sides in step: which rows can, and who must wait for whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bakuedition.render.print.pagination.steps import Order, Steps, chain


def test_rows_of_one_side_only_are_free() -> None:
    assert chain(["a", "b", "c", "d"], ["a", "c", "x", "d"]) == ["a", "c", "d"]


def test_of_crossing_rows_as_many_as_possible_stay_in_step() -> None:
    assert chain(["a", "b", "c", "d"], ["d", "a", "b", "c"]) == ["a", "b", "c"]


@given(st.permutations(range(7)))
def test_a_chain_has_one_order_on_both_sides(right: list[int]) -> None:
    names = [str(n) for n in right]
    kept = chain([str(n) for n in range(7)], names)
    assert kept == sorted(kept) and [name for name in names if name in kept] == kept
    assert kept


def test_the_side_that_runs_ahead_stops_before_the_row_the_other_has_not_begun() -> None:
    steps = Steps([Order(("a", "b", "c")), Order(("a", "b", "c"))])
    begun = [steps.begun(0, ["a"], False), steps.begun(1, ["a", "b", "c"], True)]
    assert steps.ahead(begun) == {1: "b"}


def test_a_heading_of_one_side_alone_goes_with_the_row_below_it() -> None:
    steps = Steps([Order(("a", "h", "b"), frozenset({"h"})), Order(("a", "b"))])
    assert steps.ahead([1, 0]) == {0: "h"}


def test_a_heading_that_both_sides_have_begun_stays() -> None:
    order = Order(("a", "h", "b"), frozenset({"h"}))
    assert Steps([order, order]).ahead([2, 1]) == {0: "b"}


def test_sides_that_began_the_same_rows_go_on() -> None:
    steps = Steps([Order(("a", "b")), Order(("a", "b"))])
    assert steps.ahead([1, 1]) == {}
