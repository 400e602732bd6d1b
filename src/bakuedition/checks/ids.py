"""Ids and pointers: every id once and usable, every pointer leads somewhere."""

from __future__ import annotations

import difflib
import re

from lxml import etree

from ..config import Config
from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML_ID
from ..findings import Finding
from .found import found

_NCNAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report doubled and malformed ids, and pointers to ids that are not there."""
    findings = []
    for element in corpus.doubled:
        identifier = element.get(XML_ID, "")
        first = corpus.position(corpus.ids[identifier])
        findings.append(found(corpus, element, "E201", f'the xml:id "{identifier}" stands already at {first}'))
    for identifier, element in corpus.ids.items():
        if not _NCNAME.match(identifier):
            findings.append(found(corpus, element, "W202", f'"{identifier}" cannot be an xml:id'))
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            findings += _dangling(element, corpus)
    return findings


def _dangling(element: etree._Element, corpus: Corpus) -> list[Finding]:
    findings = []
    for name in pointers.POINTING:
        value = element.get(name)
        if not value or "#" not in value or name == "wit":
            continue
        for pointer in pointers.pointers(value):
            local_only = pointer.written.startswith("#")
            if pointer.id is None or pointer.id in corpus.ids or not local_only or "(" in pointer.id:
                continue
            near = difflib.get_close_matches(pointer.id, corpus.ids, 1, 0.7)
            remedy = f'did you mean "#{near[0]}"?' if near else ""
            findings.append(
                found(corpus, element, "E203", f'@{name}: no element has the xml:id "{pointer.id}"', remedy)
            )
    return findings
