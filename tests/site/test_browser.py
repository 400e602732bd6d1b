"""The site in a real browser: layout, counterparts, accessibility, valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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


# Each language in both schemes, narrow and wide; all their combinations would find no more.
@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 1440), ("en", "dark", 360), ("ru", "dark", 1024), ("ru", "light", 320)],
)
def test_axe_finds_no_violation(browser: Browser, baku_folder: Path, language: str, scheme: str, width: int) -> None:
    axe = ROOT / "node_modules/axe-core/axe.min.js"
    need(axe.is_file(), "axe-core")
    violations = []
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in [baku_folder / "index.html", *sorted((baku_folder / language).glob("*.html"))]:
        page.goto(path.as_uri())
        _open_all(page)
        page.add_script_tag(path=str(axe))
        result = page.evaluate("axe.run()")
        violations += [
            f"{path.name}: {found['id']}: {found['nodes'][0]['html'][:120]}" for found in result["violations"]
        ]
    assert violations == []
    context.close()


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    # A colour that is still changing is none of the page's.
    page.wait_for_timeout(250)


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
