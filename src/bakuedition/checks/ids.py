"""Ids: every one once, and usable as a name, as an address, and beside the others."""

from __future__ import annotations

import re

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID
from ..findings import Finding
from .found import found

_NCNAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
_ADDRESS = re.compile(r"[A-Za-z0-9._~-]+\Z")  # the unreserved characters of RFC 3986


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report doubled and malformed ids, those that addresses must escape, those told apart by case only."""
    findings = []
    for element in corpus.doubled:
        identifier = element.get(XML_ID, "")
        first = corpus.position(corpus.ids[identifier])
        findings.append(found(corpus, element, "E201", f'the xml:id "{identifier}" stands already at {first}'))
    folded: dict[str, str] = {}
    for identifier, element in corpus.ids.items():
        if not _NCNAME.match(identifier):
            findings.append(found(corpus, element, "W202", f'"{identifier}" cannot be an xml:id'))
        elif not _ADDRESS.match(identifier):
            findings.append(found(corpus, element, "N205", f'"{identifier}" must be escaped in addresses'))
        other = folded.setdefault(identifier.casefold(), identifier)
        if other != identifier:
            findings.append(found(corpus, element, "W206", f'"{identifier}" differs from "{other}" by case only'))
    return findings
