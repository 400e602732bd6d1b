"""What is fuzzed: functions of some bytes that hold for all bytes.

Each is called with any bytes and returns, or raises AssertionError (or anything but our own errors) where the program is
wrong. `tools/fuzz.py` lets atheris look for such bytes, guided by what code they reach; `test_fuzz_corpus.py` tries
those it kept, and those that hypothesis thinks of.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from bakuedition.begin.align import align
from bakuedition.begin.lengths import beads
from bakuedition.corpus.corpus import load
from bakuedition.errors import EditionError
from bakuedition.extract.build import build_model
from bakuedition.extract.reading import SILENCE, plain_text
from bakuedition.extract.words import fold
from bakuedition.render.sources import Sheets, marked, render_source
from tests.unit.tei import pair, read, tei


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def _sheets() -> Sheets:
    return Sheets.of(_folder())


def reader(data: bytes) -> None:
    """Any file is read or refused in words; what is read is found again in the file at the place that is said."""
    path = _folder() / "reader.xml"
    path.write_bytes(data)
    try:
        corpus = load([path], path.parent)
    except EditionError as error:
        assert str(error).strip()
        return
    for source in corpus.sources:
        elements = list(source.root.iter(etree.Element))
        known = len(source.start_tags)  # fewer where the file has faults that the reader passes over
        for number, element in enumerate(elements):
            place = corpus.position(element)
            line = source.full_line(place.line)
            # An element that an entity brings has the place of the reference to it.
            assert line[place.column - 1 : place.column] in ("<", "&") or number >= known, (
                element.tag,
                place,
                line,
            )


class Bytes:
    """Some bytes as choices: the next one decides the next question, and 0 answers where there are none left."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)
        self.left = len(data)

    def next(self, below: int) -> int:
        """Return a number from 0 up to `below`, exclusive."""
        self.left -= 1
        return next(self._data, 0) % below


WORDS = ("a", "bb", "и", "где-то", "B.", "C?", "D!", "1918", "«e»", "ﬁ", "x\u0301", "г.")


def aligner(data: bytes) -> None:
    """Every sentence of both sides is in one match, in order; a text that is aligned keeps its words."""
    choices = Bytes(data)
    one, two = ([choices.next(200) for _ in range(choices.next(12))] for _ in range(2))
    found = beads(one, two)
    assert [i for bead in found for i in bead.source] == list(range(len(one)))
    assert [j for bead in found for j in bead.target] == list(range(len(two)))
    sides = ["".join(f"<p>{_prose(choices)}</p>" for _ in range(1 + choices.next(3))) for _ in range(2)]
    config, corpus = read(_folder(), tei(pair(*sides), language=""), "aligner.xml")
    edition, marks = build_model(corpus, config)
    files, _ = align(corpus, edition, marks)
    for content in files.values():
        again = etree.fromstring(content)
        assert "".join(again.itertext()) == "".join(corpus.sources[0].root.itertext())
        pointed = {name[1:] for value in again.xpath("//@corresp") for name in str(value).split()}
        assert pointed <= set(again.xpath("//@xml:id"))


def _prose(choices: Bytes) -> str:
    parts: list[str] = []
    for _ in range(choices.next(12)):
        word = escape(WORDS[choices.next(len(WORDS))])
        shape = choices.next(6)
        parts.append(f"<hi>{word} {word}</hi>" if shape == 4 else f"{word}<note>{word}.</note>" if shape == 5 else word)
    return " ".join(parts)


WITNESSES = ("A", "B", "C")


@dataclass
class Variant:
    """An app of a text made up: what each witness reads in it, None where the lemma stands for it."""

    lemma: list[Part]
    readings: list[tuple[tuple[str, ...], list[Part]]]
    named: tuple[str, ...] = field(default=())  # the witnesses of the lemma

    def names(self) -> set[str]:
        """Return all witnesses that it names."""
        return {*self.named, *(name for names, _ in self.readings for name in names)}


Part = str | Variant


def apparatus(data: bytes) -> None:
    """Each witness reads what its readings say, the edition what its lemmas say, and rendering loses no word."""
    text = list(_parts(Bytes(data), 0))
    written = f"<body><p>{_written(text)}</p></body>"
    header = "<listWit>" + "".join(f'<witness xml:id="{name}">{name}</witness>' for name in WITNESSES) + "</listWit>"
    config, corpus = read(_folder(), tei(written, header=header), "apparatus.xml")
    edition, marks = build_model(corpus, config)
    for witness in (None, *WITNESSES):
        told = fold(" ".join(plain_text(edition, marks, "la", witness)))
        assert told == fold(" ".join(_said(text, witness))), (witness, written)
    lost = [one for source in corpus.sources for one in render_source(_sheets(), marked(source, marks)).lost]
    assert not lost, (lost, written)


def _parts(choices: Bytes, depth: int) -> Iterator[Part]:
    for _ in range(choices.next(7)):
        if choices.left <= 0:
            return
        if choices.next(3) or depth == 3:
            yield WORDS[choices.next(len(WORDS))]
            continue
        free = list(WITNESSES)
        readings = []
        for _ in range(1 + choices.next(2)):
            names = tuple(name for name in free if choices.next(2))
            free = [name for name in free if name not in names]
            if names:
                readings.append((names, list(_parts(choices, depth + 1))))
        yield Variant(list(_parts(choices, depth + 1)), readings, tuple(free) if choices.next(2) else ())


def _written(parts: list[Part]) -> str:
    return " ".join(part if isinstance(part, str) else _app(part) for part in parts)


def _app(variant: Variant) -> str:
    named = f' wit="{_pointers(variant.named)}"' if variant.named else ""
    readings = "".join(f'<rdg wit="{_pointers(names)}">{_written(parts)}</rdg>' for names, parts in variant.readings)
    return f"<app><lem{named}>{_written(variant.lemma)}</lem>{readings}</app>"


def _pointers(names: tuple[str, ...]) -> str:
    return " ".join(f"#{name}" for name in names)


def _said(text: list[Part], witness: str | None) -> list[str]:
    """Return the words of a witness, the edition's for None: worked out from what was made up, not from the TEI.

    A negative apparatus tells of all witnesses. A positive one tells the whole text of those that most entries name,
    single readings of the others.
    """
    entries = [names for variant in _variants(text) if (names := variant.names())]
    times = sum(witness in names for names in entries)
    positive = sum(bool(variant.named) for variant in _variants(text)) * 2 > len(entries)
    if witness is not None and not (times if positive else entries):
        return []
    throughout = witness is None or not positive or times * 2 > len(entries)
    words = list(_spoken(text, witness, throughout))
    return [word for n, word in enumerate(words) if word != SILENCE or words[n - 1 : n] != [SILENCE]]


def _spoken(parts: list[Part], witness: str | None, speaking: bool) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part if speaking else SILENCE
        else:
            own = next((words for names, words in part.readings if witness in names), part.lemma)
            yield from _spoken(own, witness, speaking or witness in part.names())


def _variants(parts: list[Part]) -> Iterator[Variant]:
    for part in parts:
        if isinstance(part, Variant):
            yield part
            for words in (part.lemma, *(words for _, words in part.readings)):
                yield from _variants(words)


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "aligner": aligner, "apparatus": apparatus}
