"""The apparatus for tools of collation, in the JSON of CollateX: witnesses as tokens, and the table of what differs.

A witness that a place does not name is taken to read as the lemma there; `named` tells the two apart. Witnesses that
are cited for a few places only stand in the entries alone; one that has passages of the text has no tokens elsewhere.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ..corpus.names import is_tei, tei
from ..extract.reading import Place, read_parts
from ..extract.testimony import Extent, Testimony
from ..extract.voice import Voice
from ..extract.words import fold
from ..model import ApparatusEntry, Document, Reading, Text
from .material import Material
from .written import as_json

_TOKEN = re.compile(r"\s*\S+\s*")


def apparatus(material: Material) -> dict[str, bytes]:
    """Return path → JSON: for each text with variants the witnesses and the table, and the entries of the apparatus."""
    made: dict[str, bytes] = {}
    edition = material.edition
    if edition.apparatus:
        entries = [_entry(entry, material) for entry in edition.apparatus.values()]
        made["apparatus/entries.json"] = as_json({"witnesses": _described(material), "entries": entries})
    testimony = Testimony(edition, material.marks)
    for document in edition.texts:
        for text in document.texts:
            extents = testimony.of(document, text)
            witnesses = [key for key, extent in extents.items() if extent is not Extent.CITED]
            if len(witnesses) < 2:
                continue
            name = text.id if text.id.isascii() else f"{material.id}-{len(made)}"
            columns = _columns(document, text, witnesses, material, testimony)
            made[f"apparatus/{name}.table.json"] = as_json(_table(witnesses, columns, material))
            made[f"apparatus/{name}.witnesses.json"] = as_json(_tokens(witnesses, columns, material))
    return made


def _described(material: Material) -> list[dict[str, str]]:
    return [{"id": item.id, "siglum": item.siglum} for item in material.edition.witnesses.values()]


def _entry(entry: ApparatusEntry, material: Material) -> dict[str, Any]:
    readings = [*([entry.lemma] if entry.lemma else []), *entry.readings]
    return {
        "id": entry.id,
        "at": entry.at,
        "kind": entry.kind.value,
        "type": entry.type,
        "readings": [_reading(item, item is entry.lemma, material) for item in readings],
    }


def _reading(reading: Reading, lemma: bool, material: Material) -> dict[str, Any]:
    element = material.marks.elements.get(reading.id)
    words = fold("".join(read_parts(element))) if element is not None else ""
    return {
        "id": reading.id,
        "lemma": lemma,
        "witnesses": list(reading.witnesses),
        "text": words,
        "omitted": reading.omitted,
        "responsible": list(reading.responsible),
    }


Column = tuple[str | None, dict[str, str]]  # (id of the entry, None between entries; text by witness)


def _columns(
    document: Document, text: Text, witnesses: list[str], material: Material, testimony: Testimony
) -> list[Column]:
    """Cut the text at its outermost entries; in each stretch give what every witness has."""
    columns: list[Column] = []
    voices = {witness: testimony.begin(witness, document, text) for witness in witnesses}
    for segment in text.segments:
        element = material.marks.elements[segment.id]
        entries = [app for app in element.iter(tei("app")) if next(app.iterancestors(tei("app")), None) is None]
        names: list[str | None] = [None]
        for app in entries:
            names += [material.marks.get(app, "id") or "", None]
        cut = {witness: _stretches(element, voices[witness], entries) for witness in witnesses}
        columns += [(name, {witness: cut[witness][n] for witness in witnesses}) for n, name in enumerate(names)]
    return [column for column in columns if any(column[1].values())]


def _stretches(element: etree._Element, witness: Voice, entries: list[etree._Element]) -> list[str]:
    """Return the words of a witness before, in and after each entry."""
    found: dict[tuple[etree._Element | None, int], list[str]] = {}
    current: etree._Element | None = None
    passed = 0
    for part in read_parts(element, witness):
        if isinstance(part, Place):
            if is_tei(part.element, "app") and part.element in entries:
                current = part.element if part.begins else None
                passed = entries.index(part.element) + (0 if part.begins else 1)
            continue
        found.setdefault((current, passed), []).append(str(part))
    stretches = [_between(found.get((None, 0), []))]
    for n, app in enumerate(entries):
        stretches += [_between(found.get((app, n), [])), _between(found.get((None, n + 1), []))]
    return stretches


def _between(parts: list[str]) -> str:
    return re.sub(r"[ \t\r\n]+", " ", "".join(parts))


def _tokens_of(words: str) -> list[dict[str, str]]:
    return [{"t": token, "n": token.strip().lower()} for token in _TOKEN.findall(words)]


def _sigla(witnesses: list[str], material: Material) -> list[str]:
    return [material.edition.witnesses[witness].siglum or witness for witness in witnesses]


def _table(witnesses: list[str], columns: list[Column], material: Material) -> dict[str, Any]:
    """Return the shape of CollateX's output: a row for each stretch, a cell of tokens for each witness."""
    entries = material.edition.apparatus
    rows = [[_tokens_of(words[witness]) for witness in witnesses] for _, words in columns]
    named = []
    for name, _ in columns:
        entry = entries.get(name or "")
        readings = [entry.lemma, *entry.readings] if entry is not None else []
        here = {witness for reading in readings if reading is not None for witness in reading.witnesses}
        named.append([witness in here for witness in witnesses] if entry is not None else None)
    return {
        "witnesses": _sigla(witnesses, material),
        "table": rows,
        "entries": [name for name, _ in columns],
        "named": named,
    }


def _tokens(witnesses: list[str], columns: list[Column], material: Material) -> dict[str, Any]:
    """Return the shape of CollateX's input."""
    return {
        "witnesses": [
            {"id": siglum, "tokens": _tokens_of(_between([words[witness] for _, words in columns]))}
            for siglum, witness in zip(_sigla(witnesses, material), witnesses, strict=True)
        ]
    }
