"""The header: what it says of citation and versions is so."""

from __future__ import annotations

import re
import tomllib

from lxml import etree

from bakuedition.pipeline import Rendering

from ..conftest import ROOT

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {"t": TEI[1:-1]}


def document(baku: Rendering) -> etree._Element:
    (root,) = (source.root for source in baku.corpus.sources if source.path.name == "baku-1918-07-25.xml")
    return root


def prefixed(path: str) -> str:
    """Give the element names of a simple XPath the prefix t (TEI Guidelines 16.2.5.4: the default is TEI's)."""
    return re.sub(r"(?<=/)(?=[A-Za-z])|^(?=[A-Za-z])", "t:", path)


def references(structure: etree._Element, context: etree._Element, so_far: str = "") -> dict[str, etree._Element]:
    """Return every reference that a citeStructure makes, with what it leads to (TEI Guidelines 16.2.5.4)."""
    found: dict[str, etree._Element] = {}
    path, use = prefixed(structure.get("match") or ""), structure.get("use") or ""
    for place, element in enumerate(context.xpath(path, namespaces=NAMESPACES), 1):
        value = str(place) if use == "position()" else element.xpath(f"string({use})", namespaces=NAMESPACES)
        reference = f"{so_far}{structure.get('delim') or ''}{value}"
        assert reference not in found, f"two places are cited as {reference}"
        found[reference] = element
        for inner in structure.findall(f"{TEI}citeStructure"):
            found |= references(inner, element, reference)
    return found


def test_references_are_the_ids_of_what_they_lead_to(baku: Rendering) -> None:
    """What the header promises about citing a place is what the addresses of the site are made of."""
    root = document(baku)
    found: dict[str, etree._Element] = {}
    for structure in root.iterfind(f".//{TEI}refsDecl/{TEI}citeStructure"):
        made = references(structure, root)
        assert made, structure.get("match")
        found |= made
    assert {reference: element.get(XML_ID) for reference, element in found.items()} == {key: key for key in found}


def test_every_paragraph_and_sentence_can_be_cited(baku: Rendering) -> None:
    root = document(baku)
    cited = set()
    for structure in root.iterfind(f".//{TEI}refsDecl/{TEI}citeStructure"):
        cited |= set(references(structure, root))
    units = [e for text in root.iterfind(f"{TEI}text/{TEI}group/{TEI}text") for e in text.iter(f"{TEI}p", f"{TEI}seg")]
    assert len(units) > 40
    assert {unit.get(XML_ID) for unit in units} - cited == set()


def test_version_and_date_are_said_once_over(baku: Rendering) -> None:
    root = document(baku)
    version = tomllib.loads((ROOT / "edition.toml").read_text(encoding="utf-8"))["edition"]["version"]
    edition = root.find(f".//{TEI}editionStmt/{TEI}edition")
    last = root.find(f".//{TEI}revisionDesc/{TEI}change")
    published = root.find(f".//{TEI}publicationStmt/{TEI}date")
    assert edition is not None and last is not None and published is not None
    assert edition.get("n") == last.get("n") == version
    days = {date.get("when") for date in edition.iter(f"{TEI}date")} | {last.get("when"), published.get("when")}
    assert len(days) == 1, days


def test_every_statement_is_made_in_both_languages(baku: Rendering) -> None:
    """Wherever the header speaks Russian, it says as much in English, and the other way about."""
    header = document(baku).find(f"{TEI}teiHeader")
    assert header is not None
    for parent in header.iter():
        spoken: dict[tuple[str, str | None], dict[str, int]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.get(XML_LANG) in ("ru", "en"):
                counts = spoken.setdefault((child.tag, child.get("type")), {"ru": 0, "en": 0})
                counts[child.get(XML_LANG) or ""] += 1
        for (tag, _), counts in spoken.items():
            assert counts["ru"] == counts["en"], f"{parent.tag}/{tag}: {counts}"


def test_languages_in_use_are_declared(baku: Rendering) -> None:
    root = document(baku)
    declared = {language.get("ident") for language in root.iterfind(f".//{TEI}langUsage/{TEI}language")}
    assert {element.get(XML_LANG) for element in root.iter() if element.get(XML_LANG)} == declared
