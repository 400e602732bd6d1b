"""Witnesses and variants: app with lem and rdg in the text, choice of sic and corr (TEI Guidelines, 13 and 3.5)."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, language_of, local, tei
from ..model import ApparatusEntry, Document, Reading, ReadingKind, Witness
from .apart import Places, is_inline, stands_apart
from .marks import Marks
from .words import plain

_KINDS = {
    "substantive": ReadingKind.SUBSTANTIVE,
    "orthographic": ReadingKind.ORTHOGRAPHIC,
    "orthography": ReadingKind.ORTHOGRAPHIC,
    "punctuation": ReadingKind.PUNCTUATION,
    "typographic": ReadingKind.TYPOGRAPHIC,
}

_SHORT = 3  # letters
_LEAF = re.compile(r"(?:ff?\.? ?)?\d+[rv](?!\w)")  # "135v", "ff. 12r–14v"


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
    """Return how a witness is cited: abbr or idno of type siglum, @n unless that is a leaf, its id or the few words it has."""
    for child in witness.iter(tei("abbr"), tei("idno")):
        if child.get("type") in ("siglum", "sigil"):
            return plain(child)
    number, identifier, words = witness.get("n") or "", witness.get(XML_ID) or "", plain(witness)
    if number and not (identifier and _LEAF.match(number)):
        return number
    # An id that is longer than all that is said of the witness was made for programs ("wit1": "【宋】").
    called = words and len(words) <= _SHORT < len(identifier) and not len(witness)
    return words if called else identifier


def build_apparatus(corpus: Corpus, documents: list[Document], marks: Marks) -> dict[str, ApparatusEntry]:
    """Number the variants and emendations of every text in reading order and mark their elements."""
    found: dict[str, ApparatusEntry] = {}
    last: dict[str, int] = {}
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
            last.update((segment.id, number) for segment in text.segments)
    _add_apart(corpus, documents, marks, found, last)
    return found


def _add_apart(
    corpus: Corpus,
    documents: list[Document],
    marks: Marks,
    found: dict[str, ApparatusEntry],
    last: dict[str, int],
) -> None:
    """Add the variants that stand apart from their words, at the place they name; mark the place that calls them."""
    places = Places(corpus, documents, marks)
    number = max(last.values(), default=0)
    calls: dict[etree._Element, list[str]] = {}
    for source in corpus.sources:
        for app in source.root.iter(tei("app")):
            if not stands_apart(app):
                continue
            called, segment, words = places.of(app)
            if segment is None:
                continue
            number += 1
            inline = is_inline(app)
            entry = _entry(app, segment, number, marks, apart=True, inline=inline)
            found[entry.id] = replace(entry, words=words)
            marks.set(app, apart_entry="inline" if inline else "listed")
            if called is not None:
                calls.setdefault(called, []).append(entry.id)
    for element, entries in calls.items():
        marks.id(element)
        marks.set(element, appcalls=" ".join(entries))


def _is_entry(element: etree._Element) -> bool:
    if is_tei(element, "choice"):
        if not _is_entry_choice(element):
            return False
        parent = element.getparent()
        return parent is None or not is_tei(parent, "lem") or _emended(parent) is not element
    return not stands_apart(element)


def _emended(lemma: etree._Element | None) -> etree._Element | None:
    """Return the choice of sic and corr that is all a lemma holds: then both belong to one entry."""
    if lemma is None or (lemma.text or "").strip():
        return None
    children = [child for child in lemma if isinstance(child.tag, str)]
    if len(children) != 1 or not is_tei(children[0], "choice") or (children[0].tail or "").strip():
        return None
    return children[0] if _is_entry_choice(children[0]) else None


def _is_entry_choice(choice: etree._Element) -> bool:
    return choice.find(tei("sic")) is not None and choice.find(tei("corr")) is not None


def _entry(
    element: etree._Element, segment_id: str, number: int, marks: Marks, *, apart: bool = False, inline: bool = True
) -> ApparatusEntry:
    """Make the entry of an app or choice; one `apart` has its lemma beside the text, not in it."""
    identifier = marks.id(element)
    if not apart:
        marks.set(element, entry=str(number))
    if is_tei(element, "choice"):
        lemma, others = element.find(tei("corr")), element.findall(tei("sic"))
        kind = ReadingKind.EMENDATION
    else:
        own = [part for part in element.iter(tei("lem"), tei("rdg")) if next(part.iterancestors(tei("app"))) is element]
        lemma = next((part for part in own if is_tei(part, "lem")), None)
        others = [part for part in own if part is not lemma]
        kind = _KINDS.get(element.get("type") or "", ReadingKind.UNSPECIFIED)
    for other in others:
        marks.id(other)
        # What is listed in its place is shown there, and quoted in the entry.
        key = "unit" if inline else "quoted"
        marks.set(other, **{key: "reading"}, lang=language_of(other) or "")
    if lemma is None and others and not apart:
        marks.set(others[0], shown="1")
    if lemma is not None:
        marks.id(lemma)
        marks.set(lemma, lemma="1", lang=language_of(lemma) or "")
        if apart and inline:
            marks.set(lemma, unit="reading")
    shown = _reading(lemma, marks) if lemma is not None else None
    readings = tuple(_reading(other, marks) for other in others)
    emended = _emended(lemma) if not is_tei(element, "choice") else None
    if shown is not None and emended is not None:
        kind = ReadingKind.EMENDATION
        shown, readings = _joined(shown, readings, emended, others, marks)
    return ApparatusEntry(
        id=identifier,
        at=segment_id,
        kind=kind,
        type=element.get("type"),
        lemma=shown,
        readings=readings,
        note_ids=(),
        number=number,
        location=element.get("loc"),
        apart=apart,
    )


def _joined(
    lemma: Reading,
    readings: tuple[Reading, ...],
    choice: etree._Element,
    others: list[etree._Element],
    marks: Marks,
) -> tuple[Reading, tuple[Reading, ...]]:
    """Enter an emendation as printed apparatuses do: what the witness has becomes a reading beside the others.

    The lemma is the editors' (with their certainty) and that of each witness whose reading is the same.
    """
    sic, corr = choice.find(tei("sic")), choice.find(tei("corr"))
    assert sic is not None and corr is not None
    marks.id(sic)
    marks.set(sic, unit="reading", lang=language_of(sic) or "")
    agreeing = [other for other in others if plain(other, "note") == plain(corr, "note")]
    same = {marks.id(other) for other in agreeing}
    witnesses = tuple(siglum for reading in readings if reading.id in same for siglum in reading.witnesses)
    correction = _reading(corr, marks)
    edited = replace(
        lemma,
        witnesses=tuple(dict.fromkeys(witnesses)),
        kind="corr",
        responsible=correction.responsible,
        certainty=correction.certainty,
        source=tuple(place for reading in readings if reading.id in same for place in reading.source),
    )
    original = replace(_reading(sic, marks), witnesses=lemma.witnesses)
    return edited, (original, *(reading for reading in readings if reading.id not in same))


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
        source=tuple(pointer.id or pointer.written for pointer in pointers.pointers(element.get("source"))),
        certainty=element.get("cert"),
    )
