"""The apparatus as readers see it: lemma, readings, sigla. Shared by the pages of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID
from ..model import ApparatusEntry, Edition, Reading, direction, page_tag
from .fragments import Fragments, spoken
from .labels import Labels

LONG = 8  # a lemma of more words is cited by its first and last two
Fit = Callable[[etree._Element], Markup]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading and who has it; `html` is empty where the words are absent."""

    html: Markup
    sigla: str
    omitted: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the apparatus. `n` is the number of the paragraph or line it belongs to."""

    id: str
    n: str
    number: int
    kind: str
    lemma: Markup
    sigla: str
    readings: tuple[ReadingView, ...]
    language: str = ""  # of the text that it belongs to, and how that runs
    direction: str = "ltr"


class Apparatus:
    """Makes views of the entries of an edition."""

    def __init__(self, edition: Edition, fragments: Fragments, corpus: Corpus, t: Labels) -> None:
        self.edition = edition
        self.fragments = fragments
        self.t = t
        self._places = _places(edition, corpus)
        self._positions = positions(edition)

    def view(self, entry: ApparatusEntry, fit: Fit) -> EntryView:
        """Make the view of one entry; `fit` fits fragments to the page."""
        lemma = self._words("lemma", entry.lemma, fit, whole=entry.apart) if entry.lemma else Markup("")
        first = entry.readings[0] if entry.readings and not entry.apart else None  # what the text shows without a lemma
        if entry.apart and not lemma:
            lemma = Markup.escape(entry.words)
        elif entry.lemma is None and first is not None:
            lemma = self._words("reading", first, fit)
        others = entry.readings if entry.lemma is not None or first is None else entry.readings[1:]
        shown = entry.lemma or first
        segment = self.edition.segments.get(entry.at or "")
        return EntryView(
            id=f"{entry.id}-entry",
            n=self.place(entry),
            number=entry.number,
            kind=entry.kind.value,
            lemma=lemma,
            sigla=self._sigla(shown) if shown is not None else "",
            readings=tuple(
                ReadingView(
                    Markup("") if reading.omitted else self._words("reading", reading, fit, whole=True),
                    self._sigla(reading),
                    reading.omitted,
                )
                for reading in others
            ),
            language=page_tag(segment.language) if segment is not None else "",
            direction=direction(segment.language, lemma.striptags()) if segment is not None else "ltr",
        )

    def place(self, entry: ApparatusEntry) -> str:
        """Return the number of the paragraph or line that an entry belongs to."""
        return entry.location or self._positions.get(entry.at or "", "")

    def number(self, segment_id: str) -> str:
        """Return how a segment is cited: its number, or its place among the segments of its text."""
        return self._positions.get(segment_id, "")

    def _words(self, kind: str, reading: Reading, fit: Fit, *, whole: bool = False) -> Markup:
        fragment = self.fragments.get(kind, reading.id)
        if fragment is None:
            return Markup("")
        words = " ".join("".join(spoken(fragment.element)).split()).split(" ")
        if not whole and len(words) > LONG:
            return Markup.escape(f"{' '.join(words[:2]).lstrip(', ')} … {' '.join(words[-2:])}")
        element = fragment.copy()
        _without_calls(element)
        return Markup(fit(element).strip())

    def _sigla(self, reading: Reading) -> str:
        """Write who has a reading: witnesses, each place of theirs by its pages, or the editors."""
        places = [label for place in reading.source if (label := self._place(place))]
        names = [self._siglum(witness) for witness in reading.witnesses]
        if names and places and len(reading.witnesses) >= 1:
            owner = self._owner(reading)
            names = [
                f"{name} ({', '.join(places)})" if key == owner else name
                for key, name in zip(reading.witnesses, names, strict=True)
            ]
        if not names and not places:
            names = [source.rpartition(":")[2] for source in reading.source]
        if reading.kind == "corr" or (reading.responsible and not reading.witnesses):
            names.append(self.t("apparatus.editors"))
        return ", ".join(names)

    def _owner(self, reading: Reading) -> str:
        """Return the witness whose description holds the place that a reading's @source names."""
        for place in reading.source:
            for identifier in self._places.get(place, ("",))[1:]:
                if identifier in reading.witnesses:
                    return identifier
        return reading.witnesses[0]

    def _place(self, identifier: str) -> str:
        return self._places.get(identifier, ("",))[0]

    def _siglum(self, identifier: str) -> str:
        witness = self.edition.witnesses.get(identifier)
        return witness.siglum if witness is not None else identifier


def _places(edition: Edition, corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Map the places that readings name as their sources to @n there, then the ids from there upward."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in edition.apparatus.values():
        for reading in (*entry.readings, *((entry.lemma,) if entry.lemma else ())):
            for place in reading.source:
                element = corpus.ids.get(place)
                if element is not None and place not in found:
                    upward = (element, *element.iterancestors())
                    found[place] = (element.get("n") or "", *(above.get(XML_ID, "") for above in upward))
    return found


def positions(edition: Edition) -> Mapping[str, str]:
    """Map segments to how they are cited: @n, or their place among the segments of the text."""
    found = {}
    for document in edition.documents:
        for text in document.texts:
            for k, segment in enumerate(text.segments, 1):
                found[segment.id] = segment.n or str(k)
    return found


def _without_calls(element: etree._Element) -> None:
    """Take the calls out of words that are cited elsewhere, keep the words after them."""
    for link in list(element.iter("a")):
        if {"note-call", "app-call"} & set(link.get("class", "").split()):
            parent, before = link.getparent(), link.getprevious()
            assert parent is not None
            if before is not None:
                before.tail = (before.tail or "") + (link.tail or "")
            else:
                parent.text = (parent.text or "") + (link.tail or "")
            parent.remove(link)
