"""The words of the texts as runs of prose, walked once, for every check that reads letters and not elements.

A block is what a reader takes in as one run: a paragraph, a line of verse, a cell, a note. What interrupts it
(a note, another reading, a phrase in another language) is a block of its own and leaves a mark in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML_LANG, language_of, tei
from ..model.language import primary

BREAK = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: something stands here that is not of this run

# Blocks in which words of inline elements run on.
FLOWING = frozenset(
    "p head l ab item cell note speaker stage label opener closer salute signed dateline byline trailer argument"
    " docAuthor titlePart imprimatur bibl quote cit desc figDesc def sense xr etym person witness".split()
)
# Those of them in which a quotation or a bracket opens and closes, or goes on in the next one.
BALANCED = frozenset(("p", "head", "l", "ab", "item", "cell", "note", "desc", "figDesc", "def"))
# Alternatives to the text, which must not be read on as part of it.
_APART = frozenset(
    (
        "rdg",
        "sic",
        "orig",
        "abbr",
        "note",
        "surplus",
        "del",
        "witDetail",
        "rt",
        "figure",
        "table",
        "list",
        "floatingText",
    )
)
# What is no prose: names of things for programs, pictures, formulae, layouts of pages.
_NO_PROSE = frozenset(
    "teiHeader sourceDoc facsimile code eg ident gi att tag val idno geo formula graphic media fw xenoData notatedMusic"
    " num measure charDecl annotation am spanGrp linkGrp interpGrp fs fLib fvLib".split()
)
_BREAKS = frozenset(("lb", "pb", "cb", "gb", "milestone"))
_TOKENS = frozenset(("w", "pc", "c", "m"))
_LIMIT = re.compile(f"[\n{BREAK}]")
_WITHIN = len(TEI) + 2


@dataclass(slots=True)
class Block:
    """A run of prose: its words as the file has them, and which element each part of them stands in."""

    element: etree._Element
    name: str
    language: str
    container: etree._Element  # the division, note or entry around it
    tokenised: bool = False  # words and punctuation are elements: spaces between them mean nothing
    text: str = ""
    _parts: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _elements: list[etree._Element] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str | None, element: etree._Element) -> None:
        """Let words run on; they stand in `element`."""
        if text:
            self._parts.append(text)
            self._starts.append(self._length)
            self._elements.append(element)
            self._length += len(text)

    def close(self) -> bool:
        """Join the parts; say whether there are words."""
        self.text = "".join(self._parts)
        return bool(self.text.strip(" \t\r\n" + BREAK))

    def at(self, offset: int) -> etree._Element:
        """Return the element whose words stand at an offset."""
        return self._elements[max(bisect_right(self._starts, offset) - 1, 0)]


def near(text: str, start: int, end: int, width: int = 10) -> str:
    """Return a place in a block with a few letters around it, on one line, without what interrupts the block."""
    before = _LIMIT.split(text[max(0, start - width) : start])[-1]
    after = _LIMIT.split(text[end : end + width])[0]
    return before + text[start:end] + after


def blocks(corpus: Corpus) -> Iterator[Block]:
    """Give every block of every source, in document order of their ends."""
    for source in corpus.sources:
        for top in source.root.iter(tei("text"), tei("standOff")):
            if next(top.iterancestors(tei("text"), tei("standOff")), None) is None:
                yield from _walk(top, None, language_of(top) or "", top)


def _walk(element: etree._Element, block: Block | None, language: str, container: etree._Element) -> Iterator[Block]:
    tag = element.tag
    name = tag[_WITHIN:] if isinstance(tag, str) and tag.startswith("{" + TEI) else ""
    if not name or name in _NO_PROSE:
        if block is not None and isinstance(tag, str):
            block.add(BREAK, element)
        return
    if name in _BREAKS:
        if block is not None and element.get("break") != "no":
            block.add("\n", element)
        return
    own = element.get(XML_LANG)
    foreign = own is not None and primary(own) != primary(language)
    language = own or language
    flowing = block is not None and (block.name in FLOWING) and name not in FLOWING and name not in _APART
    if flowing and not foreign and block is not None:
        inner = block
        block.tokenised = block.tokenised or name in _TOKENS
    else:
        if name.startswith("div") or name in ("text", "body", "note", "front", "back", "sp", "item", "cell"):
            container = element
        inner = Block(element, name, language, container)
        if block is not None:
            block.add(BREAK, element)
    if name in ("gap", "space") or (name in ("ptr", "g", "ref") and not len(element) and not element.text):
        inner.add(BREAK, element)  # something will be seen here
    inner.add(element.text, element)
    for child in element:
        yield from _walk(child, inner, language, container)
        inner.add(child.tail, element)
    if inner is not block and inner.close():
        yield inner
