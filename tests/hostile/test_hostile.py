"""Texts that mean harm. What is refused is refused in words; what is shown shows its words and nothing else.

Each file of `refused` says in a comment which message it must get. Each file of `harmless` is built, and no page may
then hold a script, a handler, an address that is none of a web page, a style that the text brought, a word from
outside the folder; no server may have been asked. Time and memory are limited.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from ..commandline import files, run
from .world import SECRET, World

HERE = Path(__file__).parent
REFUSED = sorted((HERE / "refused").glob("*.xml"))
HARMLESS = sorted((HERE / "harmless").glob("*.xml"))
MEMORY = 1_500_000_000
SECONDS = 30

# What a page of ours is made of; anything else a text brought in.
_HTML = """
html head meta title link script noscript body header nav main footer section article aside search div span p a ul ol li
dl dt dd h1 h2 h3 h4 h5 h6 em strong i b q blockquote cite small sup sub del ins s u abbr time img figure figcaption
table thead tbody tr th td caption col colgroup details summary form fieldset legend label input select option optgroup
button output hr br wbr bdi mark code pre dfn var samp kbd
"""
_SVG = "svg g rect path line circle polyline polygon text tspan title desc"
_MATHML = """
math mi mn mo ms mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd
mspace mpadded mphantom menclose merror mstyle semantics
"""
ELEMENTS = frozenset(f"{_HTML} {_SVG} {_MATHML}".split())
ADDRESSES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite", "xlink:href")


@pytest.mark.parametrize("case", REFUSED, ids=lambda path: path.stem)
def test_refused(case: Path, served: World) -> None:
    expected = re.search(r"<!-- expect: (.*?) -->", case.read_text(encoding="utf-8", errors="replace"))
    assert expected is not None
    text = served.edition(case)
    done = run("build", text, "-o", served.root / "out", "--only", "site", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 1, done
    assert expected[1] in done.stderr and "Fix: " in done.stderr
    assert not (served.root / "out").exists()
    assert not served.leaks(done.stdout, done.stderr) and served.asked == []


@pytest.mark.parametrize("case", HARMLESS, ids=lambda path: path.stem)
def test_harmless(case: Path, served: World) -> None:
    text = served.edition(case)
    done = run("build", text, "-o", served.root / "out", "--only", "site", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 0, done.stderr
    made = files(served.root / "out/site")
    assert not served.leaks(done.stdout, done.stderr, *made.values()), case.name
    assert served.asked == []
    texts = [name for name in made if re.fullmatch(r"en/(text|[^/]*)\.html", name) and b"sana verba" in made[name]]
    assert texts, "the words are on no page"
    assert not sorted(path.name for path in served.root.iterdir() if path.name not in ("out", "inside", "outside"))
    for name, content in made.items():
        if name.endswith(".html"):
            assert faults_of_page(content) == [], name
        if name.endswith(".css"):
            assert b"@import" not in content and b"url(http" not in content and b"javascript" not in content


def faults_of_page(content: bytes) -> list[str]:
    """Return what a page holds and should not."""
    found = []
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    for element in page.iter(etree.Element):
        name = element.tag
        if name not in ELEMENTS:
            found.append(f"element {name}")
        if name == "script" and not (_is_ours(element) or _is_data(element)):
            found.append("script of its own")
        if name == "link" and "://" in element.get("href", "") and element.get("rel") == "stylesheet":
            found.append("style sheet from elsewhere")
        if name == "meta" and element.get("http-equiv", "").lower() == "refresh":
            found.append("refresh")
        for attribute, value in element.items():
            if attribute.startswith("on") or attribute in ("style", "srcdoc", "xmlns"):
                found.append(f"attribute {attribute}")
            elif attribute in ADDRESSES and not _is_fine(value, element):
                found.append(f"{name}/@{attribute}={value[:60]}")
    return found


def _is_ours(script: etree._Element) -> bool:
    return not script.text and script.get("src", "").startswith(("../assets/", "assets/"))


def _is_data(script: etree._Element) -> bool:
    """Say whether a script is a block of data, which browsers do not run (HTML Living Standard, 4.12.1)."""
    if dict(script.attrib) not in ({"type": "application/ld+json"}, {"type": "application/json", "id": "bk-cite-data"}):
        return False
    try:
        return isinstance(json.loads(script.text or ""), dict)
    except ValueError:
        return False


def _is_fine(address: str, element: etree._Element) -> bool:
    scheme = re.match(r"[\s\x00-\x20]*([A-Za-z][A-Za-z0-9+.\s-]*):", address)
    if scheme is not None:
        return element.tag == "a" and scheme[1].lower() in ("http", "https", "mailto")
    return not re.match(r"[\s\x00-\x20]*[/\\]", address)


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) + len(HARMLESS) >= 60


def test_the_judge_finds_what_it_looks_for() -> None:
    bad = (
        b'<html><body onload="x()"><script>x</script><a href="java\nscript:x">a</a><img src="http://e/x.png">'
        b'<iframe></iframe><p style="x">y</p><a href="//evil/">b</a>'
        b'<script type="application/ld+json">alert(1)</script><script type="application/ld+json">{}</script></body></html>'
    )
    assert len(faults_of_page(bad)) == 8
    assert World.holds_secret(b"..." + SECRET.encode())
