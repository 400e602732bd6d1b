"""Reading in a browser: notes, variants, keys, layers, with a script and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import opened

pytestmark = pytest.mark.browser


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
        assert page.url.endswith("text.html?notes=0")  # the state has an address
        page.goto(page.url.partition("?")[0])
        assert not page.locator("#n1-call").is_visible()
        assert not page.locator("[data-layer=notes]").is_checked()
        page.goto(f"{page.url}?notes=1&variants=0")
        assert page.locator("#n1-call").is_visible()
        assert not page.locator(".app-call").is_visible()


def test_layers_are_chosen_and_addressed_without_a_script(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text.html", java_script_enabled=False) as page:
        page.locator("[data-layer=variants]").focus()
        page.keyboard.press("Space")
        assert not page.locator(".app-call").is_visible() and not page.locator(".entries").is_visible()
        assert page.locator("#n1-call").is_visible()
        page.goto(f"{page.url}#bk-without-notes")
        assert not page.locator("#n1-call").is_visible()
        page.locator("#bk-without-notes").click()
        assert page.locator("#n1-call").is_visible()


def test_the_measure_is_the_readers_and_remembered(browser: Browser, small: Path) -> None:
    with opened(browser, small / "en/text-la.html") as page:
        width = "document.querySelector('.bk-cell').getBoundingClientRect().width"
        before = page.evaluate(width)
        page.locator("[data-measure]").click()
        wide = page.evaluate(width)
        assert wide > before * 1.2
        page.reload()
        assert page.evaluate(width) == wide
        page.locator("[data-measure]").click()
        assert page.evaluate(width) < before


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


def test_the_toolbar_is_there_where_an_address_leads(browser: Browser, baku_folder: Path) -> None:
    with opened(browser, baku_folder / "ru/text.html", height=600) as page:
        page.goto("about:blank")  # whoever follows a link comes from elsewhere
        page.goto(f"{(baku_folder / 'ru/text.html').as_uri()}#ru-p5")
        page.wait_for_function("scrollY > 600")
        page.wait_for_timeout(500)  # a toolbar that goes would be gone
        assert page.locator(".toolbar").is_visible()
        assert page.evaluate("document.querySelector('.toolbar').getBoundingClientRect().bottom") > 0


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
            assert page.locator(f"[data-layer={name}]").is_checked()


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
