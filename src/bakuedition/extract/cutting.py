"""Cut a text into segments: the blocks that are shown, aligned and addressed one by one.

Divisions are opened; a paragraph, head, list, table, speech or stanza is one segment, unless parts of it are
aligned by themselves: then it is opened too. A division with stray words of its own stays whole, so that no
word is lost.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..corpus.names import is_tei, language_of, local, tei
from ..model import Section, Segment, Sentence
from .marks import Marks

DIVISIONS = ("div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
FRAMES = ("text", "front", "body", "back", "group", "sourceDoc", "facsimile", "surfaceGrp", "surface")
# Blocks that may be opened when something in them is aligned by itself.
OPENABLE = ("lg", "sp", "list", "quote", "cit", "floatingText", "spGrp", "argument", "epigraph", "opener", "closer")
# Parts of a segment that may be aligned by themselves.
SENTENCES = frozenset(tei(name) for name in ("seg", "s", "phr", "cl", "l", "item", "cell"))
# Empty elements between blocks: they go with the block that follows.
LOOSE = frozenset({"pb", "lb", "cb", "gb", "milestone", "anchor", "gap", "space", "fw", "index", "ptr", "graphic"})


class Cutter:
    """Cuts texts into segments and marks their elements for the stylesheets.

    `aligned` holds the ids of elements that some alignment names.
    """

    def __init__(self, marks: Marks, aligned: frozenset[str], language: str) -> None:
        self.marks = marks
        self.aligned = aligned
        self.language = language
        self.sections: dict[str, Section] = {}

    def cut(self, tops: Iterable[etree._Element], skip: frozenset[etree._Element] = frozenset()) -> list[Segment]:
        """Cut the elements `tops`, without those below that are in `skip` (they belong to another text)."""
        found: list[Segment] = []
        for top in tops:
            self._walk(top, (), 0, skip, found)
        return found

    def _walk(
        self,
        element: etree._Element,
        sections: tuple[str, ...],
        level: int,
        skip: frozenset[etree._Element],
        found: list[Segment],
    ) -> None:
        if element in skip:
            return
        if not self._opened(element):
            found.append(self._segment(element, sections, level))
            return
        if not is_tei(element, *FRAMES):
            identifier = self.marks.id(element)
            level += is_tei(element, *DIVISIONS)
            self.sections[identifier] = Section(
                identifier, element.get("type") or _name_of_block(element), element.get("n"), level, sections
            )
            sections = (*sections, identifier)
        for child in element:
            if isinstance(child.tag, str):
                self._walk(child, sections, level, skip, found)

    def _opened(self, element: etree._Element) -> bool:
        if is_tei(element, *FRAMES, *DIVISIONS):
            return not _has_words_of_its_own(element)
        if is_tei(element, *OPENABLE) and not _has_words_of_its_own(element):
            return any(
                self.marks.id(part) in self.aligned
                for part in element.iter(etree.Element)
                if part is not element
                and part.get("{http://www.w3.org/XML/1998/namespace}id")
                and local(part) in ("p", "ab", "l", "lg", "item", "head")
            )
        return False

    def _segment(self, element: etree._Element, sections: tuple[str, ...], level: int) -> Segment:
        identifier = self.marks.id(element)
        language = language_of(element) or self.language
        self.marks.set(element, unit="segment", level=str(max(level, 1)), lang=language)
        sentences: list[Sentence] = []
        for part in element.iter(*SENTENCES):
            if part is element or self.marks.id(part) not in self.aligned:
                continue
            sentences.append(Sentence(self.marks.id(part), identifier, len(sentences) + 1))
        return Segment(
            id=identifier,
            name=local(element),
            language=language,
            level=level,
            n=element.get("n"),
            sections=sections,
            sentences=tuple(sentences),
        )


def _name_of_block(element: etree._Element) -> str | None:
    name = local(element)
    return None if name in DIVISIONS else name


def _has_words_of_its_own(element: etree._Element) -> bool:
    """Say whether a container has words outside its blocks (not valid TEI, but they must not get lost)."""
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)
