"""The pages of a site, one after the other: what a template is told, and how pages lead to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ...model import (
    Edition,
    localized,
    page_tag,
)
from ..fragments import Fragments
from ..labels import Labels
from ..own import OwnPage
from ..templates import Templates
from ..variants import Apparatus
from .addresses import REGISTERS, Page, document_path
from .contexts import Contexts
from .cutting import ROW, in_pages, part_path
from .entries import Entries
from .fitting import Fitting
from .links import Link, called, marked
from .pictures import MOST, Picture, picture_of
from .plan import Plan
from .rows import Rows
from .spanning import KINDS, Spanning
from .texts import Texts


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
        entries = Entries(edition, fragments, self.contexts, self.fitting)
        entries.interface = interface
        self.spanning = Spanning(edition, fragments, self.plan, self.rows, entries, self.texts.title)

    def steps(self) -> list[tuple[str, int]]:
        """Name the steps in which the pages are made, each by itself: front, documents, what spans them, own ones.

        Not so `downloads`, which waits until all files are there.
        """
        documents = [(kind, k) for k in range(len(self.edition.documents)) for kind in ("document", "states")]
        return [("front", 0), *documents, ("pictures", 0), *self.spanning.steps.values(), ("own", 0)]

    def made(self, step: tuple[str, int], only: str | None = None) -> Iterator[tuple[str, Markup]]:
        """Give (path below the language's folder, HTML) of the pages of a step; of a text's, of one if that is all."""
        name, number = step
        if name in ("document", "states"):
            pages = self.texts.pages if name == "document" else self.texts.states.pages
            for template, path, values in pages(self.edition.documents[number], only):
                yield path, self.page(template, path, **values)
        elif name in KINDS:
            template, path, told = self.spanning.made(name, number)
            yield path, self.page(template, path, **told)
        else:
            yield from getattr(self, f"_{name}")()

    def _front(self) -> Iterator[tuple[str, Markup]]:
        picture = self.picture((self.t.language,))
        yield "index.html", self.page("index.html", "index.html", doors=self.text_path, picture=picture)
        for path, values in self.texts.shelves.pages():
            yield path, self.page("contents.html", path, **values)

    def _downloads(self) -> Iterator[tuple[str, Markup]]:
        cut = in_pages(self.frame["downloads"], lambda _: ROW) or [[]]
        links = [Link(part_path("download.html", n), f"{n}") for n in range(1, len(cut) + 1)]
        for link, files in zip(links, cut, strict=True):
            yield link.path, self.page("download.html", link.path, files=files, parts=marked(links, link.path))

    def _own(self) -> Iterator[tuple[str, Markup]]:
        for page in self.own:
            yield page.path, self.page("own.html", page.path, title=page.title(self.t.language), own=page)

    def _pictures(self) -> Iterator[tuple[str, Markup]]:
        for path, values in self.texts.pictures():
            yield path, self.page("facsimile.html", path, **values)

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
        if self.spanning.named:
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
