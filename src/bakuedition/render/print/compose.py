"""An edition → a book: which parts it has, in which order, in which languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ...config import Config
from ...corpus.corpus import Corpus
from ...errors import Position
from ...extract.marks import Marks
from ...model import Document, DocumentKind, Edition, Localized, Segment, direction, localized, primary
from ..fragments import Fragments
from ..labels import Labels, load_labels
from ..templates import Templates
from ..tongues import for_language
from ..variants import Apparatus, positions
from .book import Book, Cell, Folios, Opens, Part, Row
from .faces import faces_for
from .fitting import Fitting
from .front import Front
from .images import Images
from .index import indexes
from .plates import plates
from .registers import registers

ESSAYS = ("introduction", "principles")
_NUMBERED = ("p", "ab", "lg", "l", "sp", "div")


@dataclass(frozen=True, slots=True)
class Material:
    """What a book is made from."""

    config: Config
    corpus: Corpus
    edition: Edition
    marks: Marks
    fragments: Fragments


class Composer:
    """Makes the book of one edition in some of its languages. Keep one for each layout: ids stand once in a book."""

    def __init__(self, material: Material, languages: tuple[str, ...]) -> None:
        self.material = material
        self.languages = languages
        edition = material.edition
        words = load_labels(material.config.root)
        spoken = set(words.get("language.name", {}))
        self.own = tuple(tag for tag in languages if primary(tag) in spoken) or material.config.interface[:1]
        self._labels = {tag: Labels(words, primary(tag)) for tag in self.own}
        self.faces = faces_for(text for fragment in material.fragments for text in fragment.element.itertext())
        self.templates = Templates(material.config.root)
        self.images = Images(material.corpus)
        self._places: dict[str, int] = {}  # segment id → its place in its own text
        apparatus = {
            tag: Apparatus(edition, material.fragments, material.corpus, labels) for tag, labels in self._labels.items()
        }
        self.fitting = Fitting(
            edition,
            material.fragments,
            self.labels,
            lambda tag: apparatus[self.voice(tag)],
            self.images,
            positions(edition),
        )

    def voice(self, language: str) -> str:
        """Return the language in which the book itself speaks beside a text in `language`."""
        return next((tag for tag in self.own if primary(tag) == primary(language)), self.own[0])

    def labels(self, language: str) -> Labels:
        """Return the book's own words beside a text in a language."""
        return self._labels[self.voice(language)]

    def titled(self, key: str) -> Localized:
        """Return a label in every language of the book."""
        return {tag: self._labels[tag](key) for tag in self.own}

    def book(self, digest: str) -> Book:
        """Compose the book. `digest` is the SHA-256 of its source, for the imprint."""
        edition = self.material.edition
        titles = {tag: localized(edition.header.titles, tag) or edition.id for tag in self.own}
        body = self._body()
        front = Front(self, digest)

        def back(folios: Folios) -> Sequence[Part]:
            return [*registers(self, folios), *indexes(self, folios), *front.colophon()]

        return Book(
            id=edition.id,
            titles=titles,
            languages=self.own,
            text_languages=self.languages,
            front=lambda folios: front.parts(folios, body, back(folios)),
            body=body,
            back=back,
            where=self._where,
            source=self.material.corpus.sources[0].name,
            images=self.images.taken,
        )

    def _where(self, identifier: str) -> Position | None:
        element = self.material.marks.elements.get(identifier)
        if element is None:
            element = self.material.corpus.ids.get(identifier)
        return self.material.corpus.position(element) if element is not None else None

    def _body(self) -> list[Part]:
        edition = self.material.edition
        essays = [self._document(document) for document in edition.essays]
        texts = [self._document(document) for document in edition.texts]
        parts = [*essays, *self._sigla(), *texts]
        return [part for part in (*parts, *self._notes_without_place(), *plates(self)) if part.rows]

    def _document(self, document: Document) -> Part:
        self._places.update((segment.id, n) for text in document.texts for n, segment in enumerate(text.segments))
        columns = [k for k, text in enumerate(document.texts) if text.language in self.languages]
        if not columns:
            columns = list(range(len(document.texts)))
        rows = []
        for row in document.rows:
            cells = [row.cells[k] for k in columns]
            if any(cells):
                rows.append(self._row(document, cells, columns))
        text = document.kind is DocumentKind.TEXT
        return Part(
            id=f"part-{document.id}",
            kind="text" if text else "essay",
            titles=self._titles(document),
            languages=tuple(document.texts[k].language for k in columns),
            rows=tuple(rows),
            headed=not _headed(rows, self._titles(document)),
            opens=Opens.RECTO if text and len(self.material.edition.texts) == 1 else Opens.PAGE,
            lines=text,
        )

    def _titles(self, document: Document) -> Localized:
        if document.kind is DocumentKind.ESSAY and document.type in ESSAYS:
            return self.titled(f"essay.{document.type}")
        if document.titles:
            return document.titles
        edition = self.material.edition
        return edition.header.titles if len(edition.texts) == 1 and edition.header.titles else {"": document.id}

    def _row(self, document: Document, cells: Sequence[tuple[str, ...]], columns: Sequence[int]) -> Row:
        segments = self.material.edition.segments
        first = segments[next(key for cell in cells for key in cell)]
        return Row(
            id=first.id,
            n=first.n if first.n and first.name in _NUMBERED else "",
            name=first.name,
            level=_level(first),
            cells=tuple(
                self._cell([segments[key] for key in cell], document.texts[k].language, document.source)
                for k, cell in zip(columns, cells, strict=True)
            ),
        )

    def _cell(self, segments: Sequence[Segment], language: str, source: str) -> Cell | None:
        content: list[etree._Element] = []
        for segment in segments:
            fragment = self.material.fragments.get("segment", segment.id)
            if fragment is not None:
                content += self.fitting.content(fragment, language, source)
        return Cell(language, tuple(content), self._places[segments[0].id]) if content else None

    def _sigla(self) -> list[Part]:
        """Return the conspectus siglorum: what each siglum stands for."""
        rows = []
        for witness in self.material.edition.witnesses.values():
            fragment = self.material.fragments.get("witness", witness.id)
            if fragment is None:
                continue
            cells: list[Cell | None] = []
            for k, tag in enumerate(self.own):
                element = fragment.copy()
                for_language(element, primary(tag), tuple(primary(other) for other in self.own))
                body = etree.Element("div", {"class": "siglum-entry"})
                body.set("id", witness.id if k == 0 else f"{witness.id}.{tag}")
                etree.SubElement(body, "span", {"class": "siglum"}).text = witness.siglum
                body.extend(self.fitting.fit(element, tag))
                cells.append(Cell(tag, (body,)))
            rows.append(Row(witness.id, "", "witness", tuple(cells)))
        if not rows:
            return []
        return [Part("part-sigla", "sigla", self.titled("apparatus.sigla"), self.own, tuple(rows))]

    def _notes_without_place(self) -> list[Part]:
        """Return the notes that no text calls: they stand by themselves after the texts."""
        rows = []
        for note in self.material.edition.notes.values():
            if note.id in self.fitting.notes or not self._printed(note.language):
                continue
            self.fitting.notes.add(note.id)
            body = self.fitting.fit_note(note.id, note.language)
            body.tag = "div"
            body.attrib.clear()
            body.set("class", "loose-note")
            body.set("id", note.id)
            body.set("lang", note.language)
            if direction(note.language) == "rtl":
                body.set("dir", "rtl")
            rows.append(Row(note.id, note.number, "note", (Cell(self.own[0], (body,)),)))
        if not rows:
            return []
        return [Part("part-notes", "notes", self.titled("nav.notes"), self.own[:1], tuple(rows))]

    def _printed(self, language: str) -> bool:
        return not language or language not in self.material.edition.languages or language in self.languages


def _level(segment: Segment) -> int:
    return segment.level + 1 if segment.name == "head" else 0


def _headed(rows: Sequence[Row], titles: Localized) -> bool:
    """Say whether a text begins with a heading of its own, or with its title in some other form."""
    if not rows:
        return False
    first = rows[0].level
    if first and all(row.level > first for row in rows[1:] if row.level):
        return True
    words = "".join("".join(block.itertext()) for cell in rows[0].cells if cell for block in cell.content).split()
    return rows[0].name == "titlePage" or any(title.split() == words for title in titles.values())
