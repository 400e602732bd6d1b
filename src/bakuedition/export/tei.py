"""One self-contained TEI document for archives: what was included stands in it, and nothing points outside."""

from __future__ import annotations

import copy

from lxml import etree

from ..corpus.names import XI, XML
from ..corpus.source import Source


def self_contained(source: Source) -> bytes:
    """Serialise a source with its XIncludes resolved: UTF-8, with declaration, canonical attribute quoting.

    `xml:base` that an include left is taken out: the addresses in the file are local ones.
    """
    root = copy.deepcopy(source.root)
    base = f"{{{XML}}}base"
    for element in root.iter(etree.Element):
        element.attrib.pop(base, None)
    etree.cleanup_namespaces(
        root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix and root.nsmap[prefix] != XI]
    )
    body: bytes = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"
