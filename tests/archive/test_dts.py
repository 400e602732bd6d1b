"""The DTS tree answers a client that knows the specification only, from a plain file server.

The client expands the URI templates of the answers (RFC 6570, with the uritemplate library) and follows addresses as
the web does. What answers must contain is from the tables of dtsapi.org/versions/v1.0.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import uritemplate
from lxml import etree

from bakuedition.export.citable import citation_tree
from bakuedition.export.contents import contents
from bakuedition.export.material import Material
from bakuedition.extract.citation import walk
from tests.archive.conftest import laid_out, material_of
from tests.conftest import render
from tests.unit.tei import tei

WRAPPER = "{https://w3id.org/api/dts#}wrapper"


class Client:
    """Asks by templates alone."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        self.point = self.get(entry)

    @staticmethod
    def read(address: str) -> bytes:
        with urllib.request.urlopen(address) as answer:
            content: bytes = answer.read()
        return content

    def get(self, address: str) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self.read(address))
        return made

    def address(self, endpoint: str, **parameters: str | int) -> str:
        return urljoin(self.entry, uritemplate.expand(self.point[endpoint], parameters))

    def ask(self, endpoint: str, **parameters: str | int) -> dict[str, Any]:
        return self.get(self.address(endpoint, **parameters))

    def document(self, **parameters: str) -> etree._Element:
        return etree.fromstring(self.read(self.address("document", **parameters)))


@pytest.fixture(scope="module")
def client(entry: str) -> Client:
    return Client(entry)


def test_the_entry_point_names_three_templates(client: Client) -> None:
    assert client.point["@type"] == "EntryPoint"
    assert client.point["dtsVersion"] == "1.0"
    assert {"id", "nav"} <= set(uritemplate.variables(client.point["collection"]))
    assert {"resource", "ref", "down"} <= set(uritemplate.variables(client.point["navigation"]))
    assert {"resource", "ref"} <= set(uritemplate.variables(client.point["document"]))


def test_the_root_collection_holds_both_languages(client: Client, material: Material) -> None:
    root = client.ask("collection")
    assert root == {
        **client.ask("collection", id=material.id),
        "member": root["member"],
        "collection": root["collection"],
    }
    assert root["totalChildren"] == len(root["member"])
    languages = [
        member["dublinCore"]["language"] for member in root["member"] if member["dublinCore"]["type"] == ["Text"]
    ]
    assert languages == [["ru"], ["en"]]


def test_children_and_parents(client: Client, material: Material) -> None:
    children = client.ask("collection", id=material.id, nav="children")["member"]
    assert {"ru", "en"} <= {child["@id"] for child in children}
    parents = client.ask("collection", id="ru", nav="parents")["member"]
    assert [(parent["@id"], parent["@type"]) for parent in parents] == [(material.id, "Collection")]
    assert client.ask("collection", id=material.id, nav="parents")["member"] == []


def test_a_resource_leads_to_its_own_endpoints(client: Client) -> None:
    address = client.address("collection", id="en")
    resource = client.get(address)
    assert resource["@type"] == "Resource"
    down = client.get(urljoin(address, uritemplate.expand(resource["navigation"], down=1)))
    assert down["member"]
    whole = client.read(urljoin(address, uritemplate.expand(resource["document"])))
    assert etree.fromstring(whole).tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert client.read(urljoin(address, resource["download"])).startswith(b"<?xml")


def test_every_valid_request_of_navigation_is_answered(client: Client) -> None:
    """The table of `down` and `ref` in the specification, for every unit of both languages."""
    for resource in ("ru", "en"):
        whole = client.ask("navigation", resource=resource, down=-1)["member"]
        assert [unit["identifier"] for unit in whole] == list(dict.fromkeys(unit["identifier"] for unit in whole))
        by_id = {unit["identifier"]: unit for unit in whole}
        deepest = max(unit["level"] for unit in whole)
        for down in range(1, deepest + 1):
            answer = client.ask("navigation", resource=resource, down=down)
            assert "ref" not in answer
            assert answer["member"] == [unit for unit in whole if unit["level"] <= down]
        for unit in whole:
            alone = client.ask("navigation", resource=resource, ref=unit["identifier"])
            assert alone["ref"] == unit
            assert "member" not in alone
            siblings = client.ask("navigation", resource=resource, ref=unit["identifier"], down=0)
            assert siblings["member"] == [other for other in whole if other["parent"] == unit["parent"]]
            below = client.ask("navigation", resource=resource, ref=unit["identifier"], down=-1)
            assert below["member"] == [other for other in whole if _inside(other, unit, by_id)]


