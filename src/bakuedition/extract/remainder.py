"""What nothing else shows: words of a file that stand in no text, register, header or witness list.

Feature structures, time lines, heads of register lists, groups of spans: each becomes a fragment of its own, shown on
the page about the edition, so that no word of a source is out of the reader's sight.
"""

from __future__ import annotations

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, language_of
from .marks import Marks


def for_machines(element: etree._Element) -> bool:
    """Say whether an element is data for machines where TEI has such data (TEI Guidelines 2.5): never words to be read.

    It stays in the TEI that is offered. The same element inside a text holds words that someone put there.
    """
    parent = element.getparent()
    return is_tei(element, "xenoData") and parent is not None and is_tei(parent, "teiHeader", "standOff")


def mark_remainder(corpus: Corpus, marks: Marks) -> None:
    """Make every word that is in no unit part of one: of the widest element that holds no other unit."""
    above = {over for _, element in marks.units() for over in element.iterancestors()}
    for source in corpus.sources:
        _walk(source.root, above, marks)
    around = {over for kind, element in marks.units() if kind == "segment" for over in element.iterancestors()}
    for _, element in list(marks.units()):
        if element in around:
            marks.set(element, holds="1")  # segments of their own, which are no part of it


def _walk(element: etree._Element, above: set[etree._Element], marks: Marks) -> None:
    if for_machines(element) or marks.get(element, "unit") is not None:
        return
    if element not in above:
        if _words(element):
            _set(element, marks)
    elif _own_words(element):
        _set(element, marks)
    else:
        for child in element:
            if isinstance(child.tag, str):
                _walk(child, above, marks)


def _set(element: etree._Element, marks: Marks) -> None:
    marks.id(element)
    marks.set(element, unit="apart", lang=language_of(element) or "")


def _own_words(element: etree._Element) -> bool:
    if is_tei(element, "binaryObject"):  # an image, written as letters (TEI Guidelines 3.10)
        return False
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)


def _words(element: etree._Element) -> bool:
    return not for_machines(element) and (
        _own_words(element) or any(_words(c) for c in element if isinstance(c.tag, str))
    )
