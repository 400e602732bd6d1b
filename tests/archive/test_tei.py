"""The self-contained TEI: complete, addressed from where it stands, unchanged otherwise, and buildable again."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from bakuedition.corpus.names import XML_ID
from bakuedition.export.losses import compare
from bakuedition.export.material import Material
from tests.archive.conftest import material_of
from tests.conftest import render, site_of, tei_all
from tests.unit.tei import tei

NS = {"t": "http://www.tei-c.org/ns/1.0"}


def edition(folder: Path, files: dict[str, str], documents: str = "tei/*.xml") -> Material:
    """Write an edition with settings and make it ready to be packed."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (folder / "edition.toml").write_text(f'[sources]\ndocuments = "{documents}"\n', encoding="utf-8")
    return material_of(render(folder))


def one(material: Material, name: str = "") -> etree._Element:
    made = {str(path): content for path, content in material.tei.items()}
    return etree.fromstring(made[name] if name else next(iter(made.values())))


def test_an_include_stands_in_the_file(tmp_path: Path) -> None:
    text = tei('<body><p>One.</p><xi:include href="more.xml"/></body>')
    material = edition(tmp_path, {"tei/a.xml": text, "tei/more.xml": f'<p xmlns="{NS["t"]}">Two.</p>'}, "tei/a.xml")
    assert [p.text for p in one(material).findall(".//t:body/t:p", NS)] == ["One.", "Two."]
    assert b"XInclude" not in next(iter(material.tei.values()))


def test_every_unit_has_an_id(tmp_path: Path) -> None:
    root = one(edition(tmp_path, {"tei/a.xml": tei('<body><p xml:id="x">One.</p><p>Two.</p></body>')}))
    ids = [p.get(XML_ID) for p in root.findall(".//t:body/t:p", NS)]
    assert ids[0] == "x"
    assert ids[1] not in (None, "x")


def test_a_pointer_into_the_same_file_becomes_local(tmp_path: Path) -> None:
    text = tei('<body><p><persName ref="people.xml#p1 http://viaf.org/1">A</persName></p></body>')
    text = text.replace("<text", '<standOff><xi:include href="people.xml"/></standOff><text', 1)
    people = f'<listPerson xmlns="{NS["t"]}"><person xml:id="p1"><persName>A</persName></person></listPerson>'
    material = edition(tmp_path, {"tei/a.xml": text, "tei/people.xml": people}, "tei/a.xml")
    name = one(material).find(".//t:body//t:persName", NS)
    assert name is not None
    assert name.get("ref") == "#p1 http://viaf.org/1"


def test_a_pointer_to_another_file_of_the_edition_leads_there(tmp_path: Path) -> None:
    one_text = tei('<body><p><ref target="b.xml#there">B</ref></p></body>')
    other = tei('<body><p xml:id="there">B</p></body>')
    material = edition(tmp_path, {"tei/a.xml": one_text, "tei/b.xml": other})
    reference = one(material, "tei/a.xml").find(".//t:ref", NS)
    assert reference is not None
    assert reference.get("target") == "b.xml#there"


def test_a_picture_of_an_included_file_is_found_from_here(tmp_path: Path) -> None:
    text = tei('<body><xi:include href="parts/more.xml"/></body>')
    more = f'<figure xmlns="{NS["t"]}"><graphic url="one.png"/></figure>'
    files = {"tei/a.xml": text, "tei/parts/more.xml": more, "tei/parts/one.png": "no picture"}
    graphic = one(edition(tmp_path, files, "tei/a.xml")).find(".//t:graphic", NS)
    assert graphic is not None
    assert graphic.get("url") == "parts/one.png"


def test_what_stands_before_the_root_stays(tmp_path: Path) -> None:
    text = '<?xml-model href="a.rng"?><!-- A remark. -->' + tei("<body><p>One.</p></body>")
    content = next(iter(edition(tmp_path, {"tei/a.xml": text}).tei.values()))
    assert content.index(b"<?xml-model") < content.index(b"<!-- A remark. -->") < content.index(b"<TEI")


def test_the_header_names_the_program_once(tmp_path: Path) -> None:
    first = edition(tmp_path / "one", {"tei/a.xml": tei("<body><p>One.</p></body>")})
    content = next(iter(first.tei.values()))
    again = edition(tmp_path / "two", {"tei/a.xml": content.decode()})
    assert content.count(b'ident="bakuedition"') == 1
    assert next(iter(again.tei.values())) == content


def test_nothing_is_lost_from_a_text_with_includes(tmp_path: Path) -> None:
    text = tei(
        '<body><p>One.</p><xi:include href="more.xml"/><xi:include href="no.xml"><xi:fallback><p>Or.</p></xi:fallback></xi:include></body>'
    )
    files = {"tei/a.xml": text, "tei/more.xml": f'<p xmlns="{NS["t"]}" xml:lang="en">Two.</p>'}
    result = compare(edition(tmp_path, files, "tei/a.xml"))[0]
    assert not result.losses
    assert {language: stream["identical"] for language, stream in result.streams.items()}["en"]


@pytest.mark.parametrize("address", ["no.xml", "a.xml", "a%00.xml", "x" * 5_000])
def test_nothing_is_lost_from_a_text_with_an_include_that_leads_nowhere(tmp_path: Path, address: str) -> None:
    text = tei(f'<body><p>One.</p><div><xi:include href="{address}"/></div></body>')
    result = compare(edition(tmp_path, {"tei/a.xml": text}, "tei/a.xml"))[0]
    assert not result.losses


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (b"One.", b"One", "la, character"),
        (b'type="x"', b'type="y"', "p/@type"),
        (b"<hi>two</hi>", b"two", "markup: start of hi"),
        (b"<!-- Remark. -->", b"", "markup: other"),
    ],
)
def test_a_loss_is_told(tmp_path: Path, was: bytes, becomes: bytes, told: str) -> None:
    text = tei('<body><p type="x">One. <hi>two</hi></p><!-- Remark. --><p>Three.</p></body>')
    material = edition(tmp_path, {"tei/a.xml": text})
    path, content = next(iter(material.tei.items()))
    assert was in content
    material.tei[path] = content.replace(was, becomes)
    assert told in " ".join(compare(material)[0].losses)


def test_ours_loses_nothing(material: Material) -> None:
    assert [loss for item in compare(material) for loss in item.losses] == []


def test_ours_is_valid_tei(material: Material) -> None:
    for content in material.tei.values():
        tei_all().assertValid(etree.fromstring(content))


def test_ours_gives_the_same_site_again(bag: Path, material: Material, baku_site: dict[str, bytes]) -> None:
    again = site_of(render(bag / "data" / material.id))
    assert sorted(again) == sorted(baku_site)
    assert [name for name, content in again.items() if baku_site[name] != content] == []


def test_a_lone_file_gives_the_same_site_again(small: Material, tmp_path: Path) -> None:
    rendering = render(Path(__file__).parent.parent / "edition" / "minimal.xml")
    path, content = next(iter(small.tei.items()))
    (tmp_path / path.name).write_bytes(content)
    assert site_of(render(tmp_path / path.name)) == site_of(rendering)
