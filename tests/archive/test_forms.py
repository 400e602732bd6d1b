"""The forms for other programs: each is read as such a program reads it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import PROV

from bakuedition.export.material import Material
from bakuedition.export.texts import plain_texts
from bakuedition.extract.reading import SILENCE, plain_text
from tests.archive.conftest import material_of
from tests.conftest import render
from tests.unit.tei import pair, tei

CRM = "http://www.cidoc-crm.org/cidoc-crm/"


def of(text: str, folder: Path) -> Material:
    """Make an edition of one file ready to be packed."""
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return material_of(render(folder / "a.xml"))


def test_a_plain_text_is_what_the_edition_reads(material: Material) -> None:
    texts = plain_texts(material)
    for language in material.edition.languages:
        content = texts[f"text/{material.id}.{language}.txt"].content
        assert content == "\n\n".join(plain_text(material.edition, material.marks, language)) + "\n"


def test_a_witness_cited_for_a_few_places_gets_no_text(material: Material) -> None:
    witnessed = {text.witness for text in plain_texts(material).values()}
    assert witnessed == {None, "D", "P"}


def test_in_a_negative_apparatus_every_witness_has_its_text(tmp_path: Path) -> None:
    text = "<body><p>a <app><lem>b</lem><rdg wit='#X'>c</rdg></app> <app><lem>d</lem><rdg wit='#Y'>e</rdg></app></p></body>"
    header = '<listWit><witness xml:id="X">X</witness><witness xml:id="Y">Y</witness></listWit>'
    texts = plain_texts(of(tei(text, header=header), tmp_path))
    assert {path: text.content for path, text in texts.items()} == {
        "text/a.la.txt": "a b d\n",
        "text/a.la.X.txt": "a c d\n",
        "text/a.la.Y.txt": "a b e\n",
    }


def test_places_are_those_of_the_words(tmp_path: Path) -> None:
    text = "<body><p>One\n  <hi>two  three</hi><note>no</note> <hi> four</hi>.</p></body>"
    made = next(iter(plain_texts(of(tei(text), tmp_path)).values()))
    spans = {element.tag.rsplit("}")[-1]: made.content[slice(*span)] for element, span in made.spans.items()}
    assert made.content == "One two three four.\n"
    assert spans == {"p": "One two three four.", "hi": "four", "note": ""}


def test_aligned_sentences_are_units_of_translation(tmp_path: Path) -> None:
    one = '<p xml:id="a"><s xml:id="a1">Unum.</s> <s xml:id="a2">Duo.</s></p>'
    other = '<p corresp="#a"><s corresp="#a1">One.</s> <s corresp="#a2">Two &amp; more.</s></p>'
    from bakuedition.export.alignment import tmx

    made = tmx(of(tei(pair(one, other), language=""), tmp_path))
    assert made is not None
    root = etree.fromstring(made)
    assert [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")] == [
        ["Unum.", "One."],
        ["Duo.", "Two & more."],
    ]


def test_a_text_in_one_language_has_no_alignment(tmp_path: Path) -> None:
    from bakuedition.export.alignment import table, tmx

    material = of(tei("<body><p>One.</p></body>"), tmp_path)
    assert tmx(material) is None
    assert table(material) is None


def test_tables_of_the_registers(packed: dict[str, bytes], material: Material) -> None:
    lines = list(csv.DictReader(io.StringIO(packed["data/registers/persons.csv"].decode(), newline="")))
    persons = [entity for entity in material.edition.entities.values() if entity.kind.value == "person"]
    assert [line["id"] for line in lines] == [entity.id for entity in persons]
    assert all(line["name.ru"] and line["name.en"] for line in lines)


def test_the_graph_names_entries_and_where_they_are_mentioned(packed: dict[str, bytes], material: Material) -> None:
    graph = Graph().parse(data=packed[f"data/rdf/{material.id}.ttl"], format="turtle")
    lenin = URIRef(material.address("p-lenin"))
    assert (lenin, RDF.type, URIRef(f"{CRM}E21_Person")) in graph
    assert {word.language for word in graph.objects(lenin, RDFS.label)} == {"ru", "en"}
    place = URIRef(material.address("ru-p4-s1"))
    assert (place, URIRef(f"{CRM}P67_refers_to"), lenin) in graph
    assert next(graph.objects(URIRef(material.base), PROV.wasGeneratedBy))
    assert not [node for triple in graph for node in triple if type(node).__name__ == "BNode"]


def test_annotations_quote_what_stands_at_their_place(packed: dict[str, bytes], material: Material) -> None:
    seen = 0
    for path, content in packed.items():
        if not path.startswith("data/annotations/"):
            continue
        for item in json.loads(content)["items"]:
            selectors = item["target"]["selector"]
            if isinstance(selectors, dict):
                assert selectors["type"] == "FragmentSelector"
                continue
            quotation, position = selectors
            text = packed["data/" + item["target"]["source"].removeprefix(material.base)].decode()
            start, end = position["start"], position["end"]
            assert quotation["exact"] == text[start:end] != ""
            assert text[:start].endswith(quotation["prefix"])
            assert text[end:].startswith(quotation["suffix"])
            seen += 1
    assert seen > 100


def test_a_mention_is_annotated_with_its_own_words(packed: dict[str, bytes]) -> None:
    items = json.loads(packed["data/annotations/mentions.en.jsonld"])["items"]
    quoted = {
        item["target"]["selector"][0]["exact"]
        for item in items
        if item["body"]["source"].endswith("#pl-baku") and isinstance(item["target"]["selector"], list)
    }
    assert "Baku" in quoted


def test_the_table_of_variants_gives_back_each_witness(packed: dict[str, bytes], material: Material) -> None:
    table = json.loads(packed["data/apparatus/ru.table.json"])
    tokens = json.loads(packed["data/apparatus/ru.witnesses.json"])
    assert table["witnesses"] == [witness["id"] for witness in tokens["witnesses"]] == ["D", "P"]
    for n, siglum in enumerate(table["witnesses"]):
        words = "".join(token["t"] for row in table["table"] for token in row[n])
        text = packed[f"data/text/{material.id}.ru.{siglum}.txt"].decode().replace(SILENCE, "")
        assert "".join(words.split()) == "".join(text.split())
        assert "".join("".join(t["t"] for t in tokens["witnesses"][n]["tokens"]).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["<body/>", "<body><p/></body>", "<body><div><head/></div></body>"])
def test_an_edition_without_anything_is_packed(text: str, tmp_path: Path) -> None:
    from bakuedition.export.contents import contents

    files = contents(of(tei(text), tmp_path))
    assert "ro-crate-metadata.json" in files
    assert not [path for path in files if path.startswith(("registers/", "alignment/", "apparatus/"))]
