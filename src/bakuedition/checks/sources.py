"""Are the sources complete: includes carried out, texts there, a language given?"""

from __future__ import annotations

import re

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import language_of, tei
from ..errors import Fault, Position
from ..extract.streams import header_language
from ..findings import Finding
from .found import found, found_words


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report includes that failed, files without text, texts without a language, files passed over."""
    findings = [
        Finding("E101", fault.message, fault.position or Position(""), _line(fault, corpus), fault.remedy)
        for fault in corpus.include_faults
    ]
    findings += [Finding("N106", f"passed over: {reason}", Position(name)) for name, reason in corpus.skipped]
    for source in corpus.sources:
        for document in source.root.iter(tei("TEI")):
            text = document.find(tei("text"))
            has_register = document.find(tei("standOff")) is not None
            has_images = document.find(tei("facsimile")) is not None or document.find(tei("sourceDoc")) is not None
            if text is None or not "".join(text.itertext()).strip():
                if not has_register and not has_images:
                    findings.append(found(corpus, document, "E104", "the document has no text"))
                continue
            spoken = language_of(text) or any(
                language_of(div) for div in text.iter(tei("text"), tei("div"), tei("body"))
            )
            if not spoken and not config.languages and header_language(text) is None:
                findings.append(found(corpus, text, "W603", "the text does not say its language"))
    return findings


_LEFT = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._/-]+\Z")


def check_files(corpus: Corpus, config: Config) -> list[Finding]:
    """Report remarks to oneself, and names of files that addresses must escape."""
    findings = []
    for source in corpus.sources:
        for comment in source.root.iter(etree.Comment):
            hit = _LEFT.search(comment.text or "")
            parent = comment.getparent()
            if hit and parent is not None:
                words = (comment.text or "")[hit.start() :].split("\n")[0].strip()
                message = f'a comment says "{words[:60]}"'
                findings.append(found_words(corpus, parent, "N112", message, (words, hit[0])))
        if not _PLAIN_NAME.match(source.name):
            findings.append(Finding("N113", f'"{source.name}" must be escaped in addresses', Position(source.name)))
    return findings


def _line(fault: Fault, corpus: Corpus) -> str:
    """Return the line a fault stands on."""
    place = fault.position
    source = next((source for source in corpus.sources if place is not None and source.name == place.path), None)
    return fault.line_text or (source.line(place.line) if source is not None and place is not None else "")
