"""Which elements a text says belong together: @corresp, @sameAs, @synch, link (TEI Guidelines, 17.4 and 17.5)."""

from __future__ import annotations

from lxml import etree

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, tei

ALIGNING = ("corresp", "sameAs", "synch")


def encoded_links(corpus: Corpus) -> list[tuple[str, str]]:
    """Return pairs of ids that some text joins, in document order; both ends exist, inside a text."""
    found: list[tuple[str, str]] = []
    for source in corpus.sources:
        for element in source.root.iter(etree.Element):
            own = element.get(XML_ID)
            if own and not is_tei(element, "note", "person", "place", "org", "event"):
                for name in ALIGNING:
                    if name in element.attrib:
                        found += [(own, other) for other in pointers.ids(element.get(name))]
        for link in source.root.iter(tei("link")):
            ends = pointers.ids(link.get("target"))
            found += [(ends[0], other) for other in ends[1:]]
    return [(one, other) for one, other in found if one != other and one in corpus.ids and other in corpus.ids]
