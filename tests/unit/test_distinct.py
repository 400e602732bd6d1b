"""Names told apart."""

from __future__ import annotations

import pytest

from bakuedition.distinct import Distinct


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("a a a b", "a a-2 a-3 b"),
        ("a a-2 a a", "a a-2 a-3 a-4"),
        ("a a a-2", "a a-2 a-2-2"),
        ("a a-3 a a", "a a-3 a-2 a-4"),
    ],
)
def test_each_name_is_given_once(names: str, expected: str) -> None:
    distinct = Distinct()
    assert [distinct(name) for name in names.split()] == expected.split()


def test_many_of_a_name_are_given_without_looking_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    class Given(dict[str, int]):
        def __contains__(self, name: object) -> bool:
            nonlocal looks
            looks += 1
            return super().__contains__(name)

    distinct = Distinct()
    monkeypatch.setattr(distinct, "_next", Given())
    for _ in range(200):
        distinct("a")
    assert looks <= 3 * 200