def _inside(unit: dict[str, Any], top: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> bool:
    return unit == top or (unit["parent"] is not None and _inside(by_id[unit["parent"]], top, by_id))


def test_units_follow_the_declared_structure(client: Client) -> None:
    answer = client.ask("navigation", resource="en", down=-1)
    (tree,) = answer["resource"]["citationTrees"]
    assert tree["citeStructure"][0]["citeStructure"][0]["citeType"] == "paragraph"
    units = {unit["identifier"]: unit for unit in answer["member"]}
    assert units["en-p3-s2"]["parent"] == "en-p3"
    assert units["en-p3-s2"]["citeType"] == "sentence"


def test_a_passage_stands_in_the_wrapper(client: Client, material: Material) -> None:
    root = client.document(resource="ru", ref="ru-p9")
    wrapper = root.find(WRAPPER)
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert wrapper is not None
    element = material.marks.elements["ru-p9"]
    assert "".join(wrapper[0].itertext()) == "".join(element.itertext())


def test_every_unit_has_its_passage(client: Client) -> None:
    for unit in client.ask("navigation", resource="en", down=-1)["member"]:
        assert client.document(resource="en", ref=unit["identifier"]).find(WRAPPER) is not None


@pytest.mark.parametrize("parameters", [{"ref": "no-such", "down": 1}, {"down": 0}, {}])
def test_what_is_not_there_is_not_found(client: Client, parameters: dict[str, Any]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        client.ask("navigation", resource="ru", **parameters)
    assert refused.value.code == 404
    refused.value.close()


def _units(text: str, folder: Path, header: str = "") -> list[str]:
    content = tei(text)
    if header:
        content = content.replace(
            "</fileDesc>", f"</fileDesc><encodingDesc><refsDecl>{header}</refsDecl></encodingDesc>"
        )
    (folder / "a.xml").write_text(content, encoding="utf-8")
    material = material_of(render(folder / "a.xml"))
    document = material.edition.texts[0]
    _, units = citation_tree(document, document.texts[0], material)
    return [f"{unit.level} {unit.kind} {unit.identifier}" for unit in walk(units)]


def test_without_a_declaration_sections_and_segments_are_the_units(tmp_path: Path) -> None:
    text = '<body><div type="part" xml:id="d"><head xml:id="h">H</head><p xml:id="p">One.</p></div></body>'
    assert _units(text, tmp_path) == ["1 part d", "2 head h", "2 p p"]


def test_a_declaration_with_functions_and_attributes(tmp_path: Path) -> None:
    declared = (
        '<citeStructure unit="chapter" match="//body/div[@type=\'chapter\' and head]" use="@n">'
        '<citeStructure unit="verse" match="lg/l" use="position()" delim="."/></citeStructure>'
    )
    text = '<body><div type="chapter" n="I"><head>H</head><lg><l>a</l><l>b</l></lg></div><div type="chapter" n="x"/></body>'
    assert _units(text, tmp_path, declared) == ["1 chapter I", "2 verse I.1", "2 verse I.2"]


def test_names_that_fit_no_address_give_way_to_ids(tmp_path: Path) -> None:
    declared = '<citeStructure unit="line" match="//l" use="@n"/>'
    text = '<body><lg><l n="1/2" xml:id="first">a</l><l n="1/2" xml:id="second">b</l></lg></body>'
    assert _units(text, tmp_path, declared) == ["1 line first", "1 line second"]


def test_a_declaration_that_is_no_xpath_is_passed_over(tmp_path: Path) -> None:
    assert _units(
        '<body><p xml:id="p">One.</p></body>', tmp_path, '<citeStructure unit="u" match="//[" use="@n"/>'
    ) == ["1 p p"]


def test_a_tree_of_many_documents(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.xml").write_text(tei("<body><p>One.</p></body>"), encoding="utf-8")
    files = contents(material_of(render(tmp_path)))
    laid_out(files, tmp_path / "out")
    root = json.loads(files["dts/collection.json"])
    assert root["totalChildren"] == 2
    assert len({member["@id"] for member in root["member"]}) == 2


def test_collections_of_the_edition_are_collections_of_the_tree(tmp_path: Path) -> None:
    for folder in ("letters/1918", "letters/1919", "diaries"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.xml").write_text(tei("<body><p>One.</p></body>"), encoding="utf-8")
    files = contents(material_of(render(tmp_path)))

    def answer(path: str) -> list[str]:
        return [member["@id"] for member in json.loads(files[f"dts/{path}"])["member"]]

    assert answer("collection.json") == ["diaries", "letters"]
    assert answer("collection/letters.json") == ["letters-1918", "letters-1919"]
    assert answer("collection/letters-1918/parents.json") == ["letters"]
    (text,) = answer("collection/letters-1918/children.json")
    assert answer(f"collection/{text}/parents.json") == ["letters-1918"]
    assert json.loads(files["dts/collection/letters.json"])["totalChildren"] == 2
