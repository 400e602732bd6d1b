"""The pages of a document: its languages side by side and each by itself, in parts where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...model import Document, DocumentKind, Edition, direction, localized, page_tag, primary, sign_of
from ..fragments import Fragments
from ..labels import Labels
from ..retold import Retellings
from .addresses import Page
from .cutting import Part, part_path
from .facsimile import Facsimile
from .links import Link, marked, shortened
from .plan import Plan
from .rows import Rows
from .shelves import Shelves
from .states import FORMS, States

ESSAYS = ("introduction", "principles")
WIDEST = 3  # languages side by side; more stand one under the other


@dataclass(frozen=True, slots=True)
class Heading:
    """The title over a column."""

    language: str
    direction: str
    words: str


class Texts:
    """Tells the templates what they need for the pages of documents, in one interface language."""

    def __init__(
        self,
        edition: Edition,
        fragments: Fragments,
        t: Labels,
        plan: Plan,
        rows: Rows,
        states: Sequence[str] | None,
        retold: Retellings,
    ) -> None:
        """`states` are those of texts that have pages of their own; None: all, where they are not too many."""
        self.edition = edition
        self.fragments = fragments
        self.t = t
        self.plan = plan
        self.rows = rows
        self.shelves = Shelves(edition, t, self.title)
        self.facsimile = Facsimile(edition, fragments, rows.fitting)
        self.states = States(self, states, retold)

    def paths(self, document: Document) -> Iterator[str]:
        """Give the paths of all pages of a document."""
        for view, tags in self.plan.views(document):
            yield from (part_path(view, part.number) for part in self.plan.shown(document, tags))

    def pages(self, document: Document, only: str | None = None) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Give (template, path, values) of every page of a document, or of one."""
        views = self.plan.views(document)
        ordered = views if len(views) == 1 else [views[1], views[0], *views[2:]]  # the source, both, the others
        template = "essay.html" if document.kind is DocumentKind.ESSAY else "text.html"
        for view, tags in views:
            shown = self.plan.shown(document, tags)
            links = [Link(part_path(view, part.number), self.part_title(part)) for part in shown]
            if only is not None and only not in [link.path for link in links]:
                continue
            columns = [k for k, text in enumerate(document.texts) if text.language in tags]
            leaves = self.facsimile.leaves([part.rows for part in shown], columns)
            for part, link, met in zip(shown, links, leaves, strict=True):
                if only not in (None, link.path):
                    continue
                switch = [self.other_view(document, part, path, languages, view) for path, languages in ordered]
                headings = self._headings(document, tags)
                entitled = part.number == 1 and self._says(part, [heading.words for heading in headings])
                page = self.plan.page(link.path)
                rows = self.rows.of(document, page, tags, part.rows, entitled=entitled)
                first = rows[0].cells if rows else ()  # none where a translation has not been begun
                entitled = entitled and all("<h1" in cell.html for cell in first if not cell.missing)
                yield (
                    template,
                    link.path,
                    {
                        **self.frame(document, tags, link.words if len(shown) > 1 else ""),
                        "title": self.title(document),
                        "parts": marked(links, link.path),
                        "headings": [] if entitled else headings,
                        "rows": rows,
                        "leaves": self.facsimile.cut(rows, met, page),
                        "has_names": any("data-ref" in cell.html for row in rows for cell in row.cells),
                        "has_notes": any(row.notes for row in rows),
                        "has_variants": any(row.entries for row in rows),
                        "has_forms": any(FORMS.search(cell.html) for row in rows for cell in row.cells),
                        "letter": self._letter(document, page) if part.number == 1 else "",
                        "has_sentences": any(row.whole for row in rows),
                        "switch": switch if len(views) > 1 else [],
                        "states": self.states.links(document, view, part),
                        "cited": self._cited(document, tags),
                        "inferred": any(row.inferred for row in part.rows) and len(tags) > 1,
                        "neighbours": self._neighbours(document, part, links),
                    },
                )

    def frame(self, document: Document, languages: tuple[str, ...], name: str) -> dict[str, Any]:
        """Return what every page of a text shows over its rows."""
        headings = self._headings(document, languages)
        columns = str(len(languages)) if len(languages) <= WIDEST else "many"
        return {
            "document": document,
            "part": name,
            "headings": headings,
            "languages": languages,
            "columns": columns,
            "crumbs": self.shelves.crumbs(document),
        }

    def _cited(self, document: Document, languages: Sequence[str]) -> list[str]:
        """Return the witnesses that a text is compared with in single readings only: these have no page."""
        texts = [text for text in document.texts if text.language in languages and document.kind is DocumentKind.TEXT]
        found = [self.states.cited(document, text) for text in texts]
        return list(dict.fromkeys(siglum for sigla in found for siglum in sigla))

    def pictures(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give (path, values) of every page of the facsimile: all pictures of pages, in order."""
        links = [
            Link(path, shortened(f"{surfaces[0].n or surfaces[0].id} – {surfaces[-1].n or surfaces[-1].id}", 48))
            for path, surfaces in self.plan.facsimile
        ]
        for path, surfaces in self.plan.facsimile:
            shown: set[str] = set()
            figures = [self.facsimile.figure(surface, self.plan.page(path), shown) for surface in surfaces]
            yield path, {"figures": figures, "parts": marked(links, path)}

    def _letter(self, document: Document, page: Page) -> Markup:
        """Return who wrote to whom and when, where the header says it."""
        fragment = self.fragments.get("letter", document.id)
        return self.rows.fitting.fit(fragment.copy(), page, document.source) if fragment is not None else Markup("")

    def title(self, document: Document) -> str:
        """Return what a document is called in the language of the page, or nearest to it."""
        if document.kind is DocumentKind.ESSAY and document.type in ESSAYS:
            return self.t(f"essay.{document.type}")
        return localized(document.titles, self.t.language) or document.id

    def other_view(self, document: Document, part: Part, path: str, languages: tuple[str, ...], current: str) -> Link:
        """Link to the page of another view that shows the same part."""
        number = self.plan.number(document, languages, part)
        words = " · ".join(sign_of(tag).upper() or "–" for tag in languages)
        return Link(part_path(path, number), words, path == current)

    def part_title(self, part: Part) -> str:
        """Name a part by its first heading, and by that of its last division where it holds several; or by its place."""
        heads = [
            (side, self.edition.segments[key])
            for row in part.rows
            for side, cell in enumerate(row.cells)
            for key in cell
            if self.edition.segments[key].name == "head" and self._words(key)
        ]
        if not heads:
            return self.t("text.part", n=part.number)
        own, first = heads[0]
        over: dict[tuple[str, ...], str] = {}  # the first heading of each division that is no part of another one here
        for side, segment in heads:
            if side == own and len(segment.sections) <= len(first.sections):
                over.setdefault(segment.sections, shortened(self._words(segment.id)))
        words = [*over.values()]
        return words[0] if words[0] == words[-1] else f"{words[0]} – {words[-1]}"

    def _words(self, segment_id: str) -> str:
        fragment = self.fragments.get("segment", segment_id)
        return fragment.words() if fragment is not None else ""

    def _says(self, part: Part, titles: Sequence[str]) -> bool:
        """Say whether a text begins with its title: then the page need not say it once more."""
        segments = [self.edition.segments[cell[0]] for cell in part.rows[0].cells if cell] if part.rows else []
        if not segments or any(segment.name != "head" for segment in segments):
            return False
        said = {self._words(segment.id).casefold() for segment in segments}
        return all(title.casefold() in said for title in titles)

    def _headings(self, document: Document, languages: Sequence[str]) -> list[Heading]:
        """Return the title over each column; where the languages have none of their own, one for all of them."""
        found = []
        for tag in languages:
            own = next((words for key, words in document.titles.items() if primary(key) == primary(tag)), "")
            found.append(Heading(page_tag(tag), direction(tag), own))
        if all(heading.words for heading in found):
            return found
        title = self.title(document)
        language = next((tag for tag, words in document.titles.items() if words == title), self.t.language)
        return [Heading(page_tag(language), direction(language, title), title)]

    def _neighbours(self, document: Document, part: Part, links: list[Link]) -> tuple[Link | None, Link | None]:
        """Return what comes before and after: a part of the same document, or another document."""
        before = links[part.number - 2] if part.number > 1 else None
        after = links[part.number] if part.number < len(links) else None
        previous, following = self.shelves.neighbours(document)
        return before or previous, after or following
