"""The pages of a site, one after the other: what a template is told, and how pages lead to each other."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from ...model import (
    ApparatusEntry,
    Document,
    DocumentKind,
    Edition,
    Entity,
    EntityKind,
    Note,
    Reading,
    direction,
    localized,
    primary,
)
from ..fragments import Fragments
from ..labels import Labels
from ..templates import Templates
from ..variants import Apparatus, EntryView
from .addresses import REGISTERS, Page, document_path
from .contexts import Contexts
from .cutting import ROW, Part, in_pages, part_path
from .entries import Entries, by_letter
from .fitting import Fitting, for_language
from .pictures import Picture, picture_of, timelines
from .plan import Plan
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
        self.plan = Plan(edition, fragments, self.contexts, t.language, interface)
        self.fitting = Fitting(edition, self.plan.addresses, t, self.contexts.count(), images)
        self.rows = Rows(edition, fragments, self.fitting, apparatus)
        self.entries = Entries(edition, fragments, self.contexts, self.fitting)
        self.entries.interface = interface

    def all(self) -> Iterator[tuple[str, Markup]]:
        """Give (path below the language's folder, HTML) of every page."""
        picture = self.picture((self.t.language,))
        yield "index.html", self._render("index.html", "index.html", doors=self.text_path, picture=picture)
        if len(self.edition.texts) > 1:
            yield "contents.html", self._render("contents.html", "contents.html", documents=self._contents())
        for document in self.edition.documents:
            yield from self._document(document)
        if self.edition.apparatus:
            yield from self._apparatus()
        if self.edition.notes:
            yield from self._notes()
        yield from self._registers()
        yield from self._about()
        yield "download.html", self._render("download.html", "download.html")

    def _registers(self) -> Iterator[tuple[str, Markup]]:
        for kind, pages in self.plan.registers.items():
            event = kind is EntityKind.EVENT
            parts = [Link(path, self._span(entities)) for path, entities in pages]
            for path, entities in pages:
                page = self.plan.page(path)
                entries = [self.entries.view(entity, page) for entity in entities]
                values: dict[str, Any] = {"kind": kind.value, "entries": entries, "parts": _marked(parts, path)}
                values["letters"] = [] if event else by_letter(entries)
                all_dated = self.edition.of_kind(kind) if event and path == pages[0][0] else ()
                values["lines"] = timelines(all_dated, self.t, partial(self._address, page))
                yield path, self._render("chronology.html" if event else "register.html", path, **values)

    def _address(self, page: Page, identifier: str) -> str:
        return self.plan.addresses.of(identifier, page) or ""

    def _document(self, document: Document) -> Iterator[tuple[str, Markup]]:
        views = self.plan.views(document)
        ordered = views if len(views) == 1 else [views[1], views[0], *views[2:]]  # the source, both, the others
        template = "essay.html" if document.kind is DocumentKind.ESSAY else "text.html"
        for view, tags in views:
            shown = self.plan.shown(document, tags)
            links = [Link(part_path(view, part.number), self._part_title(part)) for part in shown]
            for part, link in zip(shown, links, strict=True):
                switch = [self._other_view(document, part, path, languages, view) for path, languages in ordered]
                rows = self.rows.of(document, self.plan.page(link.path), tags, part.rows)
                yield (
                    link.path,
                    self._render(
                        template,
                        link.path,
                        document=document,
                        title=self._title(document),
                        part=link.words if len(shown) > 1 else "",
                        parts=_marked(links, link.path) if len(shown) > 1 else [],
                        headings=self._headings(document, tags),
                        languages=tags,
                        columns=str(len(tags)) if len(tags) <= WIDEST else "many",
                        rows=rows,
                        has_notes=any(row.notes for row in rows),
                        has_variants=any(row.entries for row in rows),
                        has_sentences=any(row.whole for row in rows),
                        switch=switch if len(views) > 1 else [],
                        inferred=any(row.inferred for row in part.rows) and len(tags) > 1,
                        neighbours=self._neighbours(document, part, links),
                    ),
                )

    def _other_view(self, document: Document, part: Part, path: str, languages: tuple[str, ...], current: str) -> Link:
        """Link to the page of another view that shows the same part."""
        same = next((p.number for p in self.plan.shown(document, languages) if p.first == part.first), 1)
        return Link(part_path(path, same), self._view_name(languages), path == current)

    def _part_title(self, part: Part) -> str:
        """Name a part by its first heading, or by its place."""
        for row in part.rows:
            for cell in row.cells:
                for key in cell:
                    fragment = self.fragments.get("segment", key)
                    if self.edition.segments[key].name == "head" and fragment is not None and fragment.words():
                        return _short(fragment.words())
        return self.t("text.part", n=part.number)

    def _span(self, entities: list[Entity]) -> str:
        """Name a page of a register by its first and last entry."""
        names = [_short(localized(entity.short or entity.names, self.t.language), 24) for entity in entities]
        return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"

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

    def _neighbours(self, document: Document, part: Part, links: list[Link]) -> tuple[Link | None, Link | None]:
        """Return what comes before and after: a part of the same document, or another document."""
        before = links[part.number - 2] if part.number > 1 else None
        after = links[part.number] if part.number < len(links) else None
        if document.kind is DocumentKind.TEXT:
            texts = self.edition.texts
            k = texts.index(document)
            if before is None and k:
                before = Link(document_path(texts[k - 1], self.edition), self._title(texts[k - 1]))
            if after is None and k + 1 < len(texts):
                after = Link(document_path(texts[k + 1], self.edition), self._title(texts[k + 1]))
        return before, after

    def _apparatus(self) -> Iterator[tuple[str, Markup]]:
        entries = [
            (document, entry)
            for document in self.edition.documents
            for text in document.texts
            for segment in text.segments
            for entry in self.plan.entries_at(segment.id)
        ]
        cut = in_pages(entries, lambda item: ROW + sum(self._weight_of_reading(r) for r in item[1].readings))
        links = [Link(part_path("apparatus.html", n), self._span_of_entries(page)) for n, page in enumerate(cut, 1)]
        for link, entries_here in zip(links, cut, strict=True):
            page = self.plan.page(link.path)
            groups: dict[str, tuple[str, list[tuple[EntryView, str]]]] = {}
            for document, entry in entries_here:
                view = self.apparatus.view(entry, functools.partial(self.fitting.fit, page=page))
                group = groups.setdefault(document.id, (self._title(document), []))
                group[1].append((view, self.plan.addresses.of(entry.id, page) or ""))
            witnesses = self._witnesses(page) if link is links[0] else []
            yield (
                link.path,
                self._render(
                    "apparatus.html",
                    link.path,
                    groups=list(groups.values()),
                    witnesses=witnesses,
                    parts=_marked(links, link.path),
                ),
            )

    def _weight_of_reading(self, reading: Reading) -> int:
        fragment = self.fragments.get("reading", reading.id)
        return fragment.weight if fragment is not None else 0

    def _span_of_entries(self, entries: list[tuple[Document, ApparatusEntry]]) -> str:
        (document, first), (_, last) = entries[0], entries[-1]
        start, end = self.apparatus.place(first), self.apparatus.place(last)
        span = start if start == end else f"{start}–{end}"
        return f"{self._title(document)}: {span}" if len(self.edition.texts) > 1 else span

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

    def _notes(self) -> Iterator[tuple[str, Markup]]:
        groups: list[list[Note]] = []
        seen: set[str] = set()
        for note in self.edition.notes.values():
            if note.id in seen:
                continue
            group = [note, *(self.edition.notes[key] for key in note.counterparts)]
            seen.update(one.id for one in group)
            groups.append(sorted(group, key=lambda one: primary(one.language) != self.t.language))
        cut = in_pages(groups, lambda group: sum(self._weight_of_note(note) for note in group))
        links = [
            Link(part_path("notes.html", n), f"{page[0][0].number}–{page[-1][0].number}")
            for n, page in enumerate(cut, 1)
        ]
        for link, groups_here in zip(links, cut, strict=True):
            page = self.plan.page(link.path)
            views = [[self.rows.note(one, page) for one in group] for group in groups_here]
            yield link.path, self._render("notes.html", link.path, groups=views, parts=_marked(links, link.path))

    def _weight_of_note(self, note: Note) -> int:
        fragment = self.fragments.get("note", note.id)
        return ROW + (fragment.weight if fragment is not None else 0)

    def _about(self) -> Iterator[tuple[str, Markup]]:
        cut = in_pages(self.fragments.of_kind("header"), lambda fragment: fragment.weight)
        links = [Link(part_path("about.html", n), str(n)) for n in range(1, max(len(cut), 1) + 1)]
        for link, fragments in zip(links, cut or [[]], strict=True):
            page = self.plan.page(link.path)
            headers = [self.fitting.fit(fragment.copy(), page) for fragment in fragments]
            witnesses = self._witnesses(page) if link is links[0] else []
            yield (
                link.path,
                self._render(
                    "about.html", link.path, witnesses=witnesses, headers=headers, parts=_marked(links, link.path)
                ),
            )

    def _contents(self) -> list[Link]:
        return [Link(document_path(d, self.edition), self._title(d)) for d in self.edition.texts]

    def picture(self, languages: Sequence[str], prefix: str = "") -> Picture | None:
        """Return what the text is made of, for a page in the folder that `prefix` leads out of; None if not known."""
        strata = self.frame["strata"]
        if not strata:
            return None

        def address_of(identifier: str) -> str | None:
            address = self.plan.addresses.of(identifier, Page("index.html"))
            return address and f"{prefix}{address}"

        return picture_of(strata, self.edition, languages, address_of)

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
        values.setdefault("part", "")
        values.setdefault("parts", [])
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


def _marked(links: list[Link], current: str) -> list[Link]:
    """Mark the link to the page itself."""
    return [Link(link.path, link.words, link.path == current) for link in links] if len(links) > 1 else []


def _short(words: str, most: int = 80) -> str:
    """Cut a heading to the length of a link, at a word."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
