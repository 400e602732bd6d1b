"""Pictures of pages: surfaces with their zones, and which words of the texts stand on them (TEI Guidelines 12).

Read are surface, zone and graphic of facsimile and sourceDoc; @facs anywhere, with an id, a file or a web address;
@start and @corresp of surfaces and zones; transcriptions inside a surface. A picture that is neither a file of the
edition nor a web address is no picture here: its words and its mark in the text stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, language_of, tei
from ..model import Document, Surface
from .marks import Marks
from .surfaces import Draft, Drafts
from .words import fold, plain

_ALONE = 4  # so many pictures without any pointer stand beside the one text of their file
_WORDS = 60  # characters that tell a zone from others
_EMPTY = ("pb", "cb", "gb", "lb", "milestone", "anchor")
_OPENS = tuple(tei(name) for name in ("surface", "zone", "line", "graphic"))


def build_surfaces(corpus: Corpus, documents: Sequence[Document], marks: Marks) -> dict[str, Surface]:
    """Return every surface that has a picture, by id, and mark the elements of the texts that point at one."""
    return _Builder(corpus, documents, marks).surfaces()


class _Builder:
    def __init__(self, corpus: Corpus, documents: Sequence[Document], marks: Marks) -> None:
        self._corpus = corpus
        self._marks = marks
        self._documents = documents
        self._segments: dict[etree._Element, tuple[str, str]] = {}  # element → segment, text
        self._prefix: dict[str, str] = {}
        for document in documents:
            for text in document.texts:
                self._prefix[text.id] = "" if len(documents) == 1 else f"{document.id}."
                for segment in text.segments:
                    self._segments[marks.elements[segment.id]] = (segment.id, text.id)
        self._drafts = Drafts(corpus, marks, lambda element: self._place(element)[0])
        self._last: dict[str, Draft] = {}  # text → the surface it has come to

    def surfaces(self) -> dict[str, Surface]:
        starts = self._starts()
        for source in self._corpus.sources:
            for element in source.root.iter(etree.Element):
                if element.get("facs") is not None or element in starts or element.tag in _OPENS:
                    self._meet(element, starts)
        self._place_alone()
        found = {}
        for draft in self._drafts.all():
            for graphic in draft.graphics:
                self._marks.set(graphic, pictured="1")
            surface = draft.surface(self._marks)
            found[surface.id] = surface
            self._mark_caption(draft)
        return _numbered(found)

    def _starts(self) -> dict[etree._Element, list[etree._Element]]:
        """Return the elements of texts that surfaces and zones point at themselves."""
        found: dict[etree._Element, list[etree._Element]] = {}
        for source in self._corpus.sources:
            for place in source.root.iter(tei("surface"), tei("zone")):
                for identifier in (*pointers.ids(place.get("start")), *pointers.ids(place.get("corresp"))):
                    element = self._corpus.ids.get(identifier)
                    if element is not None:
                        found.setdefault(element, []).append(place)
        return found

    def _meet(self, element: etree._Element, starts: dict[etree._Element, list[etree._Element]]) -> None:
        """Take in what an element says of the place of its words."""
        targets = self._drafts.of_pointer(element)
        targets += [place for item in starts.get(element, ()) if (place := self._drafts.of(item)) is not None]
        own = self._drafts.of(element) if element.tag in _OPENS else None
        if not targets and own is None:
            return
        inside, segment, text = self._place(element)
        if segment is None or text is None:
            return
        self._marks.prefix = self._prefix[text]
        where = element if inside else self._marks.elements[segment]
        for draft, zone in targets:
            self._point(where, draft, zone, element)
            self._begin(draft, segment, text)
        if own is not None:
            draft, zone = own
            if zone is not None and inside:
                draft.write(zone, self._marks.id(element), _cut(plain(element, "note")))
            self._begin(draft, segment, text)

    def _point(self, where: etree._Element, draft: Draft, zone: etree._Element | None, element: etree._Element) -> None:
        identifier = draft.id if zone is None else draft.id_of(zone, self._marks)
        known = (self._marks.get(where, "facs") or "").split()
        if identifier not in known:
            self._marks.set(where, facs=" ".join((*known, identifier)))
        if zone is not None:
            draft.write(zone, self._marks.id(where), _words(element))
        elif element.get("n") and not draft.n and is_tei(element, "pb", "milestone", "gb"):
            draft.n = element.get("n", "")

    def _begin(self, draft: Draft, segment: str, text: str) -> None:
        if self._last.get(text) is not draft:
            self._last[text] = draft
            draft.begins.append(segment)

    def _place(self, element: etree._Element) -> tuple[bool, str | None, str | None]:
        """Return whether an element stands in a segment, and that segment with its text; else the first one in it."""
        node: etree._Element | None = element
        while node is not None:
            if node in self._segments:
                return True, *self._segments[node]
            node = node.getparent()
        for part in element.iter(etree.Element):
            if part in self._segments:
                return False, *self._segments[part]
        return False, None, None

    def _place_alone(self) -> None:
        """Put pictures that nothing points at beside the only text of their file, where they are few."""
        alone: dict[etree._Element, list[Draft]] = {}
        placed = set()
        for draft in self._drafts.all():
            file = next(draft.element.iterancestors(tei("TEI")), None)
            if file is not None:
                alone.setdefault(file, []).append(draft)
                placed.update([file] if draft.begins else [])
        for file, drafts in alone.items():
            texts = [text for document in self._documents for text in document.texts if self._of(text.id, file)]
            if file not in placed and texts and texts[0].segments and len(drafts) <= _ALONE:
                for draft in drafts:
                    draft.begins.append(texts[0].segments[0].id)

    def _of(self, text: str, file: etree._Element) -> bool:
        return next(self._marks.elements[text].iterancestors(tei("TEI")), None) is file

    def _mark_caption(self, draft: Draft) -> None:
        """Let the words at a picture (label, desc) be its caption, unless they stand in a text themselves."""
        if is_tei(draft.element, "surface", "zone", "graphic") and plain(draft.element):
            inside, segment, _ = self._place(draft.element)
            if not inside and segment is None:
                self._marks.id(draft.element)
                self._marks.set(draft.element, unit="surface", lang=language_of(draft.element) or "")


def _numbered(surfaces: dict[str, Surface]) -> dict[str, Surface]:
    """Give neighbouring zones different numbers; style sheets have so many rules."""
    number = 0
    found = {}
    for key, surface in surfaces.items():
        zones = []
        for zone in surface.zones:
            zones.append(replace(zone, number=number % NUMBERS + 1))
            number += 1
        found[key] = replace(surface, zones=tuple(zones))
    return found


NUMBERS = 240


def _words(element: etree._Element) -> str:
    """Return how the words at an element begin: its own, or those after a break."""
    if not is_tei(element, *_EMPTY):
        return _cut(plain(element, "note"))
    return _cut(fold("".join(_following(element)))) or element.get("n") or ""


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0]} …"


def _following(element: etree._Element) -> Iterator[str]:
    yield element.tail or ""
    for after in element.itersiblings(etree.Element):
        if after.tag == element.tag:
            return
        yield plain(after, "note")
        yield after.tail or ""
