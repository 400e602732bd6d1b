"""A document that leads to other files of the edition is given by itself as well."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from bakuedition.export.contents import contents
from bakuedition.export.standalone import standalone
from tests.archive.test_tei import NS, edition
from tests.conftest import tei_all
from tests.unit.tei import tei

REGISTERS = tei("<body><p>Registers.</p></body>").replace(
    "<text",
    '<standOff xml:lang="ru"><listPerson>'
    '<person xml:id="p1"><persName>А</persName><birth><placeName ref="#b1">Б</placeName></birth>'
    '<note><ref target="a.xml#s1">там</ref></note></person>'
    '<person xml:id="p2"><persName>В</persName></person></listPerson>'
    '<listPlace><place xml:id="b1"><placeName>Б</placeName></place></listPlace></standOff><text',
    1,
)
TEXT = tei(
    '<body><p xml:id="s1"><persName ref="registers.xml#p1">A</persName> <ref target="b.xml#s2">b</ref> '
    '<ref target="https://example.org/x">x</ref></p></body>'
)
OTHER = tei('<body><p xml:id="s2">Two.</p></body>')
FILES = {"tei/a.xml": TEXT, "tei/b.xml": OTHER, "tei/registers.xml": REGISTERS}


def test_the_entries_it_names_stand_in_it_and_those_they_name(tmp_path: Path) -> None:
    made = standalone(edition(tmp_path, FILES))
    root = etree.fromstring(made["standalone/tei/a.xml"])
    assert root.xpath("t:standOff//@xml:id", namespaces=NS) == ["p1", "b1"]
    assert root.xpath("//t:persName/@ref | //t:placeName/@ref", namespaces=NS) == ["#b1", "#p1"]
    assert root.xpath("t:standOff//t:person/@xml:lang", namespaces=NS) == ["ru"]
    assert [child.tag.rsplit("}")[-1] for child in root] == ["teiHeader", "standOff", "text"]


def test_other_pointers_are_local_or_absolute(tmp_path: Path) -> None:
    material = edition(tmp_path, FILES)
    root = etree.fromstring(standalone(material)["standalone/tei/a.xml"])
    base = f"{material.base}{material.id}/tei/"
    assert root.xpath("//t:ref/@target", namespaces=NS) == ["#s1", f"{base}b.xml#s2", "https://example.org/x"]


def test_a_document_that_leads_nowhere_else_needs_no_second_form(tmp_path: Path) -> None:
    assert "standalone/tei/b.xml" not in standalone(edition(tmp_path, FILES))
    assert standalone(edition(tmp_path / "one", {"tei/a.xml": OTHER})) == {}


def test_an_entry_whose_id_is_taken_here_is_named_by_its_address(tmp_path: Path) -> None:
    text = TEXT.replace("registers.xml#p1", "registers.xml#p2").replace('xml:id="s1"', 'xml:id="b1"')
    registers = REGISTERS.replace('"b1"', '"b9"').replace('"#b1"', '"#b9"')
    registers = registers.replace('<person xml:id="p2">', '<person xml:id="p2"><state xml:id="b1"/>')
    material = edition(tmp_path, {"tei/a.xml": text, "tei/registers.xml": registers})
    root = etree.fromstring(standalone(material)["standalone/tei/a.xml"])
    assert root.xpath("//t:persName/@ref", namespaces=NS)[-1] == f"{material.base}{material.id}/tei/registers.xml#p2"


def test_it_is_valid_tei_and_part_of_the_package(tmp_path: Path) -> None:
    files = contents(edition(tmp_path, FILES))
    tei_all().assertValid(etree.fromstring(files["standalone/tei/a.xml"]))
    assert b"standalone/" in files["README.md"]
