"""The chapters of a book as XHTML documents."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from markupsafe import Markup

from ...model import ApparatusEntry, DocumentKind, Edition, Note, direction, localized, nearest, page_tag, primary
from ..dates import written_date
from ..fragments import Fragments
from ..labels import Labels
from ..site.addresses import Page
from ..site.contexts import Contexts
from ..site.entries import Entries
from ..site.fitting import Fitting, Images
from ..site.rows import NoteView, Rows
from ..templates import Templates
from ..tongues import for_language
from ..variants import Apparatus
from .layout import Chapter, Layout, numbered
from .xhtml import PageBreak, finished

ESSAYS = ("introduction", "principles")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the book: its name, its title, its document; `level` is its depth in the contents."""

    path: str
    title: str
    content: bytes
    breaks: tuple[PageBreak, ...] = ()
    language: str = ""


class Chapters:
    """Makes the chapters of one book."""

    def __init__(
        self,
        edition: Edition,
        fragments: Fragments,
        t: Labels,
        templates: Templates,
        apparatus: Apparatus,
        images: Images,
        interface: tuple[str, ...],
    ) -> None:
        self._edition = edition
        self._fragments = fragments
        self._t = t
        self._templates = templates
        self._apparatus = apparatus
        self._interface = interface
        self.layout = Layout(edition, fragments, t.language)
        contexts = Contexts(edition, fragments)
        self._fitting = Fitting(edition, self.layout.addresses, t, contexts.count(), images, drawn=False)
        self._rows = Rows(edition, fragments, self._fitting, apparatus)
        self._entries = Entries(edition, fragments, contexts, self._fitting)
        self._entries.interface = interface

    def all(self) -> Iterator[File]:
        """Give the chapters in reading order."""
        yield self._file("title.xhtml", "epub/title.html", self._title(), written_date=written_date)
        essays = [one for one in self.layout.chapters if one.document.kind is DocumentKind.ESSAY]
        texts = [one for one in self.layout.chapters if one.document.kind is DocumentKind.TEXT]
        # The introduction comes before what it introduces, in the reader's language first.
        essays.sort(key=lambda one: primary(one.languages[0]) != self._t.language)
        for chapter in [*essays, *texts]:
            yield self._chapter(chapter)
        if self.layout.other_notes:
            yield self._other_notes()
        yield from self._apparatus_files()
        for kind, path, entities in self.layout.registers:
            page = self.layout.page(path)
            entries = [self._entries.view(entity, page) for entity in entities]
            yield self._file(path, "epub/register.html", self._t(f"nav.{kind.value}"), entries=entries)
        yield from self._about()

    def _title(self) -> str:
        return localized(self._edition.header.titles, self._t.language) or self._edition.id

    def _chapter(self, chapter: Chapter) -> File:
        document, page = chapter.document, self.layout.page(chapter.path)
        essay = document.kind is DocumentKind.ESSAY
        language = chapter.languages[0] if essay else self._t.language
        title = localized(document.titles, language) or document.id
        if essay and document.type in ESSAYS and primary(language) == self._t.language:
            title = self._t(f"essay.{document.type}")
        notes = list(dict.fromkeys(self.layout.notes(chapter)))
        titled = dict.fromkeys(nearest(document.titles, tag) for tag in chapter.languages)
        headings = [(page_tag(tag), direction(tag, words), words) for tag, words in titled if words]
        entitled = chapter.number == 1 and self._says(chapter, [words for _, _, words in headings])
        return self._file(
            chapter.path,
            "epub/chapter.html",
            title if chapter.number == 1 else f"{title} ({chapter.number})",
            rows=self._rows.of(document, page, chapter.languages, chapter.rows, entitled=entitled),
            headings=[] if entitled else headings or [("", direction("", title), title)],
            first=chapter.number == 1,
            notes=[self._note(note, page) for note in notes],
            content_language=page_tag(language) if essay else "",
        )

    def _says(self, chapter: Chapter, titles: Sequence[str]) -> bool:
        """Say whether a chapter begins with a heading that says its title, in each of its languages."""
        columns = [k for k, text in enumerate(chapter.document.texts) if text.language in chapter.languages]
        segments = [self._edition.segments[key] for k in columns for key in chapter.rows[0].cells[k]]
        found = [self._fragments.get("segment", segment.id) for segment in segments if segment.name == "head"]
        return len(found) == len(segments) and all(one is not None and one.words() in titles for one in found)

    def _note(self, note: Note, page: Page) -> NoteView:
        return self._rows.note(note, page)

    def _other_notes(self) -> File:
        page = self.layout.page("notes.xhtml")
        notes = [self._note(note, page) for note in self.layout.other_notes]
        return self._file("notes.xhtml", "epub/notes.html", self._t("nav.notes"), notes=notes)

    def _apparatus_files(self) -> Iterator[File]:
        witnesses = self._witnesses()
        if witnesses:
            yield self._file("witnesses.xhtml", "epub/witnesses.html", self._t("apparatus.sigla"), witnesses=witnesses)
        for n, entries in enumerate(self.layout.apparatus, 1):
            path = numbered("apparatus", n)
            views = [self._entry(entry, path) for entry in entries]
            title = self._t("nav.apparatus") if n == 1 else f"{self._t('nav.apparatus')} ({n})"
            yield self._file(path, "epub/apparatus.html", title, entries=views)

    def _entry(self, entry: ApparatusEntry, path: str) -> tuple[Any, str, str]:
        page = self.layout.page(path)
        segment = self._edition.segments.get(entry.at or "")
        view = self._apparatus.view(entry, functools.partial(self._fitting.fit, page=page))
        return view, self.layout.addresses.of(entry.id, page) or "", page_tag(segment.language) if segment else ""

    def _witnesses(self) -> list[tuple[str, str, Markup]]:
        found = []
        for witness in self._edition.witnesses.values():
            fragment = self._fragments.get("witness", witness.id)
            html = Markup("")
            if fragment is not None:
                element = fragment.copy()
                for_language(element, self._t.language, self._interface)
                html = self._fitting.fit(element, self.layout.page("witnesses.xhtml"))
            found.append((witness.id, witness.siglum, html))
        return found

    def _about(self) -> Iterator[File]:
        headers = [
            self._fitting.fit(fragment.copy(), Page("about.xhtml")) for fragment in self._fragments.of_kind("header")
        ]
        yield self._file("about.xhtml", "epub/about.html", self._t("nav.about"), headers=headers)

    def _file(self, path: str, template: str, title: str, **values: Any) -> File:
        html = self._templates.render(
            template,
            title=title,
            edition=self._edition,
            t=self._t,
            localized=localized,
            page_tag=page_tag,
            direction=direction,
            language=values.pop("content_language", "") or self._t.language,
            **values,
        )
        root = etree.fromstring(html.encode())
        content, breaks = finished(root, path)
        return File(path, title, content, tuple(breaks), root.get("lang", ""))
