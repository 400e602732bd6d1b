"""Notes: every one called, with words, and in both languages where the others are."""

from __future__ import annotations

from ..config import Config
from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import tei
from ..extract.marks import Marks
from ..extract.words import plain
from ..findings import Finding
from ..model import Edition
from .found import found


def check_sources(corpus: Corpus, config: Config) -> list[Finding]:
    """Report empty notes, and notes apart from the text that nothing calls."""
    findings = []
    for source in corpus.sources:
        called = {
            identifier
            for element in source.root.iter(tei("ref"), tei("ptr"))
            for identifier in pointers.ids(element.get("target"))
        }
        for note in source.root.iter(tei("note")):
            if not plain(note) and not len(note):
                findings.append(found(corpus, note, "W502", "the note has no words"))
            parent = note.getparent()
            apart = parent is not None and parent.tag in (tei("listAnnotation"), tei("noteGrp"), tei("standOff"))
            identifier = note.get("{http://www.w3.org/XML/1998/namespace}id")
            if apart and pointers.target(corpus, note.get("target")) is None and identifier not in called:
                in_text = next(note.iterancestors(tei("text")), None) is not None
                if not in_text:
                    findings.append(found(corpus, note, "W501", "nothing in the text calls this note"))
    return findings


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Report notes that lack the counterpart which most notes have."""
    paired = [note for note in edition.notes.values() if note.counterparts]
    if len(paired) * 2 <= len(edition.notes):
        return []
    findings = []
    for note in edition.notes.values():
        if not note.counterparts and note.id in corpus.ids:
            findings.append(found(corpus, corpus.ids[note.id], "W503", f'the note "{note.id}" has no counterpart'))
    return findings
