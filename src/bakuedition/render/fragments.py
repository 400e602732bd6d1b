"""The result of the stylesheets: fragments of HTML, looked up by kind and id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from markupsafe import Markup

# Elements that part words even where no space stands between them.
BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre "
    "section table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset({"br", "hr", "img", "wbr", "col", "input", "link", "meta"})


class Fragment:
    """A piece of HTML for one element of the edition, kept as bytes: a tree takes ten times the room.

    `element` is the tree, made anew each time that it is asked for: what is done to it does not come back.
    """

    __slots__ = ("_words", "content", "id", "kind", "language")

    def __init__(self, kind: str, identifier: str, language: str, content: bytes) -> None:
        self.kind = kind
        self.id = identifier
        self.language = language
        self.content = content
        self._words: str | None = None

    @classmethod
    def of(cls, element: etree._Element) -> Fragment:
        """Make a fragment of what a stylesheet gives: `<fragment kind="…" id="…" lang="…">`."""
        content = etree.tostring(element, encoding="utf-8", with_tail=False)
        return cls(element.get("kind", ""), element.get("id", ""), element.get("lang", ""), content)

    @property
    def element(self) -> etree._Element:
        """The fragment as a tree of its own."""
        return etree.fromstring(self.content, _PARSER)

    @property
    def weight(self) -> int:
        """How many bytes it is on a page, about."""
        return len(self.content)

    @property
    def ids(self) -> list[str]:
        """The ids of the elements in it, in their order."""
        found = [match.decode() for match in _ID.findall(self.content)[1:]]
        return [unescape(identifier) if "&" in identifier else identifier for identifier in found]

    def copy(self) -> etree._Element:
        """Return the tree, to be changed for one page."""
        return self.element

    def html(self) -> Markup:
        """Return the content as markup that is both HTML and XML."""
        return inner_html(self.element)

    def words(self) -> str:
        """Return the plain words, without marks that the stylesheets put in; white space folded."""
        if self._words is None:
            self._words = " ".join("".join(spoken(self.element)).split())
        return self._words


# libxml2 writes "<" and ">" only around tags, and '"' only around values.
_ID = re.compile(rb'<[^<>]*?\sid="([^"]*)"')
_MARKS = frozenset({"mark", "note-call", "app-call"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def spoken(element: etree._Element) -> list[str]:
    """Return the strings of an element in order, without `span.mark` and note calls (they are not the text's)."""
    found: list[str] = []
    _speak(element, found)
    return found


def _speak(element: etree._Element, found: list[str]) -> None:
    if element.text:
        found.append(element.text)
    for child in element:
        if isinstance(child.tag, str):
            classes = child.get("class")
            if not classes or _MARKS.isdisjoint(classes.split()):
                _speak(child, found)
        if child.tail:
            found.append(child.tail)


class Reading:
    """The strings of a page, as `spoken` gives them, and those of every element with an id: read once for all."""

    def __init__(self, root: etree._Element) -> None:
        self._strings: list[str] = []
        self._spans: dict[str, tuple[int, int]] = {}
        self._apart: dict[str, etree._Element] = {}  # in what is not spoken
        self._read(root)

    @property
    def ids(self) -> list[str]:
        """All ids of the page, each once."""
        return [*self._spans, *(identifier for identifier in self._apart if identifier not in self._spans)]

    def words(self, identifier: str | None = None) -> str:
        """Return the words of the page or of the first element with an id, without any white space."""
        if identifier is None:
            strings = self._strings
        elif identifier in self._spans:
            strings = self._strings[slice(*self._spans[identifier])]
        else:
            strings = spoken(self._apart[identifier])
        return "".join("".join(strings).split())

    def _read(self, element: etree._Element) -> None:
        identifier, start = element.get("id"), len(self._strings)
        if identifier in self._spans:
            identifier = None  # the first has it
        if identifier is not None:
            self._spans[identifier] = (start, start)
        if element.text:
            self._strings.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                classes = child.get("class")
                if not classes or _MARKS.isdisjoint(classes.split()):
                    self._read(child)
                else:
                    for part in child.xpath("descendant-or-self::*[@id]"):
                        self._apart.setdefault(part.get("id"), part)
            if child.tail:
                self._strings.append(child.tail)
        if identifier is not None:
            self._spans[identifier] = (start, len(self._strings))


def inner_html(element: etree._Element) -> Markup:
    """Serialise the content of an element so that it is read alike as HTML and as XML.

    Written as XML, since libxml2 writes HTML with a reference for every letter outside ASCII; elements without
    content get an end tag of their own unless HTML forbids one (HTML Living Standard, 13.1.2, void elements): for that
    they are given an empty text, here, in the element itself.
    """
    for part in element.iter(etree.Element):
        if len(part) == 0 and not part.text and part.tag not in _VOID:
            part.text = ""
    parts = [_escaped(element.text)]
    parts += [etree.tostring(child, encoding="unicode") for child in element]
    return Markup("".join(parts))


def _escaped(text: str | None) -> str:
    return str(Markup.escape(text)) if text else ""


class Fragments:
    """All fragments of an edition."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], Fragment] = {}

    def add(self, fragment: Fragment) -> None:
        """Take in a fragment; the first of a kind and id stays."""
        self._by_key.setdefault((fragment.kind, fragment.id), fragment)

    def get(self, kind: str, identifier: str) -> Fragment | None:
        """Return a fragment, None where there is none."""
        return self._by_key.get((kind, identifier))

    def of_kind(self, kind: str) -> list[Fragment]:
        """Return all fragments of one kind, in the order of the texts."""
        return [fragment for (k, _), fragment in self._by_key.items() if k == kind]

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self._by_key.values())
