"""Citations: what they say, what they leave out, and what the script makes of them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from bakuedition.model.deposit import Agent
from bakuedition.pipeline import Rendering
from bakuedition.render.citing import Cited, forms, record
from bakuedition.render.citing.tokens import ACCESSED, ADDRESS, LOCATOR, closed, filled

from ..conftest import render, site_of
from ..unit.tei import pair, tei

WORK = Cited(
    id="letters",
    titles={"en": "Letters from the front", "ru": "Письма с фронта"},
    subtitles={"en": "an edition", "ru": "издание"},
    authors=(Agent({"en": "Jane Mary Smith"}, "author", family="Smith", given="Jane Mary"),),
    publisher={"en": "The Press", "ru": "Издательство"},
    date="2024-03-05",
    version="1.2",
    languages=("ru", "en"),
)
BARE = Cited(id="x", titles={"": "Carmina"})


def said(cited: Cited, key: str, *, passage: bool = False, address: bool = True) -> str:
    form = next(form for form in forms(cited, "en") if form.key == key)
    template = form.template(passage=passage, address=address)
    return filled(template, locator="§ 3", address="https://a.org/t.html#p3", accessed="26.11.2026")


@pytest.mark.parametrize(
    ("key", "passage", "address", "expected"),
    [
        (
            "gost",
            False,
            True,
            "Smith J. M. Письма с фронта: издание [Электронный ресурс]. Версия 1.2. Издательство, 2024. "
            "URL: https://a.org/t.html#p3 (дата обращения: 26.11.2026).",
        ),
        (
            "gost",
            True,
            True,
            "Smith J. M. Письма с фронта: издание [Электронный ресурс]. Версия 1.2. Издательство, 2024. § 3. "
            "URL: https://a.org/t.html#p3 (дата обращения: 26.11.2026).",
        ),
        (
            "gost",
            True,
            False,
            "Smith J. M. Письма с фронта: издание [Электронный ресурс]. Версия 1.2. Издательство, 2024. § 3.",
        ),
        (
            "chicago",
            False,
            True,
            "Smith, Jane Mary. “Letters from the Front: An Edition.” Version 1.2. The Press, March 5, 2024. "
            "https://a.org/t.html#p3.",
        ),
        (
            "chicago",
            True,
            True,
            "Jane Mary Smith, “Letters from the Front: An Edition,” version 1.2, The Press, March 5, 2024, § 3, "
            "https://a.org/t.html#p3.",
        ),
    ],
)
def test_a_work_in_each_style(key: str, passage: bool, address: bool, expected: str) -> None:
    assert said(WORK, key, passage=passage, address=address) == expected


def test_what_is_not_known_is_left_out() -> None:
    assert said(BARE, "gost", address=False) == "Carmina [Электронный ресурс]."
    # Without a date of its own Chicago asks for the day of the visit.
    assert said(BARE, "chicago") == "“Carmina.” Accessed 26.11.2026. https://a.org/t.html#p3."
    for key in ("bibtex", "ris", "csl"):
        words = closed(record(key, BARE, "en"))
        assert not re.search(r"author|AU  -|date|DA  -|publisher|PB  -|url|UR  -", words, re.I), words


def test_a_publisher_in_the_place_of_an_author_is_named_once() -> None:
    alone = dataclasses.replace(WORK, authors=(), subtitles={})
    assert said(alone, "chicago", address=False) == ("The Press. “Letters from the Front.” Version 1.2. March 5, 2024.")


@pytest.mark.parametrize(("language", "first"), [("ru", "gost"), ("en", "chicago"), ("de", "chicago")])
def test_the_order_follows_the_interface(language: str, first: str) -> None:
    assert forms(WORK, language)[0].key == first


def test_a_title_in_another_language_keeps_its_letters() -> None:
    latin = Cited(id="x", titles={"la": "De bello gallico: liber primus"})
    assert "“De bello gallico: liber primus.”" in said(latin, "chicago", address=False)


def test_without_the_processor_there_is_a_plain_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bakuedition.render.citing.manners.carried", lambda: False)
    found = forms(WORK, "en")
    assert [form.key for form in found] == ["plain", "bibtex", "ris", "csl"]
    assert filled(found[0].template(passage=True, address=False), locator="§ 3") == (
        "Jane Mary Smith. Letters from the front: an edition. 1.2. The Press, 2024-03-05. § 3."
    )


@pytest.mark.parametrize(("languages", "expected"), [(("la", "ru"), "la"), ((), "und")])
def test_a_record_of_a_title_in_no_language_names_that_of_the_text(languages: tuple[str, ...], expected: str) -> None:
    cited = Cited(id="x", titles={"": "Epistulae"}, languages=languages)
    assert json.loads(closed(record("csl", cited, "en")))[0]["language"] == expected


def test_a_record_is_whole_with_and_without_its_open_lines() -> None:
    for words in (
        closed(record("csl", WORK, "en")),
        filled(record("csl", WORK, "en"), locator="§ 3", address="https://a.org", accessed="2026, 11, 26"),
    ):
        (item,) = json.loads(words)
        assert item["author"] == [{"family": "Smith", "given": "Jane Mary"}]
    assert item["accessed"] == {"date-parts": [[2026, 11, 26]]}
    assert item["note"] == "§ 3"
    ris = closed(filled(record("ris", WORK, "en"), address="https://a.org"))
    assert "UR  - https://a.org\r\n" in ris
    assert "Y2" not in ris
    assert ris.endswith("ER  - \r\n")


def test_bibtex_keeps_an_address_and_escapes_words() -> None:
    odd = dataclasses.replace(WORK, titles={"en": "A & B_{1}"})
    words = filled(record("bibtex", odd, "en"), address="https://a.org/a_b.html#p_1")
    assert "{A \\& B\\_(1)}" in words
    assert "{https://a.org/a_b.html#p_1}" in words


LETTERS = [
    tei(
        pair(f'<p xml:id="a{n}" n="1">Primum.</p>', f'<p corresp="#a{n}" xml:id="b{n}">First.</p>'),
    ).replace("<title>T</title>", f"<title>Letter {n}</title><author>Author {n}</author>", 1)
    for n in (1, 2)
]


def test_each_text_of_several_has_its_own(tmp_path: Path) -> None:
    for n, text in enumerate(LETTERS, 1):
        (tmp_path / f"letter{n}.xml").write_text(text, encoding="utf-8")
    site = site_of(render(tmp_path))
    assert b"Author 2" in site["site/cite/letter2.ris"]
    assert b"Author 1" not in site["site/cite/letter2.ris"]
    page = html.document_fromstring(site["site/en/text-letter2.html"])
    words = page.xpath("string(//details[@id='cite-this']//dd[1])")
    assert words.startswith("Author 2. “Letter 2")


def test_no_page_names_a_day_of_reading(baku_site: dict[str, bytes]) -> None:
    page = html.document_fromstring(baku_site["site/en/text.html"])
    data = json.loads(page.xpath("string(//script[@id='bk-cite-data'])"))
    gost = next(form for form in data["forms"] if form["key"] == "gost")
    assert ACCESSED in gost["templates"][0]
    assert ADDRESS in gost["templates"][0]
    assert LOCATOR in gost["templates"][1]


def test_an_essay_is_not_by_the_author_of_the_text(tmp_path: Path) -> None:
    front = '<front><div type="introduction" xml:id="i" xml:lang="en"><p>Of this.</p></div></front>'
    text = tei(front + pair("<p>Gallia est.</p>", "<p>Gaul is.</p>"), language="")
    text = text.replace("</titleStmt>", "<author>Caesar</author></titleStmt>", 1)
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    site = site_of(render(tmp_path / "a.xml"))
    page = html.document_fromstring(site["site/en/introduction.html"])
    words = page.xpath("string(//details[@id='cite-this'])")
    assert "Introduction" in words
    assert "Caesar" not in words


@contextmanager
def opened(browser: Any, page: Path, **settings: Any) -> Iterator[Any]:
    context = browser.new_context(**settings)
    shown = context.new_page()
    if settings.get("java_script_enabled", True):
        shown.clock.set_fixed_time("2026-11-26T12:00:00")
    shown.goto(page.as_uri())
    yield shown
    context.close()


@pytest.fixture(scope="module")
def addressed(baku: Rendering, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of Baku with an address of their own."""
    config = dataclasses.replace(baku.config, url="https://example.org/baku")
    folder = tmp_path_factory.mktemp("addressed")
    for name, content in site_of(dataclasses.replace(baku, config=config)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


SELECT = """([from, to]) => {
  const range = document.createRange();
  range.setStart(document.getElementById(from), 0);
  range.setEnd(document.getElementById(to), 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.browser
def test_selected_words_are_cited_in_every_form(addressed: Path, browser: Any) -> None:
    with opened(browser, addressed / "ru/text.html") as page:
        page.evaluate(SELECT, ["ru-p3-s2", "ru-p3-s4"])
        page.locator(".bk-cite-here").click()
        shown = page.locator("#bk-cite-words")
        assert shown.input_value().endswith(
            "2026. § 3, предл. 2–4. URL: https://example.org/baku/ru/text.html#ru-p3-s2 (дата обращения: 26.11.2026)."
        )
        page.locator("#bk-cite-form").select_option("csl")
        (item,) = json.loads(shown.input_value())
        assert item["URL"].endswith("#ru-p3-s2")
        assert item["note"] == "§ 3, предл. 2–4"
        page.locator("#bk-cite-form").select_option("chicago")
        assert "§ 3, sentences 2–4, https://example.org/" in shown.input_value()
        page.locator(".bk-cite-leaf button").first.click()
        page.wait_for_function("document.querySelector('.told').textContent === 'Скопировано'")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("page_name", "hash_", "place"),
    [
        ("text.html", "#en-p3", "§ 3"),
        ("text.html", "#n27-en", "note 27"),
        ("text.html", "#app-02-entry", "§ 1, variant at “правые”"),
        ("persons.html", "#p-shaumian", "s.v. “Shaumian, Stepan Georgievich”"),
    ],
)
def test_an_address_names_its_unit(addressed: Path, browser: Any, page_name: str, hash_: str, place: str) -> None:
    with opened(browser, addressed / "en" / page_name) as page:
        page.evaluate("h => { location.hash = h }", hash_)
        assert page.locator(".bk-cite-here").text_content(timeout=2000) == f"Cite: {place}"


@pytest.mark.browser
def test_a_page_from_a_disk_has_no_address_to_give(baku_folder: Path, browser: Any) -> None:
    with opened(browser, baku_folder / "en/text.html") as page:
        page.evaluate("location.hash = '#en-p1-s2'")
        page.locator(".bk-cite-here").click()
        words = page.locator("#bk-cite-words").input_value()
        assert words.endswith("§ 1, sentence 2.")


@pytest.mark.browser
def test_without_a_script_the_page_says_how_it_is_cited(addressed: Path, browser: Any) -> None:
    with opened(browser, addressed / "en/text.html", java_script_enabled=False) as page:
        page.locator("#cite-this summary").click()
        words = page.locator("#cite-this").inner_text()
    assert "https://example.org/baku/en/text.html" in words
    assert "дд.мм.гггг" in words
    assert "Every form" not in words
