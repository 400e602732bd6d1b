"""What pages say of themselves to reference managers and search engines, and that pages stay findable."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from bakuedition.config import load_config
from bakuedition.errors import ConfigError, OutputError
from bakuedition.pipeline import Rendering
from bakuedition.render.site.metadata import Metadata
from bakuedition.render.site.standing import redirects, robots, sitemap

URL = "https://example.org/baku"


def metadata(baku: Rendering, *, url: str | None = URL) -> Metadata:
    return Metadata(baku.edition, dataclasses.replace(baku.config, url=url), ["pdf/baku.pdf", "tei/baku.xml"])


def test_zotero_finds_title_date_publisher_and_print(baku: Rendering) -> None:
    tags = {name: content for _, name, content in metadata(baku).of("text.html", "Text", "en").tags}
    assert tags["citation_title"] == "Text · The Baku Soviet Sitting of 25 July 1918"
    assert tags["citation_publication_date"].startswith("2026/")
    assert tags["citation_publisher"] == "The bakuedition project"
    assert tags["citation_pdf_url"] == f"{URL}/pdf/baku.pdf"
    assert tags["DC.type"] == "Text"


def test_what_the_header_does_not_say_is_left_out(baku: Rendering) -> None:
    names = [name for _, name, _ in metadata(baku).of("text.html", "Text", "en").tags]
    assert "citation_author" not in names
    assert "DC.creator" not in names


def test_with_an_address_pages_name_it_and_their_translations(baku: Rendering) -> None:
    links = metadata(baku).of("text.html", "Text", "ru").links
    assert links == (
        ("canonical", "", f"{URL}/ru/text.html"),
        ("alternate", "en", f"{URL}/en/text.html"),
        ("alternate", "ru", f"{URL}/ru/text.html"),
    )


def test_without_an_address_the_head_has_no_links(baku: Rendering) -> None:
    described = metadata(baku, url=None).of("text.html", "Text", "ru")
    assert described.links == ()
    assert not any("url" in name for _, name, _ in described.tags)


def test_schema_org_data_cannot_end_its_element(baku: Rendering) -> None:
    data = metadata(baku).of("text.html", "</script><b>", "en").data
    assert "<" not in data
    read = json.loads(data)
    assert read["name"] == "</script><b>"
    assert read["isPartOf"]["inLanguage"] == ["ru", "en"]


def test_records_for_reference_managers(baku_site: dict[str, bytes]) -> None:
    made = {Path(path).suffix: content.decode() for path, content in baku_site.items() if "cite/baku" in path}
    (item,) = json.loads(made[".json"])
    assert item["title"].startswith("Заседание Бакинского Совета")
    assert item["custom"]["translated-title"] == "The Baku Soviet Sitting of 25 July 1918"
    lines = made[".ris"].split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert "TT  - The Baku Soviet Sitting of 25 July 1918" in lines
    assert lines[-2] == "ER  - "


def test_the_map_of_a_site_names_translations() -> None:
    root = etree.fromstring(
        sitemap("https://a.org/", ["en/a.html", "ru/a.html", "index.html"], ["en", "ru"], "2026-11-25").content
    )
    places = [url.findtext("{*}loc") for url in root]
    assert places == ["https://a.org/en/a.html", "https://a.org/index.html", "https://a.org/ru/a.html"]
    assert [link.get("href") for link in root[0].iter("{*}link")] == [
        "https://a.org/en/a.html",
        "https://a.org/ru/a.html",
    ]


def test_search_engines_may_read_everything() -> None:
    assert robots("").content == b"User-agent: *\nAllow: /\n"
    assert robots("https://a.org/").content.endswith(b"Sitemap: https://a.org/sitemap.xml\n")


def test_a_moved_page_leads_on() -> None:
    (page,) = redirects({"old/p.html": "en/text.html#p3"}, {"en/text.html"}, "https://a.org/")
    root = html.document_fromstring(page.content)
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../en/text.html#p3"]
    assert root.xpath("//a/@href") == ["../en/text.html#p3"]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://a.org/en/text.html"]


@pytest.mark.parametrize("moved", [{"en/text.html": "en/a.html"}, {"old.html": "en/nowhere.html"}])
def test_a_redirect_must_make_sense(moved: dict[str, str]) -> None:
    with pytest.raises(OutputError):
        list(redirects(moved, {"en/text.html", "en/a.html"}, ""))


def test_a_redirect_stays_below_the_site(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI/>", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[sources]\ndocuments = "a.xml"\n[outputs.site.redirects]\n"../out.html" = "en/text.html"\n', encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="no page below site"):
        load_config(tmp_path)


def test_every_page_is_described(baku_site: dict[str, bytes]) -> None:
    pages = {path: html.document_fromstring(content) for path, content in baku_site.items() if path.endswith(".html")}
    for path, page in pages.items():
        assert page.xpath("//meta[@name='citation_title']"), path
        json.loads(page.xpath("string(//script[@type='application/ld+json'])"))


@pytest.mark.browser
def test_the_policy_lets_the_data_stand(baku_folder: Path, browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((baku_folder / "en" / "about.html").as_uri())
    name = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent).name")
    page.close()
    assert name == "The Baku Soviet Sitting of 25 July 1918"
    assert said == []
