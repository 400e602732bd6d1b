"""The contents of many documents: a page for each collection, cut where long, and the way between documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from bakuedition.render.site import shelves

from ..conftest import render, site_of
from ..unit.extract.test_collections import corpus, document
from .test_pages import broken_links, doubled_ids


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A site of five documents in three collections; lists are cut after two titles."""
    monkeypatch.setattr(shelves, "LISTED", 2)
    closed = corpus("Closed", document("d4") + document("d5"), ' xml:id="closed"')
    first = corpus("First", document("d1") + document("d2") + document("d3") + closed, ' xml:id="first"')
    path = tmp_path / "a.xml"
    path.write_text(corpus("All", first + corpus("Second", document("d6"), ' xml:id="second"')), encoding="utf-8")
    made = site_of(render(path))
    assert broken_links(made) == doubled_ids(made) == []
    return made


def links(site: dict[str, bytes], name: str, where: str) -> list[str]:
    return [str(href) for href in html.document_fromstring(site[f"site/en/{name}"]).xpath(f"{where}//a/@href")]


def test_the_contents_lead_to_collections_and_these_to_documents(site: dict[str, bytes]) -> None:
    shelf = '//ul[@class="bk-shelves"]'
    first, closed, second = (f"collection-{name}.html" for name in ("first", "closed", "second"))
    assert list(dict.fromkeys(links(site, "contents.html", shelf))) == [first, closed, second]
    assert links(site, "contents.html", '//ol[@class="contents"]') == []
    assert links(site, first, '//ol[@class="contents"]') == ["text-d1.html", "text-d2.html"]
    assert links(site, "collection-first_2.html", '//ol[@class="contents"]') == ["text-d3.html"]
    assert b'start="3"' in site["site/en/collection-first_2.html"]
    assert links(site, "collection-first_2.html", '//nav[@class="bk-parts"]') == [first, "collection-first_2.html"]


def test_every_page_says_where_it_stands(site: dict[str, bytes]) -> None:
    way = ["contents.html", "collection-first.html", "collection-closed.html"]
    crumbs = '//nav[@class="bk-crumbs"]'
    assert links(site, "text-d4.html", crumbs) == way
    assert links(site, "collection-closed.html", crumbs) == way[:2]
    assert links(site, "contents.html", crumbs) == []


def test_previous_and_next_stay_in_the_collection(site: dict[str, bytes]) -> None:
    neighbours = '//nav[@class="neighbours"]'
    assert links(site, "text-d2.html", neighbours) == ["text-d1.html", "text-d3.html"]
    assert links(site, "text-d3.html", neighbours) == ["text-d2.html"]
    assert links(site, "text-d4.html", neighbours) == ["text-d5.html"]
    assert links(site, "text-d6.html", neighbours) == []
