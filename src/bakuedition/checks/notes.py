"""Notes: every one called, with words, and in both languages where the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from ..config import Config
from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, tei
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


def check_calls(corpus: Corpus, config: Config) -> list[Finding]:
    """Report notes that are called twice, stand in other notes, or are numbered with a gap."""
    findings: list[Finding] = []
    for source in corpus.sources:
        for text in source.root.iter(tei("text")):
            if next(text.iterancestors(tei("text")), None) is not None:
                continue
            called: dict[str, etree._Element] = {}
            for call in text.iter(tei("ptr")):
                for identifier in pointers.ids(call.get("target")):
                    note = corpus.ids.get(identifier)
                    if note is None or not is_tei(note, "note"):
                        continue
                    if called.setdefault(identifier, call) is not call:
                        first = corpus.position(called[identifier])
                        findings.append(found(corpus, call, "W504", f'"{identifier}" was called already at {first}'))
            findings += _numbers(text, corpus)
    return findings


def _numbers(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Follow @n of the notes of one kind; it may begin anew with 1, as by page or chapter."""
    kinds: dict[tuple[str | None, str | None], list[etree._Element]] = {}
    for note in text.iter(tei("note")):
        if re.match(r"\d{1,5}\Z", note.get("n") or ""):
            kinds.setdefault((note.get("type"), note.get("place")), []).append(note)
        if next(note.iterancestors(tei("note")), None) is not None and plain(note):
            yield found(corpus, note, "N508", "the note stands in another note")
    for notes in kinds.values():
        steps = [(int(one.get("n", "")), int(other.get("n", ""))) for one, other in pairwise(notes)]
        regular = sum(other in (one + 1, 1) for one, other in steps)
        if len(notes) < 5 or regular * 5 < len(steps) * 4:
            continue
        for (one, other), note in zip(steps, notes[1:], strict=True):
            if other not in (one + 1, 1):
                yield found(corpus, note, "N505", f"note {other} follows note {one}")


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Report notes that lack the counterpart which most notes have, or whose counterpart has another one."""
    return [*_alone(edition, corpus), *_crossed(edition, corpus)]


def _crossed(edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    for note in edition.notes.values():
        element = corpus.ids.get(note.id)
        for other in pointers.ids(element.get("corresp")) if element is not None else ():
            there = corpus.ids.get(other)
            back = pointers.ids(there.get("corresp")) if there is not None and other in edition.notes else []
            if back and note.id not in back and element is not None:
                message = f'"{note.id}" points at "{other}", and "{other}" at "{back[0]}"'
                yield found(corpus, element, "W511", message)


def _alone(edition: Edition, corpus: Corpus) -> list[Finding]:
    paired = [note for note in edition.notes.values() if note.counterparts]
    if len(paired) * 2 <= len(edition.notes):
        return []
    findings = []
    for note in edition.notes.values():
        if not note.counterparts and note.id in corpus.ids:
            findings.append(found(corpus, corpus.ids[note.id], "W503", f'the note "{note.id}" has no counterpart'))
    return findings
