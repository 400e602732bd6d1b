"""Every element of TEI has a decided treatment, keeps its words, and its loss would be found."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from tools.tei_coverage import PAGE, page

from bakuedition.config import load_config
from bakuedition.pipeline import check
from bakuedition.render.sources import render_sources
from bakuedition.render.treatments import treatments
from bakuedition.report import Reporter

from ..conftest import ROOT, need_shared
from ..unit.tei import tei

RNG = "{http://relaxng.org/ns/structure/1.0}"
# Data for machines: their content is no text.
MACHINES = {"xenoData", "binaryObject"}


def names() -> list[str]:
    """Return the names of all elements of TEI, of the newest release and of P5 3.0."""
    schema = etree.parse(str(need_shared("schema", "tei_all.rng")))
    odd = etree.parse(str(need_shared("schema", "p5subset-3.0.0.xml")))
    found = {element.get("name") for element in schema.iter(f"{RNG}element")}
    found |= {element.get("ident") for element in odd.iter("{http://www.tei-c.org/ns/1.0}elementSpec")}
    return sorted(name for name in found if name and name != "egXML")


def all_of_them() -> str:
    parts = [f"<p>before <{name}>word-{name} <hi>in</hi></{name}> after</p>" for name in names()]
    return tei(f"<body><div>{''.join(parts)}</div></body>", header="<p>s</p>")


def found_in(folder: Path, text: str) -> list[str]:
    path = folder / "a.xml"
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    checked = check(config, Reporter(quiet=True))
    _, found = render_sources(checked.corpus, checked.marks, config.root)
    return [f"{finding.code} {finding.message}" for finding in found]


def test_every_element_keeps_its_words_and_has_a_treatment(tmp_path: Path) -> None:
    assert found_in(tmp_path, all_of_them()) == []


def test_the_loss_of_any_element_is_found(tmp_path: Path) -> None:
    """Override the treatment of every element by nothing, in turn of eight: each loss must be told."""
    # The frame of the test itself, and what becomes a fragment of its own whatever is written for it.
    frame = {"p", "div", "text", "body", "TEI", "teiHeader", "witness", "note", "witDetail"}
    everything = [name for name in names() if name not in MACHINES | frame]
    (tmp_path / "xslt").mkdir()
    for k in range(8):
        chosen = everything[k::8]
        empty = "".join(
            f'<xsl:template match="tei:{name}" priority="99"/><xsl:template match="tei:{name}" priority="99" mode="data"/>'
            for name in chosen
        )
        (tmp_path / "xslt/fragments.xsl").write_text(
            '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
            f'xmlns:tei="http://www.tei-c.org/ns/1.0"><xsl:import href="bakuedition:fragments.xsl"/>{empty}</xsl:stylesheet>'
        )
        told = " ".join(found_in(tmp_path, all_of_them()))
        lost = {name for name in chosen if re.search(rf'"[^"]*word-{name}in', told)}
        assert [name for name in chosen if name not in lost] == []


def test_an_unknown_element_keeps_its_words_and_is_told_once(tmp_path: Path) -> None:
    text = tei("<body><p>a <neverHeard>b</neverHeard> c</p><p><neverHeard>d</neverHeard></p></body>")
    assert found_in(tmp_path, text) == ['W301 no treatment for "neverHeard" (2 times)']


def test_every_element_says_what_the_reader_sees(tmp_path: Path) -> None:
    known = treatments((ROOT / "xslt",))
    assert [name for name in names() if name not in known] == []


def test_the_page_about_elements_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tools/tei_coverage.py"
