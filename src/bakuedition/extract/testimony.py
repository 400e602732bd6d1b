"""How much of a text each witness has, as far as the encoding tells; nothing is supposed of it beyond that.

Where a text names a witness as the source of passages (@source), it has these. In a negative apparatus (lemmas do not
name their witnesses) a witness that is not named agrees, if it is a witness of this document at all. In a positive one
a witness that most entries do not name is cited for a few places only (TEI Guidelines 13.1.4.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from lxml import etree

from ..corpus.names import tei
from ..model import ApparatusEntry, Document, Edition, Text
from .marks import Marks
from .voice import Places, Score, Voice, aliases, places_of, voice_over


class Extent(Enum):
    """How much of a text a witness has."""

    WHOLE = "whole"
    PASSAGES = "passages"
    CITED = "cited"  # for single readings


class Testimony:
    """What the witnesses of an edition have. A voice is shared: `Voice.begin` sets it to the beginning of a document."""

    def __init__(self, edition: Edition, marks: Marks) -> None:
        self._edition = edition
        self._marks = marks
        texts = [text for document in edition.texts for text in document.texts]
        self._segments = {marks.elements[segment.id]: segment.id for text in texts for segment in text.segments}
        self._entries: dict[str, list[ApparatusEntry]] = {}  # segment → the entries there
        for entry in edition.apparatus.values():
            if entry.at is not None:
                self._entries.setdefault(entry.at, []).append(entry)
        self._voices: dict[str, Voice] = {}
        self._passages: dict[str, set[str]] = {}
        self._found: dict[str, dict[str, Extent]] = {}

    @cached_property
    def _scores(self) -> list[Score]:
        roots = dict.fromkeys(element.getroottree().getroot() for element in self._segments)
        return [Score.of(root) for root in roots]

    def voice(self, witness: str) -> Voice:
        """Return the voice of a witness for all texts."""
        if witness not in self._voices:
            names = aliases(witness, self._edition.witnesses)
            voice = self._voices[witness] = voice_over(self._scores, names, self.places(witness))
            self._passages[witness] = {key for passage in voice.passages for key in self._around(passage)}
        return self._voices[witness]

    def begin(self, witness: str, document: Document, text: Text) -> Voice:
        """Return the voice of a witness, set to the beginning of a text."""
        voice = self.voice(witness)
        if text.segments:
            root = self._marks.elements[text.segments[0].id].getroottree().getroot()
            voice.begin(root, throughout=self.of(document, text).get(witness) is Extent.WHOLE)
        return voice

    def places(self, witness: str) -> Places:
        """Return what a source may name of a witness."""
        return places_of(self._marks.elements.get(witness), witness)

    def _around(self, passage: etree._Element) -> Iterator[str]:
        """Give the segments that a passage stands in, or that stand in it."""
        for element in (passage, *passage.iterancestors()):
            if element in self._segments:
                yield self._segments[element]
                return
        yield from (self._segments[element] for element in passage.iter() if element in self._segments)

    def of(self, document: Document, text: Text) -> Mapping[str, Extent]:
        """Return how much of a text each of its witnesses has, in the order of the witnesses."""
        if text.id not in self._found:
            self._found[text.id] = self._extents(document, text)
        return self._found[text.id]

    def _extents(self, document: Document, text: Text) -> dict[str, Extent]:
        segments = {segment.id for segment in text.segments}
        entries = [entry for segment in text.segments for entry in self._entries.get(segment.id, ())]
        named = [names for entry in entries if (names := _named(entry))]
        positive = sum(bool(entry.lemma and entry.lemma.witnesses) for entry in entries) * 2 > len(named)
        here = self._declared(text)
        alone = not entries and len(here) == 1 and text is document.texts[0]
        found = {}
        for witness in self._edition.witnesses.values():
            if witness.members:
                continue
            names = self.voice(witness.id).names
            times = sum(bool(names & one) for one in named)
            # A translation names the sources of what it translates; these are not its own witnesses.
            own = text is document.texts[0] or times
            if own and segments & self._passages[witness.id]:
                found[witness.id] = Extent.PASSAGES
            elif named and positive:
                if times:
                    found[witness.id] = Extent.WHOLE if times * 2 > len(named) else Extent.CITED
            elif times or (witness.id in here and (named or alone)):
                found[witness.id] = Extent.WHOLE
        return found

    def _declared(self, text: Text) -> set[str]:
        """Return the witnesses that the document of a text declares, those alone."""
        if not text.segments:
            return set()
        home = _document(self._marks.elements[text.segments[0].id])
        witnesses = [one.id for one in self._edition.witnesses.values() if not one.members]
        return {key for key in witnesses if _document(self._marks.elements.get(key)) is home}


def _named(entry: ApparatusEntry) -> frozenset[str]:
    readings = (*((entry.lemma,) if entry.lemma else ()), *entry.readings)
    return frozenset(witness for reading in readings for witness in reading.witnesses)


def _document(element: etree._Element | None) -> etree._Element | None:
    return next(element.iterancestors(tei("TEI")), None) if element is not None else None
