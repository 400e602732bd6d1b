"""Pictures of pages on the site: beside the text, zones and words linked both ways, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator

from ..conftest import render, site_of
from ..unit.corpus.test_images import picture
from ..unit.tei import pair, tei
from .conftest import opened
from .test_pages import broken_links, doubled_ids

NAMES = ["img-1-8c6f21ea.png", "img-2-2cea85ca.png"]  # after their paths: the same in every build
LEAVES = "".join(
    f'<surface xml:id="s{n}" ulx="0" uly="0" lrx="400" lry="600"><label>fol. {n}</label><graphic url="img/{n}.png"/>'
    f'<zone xml:id="z{n}a" ulx="40" uly="50" lrx="360" lry="150"/>'
    f'<zone xml:id="z{n}b" points="40,200 360,200 360,300 40,310"/></surface>'
    for n in (1, 2)
)
BODY = "".join(
    f'<pb facs="#s{n}" n="{n}"/><p xml:id="p{n}" facs="#z{n}a">Primum verbum {n}.</p>'
    f'<p><lb facs="#z{n}b" xml:id="l{n}"/>Alterum verbum. <lb/>Tertium.</p>'
    for n in (1, 2)
)


def write(folder: Path, body: str, facsimile: str = LEAVES) -> dict[str, bytes]:
    (folder / "img").mkdir()
    for n in (1, 2):
        (folder / f"img/{n}.png").write_bytes(picture("PNG", (200, 300)))
    text = tei(body).replace("<text", f"<facsimile>{facsimile}</facsimile><text", 1)
    (folder / "a.xml").write_text(text, encoding="utf-8")
    site = site_of(render(folder / "a.xml"))
    for name, content in site.items():
        (folder / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "out" / name).write_bytes(content)
    return site


def page(site: dict[str, bytes], name: str = "text.html") -> html.HtmlElement:
    return html.document_fromstring(site[f"site/en/{name}"])


def test_zones_lead_to_the_words_and_the_words_to_the_zones(tmp_path: Path) -> None:
    site = write(tmp_path, f"<body>{BODY}</body>")
    tree = page(site)
    assert [figure.get("id") for figure in tree.iter("figure")] == ["s1", "s2"]
    links = {link.get("id"): link.get("href") for link in tree.xpath("//svg//a")}
    assert links == {"z1a": "#p1", "z1b": "#l1", "z2a": "#p2", "z2b": "#l2"}
    back = [link.get("href") for link in tree.xpath('//a[contains(@class, "on-picture")]')]
    assert back == ["#s1", "#z1a", "#z1b", "#s2", "#z2a", "#z2b"]
    assert [image.get("alt") for image in tree.iter("img")] == [
        "Picture of the page fol. 1",
        "Picture of the page fol. 2",
    ]
    assert broken_links(site) == []
    assert doubled_ids(site) == []
    assert 'data-z="4"]:is(:hover' in site["site/assets/edition.css"].decode()


def test_pictures_keep_their_names(tmp_path: Path) -> None:
    site = write(tmp_path, f"<body>{BODY}</body>")
    names = [name.rpartition("/")[2] for name in site if "/images/" in name]
    assert names == NAMES
    assert {source.rpartition("/")[2] for source in page(site).xpath("//img/@src")} == set(names)


def test_beside_two_languages_stand_small_pictures_that_lead_to_large_ones(tmp_path: Path) -> None:
    body = pair('<pb facs="#s1"/><p xml:id="a" facs="#z1a">Primum.</p>', '<p corresp="#a">First.</p>')
    site = write(tmp_path, body)
    (small,) = page(site).xpath('//a[@class="bk-thumb"]')
    assert small.get("href") == "text-la.html#s1"
    assert page(site, "text-la.html").xpath("//figure/@id") == ["s1"]
    assert page(site, "text-en.html").xpath("//figure") == []
    assert broken_links(site) == []


def test_a_picture_on_the_web_is_a_link_and_never_asked_for(tmp_path: Path) -> None:
    graphic = '<graphic url="https://x.org/a/full/max/0/default.jpg"/>'
    zone = '<zone xml:id="z" ulx="20" uly="10" lrx="120" lry="60"/>'
    facsimile = f'<surface xml:id="s" ulx="0" uly="0" lrx="200" lry="100">{graphic}{zone}</surface>'
    site = write(tmp_path, '<body><pb facs="#s"/><p facs="#z">a</p></body>', facsimile)
    assert page(site).xpath("//img") == page(site, "facsimile.html").xpath("//img") == []
    assert page(site).xpath('//a[contains(@class, "on-picture")]/@href') == [
        "https://x.org/a/full/max/0/default.jpg",
        "https://x.org/a/pct:10,10,50,50/max/0/default.jpg",
    ]


def test_a_picture_that_nothing_names_stands_with_all_pictures(tmp_path: Path) -> None:
    more = "".join(f'<surface><graphic url="img/{1 + n % 2}.png"/><desc>Leaf {n}.</desc></surface>' for n in range(5))
    site = write(tmp_path, "<body><p>a</p></body>", more)
    assert page(site).xpath("//figure") == []
    words = page(site, "facsimile.html").text_content()
    assert [n for n in range(5) if f"Leaf {n}." not in words] == []


def test_a_page_in_the_middle_of_a_paragraph_begins_there(tmp_path: Path) -> None:
    site = write(tmp_path, '<body><p><pb facs="#s1"/>a <pb facs="#s2"/>b</p><p>c</p></body>')
    (leaf,) = page(site).xpath('//div[contains(@class, "bk-leaf")]')
    assert leaf.xpath(".//figure/@id") == ["s1", "s2"]


def style(shown: Locator, name: str, *, other_than: str | None = None) -> str:
    """Return a computed style; wait a while for it to be another one: what has the focus is painted when there is time."""
    for _ in range(40):
        value: str = shown.evaluate("(e, name) => getComputedStyle(e)[name]", name)
        if value != other_than:
            break
        shown.page.wait_for_timeout(50)
    return value


@pytest.mark.browser
def test_picture_and_words_stand_side_by_side_and_answer_each_other(tmp_path: Path, browser: Browser) -> None:
    write(tmp_path, f"<body>{BODY}</body>")
    path = tmp_path / "out/site/en/text.html"
    with opened(browser, path, java_script_enabled=False) as wide:
        image, words = wide.locator("#s1 img").bounding_box(), wide.locator("#p1").bounding_box()
        assert image and words and image["x"] > words["x"] + 100 and image["y"] < words["y"] + words["height"]
        plain = style(wide.locator("#p1"), "backgroundColor")
        wide.locator("#z1a").focus()
        assert style(wide.locator("#p1"), "backgroundColor", other_than=plain) != plain
        wide.keyboard.press("Enter")
        assert wide.url.endswith("#p1")
        rest = style(wide.locator("#z2a polygon"), "fill")
        wide.locator("#p2").hover()
        assert style(wide.locator("#z2a polygon"), "fill", other_than=rest) != rest
    with opened(browser, path, width=360) as narrow:
        image, words = narrow.locator("#s1 img").bounding_box(), narrow.locator("#p1").bounding_box()
        assert image and words and image["y"] + image["height"] <= words["y"]
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_picture_of_several_texts_names_them_in_its_links(tmp_path: Path) -> None:
    texts = "".join(
        f'<text xml:id="{name}" xml:lang="la"><body><pb facs="#s1"/><p>{name} verbum.</p></body></text>'
        for name in ("first", "second")
    )
    site = write(tmp_path, f"<group>{texts}</group>")
    links = page(site, "facsimile.html").xpath('//*[contains(@class, "to-text")]//a')
    assert [link.text for link in links] == ["to the text: first", "to the text: second"]
