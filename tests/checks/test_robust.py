"""Whatever stands in a text, a check finds something or nothing: it never stumbles."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from bakuedition.config import load_config
from bakuedition.errors import SourceError
from bakuedition.pipeline import check
from bakuedition.report import Reporter

HERE = Path(__file__).parent
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
VALUES = (
    "", "#", "##", "https://[", "//", "1918-ab", "0000-00-00", "-9999", "9" * 20, "٣", "²", "#a #b", "%", "file:", "urn:",
    "x" * 5000, "1918-02-31", "0000-02-31", "T", "24:00:00", "1" * 5000, "é", "#x(", "ru_RU", "x-", "1918-05:00",
    "0001-01-01", "-0044-03-15", "a/../../b", "#" + "z" * 3000,
)  # fmt: skip
WORDS = (
    "", " ", "25 июля 1918", "12 (25) июля", "31 February 1900", "(((", "«»»«„“”", "?", "1" * 6000, "\u00ad", "тo",
    "25.13.1918", "1/1 мая 0001", "29 February 1900", "…", "...", "г.", "В. И. Ленин", '"' * 50,
)  # fmt: skip
NAMES = (
    "date note app rdg lem gap choice subst seg p persName row cell pb lacunaStart witness graphic geo idno head div text"
    " sic corr l lg sp correspAction change birth death person event quote table list licence respStmt"
).split()
ATTRIBUTES = (
    f"{XML}id {XML}lang when from to notBefore notAfter ref target corresp wit n type url width cols rows hand who facs"
    " ident calendar source resp loc method"
).split()


def disturb(tree: etree._ElementTree[etree._Element], chance: random.Random) -> None:
    """Change a few elements, attributes and words of a text at random."""
    elements = list(tree.getroot().iter(etree.Element))
    for _ in range(chance.randint(1, 20)):
        element = chance.choice(elements)
        kind = chance.randrange(5)
        if kind == 0:
            element.set(chance.choice(ATTRIBUTES), chance.choice(VALUES))
        elif kind == 1:
            element.text = chance.choice(WORDS)
        elif kind == 2:
            added = etree.SubElement(element, TEI + chance.choice(NAMES))
            added.text = chance.choice(WORDS)
            added.set(chance.choice(ATTRIBUTES), chance.choice(VALUES))
            elements.append(added)
        elif kind == 3:
            element.tag = TEI + chance.choice(NAMES)
        elif element.getparent() is not None:
            element.getparent().remove(element)  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(40))
def test_no_check_stumbles(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    case = chance.choice(sorted(HERE.glob("*/bad.xml")))
    tree = etree.parse(str(case), etree.XMLParser(recover=True))
    disturb(tree, chance)
    path = tmp_path / "text.xml"
    tree.write(str(path), encoding="utf-8", xml_declaration=True)
    try:
        findings = check(load_config(path), Reporter(quiet=True)).findings
    except SourceError:
        return  # no text at all is left
    assert all(finding.message and finding.way_out for finding in findings)
