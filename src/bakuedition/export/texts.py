"""Plain texts per language and per witness, and where in them everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..extract.reading import placed_text
from ..model import DocumentKind, primary
from .material import Material

SEPARATOR = "\n\n"  # between segments
BETWEEN = "\n\n\n\n"  # between documents


@dataclass
class PlainText:
    """The text of one language as one string; `spans` gives begin and end of each element in it, in characters."""

    language: str
    content: str
    witness: str | None = None
    spans: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)


def plain_texts(material: Material) -> dict[str, PlainText]:
    """Return path → text: one per language, and one per witness of a text whose apparatus names it."""
    found: dict[str, PlainText] = {}
    for language in material.edition.languages:
        text = _text(material, language, None)
        if text.content:
            found[f"text/{material.id}.{language or 'und'}.txt"] = text
    for language, witness in _witnessed(material):
        text = _text(material, language, witness)
        if text.content:
            siglum = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in witness)
            found[f"text/{material.id}.{language or 'und'}.{siglum}.txt"] = text
    return found


def _text(material: Material, language: str, witness: str | None) -> PlainText:
    parts: list[str] = []
    spans: dict[etree._Element, tuple[int, int]] = {}
    length = 0
    for document in material.edition.texts:
        text = document.text(language)
        if text is None:
            continue
        first = True
        for segment in text.segments:
            element = material.marks.elements[segment.id]
            words, places = placed_text(element, witness)
            if not words:
                continue
            between = "" if not parts else (BETWEEN if first else SEPARATOR)
            first = False
            start = length + len(between)
            spans[element] = (start, start + len(words))
            spans.update((inner, (start + begin, start + end)) for inner, (begin, end) in places.items())
            parts += [between, words]
            length = start + len(words)
    return PlainText(language, "".join(parts) + "\n" if parts else "", witness, spans)


def _witnessed(material: Material) -> Iterator[tuple[str, str]]:
    """Give (language, witness) of every witness that some reading of a text in that language names."""
    edition = material.edition
    seen: set[tuple[str, str]] = set()
    for entry in edition.apparatus.values():
        segment = edition.segments.get(entry.at or "")
        document = edition.document_of.get(entry.at or "")
        if segment is None or not any(d.id == document and d.kind is DocumentKind.TEXT for d in edition.documents):
            continue
        for reading in (entry.lemma, *entry.readings):
            for witness in reading.witnesses if reading is not None else ():
                if witness in edition.witnesses and (segment.language, witness) not in seen:
                    seen.add((segment.language, witness))
    order = list(edition.witnesses)
    languages = [primary(tag) for tag in edition.languages]
    yield from sorted(seen, key=lambda item: (languages.index(primary(item[0])), order.index(item[1])))
