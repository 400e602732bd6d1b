"""The rows of a text page: the languages side by side, with the notes and variants of each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from markupsafe import Markup

from ...model import Document, DocumentKind, Edition, Note, Row, Segment, direction, known, page_tag, sign_of
from ..fragments import Fragments
from ..variants import Apparatus, EntryView
from .addresses import Page
from .fitting import Fitting
from .links import shortened

_OPENING = 60  # letters: what a line of the margin holds, about
# The heads of a text stand below the title of its page; those of an essay are its title and what is below it.
# A heading stands at most one level below the one before it on its page, however deep its division is.
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_RAISED = {f"h{level}": f"h{level - 1}" for level in range(2, 7)}

_HEADING = re.compile(r"(?P<before>\s*)<(?P<tag>h[1-6]|div)\b(?P<content>.*)</(?P=tag)>(?P<after>\s*)\Z", re.DOTALL)
_BLOCK = re.compile(r"<(div|p|ul|ol|dl|table|blockquote|h[1-6])\b")


@dataclass(frozen=True, slots=True)
class CellView:
    """One language of a row; `mark` is what tells it apart where the languages stand one under the other."""

    column: int
    language: str
    mark: str
    direction: str
    html: Markup
    missing: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as shown beside its row: in the page's language where there is such a note.

    `opening` are its first words, which stand for it while it is closed and has no label.
    """

    id: str
    number: str
    kind: str
    label: str
    opening: str
    html: Markup
    language: str
    call: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the page. `n` is its number for readers, "" where it has none; `name` the TEI name of its block.

    `opens` says that it may begin with an initial, were it the first.
    `whole` says that the row is nothing but pairs of sentences, one to one: they may stand sentence by sentence.
    """

    id: str
    n: str
    name: str
    cells: tuple[CellView, ...]
    notes: tuple[NoteView, ...]
    entries: tuple[EntryView, ...]
    opens: bool = False
    whole: bool = False


class Rows:
    """Makes the rows of documents for pages of one interface language."""

    def __init__(
        self,
        edition: Edition,
        fragments: Fragments,
        fitting: Fitting,
        apparatus: Apparatus,
        *,
        bare: bool = False,
        link: str | None = "¶",
        prepare: Callable[[etree._Element], None] | None = None,
    ) -> None:
        """`bare` leaves notes and variants out. `link` is what sentences are linked by: "¶", their id (""), nothing.

        `prepare` changes a fragment before it is fitted to its page.
        """
        self.bare, self.link, self.prepare = bare, link, prepare
        self.edition = edition
        self.fragments = fragments
        self.fitting = fitting
        self.apparatus = apparatus
        self._level = 1  # of the last heading on the page that is being made
        self._notes_at: dict[str, list[Note]] = {}
        for note in edition.notes.values():
            self._notes_at.setdefault(note.at or "", []).append(note)
        self._entries_at: dict[str, list[str]] = {}
        for entry in edition.apparatus.values():
            self._entries_at.setdefault(entry.at or "", []).append(entry.id)

    def of(
        self, document: Document, page: Page, languages: tuple[str, ...], rows: Iterable[Row], *, entitled: bool
    ) -> list[RowView]:
        """Return some rows of a document in some of its languages, on a page. `entitled`: the first is its title."""
        columns = [k for k, text in enumerate(document.texts) if text.language in languages]
        shown: set[str] = set()
        self._level = 0 if entitled else 1
        views = []
        for row in rows:
            if any(row.cells[k] for k in columns):
                views.append(self._row(document, row, columns, page, shown))
        if views and entitled:
            cells = tuple(replace(cell, html=_as_title(cell.html)) for cell in views[0].cells)
            views[0] = replace(views[0], cells=cells)
        return views

    def _row(self, document: Document, row: Row, columns: list[int], page: Page, shown: set[str]) -> RowView:
        segments = [self.edition.segments[key] for k in columns for key in row.cells[k]]
        first = segments[0]
        pairs = _pairs(document, segments)
        cells = []
        for column, k in enumerate(columns, 1):
            text = document.texts[k]
            html = Markup("\n").join(
                self._segment(self.edition.segments[key], page, pairs, document) for key in row.cells[k]
            )
            run = direction(text.language, "" if known(text.language) else html.striptags())
            cells.append(CellView(column, page_tag(text.language), sign_of(text.language), run, html, not row.cells[k]))
        return RowView(
            id=first.id,
            n=first.n if first.n and first.name in ("p", "ab", "lg", "l", "sp", "div") else "",
            name=first.name,
            cells=tuple(cells),
            notes=() if self.bare else tuple(self._notes(segments, page, shown)),
            entries=() if self.bare else tuple(self._entries(segments, page)),
            opens=first.name == "p" and all(self._begins(row.cells[k]) for k in columns),
            whole=self._whole([[self.edition.segments[key] for key in row.cells[k]] for k in columns], pairs),
        )

    def _begins(self, segment_ids: Sequence[str]) -> bool:
        """Say whether a cell begins with a capital that could be an initial."""
        fragment = self.fragments.get("segment", segment_ids[0]) if segment_ids else None
        return fragment is not None and fragment.words()[:1].isupper()

    def _whole(self, cells: list[list[Segment]], pairs: dict[str, int]) -> bool:
        """Say whether a row can be taken apart into pairs of sentences without losing or moving a word."""
        if len(cells) < 2 or any(len(cell) != 1 or cell[0].name not in ("p", "ab") for cell in cells):
            return False
        numbers = [[pairs.get(sentence.id) for sentence in cell[0].sentences] for cell in cells]
        if not numbers[0] or any(one != sorted(set(pairs.values())) for one in numbers):
            return False
        return all(self._only_sentences(cell[0]) for cell in cells)

    def _only_sentences(self, segment: Segment) -> bool:
        """Say whether all words of a segment stand in its sentences."""
        fragment = self.fragments.get("segment", segment.id)
        if fragment is None:
            return False
        element = fragment.element
        if len(element) != 1:
            return False
        block = element[0]
        known = {sentence.id for sentence in segment.sentences}
        loose = [block.text or "", *(child.tail or "" for child in block)]
        return not any(words.strip() for words in loose) and all(child.get("id") in known for child in block)

    def _segment(self, segment: Segment, page: Page, pairs: dict[str, int], document: Document) -> Markup:
        fragment = self.fragments.get("segment", segment.id)
        if fragment is None:
            return Markup("")
        element = fragment.copy()
        if self.prepare is not None:
            self.prepare(element)
        for part in element.iter(etree.Element):
            if document.kind is DocumentKind.ESSAY and part.tag in _RAISED:
                part.tag = _RAISED[part.tag]
            if part.tag in _HEADINGS:
                self._level = min(_HEADINGS[part.tag], self._level + 1)
                part.tag = f"h{self._level}"
            identifier = part.get("id", "")
            if identifier in pairs:
                part.set("data-s", str(pairs[identifier]))
                part.set("class", f"{part.get('class', '')} sentence".strip())
                if self.link is not None and (len(pairs) > 2 or identifier != segment.id):
                    _add_link(part, identifier, self.link, self.fitting.t("text.sentence"))
        return self.fitting.fit(element, page, document.source)

    def _notes(self, segments: Iterable[Segment], page: Page, shown: set[str]) -> Iterable[NoteView]:
        for segment in segments:
            for note in self._notes_at.get(segment.id, ()):
                chosen = self.edition.note_in(note, self.fitting.t.language)
                if chosen.id not in shown:
                    shown.add(chosen.id)
                    yield self.note(chosen, page)

    def note(self, note: Note, page: Page) -> NoteView:
        """Make the view of one note."""
        fragment = self.fragments.get("note", note.id)
        element = fragment.copy() if fragment is not None else etree.Element("fragment")
        home = self.fitting.addresses.of(f"{note.id}-call", page) or self.fitting.addresses.of(note.at or "", page)
        return NoteView(
            id=note.id,
            number=note.number,
            kind=note.kind or "",
            label=note.label or "",
            opening="" if note.label or fragment is None else shortened(fragment.words(), _OPENING),
            html=self.fitting.fit(element, page),
            language=page_tag(note.language),
            call=home or "",
        )

    def _entries(self, segments: Iterable[Segment], page: Page) -> Iterable[EntryView]:
        for segment in segments:
            for key in self._entries_at.get(segment.id, ()):
                yield self.apparatus.view(self.edition.apparatus[key], lambda element: self.fitting.fit(element, page))


def _as_title(html: Markup) -> Markup:
    """Make a heading the title of its page; one that holds blocks cannot be."""
    found = _HEADING.match(html)
    if found is None or _BLOCK.search(found["content"]):
        return html
    return Markup(f"{found['before']}<h1{found['content']}</h1>{found['after']}")


def _pairs(document: Document, segments: list[Segment]) -> dict[str, int]:
    """Number the aligned sentences of a row: partners get the same number."""
    numbers: dict[str, int] = {}
    last = 0
    for segment in segments:
        for identifier in [sentence.id for sentence in segment.sentences] or [segment.id]:
            partners = document.partners.get(identifier, ())
            if not partners and len(document.texts) > 1:
                continue
            known = next((numbers[partner] for partner in partners if partner in numbers), None)
            if known is None:
                last += 1
                known = last
            numbers[identifier] = known
    return numbers


def _add_link(part: etree._Element, identifier: str, sign: str, words: str) -> None:
    """Put the permanent link of a sentence at its end: a sign with words to be read out, or (no sign) its id."""
    if part.tag not in ("span", "p", "div"):
        return
    link = etree.SubElement(part, "a")
    link.set("class", "mark here" if sign else "mark unit")
    link.set("href", f"#{identifier}")
    if sign:
        link.set("aria-label", words)
    link.text = sign or identifier
