"""Which words of a corpus are others in its files now, where nothing but words was changed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from lxml import etree

from .corpus import Corpus
from .source import Source, read_bytes, read_xml

Words = tuple[str | None, str | None]  # in an element before anything else, and after it


def reworded(corpus: Corpus) -> Mapping[etree._Element, Words] | None:
    """Return the elements of a corpus that have other words around their tags in the files, and these words.

    None where more was changed than the words beside tags of elements, or where it cannot be told. Raises SourceError where a
    file cannot be read, or not as XML.
    """
    found: dict[etree._Element, Words] = {}
    roots = {source.root for source in corpus.sources}
    sources = (*corpus.sources, *(inclusion.source for inclusion in corpus.inclusions.values()))
    for source in {source.path: source for source in sources}.values():
        if read_bytes(source.path, corpus.root) == source.data:
            continue
        changes = _changes(source, read_xml(source.path, corpus.root))
        if changes is None:
            return None
        places = corpus.standing_at(source, changes)
        for number, (old, new) in changes.items():
            elements = places.get(number, [])
            if not elements or any((one.text, one.tail) != old or not _stands(one, roots) for one in elements):
                return None  # it is an include, or one stood beside it
            found.update((element, new) for element in elements)
    return found


def _stands(element: etree._Element, roots: Container[etree._Element]) -> bool:
    *_, top = (element, *element.iterancestors())  # what was taken out of a tree still names it as its own
    return top in roots


def _changes(old: Source, new: Source) -> dict[int, tuple[Words, Words]] | None:
    """Return the words before and now of elements, by the number of start tags before theirs; None where tags are others."""
    found: dict[int, tuple[Words, Words]] = {}
    number = -1
    for one, other in _pairs(old.copy().getroot(), new.root):
        if one is None or other is None or one.tag != other.tag or one.items() != other.items():
            return None
        element = isinstance(one.tag, str)
        number += element
        before, now = (one.text, one.tail), (other.text, other.tail)
        if before == now:
            continue
        if not element:
            return None
        found[number] = before, now
    return found


def _pairs(one: etree._Element, other: etree._Element) -> Iterator[tuple[etree._Element | None, etree._Element | None]]:
    ones, others = one.iter(), other.iter()
    while True:
        pair = next(ones, None), next(others, None)
        if pair == (None, None):
            return
        yield pair
