"""Which pages a site has, and what stands on each: pages, links and order are decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...model import Document, DocumentKind, Edition, EntityKind, direction, localized, primary
from ..fragments import Fragments
from ..labels import Labels
from ..templates import Templates
from ..variants import Apparatus
from .addresses import REGISTERS, Addresses, Page, document_path, ids_of
from .contexts import Contexts
from .entries import Entries
from .fitting import Fitting, for_language
from .rows import Rows

ESSAYS = ("introduction", "principles")
WIDEST = 3  # languages side by side; more stand one under the other


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation: where to, its words, whether it is this page."""

    path: str
    words: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title over a column."""

    language: str
    direction: str
    words: str


class Pages:
    """Makes the pages of one interface language."""

    def __init__(
        self,
        edition: Edition,
        fragments: Fragments,
        t: Labels,
        templates: Templates,
        interface: tuple[str, ...],
        apparatus: Apparatus,
        images: Callable[[str, str], str | None],
        frame: Mapping[str, Any],
    ) -> None:
        self.edition = edition
        self.fragments = fragments
        self.t = t
        self.templates = templates
        self.interface = interface
        self.apparatus = apparatus
        self.frame = frame
        self.contexts = Contexts(edition, fragments)
        self.addresses = Addresses()
        self.pages: dict[str, Page] = {}
        self._place()
        self.fitting = Fitting(edition, self.addresses, t, self.contexts.count(), images)
        self.rows = Rows(edition, fragments, self.fitting, apparatus)
        self.entries = Entries(edition, fragments, self.contexts, self.fitting)
        self.entries.interface = interface

    def _place(self) -> None:
        """Give every id its page before any page is made."""
        edition = self.edition
        for document in edition.documents:
            languages = self._languages(document)
            self._page(document_path(document, edition), self._ids(document, languages))
            if document.kind is DocumentKind.TEXT and len(document.texts) > 1:
                for language in document.languages:
                    self._page(document_path(document, edition, language), self._ids(document, (language,)))
        for note in edition.notes.values():
            group = [note, *(edition.notes[key] for key in note.counterparts)]
            chosen = next((one for one in group if primary(one.language) == self.t.language), group[0])
            if chosen.id != note.id:
                self.addresses.alias[note.id] = chosen.id
        for kind, name in REGISTERS.items():
            entities = edition.of_kind(kind)
            if entities:
                self._page(f"{name}.html", {entity.id for entity in entities})
        if edition.witnesses:
            self._page("apparatus.html" if edition.apparatus else "about.html", set(edition.witnesses))

    def _page(self, path: str, identifiers: set[str]) -> None:
        self.pages[path] = Page(path, frozenset(identifiers))
        self.addresses.put(sorted(identifiers), path)

    def _ids(self, document: Document, languages: Sequence[str]) -> set[str]:
        segments = [s.id for text in document.texts if text.language in languages for s in text.segments]
        found = ids_of(self.fragments, segments)
        here = set(segments)
        found.update(f"{entry.id}-entry" for entry in self.edition.apparatus.values() if entry.at in here)
        for note in self.edition.notes.values():
            if note.at in here:
                group = [note, *(self.edition.notes[key] for key in note.counterparts)]
                chosen = next((one for one in group if primary(one.language) == self.t.language), group[0])
                found.add(chosen.id)
        return found

    def _languages(self, document: Document) -> tuple[str, ...]:
        """Return the languages a document's main page shows: all of a text; of an essay the reader's own."""
        if document.kind is DocumentKind.TEXT:
            return document.languages
        own = tuple(tag for tag in document.languages if primary(tag) == self.t.language)
        others = tuple(tag for tag in document.languages if primary(tag) not in self.interface)
        return (*own, *others) if own else document.languages

    def all(self) -> Iterator[tuple[str, Markup]]:
        """Give (path below the language's folder, HTML) of every page."""
        yield "index.html", self._render("index.html", "index.html", home=True, doors=self._doors())
        if len(self.edition.texts) > 1:
            yield "contents.html", self._render("contents.html", "contents.html", documents=self._contents())
        for document in self.edition.documents:
            yield from self._document(document)
        if self.edition.apparatus:
            yield "apparatus.html", self._apparatus()
        if self.edition.notes:
            yield "notes.html", self._notes()
        for kind, name in REGISTERS.items():
            if self.edition.of_kind(kind):
                path = f"{name}.html"
                template = "chronology.html" if kind is EntityKind.EVENT else "register.html"
                entries = self.entries.of_kind(kind, self.pages[path])
                yield path, self._render(template, path, kind=kind.value, entries=entries)
        yield "about.html", self._about()
        yield "download.html", self._render("download.html", "download.html")

    def _document(self, document: Document) -> Iterator[tuple[str, Markup]]:
        languages = self._languages(document)
        views = [(document_path(document, self.edition), languages)]
        if document.kind is DocumentKind.TEXT and len(document.texts) > 1:
            alone = [(document_path(document, self.edition, tag), (tag,)) for tag in document.languages]
            views = [alone[0], *views, *alone[1:]]
        switch = views if len(views) > 1 else []
        for path, tags in views:
            rows = self.rows.of(document, self.pages[path], tags)
            yield (
                path,
                self._render(
                    "essay.html" if document.kind is DocumentKind.ESSAY else "text.html",
                    path,
                    document=document,
                    title=self._title(document),
                    headings=self._headings(document, tags),
                    languages=tags,
                    columns=str(len(tags)) if len(tags) <= WIDEST else "many",
                    rows=rows,
                    has_notes=any(row.notes for row in rows),
                    has_variants=any(row.entries for row in rows),
                    has_sentences=any(row.whole for row in rows),
                    switch=[Link(other, self._view_name(shown), other == path) for other, shown in switch],
                    inferred=any(row.inferred for row in document.rows) and len(tags) > 1,
                    neighbours=self._neighbours(document),
                ),
            )

    def _title(self, document: Document) -> str:
        if document.kind is DocumentKind.ESSAY and document.type in ESSAYS:
            return self.t(f"essay.{document.type}")
        return localized(document.titles, self.t.language) or document.id

    def _headings(self, document: Document, languages: Sequence[str]) -> list[Heading]:
        """Return the title over each column; where the languages have none of their own, one for all of them."""
        found = []
        for tag in languages:
            own = next((words for key, words in document.titles.items() if primary(key) == primary(tag)), "")
            found.append(Heading(tag, direction(tag), own))
        if all(heading.words for heading in found):
            return found
        return [Heading(self._title_language(document), "", self._title(document))]

    def _title_language(self, document: Document) -> str:
        """Return the language of the title that `_title` gives."""
        title = self._title(document)
        return next((tag for tag, words in document.titles.items() if words == title), self.t.language)

    def _view_name(self, languages: tuple[str, ...]) -> str:
        return " · ".join(primary(tag).upper() or "–" for tag in languages)

    def _neighbours(self, document: Document) -> tuple[Link | None, Link | None]:
        if document.kind is not DocumentKind.TEXT:
            return None, None
        texts = self.edition.texts
        k = texts.index(document)
        before = texts[k - 1] if k else None
        after = texts[k + 1] if k + 1 < len(texts) else None
        links = [Link(document_path(d, self.edition), self._title(d)) if d else None for d in (before, after)]
        return links[0], links[1]

    def _apparatus(self) -> Markup:
        page = self.pages.get("apparatus.html") or Page("apparatus.html")
        fit = lambda element: self.fitting.fit(element, page)  # noqa: E731
        groups = []
        for document in self.edition.documents:
            here = {segment.id for text in document.texts for segment in text.segments}
            views = [
                (self.apparatus.view(entry, fit), self.addresses.of(entry.id, page) or "")
                for entry in self.edition.apparatus.values()
                if entry.at in here
            ]
            if views:
                groups.append((self._title(document), views))
        return self._render("apparatus.html", "apparatus.html", groups=groups, witnesses=self._witnesses(page))

    def _witnesses(self, page: Page) -> list[tuple[str, str, Markup]]:
        found = []
        for witness in self.edition.witnesses.values():
            fragment = self.fragments.get("witness", witness.id)
            if fragment is None:
                continue
            element = fragment.copy()
            for_language(element, self.t.language, self.interface)
            found.append((witness.id, witness.siglum, self.fitting.fit(element, page)))
        return found

    def _notes(self) -> Markup:
        page = self.pages.get("notes.html") or Page("notes.html")
        groups = []
        seen: set[str] = set()
        for note in self.edition.notes.values():
            if note.id in seen:
                continue
            group = [note, *(self.edition.notes[key] for key in note.counterparts)]
            seen.update(one.id for one in group)
            group.sort(key=lambda one: primary(one.language) != self.t.language)
            groups.append([self.rows.note(one, page) for one in group])
        return self._render("notes.html", "notes.html", groups=groups)

    def _about(self) -> Markup:
        page = self.pages.get("about.html") or Page("about.html")
        headers = []
        for fragment in self.fragments.of_kind("header"):
            headers.append(self.fitting.fit(fragment.copy(), page))
        return self._render("about.html", "about.html", witnesses=self._witnesses(page), headers=headers)

    def _contents(self) -> list[Link]:
        return [Link(document_path(d, self.edition), self._title(d)) for d in self.edition.texts]

    def _doors(self) -> str:
        return self.text_path

    @property
    def text_path(self) -> str:
        """Return where reading starts."""
        texts = self.edition.texts
        if len(texts) > 1:
            return "contents.html"
        documents = texts or self.edition.documents
        return document_path(documents[0], self.edition) if documents else "about.html"

    def navigation(self, current: str) -> list[Link]:
        """Return the links of the main navigation."""
        t, edition = self.t, self.edition
        links = [(self.text_path, t("nav.contents" if len(edition.texts) > 1 else "nav.text"))]
        links += [(document_path(essay, edition), self._title(essay)) for essay in edition.essays]
        if edition.apparatus:
            links.append(("apparatus.html", t("nav.apparatus")))
        if edition.notes:
            links.append(("notes.html", t("nav.notes")))
        links += [(f"{name}.html", t(f"nav.{kind.value}")) for kind, name in REGISTERS.items() if edition.of_kind(kind)]
        links += [("about.html", t("nav.about")), ("download.html", t("nav.download"))]
        return [Link(path, words, path == current) for path, words in dict(links).items()]

    def _render(self, template: str, path: str, **values: Any) -> Markup:
        values.setdefault("title", "")
        return self.templates.render(
            template,
            **self.frame,
            **values,
            t=self.t,
            edition=self.edition,
            path=path,
            navigation=self.navigation(path),
            interface=[(tag, self.t.own_name(tag), tag == self.t.language) for tag in self.interface],
            localized=localized,
        )
