"""What a server shows: when pages are shown anew, and when only what is said of them changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.serve.shown import Outcome, Shown


class Pages:
    """Stands for pages made from the texts as they are."""

    def __init__(self, **made: bytes) -> None:
        self.made = {f"{name}.html": page for name, page in made.items()}

    def page(self, path: str) -> bytes:
        if path not in self.made:
            raise ValueError("it cannot be made")
        return self.made[path]


@pytest.mark.parametrize(
    ("page", "style", "trouble", "last", "anew"),
    [
        (b"new", "a", "", True, False),
        (b"old", "a", "", True, True),
        (b"new", "b", "", True, True),
        (b"old", "b", "", False, False),
        (b"old", "b", "wrong", True, False),
    ],
    ids=["as shown", "another page", "another style", "a change since", "it failed"],
)
def test_pages_are_shown_anew_where_the_build_made_others(
    tmp_path: Path, page: bytes, style: str, trouble: str, last: bool, anew: bool
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/edition.css").write_text("a")
    (tmp_path / "text.html").write_bytes(b"new")
    shown = Shown(tmp_path)
    shown.built(Outcome(), last=True)
    shown.show(Pages(text=page))  # type: ignore[arg-type]
    before = shown.news()
    (tmp_path / "assets/edition.css").write_text(style)
    shown.built(Outcome(trouble), last=last)
    after = shown.news()
    assert (after.number != before.number) is anew
    assert (after.said != before.said) is bool(trouble)
    assert (shown.preview is None) is (last and not trouble)


def test_a_page_that_the_build_does_not_have_is_another_one(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.show(Pages(gone=b"old"))  # type: ignore[arg-type]
    before = shown.news()
    shown.built(Outcome(), last=True)
    assert shown.news().number != before.number


@pytest.mark.parametrize(
    ("pages", "anew"),
    [({"text": b"new"}, False), ({"text": b"newer"}, True), ({"notes": b"new"}, True)],
    ids=["as shown", "another", "it fails"],
)
def test_pages_of_which_more_is_known_are_shown_anew_where_they_are_others(
    tmp_path: Path, pages: dict[str, bytes], anew: bool
) -> None:
    shown, revised = Shown(tmp_path), Pages(**pages)
    assert shown.looked_at
    shown.show(Pages())  # type: ignore[arg-type]
    assert not shown.looked_at  # nobody has asked for a page yet
    shown.show(Pages(text=b"new"))  # type: ignore[arg-type]
    assert shown.looked_at
    before = shown.news()
    shown.revise(revised)  # type: ignore[arg-type]
    assert (shown.news().number != before.number) is anew
    assert shown.preview is revised  # type: ignore[comparison-overlap]


def test_a_page_is_of_what_is_shown_when_it_is_done(tmp_path: Path) -> None:
    shown = Shown(tmp_path)

    class Slow(Pages):
        def page(self, path: str) -> bytes:
            shown.revise(Pages(text=b"new"))  # type: ignore[arg-type]
            return super().page(path)

    shown.show(Slow(text=b"old"))  # type: ignore[arg-type]
    assert shown.page("text.html") == b"new"
