"""Facts that must be the same on both sides of an aligned pair, and lengths that are too far apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from statistics import median

from ..corpus.corpus import Corpus
from ..extract.marks import Marks
from ..findings import Finding
from ..model import Document, Edition
from ..model.language import primary
from .found import found
from .pairs import Pair, Side, pairs

_ENOUGH = 8  # pairs, from which on a document has lengths that are usual for it
_SIGNS_AT_END = re.compile(r"[\s\"'’”»)\]…]+\Z")
# Where a question ends in another way.
_OTHER_QUESTIONS = frozenset(("el", "grc", "hy", "ja", "zh", "la"))


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Compare the sides of every aligned pair."""
    findings: list[Finding] = []
    for document in edition.documents:
        for k in range(1, len(document.texts)):
            found_pairs = list(pairs(document, k, edition, marks))
            findings += _facts(found_pairs, edition, corpus)
            findings += _words(found_pairs, corpus)
            findings += _lengths(found_pairs, corpus)
            findings += _notes(document, k, edition, corpus)
    return findings


def _facts(found_pairs: list[Pair], edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Compare what is encoded; a side that nowhere encodes a kind of thing is not blamed for it pair by pair."""
    for code, kind in (("W321", "dates"), ("N323", "names"), ("N322", "numbers")):
        if not all(any(getattr(side, kind) for side in _sides(found_pairs, n)) for n in (0, 1)):
            continue
        for pair in found_pairs:
            ours, theirs = getattr(pair.source, kind), getattr(pair.other, kind)
            for only, side, other in (
                (ours - theirs, pair.source, pair.other),
                (theirs - ours, pair.other, pair.source),
            ):
                if only:
                    shown = ", ".join(f'"{item}"' for item in sorted(only))
                    message = f'{shown} is in "{side.language}" and not in "{other.language}"'
                    yield found(corpus, pair.other.place, code, message)
    for code, kind, title in (("N325", "quotations", "quotation"), ("W326", "gaps", "gap")):
        if not all(any(getattr(side, kind) for side in _sides(found_pairs, n)) for n in (0, 1)):
            continue
        for pair in found_pairs:
            mine, others = getattr(pair.source, kind), getattr(pair.other, kind)
            if mine != others:
                many = f'{mine} {title}{"" if mine == 1 else "s"} in "{pair.source.language}"'
                yield found(corpus, pair.other.place, code, f'{many}, {others} in "{pair.other.language}"')


def _sides(found_pairs: list[Pair], n: int) -> Iterator[Side]:
    return (pair.other if n else pair.source for pair in found_pairs)


def _words(found_pairs: list[Pair], corpus: Corpus) -> Iterator[Finding]:
    """Report what was left untranslated, and questions that became statements or the reverse."""
    for pair in found_pairs:
        one, other = pair.source, pair.other
        if primary(one.language) == primary(other.language):
            continue
        letters = sum(sign.isalpha() for sign in one.words)
        if one.words == other.words and letters >= 15 and len(one.words.split()) >= 4:
            yield found(corpus, other.place, "W329", f'"{other.words[:60]}" is the same in both languages')
        if {primary(one.language), primary(other.language)} & _OTHER_QUESTIONS:
            continue
        asks = [_SIGNS_AT_END.sub("", side.words)[-1:] in ("?", "؟") for side in (one, other)]
        if asks[0] != asks[1] and one.words and other.words:
            asking, telling = (one, other) if asks[0] else (other, one)
            message = f'a question in "{asking.language}", none in "{telling.language}"'
            yield found(corpus, other.place, "N328", message)


def _lengths(found_pairs: list[Pair], corpus: Corpus) -> Iterator[Finding]:
    """Report pairs whose lengths differ far more than is usual in this document (after Gale and Church 1993)."""
    measured = [
        (math.log(len(pair.other.words) / len(pair.source.words)), pair)
        for pair in found_pairs
        if min(len(pair.source.words), len(pair.other.words)) > 0
        and max(len(pair.source.words), len(pair.other.words)) >= 30
    ]
    if len(measured) < _ENOUGH:
        return
    usual = median(ratio for ratio, _ in measured)
    spread = 1.4826 * median(abs(ratio - usual) for ratio, _ in measured)
    for ratio, pair in measured:
        if abs(ratio - usual) > max(4 * spread, math.log(2)):
            shown = f"{len(pair.source.words)} and {len(pair.other.words)} characters"
            longer = "longer" if ratio > usual else "shorter"
            message = f'{shown}: "{pair.other.language}" is {longer} than usual here'
            yield found(corpus, pair.other.place, "N316", message)


def _notes(document: Document, k: int, edition: Edition, corpus: Corpus) -> Iterator[Finding]:
    """Report notes whose counterpart is called in another row."""
    row_of = {identifier: n for n, row in enumerate(document.rows) for cell in row.cells for identifier in cell}
    sides = {segment.id for segment in document.texts[k].segments}
    for note in edition.notes.values():
        if note.at not in sides or note.id not in corpus.ids:
            continue
        for other in note.counterparts:
            there = edition.notes[other].at
            if there in row_of and row_of[there] != row_of[note.at]:
                message = f'"{note.id}" is called at "{note.at}", "{other}" at "{there}"'
                yield found(corpus, corpus.ids[note.id], "W324", message)
