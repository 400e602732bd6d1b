"""Names in the running text: marked in most places and not in one, or marked as somebody else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import is_tei, language_of, tei
from ..extract.words import plain
from ..findings import Finding
from ..model.language import primary
from .characters import Slip
from .found import found
from .prose import Block

_NAMES = ("persName", "placeName", "orgName")
# In these a name is part of something else, which is encoded in its own way.
_CLOSED = frozenset(
    (*_NAMES, "name", "rs", "bibl", "title", "author", "editor", "publisher", "pubPlace", "foreign", "ref", "speaker")
)
_CAPITALISED = re.compile(r"(?<![\w.-])[^\W\d_a-zа-яё][^\W\d_]{3,}(?![\w-])")
_OFTEN = 4  # so many times a name must be marked before one that is not is told
_RARELY = 4  # and the marked ones must be so many times more


class Names:
    """The names that a corpus marks, by their words; then, block by block, those that it does not."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.marked: dict[tuple[str, str], Counter[str]] = {}
        self.elements: dict[tuple[str, str, str], etree._Element] = {}
        self.bare: dict[tuple[str, str], list[tuple[Block, int]]] = {}
        for source in corpus.sources:
            for text in source.root.iter(tei("text")):
                for element in text.iter(*(tei(name) for name in _NAMES)):
                    self._mark(element)

    def _mark(self, element: etree._Element) -> None:
        targets = pointers.ids(element.get("ref"))
        words = plain(element, "note")
        if len(targets) == 1 and len(words) > 3:
            key = (primary(language_of(element)), words)
            self.marked.setdefault(key, Counter())[targets[0]] += 1
            self.elements[(*key, targets[0])] = element

    def take(self, block: Block) -> None:
        """Look for names without markup; notes may have a practice of their own and are left out."""
        if not self.marked or block.name == "note" or is_tei(block.container, "note"):
            return
        language = primary(block.language)
        for match in _CAPITALISED.finditer(block.text):
            key = (language, match[0])
            if key in self.marked and _open(block.at(match.start())):
                self.bare.setdefault(key, []).append((block, match.start()))

    def end(self) -> Iterator[tuple[Block, Slip]]:
        """Give the names that are marked nearly everywhere, but not here."""
        for key, places in self.bare.items():
            times = sum(self.marked[key].values())
            if times >= max(_OFTEN, _RARELY * len(places)):
                for block, start in places:
                    yield block, ("N716", f'"{key[1]}" is marked as a name {times} times, but not here', key[1], start)

    def strays(self) -> Iterator[Finding]:
        """Give the names that lead once to another entry than they always do."""
        for (language, words), targets in self.marked.items():
            (usual, times), *others = targets.most_common()
            for other, once in others:
                if once == 1 and times >= _OFTEN:
                    element = self.elements[(language, words, other)]
                    message = f'"{words}" leads to "{other}" here and to "{usual}" {times} times'
                    yield found(self.corpus, element, "N717", message)


def _open(element: etree._Element) -> bool:
    """Say whether an element stands in the text outside any name."""
    node: etree._Element | None = element
    while node is not None and not is_tei(node, "text"):
        if is_tei(node, *_CLOSED):
            return False
        node = node.getparent()
    return node is not None
