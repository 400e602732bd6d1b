"""Find what a text is made of: quotations that name their source, and variants that name who has them.

Sources are told by @source on quote, cit, q and seg (att.global.source) and on rdg and lem, else by @wit
(TEI Guidelines 1.3.1.1.4, 3.3.3, 13.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, XML_LANG, is_tei, tei
from ..corpus.pointers import ids
from ..model import Document, Edition, Origin, Passage, Strata, localized
from .marks import Marks
from .words import fold, plain

_QUOTING = ("quote", "cit", "q", "seg", "said")


def find_strata(document: Document, edition: Edition, corpus: Corpus, marks: Marks) -> Strata:
    """Return the strata of a document's source text."""
    finder = _Finder(edition, corpus, marks)
    lengths = []
    for segment in document.texts[0].segments:
        element = marks.elements.get(segment.id)
        if element is not None:
            lengths.append((segment.id, finder.walk(element, segment.id, 0)))
    origins = {}
    for passage in finder.found:
        if passage.origin_id not in origins:
            origins[passage.origin_id] = finder.origin(passage.origin_id)
    return Strata(tuple(lengths), tuple(origins.values()), tuple(finder.found))


class _Finder:
    def __init__(self, edition: Edition, corpus: Corpus, marks: Marks) -> None:
        self.edition = edition
        self.corpus = corpus
        self.marks = marks
        self.found: list[Passage] = []
        lemmas = Counter(
            witness for entry in edition.apparatus.values() if entry.lemma for witness in entry.lemma.witnesses
        )
        # What is edited is no source of itself.
        self.base = lemmas.most_common(1)[0][0] if lemmas else None

    def walk(self, element: etree._Element, segment_id: str, at: int) -> int:
        """Count the letters of an element in reading order from `at`, and note what stands where; return the end."""
        start, first = at, len(self.found)
        at += _letters(element.text)
        for child in element:
            if isinstance(child.tag, str) and (
                self.marks.get(child, "unit") is None or self.marks.get(child, "shown") is not None
            ):
                at = self.walk(child, segment_id, at)
            at += _letters(child.tail)
        here = []
        if is_tei(element, *_QUOTING):
            here += [Passage(self._whole(one), segment_id, start, at, True) for one in self._sources(element)[:1]]
        entry = self.edition.apparatus.get(self.marks.get(element, "id") or "")
        if entry is not None and is_tei(element, "app"):
            for reading in entry.readings:
                origins = [one for one in reading.source if self._owner(one)] or list(reading.witnesses)
                here += [Passage(self._whole(one), segment_id, start, at, False) for one in origins if one != self.base]
        self.found[first:first] = dict.fromkeys(here)
        return at

    def _sources(self, element: etree._Element) -> list[str]:
        """Return what @source names: passages of witnesses before witnesses, and these before books."""
        named = [identifier for identifier in ids(element.get("source")) if identifier in self.corpus.ids]
        return sorted(named, key=lambda one: 0 if self._owner(one) else 1 if one in self.edition.witnesses else 2)

    def _owner(self, identifier: str) -> str | None:
        """Return the witness whose description holds a passage."""
        element = self.corpus.ids.get(identifier)
        if element is None or is_tei(element, "witness"):
            return None
        above = next(element.iterancestors(tei("witness")), None)
        return self.marks.id(above) if above is not None else None

    def _whole(self, identifier: str) -> str:
        """Return the passage of a witness that a page of it belongs to: the outermost part below the witness."""
        if self._owner(identifier) is None:
            return identifier
        element = self.corpus.ids[identifier]
        for above in element.iterancestors():
            if is_tei(above, "witness"):
                break
            if above.get(XML_ID):
                element = above
        return element.get(XML_ID) or identifier

    def origin(self, identifier: str) -> Origin:
        """Describe an origin."""
        witness = self.edition.witnesses.get(identifier)
        if witness is not None:
            return Origin(identifier, witness.siglum)
        owner = self._owner(identifier)
        element = self.corpus.ids.get(identifier)
        if element is None:  # a siglum that nothing declares
            return Origin(identifier, identifier)
        if owner is not None:
            notes = {note.get(XML_LANG) or "": _before_reference(note) for note in element.findall(tei("note"))}
            return Origin(identifier, self.edition.witnesses[owner].siglum, element.get("n") or "", notes)
        entity = self.edition.entities.get(identifier)
        if entity is not None:
            return Origin(identifier, localized(entity.short or entity.names, ""), words=entity.short or entity.names)
        return Origin(identifier, plain(element) or identifier)


def _before_reference(note: etree._Element) -> str:
    """Return what a note says before it names its book: that has its place in the bibliography."""
    return fold(note.text or "").rstrip(":;,– ") or plain(note)


def _letters(text: str | None) -> int:
    return len("".join((text or "").split()))


def texts_with_strata(edition: Edition, corpus: Corpus, marks: Marks) -> Iterable[tuple[Document, Strata]]:
    """Give the texts of an edition of which the encoding says what they are made of."""
    for document in edition.texts:
        strata = find_strata(document, edition, corpus, marks)
        if strata:
            yield document, strata
