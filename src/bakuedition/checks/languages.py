"""Language tags: of the form of BCP 47 (RFC 5646), and the shortest there is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML_LANG
from ..errors import Position
from ..findings import Finding
from ..model import Edition
from ..model.language import SHORTER, TAG, primary
from .found import found

# Languages that people name by their country.
_COUNTRIES = {"cz": "cs", "jp": "ja", "ua": "uk", "gr": "el", "cn": "zh", "dk": "da", "us": "en", "gb": "en"}


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report language tags that are none, each once in a file."""
    findings: list[Finding] = []
    for source in corpus.sources:
        told: set[str] = set()
        for element in source.root.iter(f"{{{TEI}}}*"):
            for name in (XML_LANG, "ident", "mainLang", "otherLangs") if element.attrib else ():
                if name == "ident" and not element.tag.endswith("}language"):  # type: ignore[union-attr,arg-type]
                    continue
                for tag in (element.get(name) or "").split():
                    if tag not in told:
                        told.add(tag)
                        findings += _tag(element, tag, corpus)
    return findings


def _tag(element: etree._Element, tag: str, corpus: Corpus) -> Iterator[Finding]:
    language = primary(tag)
    if language in _COUNTRIES:
        remedy = f'write "{_COUNTRIES[language]}".'
        yield found(corpus, element, "W641", f'"{tag}" names a country, not a language', remedy)
    elif not TAG.match(tag):
        better = tag.replace("_", "-")
        remedy = f'write "{better}".' if TAG.match(better) else ""
        yield found(corpus, element, "W641", f'"{tag}" is no language tag', remedy)
    elif language in SHORTER:
        better = SHORTER[language] + tag[len(language) :]
        yield found(corpus, element, "N642", f'"{tag}" is written "{better}"', f'write "{better}".')


def check_settings(edition: Edition, config: Config) -> list[Finding]:
    """Compare the languages that edition.toml names with those of the texts."""
    if not config.languages:
        return []
    used = {primary(text.language): text.language for document in edition.documents for text in document.texts}
    named = {primary(tag): tag for tag in config.languages}
    place = Position("edition.toml")
    findings = [
        Finding("W903", f'edition.toml names "{tag}", and no text is in it', place)
        for language, tag in named.items()
        if language not in used
    ]
    findings += [
        Finding("N904", f'texts are in "{tag}", which edition.toml does not name', place)
        for language, tag in used.items()
        if language not in named and language != "und"
    ]
    return findings
