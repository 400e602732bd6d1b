"""Plain texts per language and per witness, and where in them everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..extract.reading import placed_text
from ..extract.testimony import Extent, Testimony
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
    """Return path → text: one per language, and one per witness that has a text or passages of it."""
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
    testimony = Testimony(material.edition, material.marks)
    parts: list[str] = []
    spans: dict[etree._Element, tuple[int, int]] = {}
    length = 0
    for document in material.edition.texts:
        text = document.text(language)
        if text is None or (witness and testimony.of(document, text).get(witness, Extent.CITED) is Extent.CITED):
            continue
        voice = testimony.begin(witness, document, text) if witness else None
        first = True
        for segment in text.segments:
            element = material.marks.elements[segment.id]
            words, places = placed_text(element, voice)
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
    """Give (language, witness) of the witnesses that have more than single readings."""
    testimony = Testimony(material.edition, material.marks)
    seen: dict[tuple[str, str], None] = {}
    for document in material.edition.texts:
        for text in document.texts:
            extents = testimony.of(document, text)
            seen.update(((text.language, key), None) for key, one in extents.items() if one is not Extent.CITED)
    order = list(material.edition.witnesses)
    yield from sorted(seen, key=lambda item: (item[0], order.index(item[1])))
