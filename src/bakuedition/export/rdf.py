"""Persons, places, events, works and where the texts name them, as RDF (Turtle).

Vocabularies: CIDOC CRM 7.1 (ISO 21127) for what is described, schema.org for names and identity, PROV-O (W3C) for how
the package came about. There are no blank nodes: what has no id of its own is named after what it belongs to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from .. import __version__
from ..errors import OutputError
from ..model import DocumentKind, Entity, EntityKind, Localized, When
from .material import Material

if TYPE_CHECKING:
    from rdflib import Graph, Literal, URIRef

CRM = "http://www.cidoc-crm.org/cidoc-crm/"
SCHEMA = "https://schema.org/"
_CLASSES = {
    EntityKind.PERSON: ("E21_Person", "Person"),
    EntityKind.ORGANIZATION: ("E74_Group", "Organization"),
    EntityKind.PLACE: ("E53_Place", "Place"),
    EntityKind.EVENT: ("E5_Event", "Event"),
    EntityKind.WORK: ("E31_Document", "CreativeWork"),
    EntityKind.OTHER: ("E1_CRM_Entity", "Thing"),
}
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")
_DATE = (
    (re.compile(r"-?\d{4,}-\d\d-\d\d\Z"), "date"),
    (re.compile(r"-?\d{4,}-\d\d\Z"), "gYearMonth"),
    (re.compile(r"-?\d{4,}\Z"), "gYear"),
)


def turtle(material: Material) -> bytes:
    """Return the whole graph in Turtle. Raises OutputError where rdflib is missing."""
    try:
        from rdflib import Graph, Namespace
    except ImportError as error:
        raise missing("rdflib") from error
    graph = Graph(bind_namespaces="none")
    for prefix, address in (
        ("crm", CRM),
        ("schema", SCHEMA),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ):
        graph.bind(prefix, Namespace(address))
    for number, source in enumerate(material.corpus.sources, 1):
        graph.bind(f"tei{number}", Namespace(f"{material.base}{quote(material.path(source))}#"))
    builder = _Builder(graph, material)
    for entity in material.edition.entities.values():
        builder.entity(entity)
    builder.texts()
    builder.mentions()
    builder.provenance()
    return graph.serialize(format="turtle").strip().encode() + b"\n"


def missing(library: str) -> OutputError:
    """Return the error that says what to install."""
    return OutputError(
        f"the package for archives needs {library}, which is not installed",
        remedy="run: pip install bakuedition[archive]",
    )


class _Builder:
    """Adds statements to a graph."""

    def __init__(self, graph: Graph, material: Material) -> None:
        from rdflib import RDF, RDFS, URIRef
        from rdflib.namespace import PROV, XSD

        self.graph, self.material = graph, material
        self.RDF, self.RDFS, self.PROV, self.XSD, self.ref = RDF, RDFS, PROV, XSD, URIRef

    def crm(self, name: str) -> URIRef:
        return self.ref(CRM + name)

    def schema(self, name: str) -> URIRef:
        return self.ref(SCHEMA + name)

    def iri(self, identifier: str) -> URIRef:
        return self.ref(self.material.address(identifier))

    def add(self, subject: URIRef, predicate: URIRef, *objects: URIRef | Literal) -> None:
        for item in objects:
            self.graph.add((subject, predicate, item))

    def words(self, words: Localized) -> list[Literal]:
        from rdflib import Literal

        return [Literal(word, lang=tag if _TAG.match(tag) else None) for tag, word in words.items()]

    def date(self, value: str) -> Literal:
        from rdflib import Literal

        kind = next((name for pattern, name in _DATE if pattern.match(value)), None)
        return Literal(value, datatype=self.XSD[kind], normalize=False) if kind else Literal(value)

    def entity(self, entity: Entity) -> None:
        """Describe one entry of a register."""
        iri = self.iri(entity.id)
        known, general = _CLASSES[entity.kind]
        self.add(iri, self.RDF.type, self.crm(known), self.schema(general))
        names = self.words(entity.names)
        self.add(iri, self.RDFS.label, *names)
        self.add(iri, self.schema("name"), *names)
        self.add(
            iri,
            self.schema("alternateName"),
            *(word for tag, name in entity.variants for word in self.words({tag: name})),
        )
        self.add(iri, self.schema("description"), *self.words(entity.gloss))
        self.add(
            iri,
            self.schema("sameAs"),
            *(self.ref(a.url) for a in entity.authorities if a.url and _ADDRESS.match(a.url)),
        )
        if entity.birth:
            self.happening(iri, "P98i_was_born", "E67_Birth", "birth", entity.birth)
        if entity.death:
            self.happening(iri, "P100i_died_in", "E69_Death", "death", entity.death)
        if entity.kind is EntityKind.EVENT and entity.when:
            self.span(iri, entity.when)
        if entity.coordinates:
            from rdflib import Literal

            latitude, longitude = entity.coordinates
            self.add(iri, self.crm("P168_place_is_defined_by"), Literal(f"POINT({longitude} {latitude})"))

    def happening(self, iri: URIRef, property_: str, kind: str, name: str, when: When) -> None:
        event = self.ref(f"{iri}.{name}")
        self.add(iri, self.crm(property_), event)
        self.add(event, self.RDF.type, self.crm(kind))
        self.span(event, when)

    def span(self, event: URIRef, when: When) -> None:
        span = self.ref(f"{event}.time")
        self.add(event, self.crm("P4_has_time-span"), span)
        self.add(span, self.RDF.type, self.crm("E52_Time-Span"))
        for name, value in (("P82a_begin_of_the_begin", when.earliest), ("P82b_end_of_the_end", when.latest)):
            if value:
                self.add(span, self.crm(name), self.date(value))

    def texts(self) -> None:
        """Describe the texts: one of each language, translations of the first."""
        from rdflib import Literal

        for document in self.material.edition.documents:
            first: URIRef | None = None
            for text in document.texts:
                iri = self.iri(text.id)
                self.add(iri, self.RDF.type, self.crm("E33_Linguistic_Object"), self.schema("CreativeWork"))
                self.add(iri, self.RDFS.label, *self.words(text.titles or document.titles))
                self.add(iri, self.schema("inLanguage"), Literal(text.language or "und"))
                if first is None:
                    first = iri
                elif document.kind is DocumentKind.TEXT:
                    self.add(first, self.crm("P73_has_translation"), iri)
                    self.add(iri, self.schema("translationOfWork"), first)

    def mentions(self) -> None:
        """Say which sentence refers to which entry."""
        texts = {
            document.id: {text.language: text.id for text in document.texts}
            for document in self.material.edition.documents
        }
        for mention in self.material.edition.mentions:
            place = self.iri(mention.in_note or mention.sentence_id or mention.segment_id)
            entity = self.iri(mention.entity_id)
            self.add(place, self.RDF.type, self.crm("E33_Linguistic_Object"))
            self.add(place, self.crm("P67_refers_to"), entity)
            text = texts.get(mention.document_id, {}).get(mention.language)
            if text is not None and mention.in_note is None:
                self.add(place, self.crm("P106i_forms_part_of"), self.iri(text))
                self.add(self.iri(text), self.schema("mentions"), entity)

    def provenance(self) -> None:
        """Say of which TEI the other files are made, when and by which program (PROV-O)."""
        from rdflib import Literal

        base, material = self.material.base, self.material
        making, program = self.ref(f"{base}#making"), self.ref(f"{base}#program")
        self.add(making, self.RDF.type, self.PROV.Activity)
        self.add(making, self.PROV.wasAssociatedWith, program)
        stamp = f"{material.date:%Y-%m-%dT%H:%M:%SZ}"
        self.add(making, self.PROV.endedAtTime, Literal(stamp, datatype=self.XSD.dateTime, normalize=False))
        self.add(program, self.RDF.type, self.PROV.SoftwareAgent)
        self.add(program, self.RDFS.label, Literal(f"bakuedition {__version__}"))
        package = self.ref(base)
        self.add(package, self.RDF.type, self.PROV.Entity, self.schema("Dataset"))
        self.add(package, self.RDFS.label, *self.words(material.deposit.titles))
        self.add(package, self.PROV.wasGeneratedBy, making)
        for source in material.corpus.sources:
            file = self.ref(base + quote(material.path(source)))
            self.add(file, self.RDF.type, self.PROV.Entity)
            self.add(making, self.PROV.used, file)
            self.add(package, self.PROV.wasDerivedFrom, file)
