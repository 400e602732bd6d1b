"""Put sentences of a paragraph into seg elements, without touching a letter of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..corpus.mixed import append_all
from ..corpus.names import is_tei, tei
from ..extract.reading import read_parts
from ..extract.words import fold
from .plaintext import sentences

_UNSPOKEN = ("note", "index", "fw")
_READY = ("seg", "s")
Item = str | etree._Element


def marked(paragraph: etree._Element, language: str) -> list[etree._Element]:
    """Cut a paragraph into sentences, in place; return them. A paragraph that has seg or s already keeps them.

    A sentence that ends inside an element (a quotation that holds two) is not cut there: elements stay whole.
    """
    ready = [part for part in paragraph.iter(*(tei(name) for name in _READY)) if _outermost(part, paragraph)]
    if ready:
        return ready
    items = _items(paragraph)
    groups = _grouped(items, _cuts(items, language))
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    found: list[etree._Element] = []
    for group in groups:
        found.append(_sentence(paragraph, group))
    return found


def _outermost(part: etree._Element, paragraph: etree._Element) -> bool:
    above = next(
        (over for over in part.iterancestors() if over is paragraph or is_tei(over, *_READY, *_UNSPOKEN)), None
    )
    return above is paragraph


def spoken(element: etree._Element) -> str:
    """Return the words of an element that count for its length: as edited, without notes and other readings."""
    return fold("".join(read_parts(element)))


def _items(paragraph: etree._Element) -> list[Item]:
    """Return the text and children of a paragraph in order: single letters, and elements whole."""
    items: list[Item] = list(paragraph.text or "")
    for child in paragraph:
        items.append(child)
        items += list(child.tail or "")
    return items


def _cuts(items: list[Item], language: str) -> list[int]:
    """Return the items that begin a sentence, but for the first."""
    letters: list[str] = []
    origin: list[int] = []  # of each letter: the item it stands in
    for k, item in enumerate(items):
        words = item if isinstance(item, str) else _words(item)
        for sign in words:
            if sign.isspace():
                sign = " "
                if letters and letters[-1] == " ":
                    continue
            letters.append(sign)
            origin.append(k)
    text = "".join(letters)
    lead = len(text) - len(text.lstrip(" "))
    cuts, at = [], lead
    for sentence in sentences(text.strip(" "), language):
        if at > lead:
            at += len(text[at:]) - len(text[at:].lstrip(" "))
            if origin[at] != origin[at - 1]:
                cuts.append(origin[at])
        at += len(sentence)
    return cuts


def _words(child: etree._Element) -> str:
    if not isinstance(child.tag, str) or is_tei(child, *_UNSPOKEN):
        return ""
    return "".join(child.itertext())


def _grouped(items: list[Item], cuts: list[int]) -> Iterator[list[Item]]:
    for start, end in zip([0, *cuts], [*cuts, len(items)], strict=True):
        yield items[start:end]


def _sentence(paragraph: etree._Element, group: list[Item]) -> etree._Element:
    """Append a seg with these items; white space around them stays outside it."""
    first = next((k for k, item in enumerate(group) if not (isinstance(item, str) and item.isspace())), len(group))
    last = next((k for k in range(len(group), first, -1) if not _is_space(group[k - 1])), first)
    append_all(paragraph, group[:first])
    seg = etree.SubElement(paragraph, tei("seg"), {"type": "sentence"})
    append_all(seg, group[first:last])
    append_all(paragraph, group[last:])
    return seg


def _is_space(item: Item) -> bool:
    return isinstance(item, str) and item.isspace()
