"""The site in a real browser: layout, keyboard, no script, accessibility, valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ..conftest import ROOT, need, render, site_of
from ..unit.tei import pair, tei

pytestmark = pytest.mark.browser
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


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


TWO = tei(
    pair(
        '<p xml:id="a" n="1"><seg xml:id="a1">Primum <persName ref="#p">Gaius</persName>.'
        '<note xml:id="n1">Nota bene.</note></seg> <seg xml:id="a2">Alterum'
        '<app><lem wit="#A"> verbum</lem><rdg wit="#B"> signum</rdg></app>.</seg></p>'
        '<p xml:id="b" n="2"><seg xml:id="b1">Tertium.<note xml:id="n2">Altera nota.</note></seg></p>',
        '<p corresp="#a" xml:id="c"><seg corresp="#a1" xml:id="c1">First.</seg> '
        '<seg corresp="#a2" xml:id="c2">Second.</seg></p>'
        '<p corresp="#b" xml:id="d"><seg corresp="#b1" xml:id="d1">Third.</seg></p>',
    ),
    header='<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>',
    stand_off='<listPerson><person xml:id="p"><persName>Gaius</persName></person></listPerson>',
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two paragraphs with a note each, a name and a variant."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a.xml").write_text(TWO, encoding="utf-8")
    for name, content in site_of(render(folder / "a.xml")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1440, height: int = 900, **settings: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, **settings)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_note_opens_beside_its_call(browser: Browser, small: Path, script: bool) -> None:
    with opened(browser, small / "en/text.html", java_script_enabled=script) as page:
        body = page.locator("#n1")
        assert not body.is_visible()
        page.locator("#n1-call").focus()
        page.keyboard.press("Enter")
        body.wait_for(state="visible", timeout=2000)
        text = page.locator(".bk-cell").first.bounding_box()
        note = body.bounding_box()
        last = page.locator(".bk-cell.column-2").first.bounding_box()
        assert text and note and last
        assert note["x"] >= last["x"] + last["width"]  # in the margin, over no text
        if script:
            page.keyboard.press("Escape")
            body.wait_for(state="hidden", timeout=2000)
            assert page.evaluate("document.activeElement.id") == "n1-call"


def test_a_note_stands_at_the_height_of_its_call(browser: Browser, baku_folder: Path) -> None:
    with opened(browser, baku_folder / "en/text.html") as page:
        page.wait_for_timeout(300)
        distances = page.evaluate(
            """() => {
              const found = [];
              for (const note of document.querySelectorAll('.bk-row > .notes > .bk-note')) {
                const call = document.querySelector(note.querySelector('a.back').getAttribute('href'));
                found.push(note.getBoundingClientRect().top - call.getBoundingClientRect().top);
              }
              return found;
            }"""
        )
        assert len(distances) > 20
        # Beside its call, or pushed down by the notes before it; never above, and most are beside it.
        assert min(distances) > -16
        assert sum(1 for distance in distances if distance < 60) > len(distances) * 0.8


def test_where_there_is_no_margin_a_note_opens_under_its_sentence(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html", width=360) as page:
        page.locator("#n1-call").click()
        leaf = page.locator(".sentence#a1 .in-place")
        assert leaf.inner_text().strip().endswith("Nota bene.")
        page.keyboard.press("Escape")
        assert page.locator(".in-place").count() == 0
        assert page.evaluate("document.activeElement.id") == "n1-call"


def test_a_variant_opens_in_place_and_is_read_without_a_script_too(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html") as page:
        page.locator("a.app-call").click()
        assert "signum" in page.locator(".in-place").inner_text()
    with opened(browser, small / "en/text.html", java_script_enabled=False) as page:
        assert "signum" in page.locator(".entries").inner_text()


def test_keys_lead_from_sentence_to_sentence_note_and_variant(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html") as page:
        where = "(document.activeElement.closest('.sentence') || {}).id"
        seen = []
        for key in ("j", "j", "j", "k"):
            page.keyboard.press(key)
            seen.append(page.evaluate(where))
        assert seen == ["a1", "a2", "b1", "a2"]
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.id") == "n2-call"
        page.keyboard.press("p")
        assert page.evaluate("document.activeElement.id") == "n1-call"
        page.keyboard.press("v")
        assert page.evaluate("document.activeElement.className.split(' ')[0]") == "app-call"
        # They can be switched off (WCAG 2.1.4), and are remembered as off.
        page.locator(".legend > summary").click()
        page.locator("[data-layer=keys]").click()
        page.reload()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement === document.body")


def test_layers_are_taken_away_and_remembered(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html") as page:
        assert page.locator("#n1-call").is_visible()
        page.locator("[data-layer=notes]").click()
        assert not page.locator("#n1-call").is_visible()
        page.reload()
        assert not page.locator("#n1-call").is_visible()
        assert page.locator("[data-layer=notes]").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("width", [360, 1440])
def test_sentences_can_face_each_other(browser: Browser, small: Path, width: int) -> None:
    with opened(browser, small / "en/text.html", width=width) as page:
        page.locator("[data-layer=by-sentences]").click()
        boxes = {key: page.locator(f"#{key}").bounding_box() for key in ("a1", "c1", "a2", "c2")}
        tops = [round(box["y"]) for box in boxes.values() if box]
        if width > 900:
            assert tops[0] == tops[1] < tops[2] == tops[3]
        else:
            assert tops == sorted(set(tops))


def test_the_toolbar_goes_and_returns_and_hides_no_focus(browser: Browser, baku_folder: Path) -> None:
    with opened(browser, baku_folder / "ru/text.html", height=600) as page:
        bar = page.locator(".toolbar")
        top = "document.querySelector('.toolbar').getBoundingClientRect().bottom"
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(500)
        assert page.evaluate(top) <= 0 or not bar.is_visible()
        page.mouse.wheel(0, -200)
        page.wait_for_timeout(500)
        assert bar.is_visible()
        assert page.evaluate(top) > 0
        for _ in range(12):
            page.keyboard.press("Tab")
            page.wait_for_timeout(30)
        page.wait_for_timeout(300)
        hidden = page.evaluate(
            "(() => { const e = document.activeElement, b = e.getBoundingClientRect(),"
            " t = document.querySelector('.toolbar'), r = t.getBoundingClientRect();"
            " return !t.contains(e) && getComputedStyle(t).visibility === 'visible'"
            " && b.bottom <= r.bottom && b.top >= r.top; })()"
        )
        assert not hidden


def test_everything_is_reached_by_the_tab_key(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html") as page:
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, summary')]"
            ".filter(e => e.checkVisibility({ visibilityProperty: true })).length"
        )
        reached = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate(
                    "[...document.querySelectorAll('a[href], button, summary')].indexOf(document.activeElement)"
                )
            )
        assert len(reached - {-1}) == wanted


def test_without_a_script_every_word_of_the_text_can_be_seen(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html", java_script_enabled=False) as page:
        page.locator("#n1-call").click()
        words = page.locator("main").inner_text()
        for word in ("Primum", "Gaius", "Alterum", "signum", "First", "Third", "Nota bene"):
            assert word in words
        for name in ("names", "notes", "variants"):
            assert not page.locator(f"[data-layer={name}]").is_visible()


def test_printed_from_the_browser_notes_are_open_and_tools_are_gone(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html") as page:
        page.emulate_media(media="print")
        assert page.locator("#n1").is_visible()
        assert page.locator("#n2").is_visible()
        for name in (".toolbar", "nav.main", ".skip"):
            assert not page.locator(name).is_visible()
        boxes = [page.locator(f".bk-row:first-child .column-{k}").bounding_box() for k in (1, 2)]
        assert boxes[0] and boxes[1]
        assert boxes[0]["y"] == boxes[1]["y"]


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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360), ("dark", 1024), ("light", 320)])
@pytest.mark.parametrize("language", ["en", "ru"])
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
