"""Pages made one by one: each is the page that the whole site has at its address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bakuedition.pipeline import Rendering
from bakuedition.render.site import cutting
from bakuedition.render.site.frame import Frame
from bakuedition.render.site.preview import Preview

from ..conftest import render, site_of
from ..unit.tei import tei
from .conftest import TWO
from .test_states import GENETIC

# What no single page is made of: the search with its concordance, and the sizes of all files.
NOT_ALONE = re.compile(r"(search|concordance|download)\b.*\.html")


def preview_of(rendering: Rendering) -> Preview:
    given = (rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.fragments)
    return Preview(Frame(*given), rendering.config.interface)


def compare(rendering: Rendering) -> list[str]:
    """Return the paths of the pages that a preview has; each is made by a preview of its own, as it were the first."""
    whole, found = site_of(rendering), []
    for path, content in whole.items():
        language, _, name = path.removeprefix("site/").partition("/")
        if language not in rendering.config.interface or not name.endswith(".html"):
            continue
        page = preview_of(rendering).page(f"{language}/{name}")
        assert (page is None) == bool(NOT_ALONE.fullmatch(name)), name
        if page is not None:
            assert page == content, name
            found.append(f"{language}/{name}")
    return found


def test_pages_of_a_text_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LIMIT", 2000)
    (tmp_path / "a.xml").write_text(TWO, encoding="utf-8")
    found = compare(render(tmp_path / "a.xml"))
    assert {"en/text_2.html", "en/text-la_2.html", "ru/text~proof_2.html", "ru/persons.html"} <= {*found}


def test_pages_of_several_texts(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(TWO, encoding="utf-8")
    (tmp_path / "b.xml").write_text(tei(f"<body>{GENETIC}</body>"), encoding="utf-8")
    found = compare(render(tmp_path))
    assert {"en/contents.html", "en/text-b.html", "en/text-a~proof.html", "en/notes.html"} <= {*found}


def test_pages_of_the_edition(baku: Rendering) -> None:
    whole, preview = site_of(baku), preview_of(baku)
    for path in ("ru/index.html", "ru/text.html", "en/text-ru~as-D.html", "en/introduction.html", "ru/places.html"):
        assert preview.page(path) == whole[f"site/{path}"]


@pytest.mark.parametrize(
    "path", ["en/none.html", "fr/text.html", "text.html", "", "en/", "en/text.html/", "en/edition.css"]
)
def test_what_is_no_page(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.xml").write_text(TWO, encoding="utf-8")
    assert preview_of(render(tmp_path / "a.xml")).page(path) is None
