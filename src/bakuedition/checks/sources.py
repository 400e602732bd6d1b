"""Are the sources complete: includes carried out, texts there, a language given?"""

from __future__ import annotations

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import language_of, tei
from ..errors import Fault, Position
from ..findings import Finding
from .found import found


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
            if (
                not spoken
                and not config.languages
                and document.find(f".//{tei('langUsage')}/{tei('language')}") is None
            ):
                findings.append(found(corpus, text, "W603", "the text does not say its language"))
    return findings


def _line(fault: Fault, corpus: Corpus) -> str:
    """Return the line a fault stands on."""
    place = fault.position
    source = next((source for source in corpus.sources if place is not None and source.name == place.path), None)
    return fault.line_text or (source.line(place.line) if source is not None and place is not None else "")
