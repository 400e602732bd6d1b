"""Stylesheet cases: TEI in, the fragment that must come out, in one small file each (tests/xslt/MODULE/CASE.xml)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ..conftest import render
from ..unit.tei import tei

HERE = Path(__file__).resolve().parent
CASES = sorted(HERE.glob("*/*.xml"))


def inner(element: etree._Element) -> str:
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(tmp_path: Path, case: Path) -> None:
    root = etree.parse(str(case)).getroot()
    given, header, expect = root.find("given"), root.find("header"), root.find("expect")
    assert given is not None and expect is not None
    path = tmp_path / "a.xml"
    words = inner(given).replace(' xmlns=""', "")
    text = tei(f"<body>{words}</body>")
    if header is not None:
        text = text.replace("</fileDesc>", f"</fileDesc>{inner(header)}")
    path.write_text(text, encoding="utf-8")
    kind = expect.get("kind", "segment")
    fragments = [fragment for fragment in render(path).fragments if fragment.kind == kind]
    made = "".join(inner(fragment.element) for fragment in fragments)
    assert _canonical(made) == _canonical(inner(expect))


def _canonical(markup: str) -> str:
    """Write markup in one form: attributes in order, invented ids and white space between elements left out."""
    root = etree.fromstring(f"<x>{markup}</x>")
    for element in root.iter(etree.Element):
        if element.get("id", "")[-1:].isdigit():
            del element.attrib["id"]
    canonical = etree.tostring(root, method="c14n").decode()
    return " ".join(canonical.replace("> <", "><").split()).replace("> <", "><")
