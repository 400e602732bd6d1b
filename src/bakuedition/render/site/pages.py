"""The pages of a site, one after the other: what a template is told, and how pages lead to each other."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from ...model import (
    ApparatusEntry,
    Document,
    Edition,
    Entity,
    EntityKind,
    Note,
    Reading,
    localized,
    page_tag,
    primary,
)
from ..fragments import Fragments
from ..labels import Labels
from ..own import OwnPage
from ..templates import Templates
from ..tongues import for_language
from ..variants import Apparatus, EntryView
from .addresses import REGISTERS, Page, document_path
from .atlas import atlas
from .contexts import Contexts
from .cutting import ROW, in_pages, part_path
from .entries import Entries, by_letter
from .fitting import Fitting
from .links import Link, called, marked, shortened
from .mentions import along
from .named import grouped, named
from .pictures import MOST, Picture, picture_of, timelines
from .plan import Plan
from .rows import Rows
from .texts import Texts

SPANNING = ("variants", "notes", "pictures", "registers", "names", "about")


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
        own: Sequence[OwnPage] = (),
    ) -> None:
        self.edition = edition
        self.fragments = fragments
        self.t = t
        self.templates = templates
        self.interface = interface
        self.apparatus = apparatus
        self.frame = frame
        self.own = own
        self.contexts = Contexts(edition, fragments)
        self.plan = Plan(edition, fragments, self.contexts, t.language, interface)
        self.fitting = Fitting(edition, self.plan.addresses, t, self.contexts.count(), images)
        self.rows = Rows(edition, fragments, self.fitting, apparatus)
        self.texts = Texts(edition, fragments, t, self.plan, self.rows, frame["config"].states, frame["retold"])
        self.entries = Entries(edition, fragments, self.contexts, self.fitting)
        self.entries.interface = interface
        self.named = named(edition, fragments)

    def steps(self) -> list[tuple[str, int]]:
        """Name the steps in which the pages are made, each by itself: front, documents, what spans them, end."""
        documents = [(kind, k) for k in range(len(self.edition.documents)) for kind in ("document", "states")]
        return [("front", 0), *documents, *((name, 0) for name in SPANNING), ("end", 0)]

    def made(self, step: tuple[str, int], only: str | None = None) -> Iterator[tuple[str, Markup]]:
        """Give (path below the language's folder, HTML) of the pages of a step; of a text's, of one if that is all."""
        name, number = step
        if name in ("document", "states"):
            pages = self.texts.pages if name == "document" else self.texts.states.pages
            for template, path, values in pages(self.edition.documents[number], only):
                yield path, self.page(template, path, **values)
        else:
            yield from getattr(self, f"_{name}")()

    def _front(self) -> Iterator[tuple[str, Markup]]:
        picture = self.picture((self.t.language,))
        yield "index.html", self.page("index.html", "index.html", doors=self.text_path, picture=picture)
        for path, values in self.texts.shelves.pages():
            yield path, self.page("contents.html", path, **values)

    def _end(self) -> Iterator[tuple[str, Markup]]:
        cut = in_pages(self.frame["downloads"], lambda _: ROW) or [[]]
        links = [Link(part_path("download.html", n), f"{n}") for n in range(1, len(cut) + 1)]
        for link, files in zip(links, cut, strict=True):
            yield link.path, self.page("download.html", link.path, files=files, parts=marked(links, link.path))
        for page in self.own:
            yield page.path, self.page("own.html", page.path, title=page.title(self.t.language), own=page)

    def _pictures(self) -> Iterator[tuple[str, Markup]]:
        for path, values in self.texts.pictures():
            yield path, self.page("facsimile.html", path, **values)

    def _registers(self) -> Iterator[tuple[str, Markup]]:
        for kind, pages in self.plan.registers.items():
            event = kind is EntityKind.EVENT
            parts = [Link(path, self._span(entities)) for path, entities in pages]
            for path, entities in pages:
                page = self.plan.page(path)
                entries = [self.entries.view(entity, page) for entity in entities]
                values: dict[str, Any] = {"kind": kind.value, "entries": entries, "parts": marked(parts, path)}
                values["letters"] = [] if event else by_letter(entries)
                all_dated = self.edition.of_kind(kind) if event and path == pages[0][0] else ()
                whole = self.edition.of_kind(kind) if not event and len(pages) == 1 else ()
                address_of = partial(self._address, page)
                values["named"] = along(whole, self.edition, self.fragments, self.t.language, address_of)
                places = self.edition.of_kind(kind) if kind is EntityKind.PLACE and path == pages[0][0] else ()
                values["atlas"] = atlas(places, self.edition, self.t, address_of)
                values["lines"] = timelines(all_dated, self.t, partial(self._address, page))
                yield path, self.page("chronology.html" if event else "register.html", path, **values)

    def _names(self) -> Iterator[tuple[str, Markup]]:
        cut = in_pages(self.named, lambda item: item.weight)
        links = [
            Link(part_path("names.html", n), f"{shortened(page[0].words, 24)} – {shortened(page[-1].words, 24)}")
            for n, page in enumerate(cut, 1)
        ]
        for link, items in zip(links, cut, strict=True):
            page = self.plan.page(link.path)
            groups = grouped(items, partial(self._address, page), self.apparatus.number)
            values = {"groups": groups, "parts": marked(links, link.path)}
            yield link.path, self.page("names.html", link.path, **values)

    def _address(self, page: Page, identifier: str) -> str:
        return self.plan.addresses.of(identifier, page) or ""

    def _span(self, entities: list[Entity]) -> str:
        """Name a page of a register by its first and last entry."""
        names = [shortened(localized(entity.short or entity.names, self.t.language), 24) for entity in entities]
        return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"

    def _variants(self) -> Iterator[tuple[str, Markup]]:
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
                group = groups.setdefault(document.id, (self.texts.title(document), []))
                group[1].append((view, self.plan.addresses.of(entry.id, page) or ""))
            witnesses = self._witnesses(page) if link is links[0] else []
            yield (
                link.path,
                self.page(
                    "apparatus.html",
                    link.path,
                    groups=list(groups.values()),
                    witnesses=witnesses,
                    parts=marked(links, link.path),
                ),
            )

    def _weight_of_reading(self, reading: Reading) -> int:
        fragment = self.fragments.get("reading", reading.id)
        return fragment.weight if fragment is not None else 0

    def _span_of_entries(self, entries: list[tuple[Document, ApparatusEntry]]) -> str:
        (document, first), (_, last) = entries[0], entries[-1]
        start, end = self.apparatus.place(first), self.apparatus.place(last)
        span = start if start == end else f"{start}–{end}"
        return f"{self.texts.title(document)}: {span}" if len(self.edition.texts) > 1 else span

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
            yield link.path, self.page("notes.html", link.path, groups=views, parts=marked(links, link.path))

    def _weight_of_note(self, note: Note) -> int:
        fragment = self.fragments.get("note", note.id)
        return ROW + (fragment.weight if fragment is not None else 0)

    def _about(self) -> Iterator[tuple[str, Markup]]:
        described = [*self.fragments.of_kind("header"), *self.fragments.of_kind("apart")]
        cut = in_pages(described, lambda fragment: fragment.weight)
        links = [Link(part_path("about.html", n), str(n)) for n in range(1, max(len(cut), 1) + 1)]
        for link, fragments in zip(links, cut or [[]], strict=True):
            page = self.plan.page(link.path)
            headers = [self.fitting.fit(fragment.copy(), page) for fragment in fragments]
            witnesses = self._witnesses(page) if link is links[0] else []
            yield (
                link.path,
                self.page(
                    "about.html", link.path, witnesses=witnesses, headers=headers, parts=marked(links, link.path)
                ),
            )

    def picture(self, languages: Sequence[str], prefix: str = "") -> Picture | None:
        """Return what the text is made of, for a page in the folder that `prefix` leads out of; None if not known."""
        strata = self.frame["strata"]
        if not strata or len(strata.passages) > MOST:
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
        links += [(document_path(essay, edition), self.texts.title(essay)) for essay in edition.essays]
        if edition.apparatus:
            links.append(("apparatus.html", t("nav.apparatus")))
        if edition.notes:
            links.append(("notes.html", t("nav.notes")))
        if edition.surfaces:
            links.append(("facsimile.html", t("nav.facsimile")))
        links += [(f"{name}.html", t(f"nav.{kind.value}")) for kind, name in REGISTERS.items() if edition.of_kind(kind)]
        if self.named:
            links.append(("names.html", t("nav.names")))
        links += [(page.path, page.title(t.language)) for page in self.own]
        links += [("search.html", t("nav.search"))]
        links += [("about.html", t("nav.about")), ("download.html", t("nav.download"))]
        return [Link(path, words, path == current) for path, words in dict(links).items()]

    def page(self, template: str, path: str, **values: Any) -> Markup:
        """Return a page in the frame of the site: of ours, or of another part of the renderer."""
        navigation = self.navigation(path)
        values.setdefault("title", called(path, navigation))
        values.setdefault("part", "")
        values.setdefault("state", "")
        values.setdefault("parts", [])
        return self.templates.render(
            template,
            **self.frame,
            **values,
            t=self.t,
            edition=self.edition,
            path=path,
            navigation=navigation,
            interface=[(tag, self.t.own_name(tag), tag == self.t.language) for tag in self.interface],
            localized=localized,
            page_tag=page_tag,
        )
