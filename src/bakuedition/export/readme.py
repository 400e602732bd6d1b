"""README.md of a package: what it is and what is in it, for whoever opens it in fifty years."""

from __future__ import annotations

from .. import __version__
from ..model import Localized
from .losses import Comparison
from .material import Material

_PARTS = (
    (
        "{id}/",
        "The edition itself: TEI-XML (each file complete in itself), schema, settings. `bakuedition build` of this folder makes the site, the PDF and this package again.",
    ),
    (
        "standalone/",
        "The same documents, each with the register entries it names, for reuse by itself; other pointers are absolute addresses.",
    ),
    (
        "text/",
        "Plain text, UTF-8: one file per language as edited, and one per witness that can be read throughout, without what the editors added (where it is not named it is taken to agree). One segment to a paragraph.",
    ),
    (
        "alignment/",
        "Which sentences of the languages belong together: translation memory (TMX 1.4b) and table of ids (CSV).",
    ),
    (
        "registers/",
        "Persons, organizations, places, events, works: one CSV each (RFC 4180, UTF-8); all as JSON-LD (schema.org). Dates are ISO 8601; `earliest` and `latest` are the limits of what is meant; several names or identifiers stand in one cell, divided by “; ” or a space.",
    ),
    ("rdf/", "The same and every mention as RDF (Turtle; CIDOC CRM, schema.org, PROV-O)."),
    ("annotations/", "Notes and mentions as W3C Web Annotations of the files in text/."),
    ("apparatus/", "Variants as JSON: entries; for CollateX the witnesses as tokens and the table of what differs."),
    (
        "dts/",
        "Distributed Text Services 1.0, level 0: put this folder on any web server; entry.json is the entry point.",
    ),
    (
        "metadata/",
        "DataCite (JSON, XML), Dublin Core, OAI-PMH static repository, signposting linkset, PREMIS events, the loss report and what archives miss.",
    ),
    ("ro-crate-metadata.json", "RO-Crate 1.2: every file described for machines."),
    ("CITATION.cff", "How to cite."),
    ("LICENCE.txt", "What the edition says of rights."),
)


def readme(material: Material, paths: list[str], comparisons: list[Comparison]) -> bytes:
    """Return the file; parts that this package has not are not named."""
    deposit = material.deposit
    lines = [f"# {_all(deposit.titles) or material.id}", ""]
    if deposit.subtitles:
        lines += [_all(deposit.subtitles), ""]
    lines += [f"{word}\n" for word in deposit.abstract.values()]
    lines += ["## About", ""]
    agents = "; ".join(_all(agent.names) for agent in deposit.creators)
    facts = [
        ("Made by", agents),
        ("Published by", _all(deposit.publisher)),
        ("Date", deposit.date or ""),
        ("Version", deposit.version or ""),
        ("Identifier", ", ".join(item.value for item in deposit.identifiers)),
        ("Languages", ", ".join(tag or "und" for tag in material.edition.languages)),
        ("Licence", deposit.licence or "see LICENCE.txt"),
        ("On the web", material.config.url or ""),
        ("Packed by", f"bakuedition {__version__}"),
    ]
    lines += [f"- {name}: {value}" for name, value in facts if value]
    lines += ["", "## Contents", ""]
    for part, words in _PARTS:
        name = part.format(id=material.id)
        if name in paths or any(path.startswith(name) for path in paths):
            lines.append(f"- `{name}` {words}")
    lost = sum(len(item.losses) for item in comparisons)
    lines += [
        "",
        "## Proof",
        "",
        "The folder around data/ is a bag (RFC 8493): manifest-sha512.txt has the digest of every file.",
        f"The TEI was compared with the files it was made from, character by character: {lost or 'nothing'} lost "
        "(metadata/loss-report.json). `bakuedition verify` of this package makes it again from its own TEI and names "
        "every file that differs.",
        "",
    ]
    return "\n".join(lines).encode()


def _all(words: Localized) -> str:
    return " / ".join(dict.fromkeys(words.values()))
