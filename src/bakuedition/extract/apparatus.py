"""Witnesses and variants: app with lem and rdg in the text, choice of sic and corr (TEI Guidelines, 13 and 3.5)."""

from __future__ import annotations

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, language_of, local, tei
from ..model import ApparatusEntry, Document, Reading, ReadingKind, Witness
from .marks import Marks
from .words import plain

_KINDS = {
    "substantive": ReadingKind.SUBSTANTIVE,
    "orthographic": ReadingKind.ORTHOGRAPHIC,
    "orthography": ReadingKind.ORTHOGRAPHIC,
    "punctuation": ReadingKind.PUNCTUATION,
    "typographic": ReadingKind.TYPOGRAPHIC,
}


def build_witnesses(corpus: Corpus, marks: Marks) -> dict[str, Witness]:
    """Return the witnesses that some listWit declares, in their order."""
    found: dict[str, Witness] = {}
    for source in corpus.sources:
        for element in source.root.iter(tei("witness")):
            identifier = marks.id(element)
            above = next(element.iterancestors(tei("listWit")), None)
            members = tuple(marks.id(inner) for inner in element.iter(tei("witness")) if inner is not element)
            if element not in marks.of or marks.get(element, "unit") is None:
                marks.set(element, unit="witness", lang=language_of(element) or "")
            found[identifier] = Witness(
                identifier,
                siglum(element),
                members=members,
                group=above.get(XML_ID) if above is not None else None,
            )
    return found


def siglum(witness: etree._Element) -> str:
    """Return how a witness is cited: abbr or idno of type siglum, @n, or its id."""
    for child in witness.iter(tei("abbr"), tei("idno")):
        if child.get("type") in ("siglum", "sigil"):
            return plain(child)
    return witness.get("n") or witness.get(XML_ID) or ""


def build_apparatus(documents: list[Document], marks: Marks) -> dict[str, ApparatusEntry]:
    """Number the variants and emendations of every text in reading order and mark their elements."""
    found: dict[str, ApparatusEntry] = {}
    for document in documents:
        for text in document.texts:
            number = 0
            for segment in text.segments:
                for element in marks.elements[segment.id].iter(tei("app"), tei("choice")):
                    if not _is_entry(element):
                        continue
                    number += 1
                    entry = _entry(element, segment.id, number, marks)
                    found[entry.id] = entry
    return found


def _is_entry(element: etree._Element) -> bool:
    if is_tei(element, "choice"):
        return element.find(tei("sic")) is not None and element.find(tei("corr")) is not None
    return next(element.iterancestors(tei("listApp")), None) is None


def _entry(element: etree._Element, segment_id: str, number: int, marks: Marks) -> ApparatusEntry:
    identifier = marks.id(element)
    marks.set(element, entry=str(number))
    if is_tei(element, "choice"):
        lemma, others = element.find(tei("corr")), element.findall(tei("sic"))
        kind = ReadingKind.EMENDATION
    else:
        lemma = element.find(tei("lem"))
        others = [rdg for rdg in element.iter(tei("rdg")) if next(rdg.iterancestors(tei("app"))) is element]
        kind = _KINDS.get(element.get("type") or "", ReadingKind.UNSPECIFIED)
    for other in others:
        marks.id(other)
        marks.set(other, unit="reading", lang=language_of(other) or "")
    if lemma is None and others:
        marks.set(others[0], shown="1")
    if lemma is not None:
        marks.id(lemma)
        marks.set(lemma, lemma="1", lang=language_of(lemma) or "")
    return ApparatusEntry(
        id=identifier,
        at=segment_id,
        kind=kind,
        type=element.get("type"),
        lemma=_reading(lemma, marks) if lemma is not None else None,
        readings=tuple(_reading(other, marks) for other in others),
        note_ids=(),
        number=number,
        location=element.get("loc"),
    )


def _reading(element: etree._Element, marks: Marks) -> Reading:
    witnesses = tuple(pointer.id or pointer.written for pointer in pointers.pointers(element.get("wit")))
    empty = not plain(element, "note") and not len(element.findall(f".//{tei('gap')}"))
    return Reading(
        id=marks.id(element),
        witnesses=witnesses,
        kind=element.get("type")
        or element.get("cause")
        or (local(element) if local(element) in ("sic", "corr") else None),
        responsible=tuple(pointers.ids(element.get("resp"))),
        omitted=empty,
        source=tuple(pointers.ids(element.get("source"))),
        certainty=element.get("cert"),
    )
