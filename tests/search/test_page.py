"""Searching in a browser, from the disk, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def find(browser: Any, baku_folder: Path) -> Iterator[Callable[..., list[str]]]:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((baku_folder / "en" / "search.html").as_uri())

    def search(words: str, **filters: str) -> list[str]:
        for name, value in filters.items():
            page.select_option(f"select[name={name}]", value)
        page.fill("#search-q", words)
        page.press("#search-q", "Enter")
        page.wait_for_function("words => document.getElementById('search').dataset.done === words", arg=words)
        while page.is_visible("button.more"):
            count = page.locator(".hit").count()
            page.click("button.more")
            page.wait_for_function("count => document.querySelectorAll('.hit').length > count", arg=count)
        return [" ".join(hit.inner_text().split()) for hit in page.locator(".hit").all()]

    search.page = page  # type: ignore[attr-defined]
    yield search
    assert not faults
    page.close()


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        ("шаумяном", "Шаумян заявил"),
        ("Шаумян", "Шаумяном от имени"),
        ("дашнаков", "правые дашнаки"),
        ("дашнаки", "левых дашнаков"),
        ("совѣта", "Бакинского Совета"),
        ("англичанамъ", "англичан"),
        ("бакинскаго", "Бакинского Совета"),
        ("правыя", "правые дашнаки"),
        ("чёрной", "черной неблагодарностью"),
        ("invitation", "invite"),
        ("Shahumyan", "Шаумян заявил"),
        ("Сов*", "Советской власти"),
    ],
)
def test_a_form_finds_the_others(find: Callable[..., list[str]], asked: str, form: str) -> None:
    assert any(form in hit for hit in find(asked, kind="text"))


def test_a_hit_stands_in_its_sentence_with_its_counterpart(find: Callable[..., list[str]]) -> None:
    (hit,) = [hit for hit in find("неблагодарностью", kind="text") if "3.2" in hit]
    assert "Шаумян заявил" in hit
    assert "ingratitude" in hit


def test_the_words_of_a_phrase_stand_side_by_side(find: Callable[..., list[str]]) -> None:
    assert find("«правые дашнаки»", kind="text")
    assert not find("«дашнаки правые»", kind="text")
    assert len(find("правые дашнаки", kind="text")) >= len(find('"правые дашнаки"', kind="text"))


def test_filters(find: Callable[..., list[str]]) -> None:
    everything = len(find("1918"))
    notes = find("1918", kind="note")
    assert 0 < len(notes) < everything
    assert find("позорной", kind="text", language="ru")
    assert not find("позорной", kind="text", language="en")
    assert find("Shaumian", kind="text", language="en")


def test_a_hit_leads_to_its_sentence(find: Callable[..., list[str]]) -> None:
    find("неблагодарностью", kind="text")
    page = find.page  # type: ignore[attr-defined]
    page.click(".hit .place a")
    assert page.url.endswith("en/text.html#ru-p3-s2")
    page.wait_for_selector("#ru-p3-s2", state="visible")  # the address is there before the page


def test_a_search_has_an_address(find: Callable[..., list[str]]) -> None:
    before = find("дашнаков", kind="text")
    page = find.page  # type: ignore[attr-defined]
    page.reload()
    page.wait_for_selector(".hit")
    assert page.input_value("#search-q") == "дашнаков"
    assert len(before) >= page.locator(".hit").count() > 0


def test_only_parts_of_the_index_are_loaded(find: Callable[..., list[str]], baku_folder: Path) -> None:
    find("неблагодарностью", kind="text")
    page = find.page  # type: ignore[attr-defined]
    loaded = page.evaluate("[...document.scripts].filter(s => s.src.includes('/search/')).length")
    assert 0 < loaded < len(list((baku_folder / "search").iterdir()))


def test_without_javascript_the_concordance_serves(browser: Any, baku_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((baku_folder / "en" / "search.html").as_uri())
    assert not page.locator("form").is_visible()
    page.click("main a[href='concordance.html'] >> nth=-1")
    page.click("main a[href^='concordance-ru'] >> nth=-1")
    entry = page.locator("dl.concordance > div", has_text="Шаумяном").first
    entry.locator("a").first.click()
    assert "/en/text.html#ru-p" in page.url
    context.close()


def test_no_word_of_the_texts_is_wanting_in_the_concordance(baku_site: dict[str, bytes]) -> None:
    said = "".join(content.decode() for path, content in baku_site.items() if "/en/concordance-ru" in path)
    for form in ("позорной", "неблагодарностью", "Шаумяном", "259"):
        assert form in said
