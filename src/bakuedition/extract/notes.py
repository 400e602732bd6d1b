"""Notes: those that stand in the text, and those that stand apart and point at it (TEI Guidelines, 3.9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, language_of, tei
from ..model import Document, Note
from ..model.language import primary
from .marks import Marks
from .words import plain

# A note in these is part of what is said there, not a note on the running text.
_WITHIN = tuple(
    tei(name)
    for name in (
        "note",
        "teiHeader",
        "rdg",
        "listApp",
        "bibl",
        "biblStruct",
        "biblFull",
        "person",
        "place",
        "org",
        "event",
        "entry",
        "msDesc",
        "correspDesc",
        "castList",
        "annotation",
        "witness",
        "desc",
        "table",
        "figure",
    )
)


@dataclass(slots=True)
class _Found:
    element: etree._Element
    anchor: etree._Element | None
    segment_id: str | None
    language: str


def build_notes(corpus: Corpus, documents: list[Document], marks: Marks) -> dict[str, Note]:
    """Number the notes of every text in reading order, mark them and the places that call them."""
    standing_apart = _standing_apart(corpus)
    by_anchor: dict[etree._Element, list[etree._Element]] = {}
    for element, anchor in standing_apart.items():
        by_anchor.setdefault(anchor, []).append(element)
    apart = frozenset(standing_apart)
    notes: dict[str, Note] = {}
    for document in documents:
        for text in document.texts:
            found: list[_Found] = []
            for segment in text.segments:
                _collect(marks.elements[segment.id], segment.id, text.language, by_anchor, apart, found)
            for number, item in enumerate(found, 1):
                note = _note(item, str(number), marks)
                notes[note.id] = note
    _mark_calls(notes, marks)
    return _joined(notes)


def _standing_apart(corpus: Corpus) -> dict[etree._Element, etree._Element]:
    """Map notes that point at a text with @target to the element they point at."""
    found: dict[etree._Element, etree._Element] = {}
    for source in corpus.sources:
        for note in source.root.iter(tei("note")):
            anchor = pointers.target(corpus, note.get("target"))
            if anchor is not None and anchor is not note and _in_text(anchor) and not _inside(note, anchor):
                found[note] = anchor
    return found


def _in_text(element: etree._Element) -> bool:
    return next(element.iterancestors(tei("text")), None) is not None


def _inside(note: etree._Element, anchor: etree._Element) -> bool:
    return any(above is anchor for above in note.iterancestors())


def _collect(
    segment: etree._Element,
    segment_id: str,
    language: str,
    by_anchor: dict[etree._Element, list[etree._Element]],
    apart: frozenset[etree._Element],
    found: list[_Found],
) -> None:
    """Find the notes of one segment in reading order: a note that points at an element is called at its end."""
    for event, element in etree.iterwalk(segment, events=("start", "end")):
        if event == "start":
            inline = _says_more(element) and element is not segment and element not in apart
            if inline and next(element.iterancestors(*_WITHIN), None) is None:
                found.append(_Found(element, None, segment_id, language_of(element) or language))
        elif element in by_anchor:
            found += [_Found(n, element, segment_id, language_of(n) or language) for n in by_anchor[element]]


def _says_more(element: etree._Element) -> bool:
    """Say whether an element is a note, or what the editors say of a witness beside the text and not in an entry."""
    if is_tei(element, "witDetail"):
        return next(element.iterancestors(tei("app")), None) is None
    return is_tei(element, "note")


def _note(item: _Found, number: str, marks: Marks) -> Note:
    element = item.element
    identifier = marks.id(element)
    marks.set(element, unit="note", n=number, lang=item.language)
    if item.anchor is not None:
        marks.set(element, anchored="1")  # called there, and nowhere else
    label = element.find(tei("label"))
    return Note(
        id=identifier,
        at=item.segment_id,
        anchor=marks.id(item.anchor) if item.anchor is not None else None,
        kind=element.get("type"),
        language=item.language,
        number=number,
        counterparts=tuple(pointers.ids(element.get("corresp"))),
        responsible=tuple((element.get("resp") or "").split()),
        label=plain(label) or None,
        place=element.get("place"),
    )


def _mark_calls(notes: dict[str, Note], marks: Marks) -> None:
    """Write on every anchor which notes it calls: "ID=NUMBER ID=NUMBER"."""
    calls: dict[str, list[str]] = {}
    for note in notes.values():
        if note.anchor is not None:
            calls.setdefault(note.anchor, []).append(f"{note.id}={note.number}")
    for anchor, called in calls.items():
        marks.set(marks.elements[anchor], calls=" ".join(called))


def _joined(notes: dict[str, Note]) -> dict[str, Note]:
    """Make counterparts mutual, and keep only those that are notes."""
    mutual: dict[str, list[str]] = {}
    for note in notes.values():
        for other in note.counterparts:
            if other in notes and primary(notes[other].language) != primary(note.language):
                for here, there in ((note.id, other), (other, note.id)):
                    if there not in mutual.setdefault(here, []):
                        mutual[here].append(there)
    return {key: replace(note, counterparts=tuple(mutual.get(key, ()))) for key, note in notes.items()}
