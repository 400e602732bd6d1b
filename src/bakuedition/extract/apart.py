"""Variants that stand apart from the words they are about: by location (@loc), by end-points (@from, @to), in listApp.

TEI Guidelines 13.2: in these two methods the text is whole without its apparatus, and what the lemma repeats is no
second text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, tei
from ..model import Document
from .marks import Marks
from .words import fold

# What @loc may name: a line, and only where no line is called so, a block.
_LINES = tuple(tei(name) for name in ("lb", "l", "milestone"))
_BLOCKS = tuple(tei(name) for name in ("ab", "p"))


def stands_apart(app: etree._Element) -> bool:
    """Say whether the words an app is about stand elsewhere: it names their place, or is in a list of its own."""
    return bool(app.get("from")) or next(app.iterancestors(tei("listApp")), None) is not None


def ends_here(app: etree._Element, start: etree._Element) -> bool:
    """Say whether the words of an app that names their beginning only, `start`, end where it stands.

    So they do where that is an empty anchor before it, in the running text of the two; else it names them as a whole.
    """
    parent = app.getparent()
    if app.get("to") or parent is None or any(words.strip() for words in start.itertext()):
        return False
    running = (parent.text or "", *(child.tail or "" for child in parent))
    return any(words.strip() for words in running) and _precedes(start, app)


def _precedes(one: etree._Element, other: etree._Element) -> bool:
    """Say whether an element stands before another, and not around it."""
    path = [other, *other.iterancestors()]
    below = one
    for above in one.iterancestors():
        if above in path:
            depth = path.index(above)
            return depth > 0 and above.index(below) < above.index(path[depth - 1])
        below = above
    return False


def is_inline(app: etree._Element) -> bool:
    """Say whether an app that stands apart interrupts a running text, and must not be read as part of it."""
    parent = app.getparent()
    if parent is None or is_tei(parent, "listApp", "standOff"):
        return False
    if (parent.text or "").strip():
        return True
    return any(
        (child.tail or "").strip() or (isinstance(child.tag, str) and not is_tei(child, "app", "head", "note"))
        for child in parent
    )


def line_names(n: str | None) -> tuple[str, ...]:
    """Return what @loc may call a line. Where @n gives two counts as one ("1v2=7", on its page and in all), each is one."""
    return tuple(dict.fromkeys((n, *n.split("=")))) if n else ()


class Places:
    """Finds the place of such a variant: the element its call stands at, the segment around it, the words meant."""

    def __init__(self, corpus: Corpus, documents: Iterable[Document], marks: Marks) -> None:
        self._corpus = corpus
        self._segments = {
            marks.elements[segment.id]: segment.id
            for document in documents
            for text in document.texts
            for segment in text.segments
        }
        self._lines: dict[etree._Element, dict[str, etree._Element]] = {}

    def of(self, app: etree._Element) -> tuple[etree._Element | None, str | None, str]:
        """Return (element for the call, segment, words of the text): None and "" where nothing is found."""
        start = pointers.target(self._corpus, app.get("from"))
        end = pointers.target(self._corpus, app.get("to"))
        if start is not None:
            if end is None:
                end = app if ends_here(app, start) else start
            return end, self.segment(end) or self.segment(start), fold("".join(_between(start, end)))
        line = self.line(app)
        if line is not None:
            return line, self.segment(line), ""
        return None, self.segment(app), ""

    def segment(self, element: etree._Element) -> str | None:
        """Return the segment an element stands in."""
        node: etree._Element | None = element
        while node is not None:
            if node in self._segments:
                return self._segments[node]
            node = node.getparent()
        return None

    def line(self, app: etree._Element) -> etree._Element | None:
        """Return the line (or numbered block) that @loc names in the same document."""
        found = re.search(r"[^\s,;–-]+", app.get("loc") or "")
        document = next(app.iterancestors(tei("TEI")), None)
        if found is None or document is None:
            return None
        if document not in self._lines:
            self._lines[document] = _numbered(document)
        return self._lines[document].get(found[0])


def _numbered(document: etree._Element) -> dict[str, etree._Element]:
    """Return the lines and blocks of a document's text by their names; a translation is not what an apparatus cites."""
    numbered: dict[str, etree._Element] = {}
    for kinds in (_LINES, _BLOCKS):
        for element in document.iter(*kinds):
            names = line_names(element.get("n"))
            above = list(element.iterancestors()) if names else []
            inside = any(is_tei(over, "text") for over in above) and not any(is_tei(over, "listApp") for over in above)
            if inside and not any(is_tei(over, "div") and over.get("type") == "translation" for over in above):
                for name in names:
                    numbered.setdefault(name, element)
    return numbered


def _between(start: etree._Element, end: etree._Element) -> Iterable[str]:
    """Give the words from one element to another: their own words too, unless they are mere anchors."""
    if start is end:
        yield from _spoken(start)
        return
    root = start.getroottree().getroot()
    on = False
    unspoken: etree._Element | None = None  # the outermost element around that is not part of the text
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            on = on or element is start
            if unspoken is None and _unspoken(element):
                unspoken = element
            if on and unspoken is None and element.text:
                yield element.text
            continue
        if element is end:
            return
        if element is unspoken:
            unspoken = None
        if on and unspoken is None and element.tail:
            yield element.tail


def _spoken(element: etree._Element) -> Iterable[str]:
    if _unspoken(element):
        return
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _spoken(child)
        if child.tail:
            yield child.tail


def _unspoken(element: etree._Element) -> bool:
    if is_tei(element, "note", "witDetail", "rdg") or (is_tei(element, "app") and stands_apart(element)):
        return True
    parent = element.getparent()
    if parent is None or not is_tei(parent, "choice"):
        return False
    edited = next((child for child in parent if is_tei(child, "corr", "reg", "expan")), element)
    return element is not edited
