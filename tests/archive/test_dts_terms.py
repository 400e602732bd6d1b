"""What the answers of the DTS tree mean: they are expanded as JSON-LD 1.1 by PyLD, with the context that they name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, Namespace

from bakuedition.export.dts import CONTEXT

DTS = Namespace("https://dtsapi.org/v1.0#")
HERE = "https://edition.invalid/dts/"

# The published context (dtsapi.org/context/v1.0.json) as facts: its classes and properties in the vocabulary of DTS, and
# the terms below which Dublin Core is nested. Nothing is fetched.
_CLASSES = "CitableUnit CitationTree CiteStructure Collection EntryPoint Navigation Pagination Resource".split()
_PROPERTIES = (
    "citationTrees citeStructure citeType collection description document download dtsVersion end first identifier last "
    "level mediaTypes member navigation next parent previous ref resource start title totalChildren totalParents view"
).split()
_TERMS: dict[str, Any] = {
    **{name: str(DTS[name]) for name in (*_CLASSES, *_PROPERTIES)},
    "lang": "@language",
    "value": "@value",
    "dublinCore": {
        "@id": "@nest",
        "@context": {
            "@vocab": str(DCTERMS),
            **{name: str(DCTERMS[name]) for name in ("description", "identifier", "title")},
        },
    },
}


def meaning(content: bytes, address: str) -> tuple[Graph, dict[str, Any]]:
    """Expand an answer; return its statements, and the answer."""
    answer = json.loads(content)
    assert answer["@context"] == CONTEXT
    statements = jsonld.to_rdf(
        {**answer, "@context": _TERMS}, {"base": HERE + address, "format": "application/n-quads"}
    )
    return Graph().parse(data=statements, format="nt"), answer


@pytest.fixture(scope="module")
def answers(packed: dict[str, bytes]) -> dict[str, bytes]:
    """Path below dts/ → answer."""
    return {
        path.removeprefix("data/dts/"): content
        for path, content in packed.items()
        if path.startswith("data/dts/") and path.endswith(".json")
    }


def _keys(value: Any, inside: str = "") -> set[str]:
    if isinstance(value, list):
        return set().union(*(_keys(item, inside) for item in value))
    if not isinstance(value, dict):
        return set()
    own = {key for key in value if not key.startswith("@")} if inside != "dublinCore" else set()
    return own.union(*(_keys(item, key) for key, item in value.items()))


def test_every_key_is_a_term_of_the_context(answers: dict[str, bytes]) -> None:
    """A key that the context does not know would vanish when a program expands the answer."""
    assert len(answers) > 50
    for path, content in answers.items():
        assert _keys(json.loads(content)) <= set(_TERMS), path


def test_the_entry_point_is_one(answers: dict[str, bytes]) -> None:
    graph, _ = meaning(answers["entry.json"], "entry.json")
    (point,) = graph.subjects(RDF.type, DTS.EntryPoint)
    assert {DTS.collection, DTS.navigation, DTS.document, DTS.dtsVersion} <= set(graph.predicates(point))


def test_the_collection_holds_resources_with_titles_in_their_languages(answers: dict[str, bytes]) -> None:
    graph, answer = meaning(answers["collection.json"], "collection.json")
    (root,) = graph.subjects(RDF.type, DTS.Collection)
    members = set(graph.objects(root, DTS.member))
    assert len(members) == answer["totalChildren"] == len(answer["member"])
    assert members == set(graph.subjects(RDF.type, DTS.Resource))
    for member in members:
        titles = set(graph.objects(member, DCTERMS.title))
        assert titles
        assert all(isinstance(title, Literal) and title.language for title in titles)
    languages = {str(language) for member in members for language in graph.objects(member, DCTERMS.language)}
    assert languages == {"ru", "en"}


def test_every_unit_of_navigation_is_stated(answers: dict[str, bytes]) -> None:
    graph, answer = meaning(answers["navigation/ru/down-1.json"], "navigation/ru/down-1.json")
    told = {
        str(name) for unit in graph.subjects(RDF.type, DTS.CitableUnit) for name in graph.objects(unit, DTS.identifier)
    }
    assert told == {unit["identifier"] for unit in answer["member"]}
    assert {str(kind) for kind in graph.objects(None, DTS.citeType)} >= {"paragraph", "sentence"}


def test_a_resource_has_the_address_of_its_passages(answers: dict[str, bytes]) -> None:
    graph, _ = meaning(answers["collection/ru.json"], "collection/ru.json")
    (resource,) = graph.subjects(RDF.type, DTS.Resource)
    assert isinstance(resource, URIRef)
    assert set(graph.objects(resource, DTS.document))
