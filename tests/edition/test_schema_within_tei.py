"""Whatever the edition's schema allows, TEI allows: tried on the documents we have and on random ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from bakuedition.corpus.corpus import load

from .test_schema import starting_anywhere

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "tei" / "schema"
TEI_ALL = ROOT.parent / "shared" / "schema" / "tei_all.rng"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RNG = "{http://relaxng.org/ns/structure/1.0}"

pytestmark = pytest.mark.skipif(not TEI_ALL.is_file(), reason=f"{TEI_ALL.name} is not beside the repository")

# One value for each datatype (with the pattern that narrows it) of the edition's schema.
VALUES = {
    "ID": "",
    "string": "слово",
    "language": "ru",
    "token": "a-b",
    "NCName": "p",
    "date": "1918-07-25",
    "gYearMonth": "1918-07",
    "gYear": "1918",
    "nonNegativeInteger": "3",
    "decimal": "1.5",
    "anyURI": "#a",
    "token [0-9]+(\\.[0-9]+){0,2}": "1.0",
}


class Inventor:
    """Writes random instances of a RELAX NG schema, small enough to end."""

    def __init__(self, schema: Path, seed: int) -> None:
        root = etree.parse(str(schema)).getroot()
        self.defined = {define.get("name") or "": define for define in root.iter(f"{RNG}define")}
        self.elements = [name for name, define in self.defined.items() if define.find(f"{RNG}element") is not None]
        self.random = random.Random(seed)
        self.count = 0
        self.cost = dict.fromkeys(self.defined, 1000)
        for _ in range(20):
            self.cost = {name: min(1000, self._cost(define)) for name, define in self.defined.items()}

    def element(self, name: str, depth: int) -> etree._Element:
        """Return a random element; below `depth` only what must be there is written."""
        top = etree.Element("top")
        self._write(self.defined[name], top, depth)
        return top[0]

    def _parts(self, pattern: etree._Element) -> list[etree._Element]:
        return [part for part in pattern if isinstance(part.tag, str) and part.tag.startswith(RNG)]

    def _cost(self, pattern: etree._Element) -> int:
        """Count the elements that a pattern needs at least."""
        kind = etree.QName(pattern).localname
        if kind in ("optional", "zeroOrMore", "attribute"):
            return 0
        if kind == "ref":
            return self.cost[pattern.get("name") or ""]
        costs = [self._cost(part) for part in self._parts(pattern)]
        return min(costs) if kind == "choice" else sum(costs) + (kind == "element")

    def _write(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        kind, parts = etree.QName(pattern).localname, self._parts(pattern)
        if kind == "element":
            parent = etree.SubElement(parent, f"{{{TEI}}}{pattern.get('name')}")
            depth -= 1
        elif kind == "ref":
            parts = self._parts(self.defined[pattern.get("name") or ""])
        elif kind == "choice":
            parts = [self.random.choice(parts) if depth > 0 else min(parts, key=self._cost)]
        elif kind in ("optional", "zeroOrMore", "oneOrMore"):
            least, most = int(kind == "oneOrMore"), 1 if kind == "optional" else 3
            free = depth > 0 or any(part.tag == f"{RNG}attribute" for part in parts)
            parts = parts * (self.random.randint(least, most) if free else least)
        elif kind == "attribute":
            parent.set((pattern.get("name") or "").replace("xml:", f"{{{XML}}}"), self._value(parts[0]))
            return
        elif kind in ("text", "data"):
            words = self._value(pattern)
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + words
            else:
                parent.text = (parent.text or "") + words
            return
        for part in parts:
            self._write(part, parent, depth)

    def _value(self, pattern: etree._Element) -> str:
        kind, parts = etree.QName(pattern).localname, self._parts(pattern)
        if kind == "choice":
            return self._value(self.random.choice(parts))
        if kind == "data":
            self.count += 1
            name, narrowed = pattern.get("type") or "", " ".join([pattern.get("type") or "", *pattern.itertext()])
            if "\\s+-?[0-9]" in narrowed:
                return "40.3756 49.8328"
            return VALUES.get(" ".join(narrowed.split()), VALUES[name]) or f"id{self.count}"
        if kind == "ref":
            return self._value(self._parts(self.defined[pattern.get("name") or ""])[0])
        if kind in ("list", "oneOrMore"):
            return " ".join(self._value(part) for part in parts * self.random.randint(1, 2))
        return pattern.text or "" if kind == "value" else " слово "


@cache
def tei_all() -> Callable[[etree._Element], list[str]]:
    """Return what lists TEI's objections to an element. (Compiled once: it takes some ten seconds.)"""
    schema = starting_anywhere(TEI_ALL, Inventor(SCHEMA / "edition.rng", 0).elements)

    def objections(element: etree._Element) -> list[str]:
        return [] if schema.validate(element) else [f"{entry.path}: {entry.message}" for entry in schema.error_log]

    return objections


def test_random_instances_are_tei() -> None:
    inventor = Inventor(SCHEMA / "edition.rng", 1918)
    ours = starting_anywhere(SCHEMA / "edition.rng", inventor.elements)
    for name in inventor.elements:
        for turn in range(40):
            element = inventor.element(name, 1 + turn % 3)
            words = etree.tostring(element, encoding="unicode")
            assert ours.validate(element), words
            assert tei_all()(element) == [], words


def test_the_odd_and_the_minimal_document_are_tei() -> None:
    minimal = etree.parse(str(Path(__file__).parent / "minimal.xml")).getroot()
    assert tei_all()(minimal) == []
    assert tei_all()(etree.parse(str(SCHEMA / "edition.odd")).getroot()) == []


def test_the_edition_is_tei() -> None:
    path = ROOT / "tei" / "baku-1918-07-25.xml"
    if not path.is_file():
        pytest.skip("the edition is not here yet")
    for source in load([path], ROOT).sources:
        if next(source.root.iter("{http://www.w3.org/2001/XInclude}include"), None) is not None:
            pytest.skip("a register is not here yet")
        assert tei_all()(source.root) == []
