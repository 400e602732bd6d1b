"""The edition for harvesters: an OAI-PMH static repository (openarchives.org/OAI/2.0/guidelines-static-repository.htm).

One record for the edition and one per edited text, in unqualified Dublin Core. Datestamps are the dates of the last
change in revisionDesc, else of the publication. A static repository is harvested through a gateway, whose address
belongs into `baseURL`: until it is known the address of the edition stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..model import Document, Localized
from .licence import spdx
from .material import Material

STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NO_EMAIL = "unknown@address.invalid"  # RFC 2606: this can be nobody's
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Field = tuple[str, str, str]  # element, language, words


def static_repository(material: Material) -> bytes:
    """Return the repository as one XML file."""
    root = etree.Element(f"{{{STATIC}}}Repository", nsmap={None: STATIC, "oai": OAI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{STATIC} http://www.openarchives.org/OAI/2.0/static-repository.xsd")
    _identify(root, material)
    formats = etree.SubElement(root, f"{{{STATIC}}}ListMetadataFormats")
    known = etree.SubElement(formats, f"{{{OAI}}}metadataFormat")
    for name, value in (
        ("metadataPrefix", "oai_dc"),
        ("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        ("metadataNamespace", OAI_DC),
    ):
        etree.SubElement(known, f"{{{OAI}}}{name}").text = value
    records = etree.SubElement(root, f"{{{STATIC}}}ListRecords", metadataPrefix="oai_dc")
    _record(records, material.id, core(material), material)
    for document in material.edition.texts:
        if len(material.edition.texts) > 1:
            _record(records, f"{material.id}:{document.id}", core(material, document), material)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def dublin_core(material: Material) -> bytes:
    """Return the description of the edition alone, in Dublin Core."""
    return etree.tostring(_dc(core(material)), encoding="UTF-8", xml_declaration=True, pretty_print=True)


def datestamp(material: Material) -> str:
    """Return the day of the last change that the header tells of; else of the publication."""
    days = [change.date for change in material.deposit.changes if change.date and _DAY.match(change.date)]
    return max(days)[:10] if days else f"{material.date:%Y-%m-%d}"


def _identify(root: etree._Element, material: Material) -> None:
    identify = etree.SubElement(root, f"{{{STATIC}}}Identify")
    titles = material.deposit.titles
    for name, value in (
        ("repositoryName", " / ".join(titles.values()) or material.id),
        ("baseURL", material.base),
        ("protocolVersion", "2.0"),
        ("adminEmail", material.deposit.email or NO_EMAIL),
        ("earliestDatestamp", datestamp(material)),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        etree.SubElement(identify, f"{{{OAI}}}{name}").text = value


def _record(records: etree._Element, identifier: str, fields: list[Field], material: Material) -> None:
    record = etree.SubElement(records, f"{{{OAI}}}record")
    header = etree.SubElement(record, f"{{{OAI}}}header")
    etree.SubElement(header, f"{{{OAI}}}identifier").text = f"{material.base}#{identifier}"
    etree.SubElement(header, f"{{{OAI}}}datestamp").text = datestamp(material)
    etree.SubElement(record, f"{{{OAI}}}metadata").append(_dc(fields))


def _dc(fields: list[Field]) -> etree._Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    for name, language, words in fields:
        element = etree.SubElement(root, f"{{{DC}}}{name}")
        element.text = words
        if language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return root


def core(material: Material, document: Document | None = None) -> list[Field]:
    """Return the fifteen elements as far as the header fills them, of the edition or of one text in it."""
    return list(_core(material, document))


def _core(material: Material, document: Document | None) -> Iterator[Field]:
    deposit, edition = material.deposit, material.edition
    yield from _words("title", (document.titles if document else None) or deposit.titles)
    for agent in deposit.creators:
        yield from _words("creator", agent.names)
    for language, term in deposit.keywords:
        yield "subject", language, term
    if document is None:
        yield from _words("description", deposit.abstract)
    yield from _words("publisher", deposit.publisher)
    for agent in (*deposit.contributors, *deposit.funders):
        yield from _words("contributor", agent.names)
    if deposit.date:
        yield "date", "", deposit.date
    yield "type", "", "Text"
    yield "format", "", "application/tei+xml"
    for item in deposit.identifiers:
        yield "identifier", "", f"https://doi.org/{item.bare}" if item.is_doi else item.value
    if document is not None:
        yield "identifier", "", material.address(document.texts[0].id)
        yield "relation", "", material.base
    elif not deposit.identifiers:
        yield "identifier", "", material.base
    for language in document.languages if document else edition.languages:
        yield "language", "", language or "und"
    if document is None:
        for source in deposit.sources:
            yield "source", "", source
    for url, words in deposit.licences:
        yield from _words("rights", words)
        if url:
            yield "rights", "", spdx(url) or url
            yield "rights", "", url
    for rights in deposit.rights:
        yield from _words("rights", rights)


def _words(name: str, words: Localized) -> Iterator[Field]:
    for language, said in words.items():
        yield name, language, said
