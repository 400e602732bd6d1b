"""Texts that nobody here encoded: 42 files of 18 projects, each by itself, and each project as a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.errors import SourceError
from bakuedition.pipeline import Rendering
from bakuedition.render.account import LOST, account, totals
from bakuedition.render.coverage import check_order, check_pages
from bakuedition.render.site import assets, render_site
from bakuedition.shipped import search_path

from ..conftest import SHARED, render
from ..site.test_pages import broken_links, doubled_ids

pytestmark = pytest.mark.corpus
CORPUS = SHARED / "corpus"
SOURCES = (
    [*sorted(CORPUS.rglob("*.xml")), *sorted(path for path in CORPUS.iterdir() if path.is_dir())]
    if CORPUS.is_dir()
    else []
)
LARGEST = 300_000  # bytes of a page
# What is refused, and why.
REFUSED = {"TEIC__Stylesheets/testp4.xml": "TEI P4, which has no namespace"}


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cutting fonts takes seconds and changes no word."""
    monkeypatch.setattr(assets, "web_fonts", lambda characters: ())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_it_becomes_a_site_with_every_word(source: Path) -> None:
    refused = REFUSED.get(str(source.relative_to(CORPUS)))
    if refused:
        with pytest.raises(SourceError, match=refused):
            render(source)
        return
    rendering = render(source)
    artifacts = list(
        render_site(rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.fragments)
    )
    assert _lost(rendering, artifacts) == []
    site = {str(artifact.path): artifact.content for artifact in artifacts}
    assert broken_links(site) == []
    assert doubled_ids(site) == []
    pages = {name: len(content) for name, content in site.items() if name.endswith(".html")}
    assert [f"{name}: {size}" for name, size in pages.items() if size > LARGEST] == []


def _lost(rendering: Rendering, artifacts: list) -> list[str]:  # type: ignore[type-arg]
    corpus, marks, fragments = rendering.corpus, rendering.marks, rendering.fragments
    findings = [finding for finding in rendering.findings if finding.code == "E801"]
    findings += check_pages(corpus, marks, fragments, artifacts)
    findings += check_order(rendering.edition.documents, corpus, marks, fragments, artifacts)
    lost = [f"{finding.position}: {finding.message}" for finding in findings]
    words = totals(account(corpus, marks, search_path("xslt", rendering.config.root)))
    assert sum(words.values()) > 0
    return [*lost, *(f"{words[LOST]} words in no unit" for _ in range(bool(words[LOST])))]
