"""Variants on pages: where their calls stand, and how the entries of texts from right to left run."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from ..conftest import render, site_of
from ..unit.tei import tei

# An app in the running text that names the beginning of its words only.
ARABIC = "<p>قال <anchor xml:id='f'/>الكاتب<app from='#f'><rdg wit='#A'>الراوي</rdg></app> كذا</p>"
LATIN = "<div xml:lang='la'><p>dixit <app><lem>scriptor</lem><rdg wit='#A'>auctor</rdg></app></p></div>"
WITNESS = "<listWit><witness xml:id='A'>Codex A</witness></listWit>"


def pages(folder: Path, text: str, language: str = "") -> dict[str, html.HtmlElement]:
    (folder / "a.xml").write_text(tei(f"<body>{text}</body>", header=WITNESS, language=language), encoding="utf-8")
    found = {name: content for name, content in site_of(render(folder / "a.xml")).items() if name.endswith(".html")}
    return {name: html.document_fromstring(content.decode()) for name, content in found.items()}


def test_a_call_stands_behind_the_words_that_end_where_the_app_stands(tmp_path: Path) -> None:
    (cell, *_) = pages(tmp_path, ARABIC, ' xml:lang="ar"')["site/en/text.html"].xpath(
        "//div[@class='rows columns-1']//p"
    )
    (call,) = cell.xpath(".//a[@data-app]")
    before = list(cell.xpath(".//a[@data-app]/preceding::text()[not(ancestor::span[@hidden])]"))
    assert before[-1].split() == ["قال", "الكاتب"]
    assert (call.tail or "").split() == ["كذا"]


def test_entries_run_as_their_text_does(tmp_path: Path) -> None:
    found = pages(tmp_path, ARABIC + LATIN, ' xml:lang="ar"')
    (entries, *_) = found["site/en/text.html"].xpath("//div[@class='entries']")
    assert (entries.get("lang"), entries.get("dir")) == ("ar", "rtl")
    (listed,) = found["site/en/apparatus.html"].xpath("//ol[@class='apparatus']")
    assert [(item.get("lang", listed.get("lang")), item.get("dir")) for item in listed] == [("ar", "rtl"), ("la", None)]
    assert [item.xpath("string(.//span[@class='lemma'])") for item in listed] == ["الكاتب", "scriptor"]


def test_a_text_that_does_not_say_its_language_runs_as_its_letters_do(tmp_path: Path) -> None:
    rows = pages(tmp_path, ARABIC + "<p>Finis.</p>")["site/en/text.html"].xpath("//div[contains(@class, 'bk-cell')]")
    assert [row.get("dir") for row in rows] == ["rtl", None]
