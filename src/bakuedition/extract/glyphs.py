"""Characters that an encoder described: what `g` shows where it holds no words (TEI Guidelines 5.2)."""

from __future__ import annotations

import re

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import tei
from .marks import Marks
from .words import plain

# Of several forms that a description maps a character to, one of these kinds.
_KINDS = ("unicode", "standardized", "simplified")
_CODES = re.compile(r"(?:U\+[0-9A-F]{4,6}\s*)+", re.I)


def mark_glyphs(corpus: Corpus, marks: Marks) -> None:
    """Write on every empty `g` the form that the description of its character gives, if one does."""
    for source in corpus.sources:
        for element in source.root.iter(tei("g")):
            described = pointers.target(corpus, element.get("ref"))
            if described is not None and not len(element) and not element.text and (sign := _sign(described)):
                marks.set(element, sign=sign)


def _sign(described: etree._Element) -> str:
    mappings = [(mapping.get("type") or "", plain(mapping)) for mapping in described.iter(tei("mapping"))]
    words = next((said for kind, said in mappings if kind.lower() in _KINDS), mappings[0][1] if mappings else "")
    if not _CODES.fullmatch(words):
        return words
    numbers = [int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", words, re.I)]
    return "".join(map(chr, numbers)) if all(0x20 <= n < 0xD800 or 0xE000 <= n <= 0x10FFFF for n in numbers) else words
