"""Texts changed at random: whatever comes out of that is built or refused in words, never with a traceback.

Each number stands for one text and can be tried again by itself. BAKUEDITION_FUZZ says how many are tried.
"""

from __future__ import annotations

import copy
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from bakuedition.config import load_config
from bakuedition.corpus.names import TEI, XML_ID, XML_LANG
from bakuedition.errors import EditionError
from bakuedition.pipeline import FoundErrorsError, build
from bakuedition.report import Reporter

TESTS = Path(__file__).parent.parent
SEEDS = sorted(
    path
    for path in [TESTS / "edition/minimal.xml", *TESTS.glob("checks/*/*.xml"), *TESTS.glob("hostile/harmless/*.xml")]
    if path.stat().st_size < 20_000
)
MANY = int(os.environ.get("BAKUEDITION_FUZZ", "150"))
GROUP = 25
LIMIT = 20.0  # seconds for one text, on a machine that does other things besides

NAMES = (
    "p ab div head l lg list item label table row cell note app lem rdg rdgGrp choice sic corr abbr expan persName placeName date quote cit bibl ref "
    "ptr gap space lb pb cb milestone anchor seg s w figure graphic figDesc formula sp speaker stage text group body "
    "front back standOff listPerson person listPlace place listEvent event listBibl biblStruct listWit witness teiHeader "
    "floatingText del add subst hi foreign title name rs term gloss q said soCalled opener closer signed salute witStart "
    "lacunaStart linkGrp link spanGrp span alt join listApp interp TEI teiCorpus xenoData binaryObject nonsense"
).split()
ATTRIBUTES = (
    "n type subtype rend rendition corresp target ref wit from to when notBefore notAfter period resp source sameAs next prev select exclude cert place unit "
    "quantity extent cols rows role level url loc spanTo synch copyOf key cRef who hand seq facs decls ana targetEnd"
).split()
VALUES = (
    "",
    " ",
    "#",
    "##",
    "#a",
    "#nowhere",
    "#a #b #a",
    "a.xml#a",
    "../x.xml#b",
    "http://[",
    "//[",
    "http://example.org/",
    "javascript:x",
    "mailto:",
    "1",
    "-1",
    "0",
    "²",
    "٣",
    "9" * 5000,
    "1e999",
    "NaN",
    "1918-07-25",
    "1918-02-30",
    "-0001",
    "1918-13",
    "20000-01-01",
    "xviii",
    "\u202e\u0301\ufeff",
    "\U0001f600" * 3,
    "a b\tc",
    "%00%ff",
    "{{x}}",
    "&lt;&amp;",
    "ru",
    "und-x",
    "substantive",
    "A" * 300,
    "right(1,2)",
    "string-range(#a,0,4)",
)


def _elements(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(etree.Element))


def _attribute(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    name = chance.choice([*ATTRIBUTES, XML_ID, XML_LANG, *(str(key) for key in element.attrib)])
    element.set(name, chance.choice(VALUES))


def _known_pointer(root: etree._Element, chance: random.Random) -> None:
    ids = [element.get(XML_ID, "") for element in _elements(root) if element.get(XML_ID)]
    if ids:
        chance.choice(_elements(root)).set(chance.choice(ATTRIBUTES), f"#{chance.choice(ids)}")


def _rename(root: etree._Element, chance: random.Random) -> None:
    chance.choice(_elements(root)).tag = f"{{{TEI}}}{chance.choice(NAMES)}"


def _take_out(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        parent.insert(chance.randint(0, len(parent)), copy.deepcopy(element))


def _move(root: etree._Element, chance: random.Random) -> None:
    element, goal = chance.choice(_elements(root)), chance.choice(_elements(root))
    if element.getparent() is not None and element not in (goal, *goal.iterancestors()):
        goal.insert(chance.randint(0, len(goal)), element)


def _wrap(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        wrapper = etree.Element(f"{{{TEI}}}{chance.choice(NAMES)}")
        parent.replace(element, wrapper)
        wrapper.append(element)


def _empty(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    for child in list(element):
        element.remove(child)
    element.text = None


def _words(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    if chance.random() < 0.5:
        element.text = chance.choice(VALUES)
    else:
        element.append(chance.choice([etree.Comment(" x "), etree.ProcessingInstruction("x", "y")]))


CHANGES: tuple[Callable[[etree._Element, random.Random], None], ...] = (
    _attribute,
    _attribute,
    _known_pointer,
    _known_pointer,
    _rename,
    _take_out,
    _double,
    _move,
    _wrap,
    _empty,
    _words,
)


def changed(number: int) -> bytes:
    """Return the text that a number stands for."""
    chance = random.Random(number)
    data = chance.choice(SEEDS).read_bytes().replace(b"@SERVER@", b"http://127.0.0.1:9")
    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
    for _ in range(chance.randint(1, 12)):
        chance.choice(CHANGES)(root, chance)
    text = etree.tostring(root, encoding="utf-8")
    if chance.random() < 0.1:  # and sometimes bytes
        cut = bytearray(text)
        for _ in range(chance.randint(1, 4)):
            cut[chance.randrange(len(cut))] = chance.randrange(256)
        return bytes(cut)
    return text


def _outputs(number: int) -> tuple[str, ...]:
    """Return what is made of a text: a PDF of each tenth only."""
    return ("archive", "epub", "pdf", "site") if number % 10 == 9 else ("archive", "epub", "site")


@pytest.mark.parametrize("first", range(0, MANY, GROUP))
def test_changed_texts(first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bakuedition.render.site.assets.web_fonts", lambda *_: ())
    for number in range(first, min(first + GROUP, MANY)):
        path = tmp_path / "a.xml"
        path.write_bytes(changed(number))
        began = time.monotonic()
        try:
            build(load_config(path), _outputs(number), tmp_path / "out", Reporter(quiet=True))
        except (EditionError, FoundErrorsError):
            pass  # refused in words
        except Exception as error:
            (tmp_path / "failed.xml").write_bytes(path.read_bytes())
            raise AssertionError(f"text {number} ({tmp_path / 'failed.xml'}): {error!r}") from error
        assert time.monotonic() - began < LIMIT, f"text {number} took too long"
