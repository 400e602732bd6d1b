"""Plain texts per language and per witness, and where in them everything stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..extract.reading import placed_text
from ..model import Text
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
    """Return path → text: one per language, and one per witness whose whole text the apparatus tells."""
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
    """Give (language, witness) of the witnesses whose whole text the apparatus tells."""
    seen: dict[tuple[str, str], None] = {}
    for document in material.edition.texts:
        for text in document.texts:
            seen.update(((text.language, witness), None) for witness in whole_witnesses(text, material))
    order = list(material.edition.witnesses)
    yield from sorted(seen, key=lambda item: (item[0], order.index(item[1])))


def whole_witnesses(text: Text, material: Material) -> list[str]:
    """Return the witnesses of a text that can be read from beginning to end.

    Where lemmas do not name their witnesses (a negative apparatus), a witness that is not named agrees. Where they do
    (a positive one), a witness that most entries do not name is cited for a few places only: no text of it is made up.
    """
    edition = material.edition
    segments = {segment.id for segment in text.segments}
    entries = [entry for entry in edition.apparatus.values() if entry.at in segments]
    entries = [entry for entry in entries if any(r.witnesses for r in (entry.lemma, *entry.readings) if r is not None)]
    named = Counter(
        witness
        for entry in entries
        for witness in {w for r in (entry.lemma, *entry.readings) if r is not None for w in r.witnesses}
    )
    positive = sum(bool(entry.lemma and entry.lemma.witnesses) for entry in entries) * 2 > len(entries)
    least = len(entries) / 2 if positive else 0
    return [witness for witness in edition.witnesses if named[witness] > least]
