"""Which elements a text says belong together: @corresp, @sameAs, @synch, link (TEI Guidelines, 17.4 and 17.5)."""

from __future__ import annotations

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import NS, XML_ID, is_tei, tei
from .marks import Marks

ALIGNING = ("corresp", "sameAs", "synch")
_JOINED = etree.XPath(f"descendant-or-self::*[{' or '.join(f'@{name}' for name in ALIGNING)}]", namespaces=NS)


def encoded_links(corpus: Corpus, marks: Marks) -> list[tuple[str, str]]:
    """Return pairs of ids that some text joins, in document order; both ends exist.

    The end that points needs no xml:id of its own: it gets an address where what it points at exists.
    """
    found: list[tuple[str, str]] = []
    for source in corpus.sources:
        for element in _JOINED(source.root):
            written = [value for name in ALIGNING if (value := element.get(name))]
            if not written or is_tei(element, "note", "person", "place", "org", "event"):
                continue
            others = [
                other
                for value in written
                for other in pointers.ids(value)
                if other in corpus.ids and corpus.ids[other] is not element
            ]
            if others and (element.get(XML_ID) or next(element.iterancestors(tei("text")), None) is not None):
                found += [(marks.id(element), other) for other in others]
        for link in source.root.iter(tei("link")):
            ends = pointers.ids(link.get("target"))
            if ends and ends[0] in corpus.ids:
                found += [(ends[0], other) for other in ends[1:]]
    return [(one, other) for one, other in found if one != other and other in corpus.ids]
