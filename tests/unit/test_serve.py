"""serve: builds again on change, keeps the last good site, tells what is wrong in the page, answers this machine only."""

from __future__ import annotations

import io
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from bakuedition.errors import OutputError
from bakuedition.report import Reporter
from bakuedition.serve import STATE, serve

from .tei import tei


class Served:
    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def get(self, path: str, **headers: str) -> str:
        request = urllib.request.Request(f"{self.address}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            content: bytes = answer.read()
        return content.decode()

    def write(self, words: str) -> None:
        (self.folder / "tei/a.xml").write_text(tei(f"<body><p>{words}</p></body>"), encoding="utf-8")

    def wait_for(self, condition: Callable[[str], bool]) -> str:
        for _ in range(200):
            page = self.get("/en/text.html")
            if condition(page):
                return page
            time.sleep(0.05)
        raise AssertionError("it did not come")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text('[sources]\ndocuments = "tei/*.xml"\n')
    said, stop = io.StringIO(), threading.Event()
    made = Served(tmp_path, "")
    made.write("prius")
    thread = threading.Thread(target=serve, args=(tmp_path, 0, Reporter(err=said)), kwargs={"stop": stop})
    thread.start()
    for _ in range(600):
        if "http://" in said.getvalue():
            break
        time.sleep(0.05)
    made.address = next(word.rstrip("/") for word in said.getvalue().split() if word.startswith("http://"))
    yield made
    stop.set()
    thread.join()


def test_a_change_comes_to_the_page(served: Served) -> None:
    number = served.get(STATE)
    served.write("posterius")
    served.wait_for(lambda _: served.get(STATE) != number)
    assert "posterius" in served.get("/en/text.html")


def test_a_new_text_is_noticed(served: Served) -> None:
    (served.folder / "tei/b.xml").write_text(tei("<body><p>alterum</p></body>"), encoding="utf-8")
    for _ in range(200):
        if (served.folder / "build/site/en/contents.html").exists():
            break
        time.sleep(0.05)
    assert "b" in served.get("/en/contents.html")


@pytest.mark.parametrize("broken", ["tei/a.xml", "edition.toml"])
def test_the_last_good_site_stays_and_the_page_tells(served: Served, broken: str) -> None:
    good = (served.folder / broken).read_text()
    (served.folder / broken).write_text("<TEI")
    page = served.wait_for(lambda page: "The last build failed" in page)
    assert "prius" in page and f"{broken.rsplit('/', 1)[-1]}:1" in page
    (served.folder / broken).write_text(good)
    page = served.wait_for(lambda page: "The last build failed" not in page)
    assert "prius" in page


def test_what_serving_adds_is_not_in_the_files(served: Served) -> None:
    assert "follow.js" in served.get("/en/text.html")
    assert "follow.js" not in (served.folder / "build/site/en/text.html").read_text()


def test_who_waits_for_the_next_build_is_told_of_it(served: Served) -> None:
    with ThreadPoolExecutor() as pool:
        known = json.loads(served.get(STATE))
        answer = pool.submit(served.get, f"{STATE}?number={known['number']}&said={known['said']}")
        with pytest.raises(TimeoutError):
            answer.result(timeout=0.3)
        served.write("posterius")
        assert json.loads(answer.result(timeout=10))["number"] != known["number"]
    assert "posterius" in served.get("/en/text.html")


def test_what_is_found_stands_in_the_page(served: Served) -> None:
    served.write("<blorb>prius</blorb>")
    page = served.wait_for(lambda page: "1 warning" in page)
    assert "tei/a.xml:" in page and "W301" in page


@pytest.mark.browser
def test_what_is_written_above_does_not_move_what_is_read(served: Served, browser: Browser) -> None:
    paragraphs = "</p><p>".join(f"caput {n}" for n in range(200))
    served.write(f"prius</p><p>{paragraphs}")
    served.wait_for(lambda page: "caput 199" in page)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}/en/text.html")
    page.evaluate("scrollTo(0, 2500)")
    page.wait_for_function("() => scrollY === 2500")
    top = "() => [...document.querySelectorAll('main p')].find((one) => one.textContent.includes('caput 60')).getBoundingClientRect().top"
    before = page.evaluate(top)
    served.write(f"posterius</p><p>{' multa verba' * 400}</p><p>{paragraphs}")
    page.wait_for_function("() => document.body?.innerText.includes('posterius')")
    page.wait_for_function(f"() => Math.abs(({top})() - {before}) < 2")
    context.close()


class NeverDone:
    """Takes builds and does not do them."""

    busy = ready = False

    def __init__(self, _: object) -> None:
        """Nothing is done."""

    def begin(self, *_: object) -> None:
        self.busy = True

    def close(self) -> None:
        """Nothing is to be ended."""


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Served:
    """A server whose builds after the first are never done."""
    monkeypatch.setattr("bakuedition.serve.loop.Aside", NeverDone)
    made: Served = request.getfixturevalue("served")
    return made


