"""Descriptions are found on the pages that show them one after the other, each without a look at all pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bakuedition.model import Edition
from bakuedition.pipeline import Rendering
from bakuedition.render import proof
from bakuedition.render.fragments import Fragment, Fragments

from ..conftest import render
from .conftest import TWO

COUNT, ON_PAGE = 60, 5


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("looking")
    (folder / "a.xml").write_text(TWO, encoding="utf-8")
    made: Rendering = render(folder / "a.xml")
    return replace(made.edition, apparatus={})


def description(n: int) -> Fragment:
    return Fragment(
        "header", f"h{n}", "la", f"<fragment><p>Titulus <b>n{n}n</b></p><p>Auctor {n}.</p></fragment>".encode()
    )


def pages_of(fragments: list[Fragment]) -> list[tuple[str, bytes]]:
    cut = [fragments[n : n + ON_PAGE] for n in range(0, len(fragments), ON_PAGE)]
    return [(f"site/en/about_{n}.html", b"".join(one.content for one in page)) for n, page in enumerate(cut, 1)]


def missed(edition: Edition, pages: list[tuple[str, bytes]], described: list[Fragment]) -> set[str]:
    seen = proof.look(pages, edition, Fragments(), described=described)
    told = dict(seen.missing)
    return {one.id for one in described if told.get(("header", one.id), (0,))}


def test_all_are_found(edition: Edition) -> None:
    described = [description(n) for n in range(COUNT)]
    assert missed(edition, pages_of(described), described) == set()


def test_each_is_looked_for_on_two_pages_at_most(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    whole = proof.pieces
    monkeypatch.setattr(proof, "pieces", lambda fragment: looked.append(fragment.id) or whole(fragment))
    described = [description(n) for n in range(COUNT)]
    missed(edition, pages_of(described), described)
    assert len(looked) == COUNT + COUNT // ON_PAGE - 1


@pytest.mark.parametrize("lost", [0, 4, 5, 33, COUNT - 1])
def test_one_that_is_lost_is_told(edition: Edition, lost: int) -> None:
    """Those after it are not sought here any more: whoever asks looks for them on all pages then."""
    described = [description(n) for n in range(COUNT)]
    pages = [(path, content.replace(f"n{lost}n".encode(), b"nihil")) for path, content in pages_of(described)]
    found = missed(edition, pages, described)
    assert f"h{lost}" in found and not found & {f"h{n}" for n in range(lost)}


def test_a_site_proves_its_descriptions(tmp_path: Path) -> None:
    """Headers and words that stand nowhere else are found by the pages about the edition, and by no others."""
    for name in "ab":
        (tmp_path / f"{name}.xml").write_text(TWO.replace("Primum", name), encoding="utf-8")
    made = render(tmp_path)
    taken = proof.Proof()
    from bakuedition.render.site import render_site

    given = (made.config, made.corpus, made.edition, made.marks, made.fragments)
    pages = list(render_site(*given, proof=taken))
    assert [one.id for one in made.fragments.of_kind("header")]
    without = [page for page in pages if "about" not in page.path.name]
    assert taken.findings(made.edition, made.corpus, made.marks, made.fragments, without) == []
