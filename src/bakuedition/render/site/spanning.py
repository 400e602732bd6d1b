"""Pages that span the texts: variants, notes, registers, names, what is said of the edition. Each is made by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from ...model import ApparatusEntry, Document, Edition, Entity, EntityKind, Note, localized, primary
from ..fragments import Fragment, Fragments
from ..tongues import for_language
from ..variants import EntryView
from .addresses import Page
from .atlas import atlas
from .cutting import ROW, in_pages, part_path
from .entries import Entries, by_letter
from .links import Link, marked, shortened
from .mentions import along
from .named import Named, grouped, named
from .pictures import timelines
from .plan import Plan
from .rows import Rows

Step = tuple[str, int]  # a kind of page, and the number of the page, from 0
Told = tuple[str, str, Mapping[str, Any]]  # template, path, what the template is told
KINDS = frozenset(("variants", "notes", "registers", "names", "about"))


class Spanning:
    """Makes these pages, in one interface language. `title_of` a document is what pages call it."""

    def __init__(
        self,
        edition: Edition,
        fragments: Fragments,
        plan: Plan,
        rows: Rows,
        entries: Entries,
        title_of: Callable[[Document], str],
    ) -> None:
        self._edition = edition
        self._fragments = fragments
        self._plan = plan
        self._rows = rows
        self._entries = entries
        self._title_of = title_of
        self._apparatus = rows.apparatus
        self._fitting = rows.fitting
        self._t = rows.fitting.t
        self.named = named(edition, fragments)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """All pages: path → what makes it, in their order."""
        listed: Mapping[str, Sequence[Link]] = {
            "variants": self._links_of_variants,
            "notes": self._links_of_notes,
            "registers": [link for links in self._links_of_registers.values() for link in links],
            "names": self._links_of_names,
            "about": self._links_of_about,
        }
        return {link.path: (kind, n) for kind, links in listed.items() for n, link in enumerate(links)}

    def made(self, kind: str, number: int) -> Told:
        """Return what a template makes a page of."""
        told: Told = getattr(self, f"_{kind}")(number)
        return told

    def described(self, number: int) -> Sequence[Fragment]:
        """Return what a page about the edition says of it."""
        return self._descriptions[number]

    def _address(self, page: Page, identifier: str) -> str:
        return self._plan.addresses.of(identifier, page) or ""

    @cached_property
    def _variants_cut(self) -> list[list[tuple[Document, ApparatusEntry]]]:
        entries = [
            (document, entry)
            for document in self._edition.documents
            for text in document.texts
            for segment in text.segments
            for entry in self._plan.entries_at(segment.id)
        ]
        weights = partial(self._weight, "reading")
        return in_pages(entries, lambda item: ROW + sum(weights(reading.id) for reading in item[1].readings))

    @cached_property
    def _links_of_variants(self) -> list[Link]:
        return _links("apparatus.html", [self._span_of_entries(entries) for entries in self._variants_cut])

    def _variants(self, number: int) -> Told:
        link = self._links_of_variants[number]
        page = self._plan.page(link.path)
        groups: dict[str, tuple[str, list[tuple[EntryView, str]]]] = {}
        for document, entry in self._variants_cut[number]:
            view = self._apparatus.view(entry, partial(self._fitting.fit, page=page))
            group = groups.setdefault(document.id, (self._title_of(document), []))
            group[1].append((view, self._address(page, entry.id)))
        witnesses = self._witnesses(page) if number == 0 else []
        parts = marked(self._links_of_variants, link.path)
        return "apparatus.html", link.path, {"groups": list(groups.values()), "witnesses": witnesses, "parts": parts}

    def _span_of_entries(self, entries: Sequence[tuple[Document, ApparatusEntry]]) -> str:
        (document, first), (_, last) = entries[0], entries[-1]
        start, end = self._apparatus.place(first), self._apparatus.place(last)
        span = start if start == end else f"{start}–{end}"
        return f"{self._title_of(document)}: {span}" if len(self._edition.texts) > 1 else span

    def _witnesses(self, page: Page) -> list[tuple[str, str, Markup]]:
        found = []
        for witness in self._edition.witnesses.values():
            fragment = self._fragments.get("witness", witness.id)
            if fragment is None:
                continue
            element = fragment.copy()
            for_language(element, self._t.language, self._entries.interface)
            found.append((witness.id, witness.siglum, self._fitting.fit(element, page)))
        return found

    @cached_property
    def _notes_cut(self) -> list[list[list[Note]]]:
        groups = [
            sorted(versions, key=lambda one: primary(one.language) != self._t.language)
            for versions in self._edition.notes_once()
        ]
        return in_pages(groups, lambda group: sum(ROW + self._weight("note", note.id) for note in group))

    @cached_property
    def _links_of_notes(self) -> list[Link]:
        return _links("notes.html", [f"{page[0][0].number}–{page[-1][0].number}" for page in self._notes_cut])

    def _notes(self, number: int) -> Told:
        link = self._links_of_notes[number]
        page = self._plan.page(link.path)
        views = [[self._rows.note(one, page) for one in group] for group in self._notes_cut[number]]
        return "notes.html", link.path, {"groups": views, "parts": marked(self._links_of_notes, link.path)}

    @cached_property
    def _registers_cut(self) -> list[tuple[EntityKind, str, list[Entity]]]:
        return [(kind, path, entries) for kind, pages in self._plan.registers.items() for path, entries in pages]

    @cached_property
    def _links_of_registers(self) -> Mapping[EntityKind, list[Link]]:
        registers = self._plan.registers.items()
        return {kind: [Link(path, self._span(entities)) for path, entities in pages] for kind, pages in registers}

    def _registers(self, number: int) -> Told:
        kind, path, entities = self._registers_cut[number]
        links = self._links_of_registers[kind]
        event, first = kind is EntityKind.EVENT, path == links[0].path
        page = self._plan.page(path)
        entries = [self._entries.view(entity, page) for entity in entities]
        every = self._edition.of_kind(kind)
        address_of = partial(self._address, page)
        whole = every if not event and len(links) == 1 else ()
        values: dict[str, Any] = {
            "kind": kind.value,
            "entries": entries,
            "parts": marked(links, path),
            "letters": [] if event else by_letter(entries),
            "named": along(whole, self._edition, self._fragments, self._t.language, address_of),
            "atlas": atlas(every if kind is EntityKind.PLACE and first else (), self._edition, self._t, address_of),
            "lines": timelines(every if event and first else (), self._t, address_of),
        }
        return "chronology.html" if event else "register.html", path, values

    def _span(self, entities: Sequence[Entity]) -> str:
        """Name a page of a register by its first and last entry."""
        names = [shortened(localized(one.short or one.names, self._t.language), 24) for one in entities]
        return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"

    @cached_property
    def _names_cut(self) -> list[list[Named]]:
        return in_pages(self.named, lambda item: item.weight)

    @cached_property
    def _links_of_names(self) -> list[Link]:
        spans = [f"{shortened(page[0].words, 24)} – {shortened(page[-1].words, 24)}" for page in self._names_cut]
        return _links("names.html", spans)

    def _names(self, number: int) -> Told:
        link = self._links_of_names[number]
        page = self._plan.page(link.path)
        groups = grouped(self._names_cut[number], partial(self._address, page), self._apparatus.number)
        return "names.html", link.path, {"groups": groups, "parts": marked(self._links_of_names, link.path)}

    @cached_property
    def _descriptions(self) -> list[list[Fragment]]:
        """What is said of the edition: headers, then words that stand nowhere else."""
        described = [*self._fragments.of_kind("header"), *self._fragments.of_kind("apart")]
        return in_pages(described, lambda fragment: fragment.weight) or [[]]

    @cached_property
    def _links_of_about(self) -> list[Link]:
        return _links("about.html", [str(n) for n in range(1, len(self._descriptions) + 1)])

    def _about(self, number: int) -> Told:
        link = self._links_of_about[number]
        page = self._plan.page(link.path)
        headers = [self._fitting.fit(fragment.copy(), page) for fragment in self._descriptions[number]]
        witnesses = self._witnesses(page) if number == 0 else []
        parts = marked(self._links_of_about, link.path)
        return "about.html", link.path, {"witnesses": witnesses, "headers": headers, "parts": parts}

    def _weight(self, kind: str, identifier: str) -> int:
        fragment = self._fragments.get(kind, identifier)
        return fragment.weight if fragment is not None else 0


def _links(path: str, spans: Sequence[str]) -> list[Link]:
    """Return the links to the parts of a page, each named by what it spans."""
    return [Link(part_path(path, n), span) for n, span in enumerate(spans, 1)]
