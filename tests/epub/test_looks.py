"""The e-book in a browser: words keep the look that the source gives them, and titles in the text their size."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from bakuedition.pipeline import Rendering
from tests.conftest import render
from tests.unit.tei import tei

from .test_epub import X, book, files

PAGE = """<body><head>Words</head><p>See <title>Faust</title> and <hi rend="italic">this</hi>, <hi>that</hi>, <hi rend="b">bold</hi>.</p>
<sp><speaker>Faust</speaker><l>arma<caesura/>virumque</l></sp></body>"""
PERSON = """<listPerson><person xml:id="p"><persName>Goethe</persName><birth><placeName>Frankfurt</placeName></birth>
</person></listPerson>"""


def opened(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder / "EPUB"


@pytest.mark.browser
def test_words_look_as_they_should(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(tei(PAGE, stand_off=PERSON), encoding="utf-8")
    folder = opened(book(render(tmp_path / "a.xml")), tmp_path / "book")
    page = browser.new_page()
    style = "(element, name) => getComputedStyle(element)[name]"
    page.goto((folder / "text-a.xhtml").as_uri())

    def look(selector: str, name: str) -> str:
        return str(page.locator(selector).first.evaluate(style, name))

    assert look("p .title", "fontSize") == look("p", "fontSize")
    assert [look(one, "fontStyle") for one in ("p .rend-italic", "p .hi[class=hi]", "p .rend-b")] == ["italic"] * 2 + [
        "normal"
    ]
    assert look("p .rend-b", "fontWeight") == "700"
    assert look(".speaker", "fontVariantCaps") == "small-caps"
    page.goto((folder / "persons.xhtml").as_uri())
    birth = page.locator(".birth")
    assert "Frankfurt" in birth.inner_text()
    assert birth.locator(".data").evaluate(style, "display") == "inline"
    assert birth.locator(".label").evaluate("element => getComputedStyle(element, '::after').content") == '":"'
    page.close()


def test_a_heading_that_is_the_title_stands_once(baku: Rendering, tmp_path: Path) -> None:
    heads = {name: root.findall(f".//{X}h1") for name, root in files(book(baku)).items() if name.startswith("text-")}
    assert len(heads) == 5
    assert {name: len(found) for name, found in heads.items()} == dict.fromkeys(heads, 1)
    (tmp_path / "b.xml").write_text(tei("<body><head>T</head><p>a</p></body>"), encoding="utf-8")
    (tmp_path / "c.xml").write_text(tei("<body><p>a</p></body>"), encoding="utf-8")
    for name in ("b", "c"):
        (chapter,) = [r for n, r in files(book(render(tmp_path / f"{name}.xml"))).items() if n.startswith("text")]
        assert ["".join(h.itertext()).split() for h in chapter.iter(f"{X}h1")] == [["T"]], etree.tostring(chapter)
