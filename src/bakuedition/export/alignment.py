"""The alignment as a translation memory (TMX 1.4b, OSCAR/LISA) and as a table of ids."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from .. import __version__
from ..extract.reading import placed_text
from ..model import Document
from .material import Material
from .written import as_csv

Unit = tuple[str, tuple[tuple[str, ...], ...]]  # (id of the document, ids per text)


def units(material: Material) -> Iterator[Unit]:
    """Give the finest pairs there are: aligned sentences where all of a row are, else the row."""
    for document in material.edition.texts:
        if len(document.texts) < 2:
            continue
        for row in document.rows:
            groups = _sentences(document, row.cells, material)
            for cells in groups or [row.cells]:
                yield document.id, cells


def _sentences(
    document: Document, cells: tuple[tuple[str, ...], ...], material: Material
) -> list[tuple[tuple[str, ...], ...]]:
    """Return the aligned groups of sentences of a row; none unless they cover it."""
    columns = [
        [sentence.id for segment in cell for sentence in material.edition.segments[segment].sentences] for cell in cells
    ]
    if not all(columns):
        return []
    column_of = {sentence: n for n, column in enumerate(columns) for sentence in column}
    groups: list[tuple[tuple[str, ...], ...]] = []
    placed: set[str] = set()
    for sentence in column_of:
        if sentence in placed:
            continue
        group = _joined(sentence, document, column_of)
        placed |= group
        groups.append(tuple(tuple(item for item in column if item in group) for column in columns))
    return groups if all(sum(map(bool, group)) > 1 for group in groups) else []


def _joined(first: str, document: Document, known: dict[str, int]) -> set[str]:
    group, waiting = {first}, [first]
    while waiting:
        for other in document.partners.get(waiting.pop(), ()):
            if other in known and other not in group:
                group.add(other)
                waiting.append(other)
    return group


def _words(identifiers: tuple[str, ...], material: Material) -> str:
    return " ".join(filter(None, (placed_text(material.marks.elements[item])[0] for item in identifiers)))


def tmx(material: Material) -> bytes | None:
    """Return the translation memory, None where nothing is aligned."""
    documents = {document.id: document for document in material.edition.texts}
    body = []
    for name, cells in units(material):
        texts = documents[name].texts
        variants = []
        for text, cell in zip(texts, cells, strict=True):
            words = _words(cell, material)
            if words:
                language = quoteattr(text.language or "und")
                variants.append(f"      <tuv xml:lang={language}><seg>{escape(words)}</seg></tuv>\n")
        if len(variants) > 1:
            identifier = quoteattr(next(cell[0] for cell in cells if cell))
            body.append(f"    <tu tuid={identifier}>\n{''.join(variants)}    </tu>\n")
    if not body:
        return None
    source = quoteattr(material.edition.languages[0] or "und")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'  <header creationtool="bakuedition" creationtoolversion="{__version__}" segtype="block" o-tmf="TEI"'
        f' adminlang="en" srclang={source} datatype="xml" creationdate="{material.date:%Y%m%dT%H%M%SZ}"/>\n'
        f"  <body>\n{''.join(body)}  </body>\n</tmx>\n"
    ).encode()


def table(material: Material) -> bytes | None:
    """Return the alignment as CSV: document, and for each language the ids that belong together."""
    languages = material.edition.languages
    documents = {document.id: document for document in material.edition.texts}
    lines = []
    for name, cells in units(material):
        by_language = dict(zip(documents[name].languages, cells, strict=True))
        lines.append([name, *(" ".join(by_language.get(language, ())) for language in languages)])
    if not lines:
        return None
    return as_csv(["document", *(language or "und" for language in languages)], lines)
