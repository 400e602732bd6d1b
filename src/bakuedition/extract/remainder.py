"""What nothing else shows: words of a file that stand in no text, register, header or witness list.

Feature structures, time lines, heads of register lists, groups of spans: each becomes a fragment of its own, shown on
the page about the edition, so that no word of a source is out of the reader's sight.
"""

from __future__ import annotations

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, language_of
from .marks import Marks

# Data for machines: never words to be read (TEI Guidelines 2.5 and 3.10). They stay in the TEI that is offered.
MACHINES = ("xenoData", "binaryObject")


def mark_remainder(corpus: Corpus, marks: Marks) -> None:
    """Make every word that is in no unit part of one: of the widest element that holds no other unit."""
    above = {over for _, element in marks.units() for over in element.iterancestors()}
    for source in corpus.sources:
        _walk(source.root, above, marks)


def _walk(element: etree._Element, above: set[etree._Element], marks: Marks) -> None:
    if is_tei(element, *MACHINES) or marks.get(element, "unit") is not None:
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
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)


def _words(element: etree._Element) -> bool:
    return not is_tei(element, *MACHINES) and (
        _own_words(element) or any(_words(c) for c in element if isinstance(c.tag, str))
    )
