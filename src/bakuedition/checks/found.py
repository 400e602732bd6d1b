"""Make a finding of an element: its position and its line come along."""

from __future__ import annotations

from lxml import etree

from ..corpus.corpus import Corpus
from ..findings import Finding


def found(corpus: Corpus, element: etree._Element, code: str, message: str, remedy: str = "") -> Finding:
    """Return a finding at an element."""
    return Finding(code, message, corpus.position(element), corpus.line_text(element), remedy)
