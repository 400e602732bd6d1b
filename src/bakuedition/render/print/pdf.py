"""The finished PDF: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file, its sources attached.

The metadata is an XMP packet of our own (ISO 16684-1), with titles and descriptions in every language of the edition;
the document information dictionary says the same, as PDF/A asks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from ... import __version__
from ...config import Config
from ...export.tei import documents, self_contained
from ...model import Edition, Localized, localized, primary
from .book import Book
from .compose import Material
from .engine import Attached, Engine
from .layouts import Laid

_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_EPOCH = "1980-01-01"  # the date of an edition that gives none


@dataclass(frozen=True, slots=True)
class Statement:
    """What the file says of itself."""

    titles: Localized
    descriptions: Localized
    rights: Localized
    creators: tuple[str, ...]
    keywords: tuple[str, ...]
    languages: tuple[str, ...]
    identifier: str
    date: datetime
    address: str | None = None


def statement(book: Book, edition: Edition, config: Config) -> Statement:
    """Gather what the file says of itself from the header."""
    header = edition.header
    rights = {tag: localized(licence.words, tag) for licence in header.licences[:1] for tag in book.languages}
    creators = [localized(author, book.languages[0]) for author in header.authors]
    creators += [localized(editor, book.languages[0]) for editor in header.editors]
    return Statement(
        titles=book.titles,
        descriptions={tag: localized(header.abstract, tag) for tag in book.languages if header.abstract},
        rights={tag: words for tag, words in rights.items() if words},
        creators=tuple(dict.fromkeys(filter(None, creators))),
        keywords=(),
        languages=tuple(dict.fromkeys(tag for tag in (*book.text_languages, *book.languages) if tag)),
        identifier=f"{config.id}{f', {header.version}' if header.version else ''}",
        date=dated(header.date),
        address=config.url,
    )


def dated(iso: str | None) -> datetime:
    """Return the date a file bears: SOURCE_DATE_EPOCH (reproducible-builds.org), else that of the edition."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    parts = [*(iso or _EPOCH).split("T")[0].split("-"), "01", "01"]
    try:
        return datetime(int(parts[0]), int(parts[1]), int(parts[2]), tzinfo=UTC)
    except ValueError:
        return datetime.fromisoformat(_EPOCH).replace(tzinfo=UTC)


def sources(material: Material, said: Statement) -> list[Attached]:
    """Return the sources of the edition, each complete in itself, as files to attach."""
    config, corpus = material.config, material.corpus
    description = f"TEI source: {localized(said.titles, said.languages[0] if said.languages else '')}"
    return [
        Attached(name, self_contained(source, config, corpus, material.marks), description, said.date)
        for name, source in documents(config, corpus)
    ]


def write(engine: Engine, laid: Laid, said: Statement, attached: Sequence[Attached]) -> bytes:
    """Return the PDF of laid-out pages."""
    stamp = _stamp(said)
    return engine.write(
        _described(laid, said), attached, lambda packet: _packet(said, stamp, _producer(packet)), said.date
    )


def _stamp(said: Statement) -> str:
    return said.date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _described(laid: Laid, said: Statement) -> Any:
    """Return the pages as one document that says what it is."""
    document = laid.documents[0].copy(laid.pages)
    language = said.languages[0] if said.languages else ""
    main = next(iter(said.titles.values()))
    metadata = document.metadata
    stamp = _stamp(said)
    metadata.title = main
    metadata.authors = list(said.creators)
    metadata.description = next(iter(said.descriptions.values()), None)
    metadata.keywords = list(said.keywords)
    metadata.generator = f"bakuedition {__version__}"
    metadata.created = metadata.modified = stamp
    metadata.lang = language or None
    return document


def write_for_press(engine: Engine, laid: Laid, said: Statement) -> bytes:
    """Return the PDF for a press: PDF/X-4 (ISO 15930-7), nothing attached."""

    def named(packet: bytes) -> bytes:
        # The engine takes a number by chance; the same input has to give the same bytes.
        name = uuid5(NAMESPACE_URL, f"{said.identifier} {said.date.isoformat()} {len(laid.pages)}")
        return re.sub(rb"xmp\.did:[0-9a-f-]+", f"xmp.did:{name}".encode(), packet)

    return engine.write(_described(laid, said), [], named, said.date)


def _producer(packet: bytes) -> str:
    """Return the name of the engine from the packet that it made: the information dictionary has it too."""
    from lxml import etree

    root = etree.fromstring(packet)
    found = root.xpath("//@*[local-name()='Producer']")
    return str(found[0]) if isinstance(found, list) and found else ""


def _packet(said: Statement, stamp: str, producer: str) -> bytes:
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"/>\n'
        '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\n',
        f'<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer={quoteattr(producer)}/>\n',
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>bakuedition {__version__}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate></rdf:Description>\n",
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<dc:format>application/pdf</dc:format>\n',
        f"<dc:identifier>{escape(said.identifier)}</dc:identifier>\n",
        _alternatives("title", said.titles),
        _alternatives("description", said.descriptions),
        _alternatives("rights", said.rights),
        _list("creator", "Seq", said.creators),
        _list("language", "Bag", said.languages),
        f"<dc:source>{escape(said.address)}</dc:source>\n" if said.address else "",
        "</rdf:Description>\n",
        _EXTENSION,
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>',
    ]
    return "".join(parts).encode()


def _alternatives(name: str, words: Mapping[str, str]) -> str:
    """Write a text in several languages; the first is the default."""
    if not words:
        return ""
    items = [("x-default", next(iter(words.values())))]
    items += [(primary(tag), text) for tag, text in words.items() if tag]
    inner = "".join(f'<rdf:li xml:lang="{tag}">{escape(text)}</rdf:li>' for tag, text in items)
    return f"<dc:{name}><rdf:Alt>{inner}</rdf:Alt></dc:{name}>\n"


def _list(name: str, kind: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    # The information dictionary holds the authors in one string, and the two must agree.
    shown = [", ".join(items)] if name == "creator" else list(items)
    inner = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in shown)
    return f"<dc:{name}><rdf:{kind}>{inner}</rdf:{kind}></dc:{name}>\n"