def test_a_change_is_shown_before_it_is_built(unbuilt: Served) -> None:
    unbuilt.write("posterius")
    unbuilt.wait_for(lambda page: "posterius" in page)
    assert "posterius" in unbuilt.get("/ru/text~proof.html")
    unbuilt.write("postremum")
    unbuilt.wait_for(lambda page: "postremum" in page)
    assert "prius" in (unbuilt.folder / "build/site/en/text.html").read_text()
    assert "bk-serving" not in unbuilt.get("/en/search.html")


def test_what_is_known_of_a_text_follows_its_words(unbuilt: Served) -> None:
    """A name in a register comes to what the text says of it when the text has been read."""
    for name in ("Primus", "Secundus", "Tertius"):
        person = f'<listPerson><person xml:id="p"><persName>{name}</persName></person></listPerson>'
        text = tei('<body><p><persName ref="#p">prius</persName></p></body>', stand_off=person)
        (unbuilt.folder / "tei/a.xml").write_text(text, encoding="utf-8")
        unbuilt.wait_for(lambda page, name=name: f'title="{name}' in page)  # type: ignore[misc]


def test_a_text_that_cannot_be_read_leaves_what_is_shown(unbuilt: Served) -> None:
    unbuilt.write("posterius")
    unbuilt.wait_for(lambda page: "posterius" in page)
    (unbuilt.folder / "tei/a.xml").write_text("<TEI")
    time.sleep(0.5)
    assert "posterius" in unbuilt.get("/en/text.html")


def test_a_text_with_an_error_is_shown_with_it(served: Served) -> None:
    served.write('posterius<note xml:id="x">a</note><note xml:id="x">b</note>')
    page = served.wait_for(lambda page: "The last build failed" in page)
    assert "posterius" in page and "files of the site are those before" in page
    assert "posterius" not in (served.folder / "build/site/en/text.html").read_text()


@pytest.mark.browser
def test_findings_come_to_a_page_that_is_not_loaded_again(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}/en/text.html")
    served.write("posterius <blorb>verbum</blorb>")
    page.wait_for_function("() => document.body?.innerText.includes('posterius')")
    page.evaluate("window.loaded = 1")
    page.wait_for_selector("details.bk-serving")
    page.click("details.bk-serving summary")
    served.write("posterius <blorb>verbum</blorb> <blarb>aliud</blarb>")
    page.wait_for_function("() => document.body?.innerText.includes('aliud')")
    page.evaluate("window.loaded = 2")
    page.wait_for_function("() => document.querySelector('details.bk-serving')?.innerText.includes('2 warnings')")
    assert page.evaluate("window.loaded") == 2
    context.close()


@pytest.mark.browser
def test_a_browser_follows(served: Served, browser: Browser) -> None:
    """What is added must stand the content security policy of the pages, and the place of reading stays."""
    lines = "".join(f"<l>versus {n}</l>" for n in range(300))
    served.write(f"prius</p><lg>{lines}</lg><p>finis")
    served.wait_for(lambda page: "finis" in page)
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}/en/text.html")
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_function("() => scrollY === 900")
    served.write(f"posterius</p><lg>{lines}</lg><p>finis")
    page.wait_for_function("() => document.body?.innerText.includes('posterius')")
    page.wait_for_function("() => scrollY === 900")
    (served.folder / "tei/a.xml").write_text("<TEI")
    page.wait_for_selector("[role=alert]")
    assert page.evaluate("getComputedStyle(document.querySelector('[role=alert]')).position") == "fixed"
    assert not [words for words in said if "Content Security Policy" in words]
    context.close()


@pytest.mark.browser
def test_a_page_does_not_throng_another_server_at_its_address(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404, body="")

    page.route(f"**{STATE}?*", refuse)
    page.goto(f"{served.address}/en/text.html")
    page.wait_for_timeout(1200)
    assert 1 <= len(asked) <= 4
    context.close()


@pytest.mark.parametrize("path", ["/../edition.toml", "/%2e%2e/edition.toml", "/..%2fedition.toml", "//etc/passwd"])
def test_nothing_but_the_site_is_served(served: Served, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        served.get(path)
    assert caught.value.code == 404
    caught.value.close()


def test_other_names_of_this_machine_are_refused(served: Served) -> None:
    """A page elsewhere could otherwise read the edition through a name that it lets lead here (DNS rebinding)."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        served.get("/", Host="evil.example")
    assert caught.value.code == 403
    caught.value.close()


def test_a_port_that_is_taken(served: Served, tmp_path: Path) -> None:
    port = int(served.address.rsplit(":", 1)[1])
    with pytest.raises(OutputError, match=f"port {port}"):
        serve(tmp_path, port, Reporter(quiet=True, err=io.StringIO()), stop=threading.Event())
