"""The site in a real browser: layout, counterparts, accessibility, valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..axe import CONTRAST, violations
from ..conftest import ROOT, need

pytestmark = pytest.mark.browser


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways_and_nothing_is_requested(browser: Browser, baku_folder: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name in names(baku_folder):
        page.goto((baku_folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} px"
    assert [url for url in requested if not url.startswith("file://")] == []
    assert complaints == []
    context.close()


def test_pointing_at_a_sentence_shows_its_counterpart(browser: Browser, baku_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((baku_folder / "ru/text.html").as_uri())
    counterpart = page.locator("#en-p1-s2")

    before = counterpart.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#ru-p1-s2").hover()
    page.wait_for_timeout(400)
    assert counterpart.evaluate("e => getComputedStyle(e).backgroundColor") != before
    context.close()


def test_rows_start_at_one_height(browser: Browser, baku_folder: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((baku_folder / "en/text.html").as_uri())
    tops = page.evaluate(
        "[...document.querySelectorAll('.rows .bk-row')].map(r => [...r.querySelectorAll('.bk-cell')]"
        ".map(c => Math.round(c.getBoundingClientRect().top)))"
    )
    assert len(tops) == 9
    assert all(len(row) == 2 and row[0] == row[1] for row in tops)
    context.close()


@pytest.mark.parametrize("width", [412, 1440])
def test_a_page_keeps_its_height_when_its_fonts_come(browser: Browser, baku_folder: Path, width: int) -> None:
    heights = []
    for blocked in (True, False):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        if blocked:
            page.route("**/*.woff2", lambda route: route.abort())
        page.goto((baku_folder / "ru/text.html").as_uri())
        page.evaluate("document.fonts.ready")
        stand_ins = page.evaluate(
            "[...document.fonts].filter(f => / by /.test(f.family) && f.status === 'loaded').length"
        )
        if blocked and not stand_ins:
            pytest.skip("neither Times nor DejaVu Serif on this machine")
        heights.append(page.evaluate("document.querySelector('.rows').getBoundingClientRect().height"))
        context.close()
    assert heights[0] == pytest.approx(heights[1], rel=0.03)


# Colours hang on the scheme, what is seen on the width, words on the language: all their combinations would find no more.
@pytest.mark.parametrize(
    ("language", "scheme", "width", "only"),
    [
        ("en", "light", 1440, ""),
        ("ru", "dark", 360, ""),
        ("en", "dark", 1024, CONTRAST),
        ("ru", "light", 320, CONTRAST),
    ],
)
def test_axe_finds_no_violation(
    browser: Browser, baku_folder: Path, language: str, scheme: str, width: int, only: str
) -> None:
    pages = [baku_folder / "index.html", *sorted((baku_folder / language).glob("*.html"))]
    assert violations(browser, pages, scheme=scheme, width=width, only=only) == []


def test_axe_finds_what_it_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html lang='en'><title>x</title><main><h1>x</h1>"
        "<p style='color: #999; background: #fff'>pale</p><img src='x.png'></main></html>"
    )
    rules = {one.split(": ")[1] for one in violations(browser, [bad])}
    assert rules == {"color-contrast", "image-alt"}
    assert {one.split(": ")[1] for one in violations(browser, [bad], only=CONTRAST)} == {"color-contrast"}


@pytest.mark.validator
def test_the_nu_checker_finds_no_error(baku_folder: Path) -> None:
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    need(jar.is_file(), "vnu-jar")
    java = shutil.which("java")
    need(java, "java")
    assert java is not None
    run = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--stdout", str(baku_folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(run.stdout)["messages"]
    assert [f"{m['url'].rsplit('/', 2)[1:]}: {m['message']}" for m in messages if m["type"] == "error"] == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_dates_of_a_line_of_time_do_not_run_into_each_other(
    browser: Browser, baku_folder: Path, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((baku_folder / language / "chronology.html").as_uri())
    lines = page.evaluate(
        "[...document.querySelectorAll('.timeline svg')].map(s => [...s.querySelectorAll(':scope > text')]"
        ".map(t => t.getBoundingClientRect()).filter(b => b.width).map(b => [b.left, b.right]))"
    )
    page.close()
    assert len(lines) == 2 and all(len(dates) >= 2 for dates in lines)
    assert all(one[1] < other[0] for dates in lines for one, other in pairwise(dates))
