"""The states of a text that have pages of their own: for reading, as in its source, as in a witness, to be proof-read.

What only hides or shows parts of a page (names, notes, variants) has no page: it is chosen on the page itself.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from ...extract.testimony import Extent
from ...model import Document, DocumentKind, Text
from ...output import file_name
from ..fragments import Fragment
from ..retold import Retellings
from ..tongues import drop
from .addresses import Page, ids_of
from .cutting import Part, part_path
from .facsimile import ids_on
from .links import Link, marked
from .rows import Rows, RowView

if TYPE_CHECKING:
    from .texts import Texts

MOST = (
    100  # pages of a state in one interface language: where there were more, none is made unless the settings want it
)
MARK = "~"  # between the page of a text and its state: no name of a document has it (output.file_name)
# What has more than one form: choices, additions, deletions, what editors supplied.
FORMS = re.compile(r'class="(?:[^"]* )?(?:of-source|del|add|supplied|ex)[ "]')
_CALLS = {"note-call", "app-call"}
_NOT_FOR_READING = {"of-source", "del", "surplus", "fw", "pb", "cb", "facs"}


@dataclass(frozen=True, slots=True)
class State:
    """A state of a text: its kind, the page and languages it is a state of, the witness, and how much that has."""

    kind: str  # "clean", "source", "witness", "proof"
    view: str
    languages: tuple[str, ...]
    witness: str = ""
    extent: Extent | None = None

    def path(self, number: int = 1) -> str:
        """Return the path of its page, or of a part of it: "text-ru~as-D.html", "text~proof_2.html"."""
        name = f"as-{file_name(self.witness)}" if self.kind == "witness" else self.kind
        return part_path(f"{self.view.removesuffix('.html')}{MARK}{name}.html", number)


class States:
    """Makes the pages of states, in one interface language."""

    def __init__(self, texts: Texts, wanted: Sequence[str] | None, retold: Retellings) -> None:
        """`wanted` are the kinds of states that have pages; None: those that have no more than MOST."""
        self._texts = texts
        self._wanted = wanted
        self._retold = retold
        self._known: dict[str, list[State]] = {}
        rows = texts.rows
        kept = (rows.edition, rows.fragments, rows.fitting, rows.apparatus)
        self._clean = Rows(*kept, bare=True, link=None, prepare=for_reading)
        self._proof = Rows(*kept, link="")

    def of(self, document: Document) -> list[State]:
        """Return the states of a document: for reading, as its source and witnesses have it, to be proof-read."""
        if document.id not in self._known:
            kinds = self._kinds
            self._known[document.id] = (
                [state for state in self._states(document) if state.kind in kinds] if kinds else []
            )
        return self._known[document.id]

    def settle(self) -> None:
        """Find all states and tell what they show: where pages are made in other processes there are no trees."""
        for document in self._texts.edition.texts:
            for text in document.texts:
                self._retold.witnesses(document, text)
            for state in self.of(document):
                if state.kind in ("source", "witness"):
                    self._retold.fragments(state.witness or None)

    @functools.cached_property
    def _kinds(self) -> frozenset[str]:
        """The kinds of states that have pages in this edition."""
        if self._wanted is not None:
            return frozenset(self._wanted)
        plan, documents = self._texts.plan, self._texts.edition.texts
        views = [(document, tags) for document in documents for _, tags in plan.views(document)]
        if sum(len(plan.shown(document, tags)) for document, tags in views) > MOST:
            return frozenset()
        counts = Counter(
            state.kind
            for document in documents
            for state in self._states(document)
            for _ in plan.shown(document, state.languages)
        )
        return frozenset(kind for kind, count in counts.items() if count <= MOST)

    def _states(self, document: Document) -> list[State]:
        if document.kind is not DocumentKind.TEXT:
            return []
        views = self._texts.plan.views(document)
        found = [State("clean", view, tags) for view, tags in views if self._differs(document, tags)]
        for text in document.texts:
            view, tags = next(((view, tags) for view, tags in views if tags == (text.language,)), views[0])
            if tags != (text.language,):
                continue
            extents = {
                k: extent for k, extent in self._retold.witnesses(document, text).items() if extent is not Extent.CITED
            }
            if self._has_forms(text) and not self._based(text, extents):
                found.append(State("source", view, tags))
            found += [State("witness", view, tags, witness, extent) for witness, extent in extents.items()]
        return [*found, State("proof", *views[0])]

    def _segments(self, document: Document, languages: Sequence[str]) -> set[str]:
        texts = [text for text in document.texts if text.language in languages]
        return {segment.id for text in texts for segment in text.segments}

    def _differs(self, document: Document, languages: Sequence[str]) -> bool:
        """Say whether a text has anything that a page for reading leaves out."""
        here, edition = self._segments(document, languages), self._texts.edition
        if any(note.at in here for note in edition.notes.values()):
            return True
        fragments = [self._texts.fragments.get("segment", key) for key in here]
        marks = (b"data-ref=", b"app-call", b'class="del', b'class="fw', b'class="surplus', b'class="pb')
        return any(mark in fragment.content for fragment in fragments if fragment is not None for mark in marks)

    def _has_forms(self, text: Text) -> bool:
        fragments = [self._texts.fragments.get("segment", segment.id) for segment in text.segments]
        return any(FORMS.search(one.content.decode()) for one in fragments if one is not None)

    def _based(self, text: Text, extents: Mapping[str, Extent]) -> bool:
        """Say whether a witness is the text's base: then its page is what the source has."""
        here = {segment.id for segment in text.segments}
        lemmas = [
            one.lemma
            for one in self._texts.edition.apparatus.values()
            if one.at in here and one.lemma and one.lemma.witnesses
        ]
        return any(
            extent is Extent.WHOLE and lemmas and all(witness in lemma.witnesses for lemma in lemmas)
            for witness, extent in extents.items()
        )

    def links(self, document: Document, view: str, part: Part) -> list[Link]:
        """Return links to the states of a page: those of its own languages, and of the witnesses."""
        found = []
        for state in self.of(document):
            if state.kind == "clean" and state.view != view:
                continue
            number = self._texts.plan.number(document, state.languages, part)
            found.append(Link(state.path(number), self.words(state)))
        return found

    def words(self, state: State) -> str:
        """Return what a state is called."""
        if state.kind == "witness" and state.extent is Extent.PASSAGES:
            return self._texts.t("state.passages", siglum=self._siglum(state))
        return self._texts.t(f"state.{state.kind}", siglum=self._siglum(state))

    def _siglum(self, state: State) -> str:
        found = self._texts.edition.witnesses.get(state.witness)
        return (found.siglum or found.id) if found is not None else ""

    def cited(self, document: Document, text: Text) -> list[str]:
        """Return the sigla of the witnesses of a text that are cited for single readings."""
        extents = self._retold.witnesses(document, text)
        witnesses = self._texts.edition.witnesses
        return [witnesses[key].siglum or key for key, extent in extents.items() if extent is Extent.CITED]

    def paths(self, document: Document) -> Iterator[str]:
        """Give the paths of the pages of all states of a document."""
        for state in self.of(document):
            yield from (state.path(part.number) for part in self._texts.plan.shown(document, state.languages))

    def pages(self, document: Document, only: str | None = None) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Give (template, path, values) of the pages of all states of a document, or of one page."""
        for state in self.of(document):
            shown = self._texts.plan.shown(document, state.languages)
            links = [Link(state.path(part.number), self._texts.part_title(part)) for part in shown]
            for part, link in zip(shown, links, strict=True):
                if only not in (None, link.path):
                    continue
                yield (
                    ("proof.html" if state.kind == "proof" else "text.html"),
                    link.path,
                    self._values(document, state, part, links),
                )

    def _values(self, document: Document, state: State, part: Part, links: list[Link]) -> dict[str, Any]:
        texts, path = self._texts, state.path(part.number)
        rows = self._rows(document, state, part, path)
        return {
            **texts.frame(document, state.languages, links[part.number - 1].words if len(links) > 1 else ""),
            "title": f"{texts.title(document)} – {self.words(state)}",
            "described": part_path(state.view, part.number) if state.kind == "proof" else path,
            "state": state.kind,
            "state_tells": texts.t(f"state.{state.kind}.tells", siglum=self._siglum(state)),
            "state_back": part_path(state.view, part.number),
            "states": [replace(link, current=link.path == path) for link in self.links(document, state.view, part)],
            "parts": marked(links, path),
            "rows": rows,
            "leaves": [],
            "letter": "",
            "switch": [],
            "inferred": False,
            "neighbours": (None, None),
            "cited": [],
            **dict.fromkeys(("has_names", "has_notes", "has_variants", "has_forms", "has_sentences"), False),
        }

    def _rows(self, document: Document, state: State, part: Part, path: str) -> list[RowView]:
        texts = self._texts
        columns = [k for k, text in enumerate(document.texts) if text.language in state.languages]
        segments = [key for row in part.rows for k in columns for key in row.cells[k]]
        fragments = texts.fragments
        rows = self._proof if state.kind == "proof" else self._clean
        if state.kind in ("source", "witness"):
            fragments = self._retold.fragments(state.witness or None)
            kept = (rows.edition, fragments, rows.fitting, rows.apparatus)
            rows = Rows(*kept, bare=True)
        page = Page(path, frozenset(ids_of(fragments, segments)))
        if state.kind == "proof":
            elsewhere = ids_on(list(texts.edition.surfaces.values()))  # the sheet has no pictures
            page = Page(path, texts.plan.page(part_path(state.view, part.number)).ids - elsewhere)
        views = rows.of(document, page, state.languages, part.rows, entitled=False)
        return list(self._silences(views, fragments, state)) if state.kind == "witness" else views

    def _silences(self, views: Sequence[RowView], fragments: Any, state: State) -> Iterator[RowView]:
        """Put one row that says so in the place of neighbouring rows in which a witness is silent."""
        waiting: list[RowView] = []
        for view in views:
            made: Fragment | None = fragments.get("segment", view.id)
            edited = self._texts.fragments.get("segment", view.id)
            if (
                made is not None
                and edited is not None
                and edited.words()
                and not made.words()
                and b"attested" not in made.content
            ):
                waiting.append(view)
                continue
            yield from self._silence(waiting, state)
            waiting = []
            yield view
        yield from self._silence(waiting, state)

    def _silence(self, views: list[RowView], state: State) -> Iterator[RowView]:
        if not views:
            return
        words = self._texts.t("state.silent", siglum=self._siglum(state))
        anchors = Markup("").join(Markup('<span id="{}"></span>').format(view.id) for view in views)
        html = Markup('<p class="mark bk-silence" lang="{}">{}{}</p>').format(self._texts.t.language, anchors, words)
        numbers = [view.n for view in views if view.n]
        n = "–".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""
        cell = replace(views[0].cells[0], html=html)
        yield replace(views[0], n=n, cells=(cell,), name="silent", opens=False, whole=False)


def for_reading(element: etree._Element) -> None:
    """Take out of a fragment what is not read: calls, links of names, what the source deletes, its page breaks."""
    for part in list(element.iter(etree.Element)):
        classes = set(part.get("class", "").split())
        if classes & _CALLS or classes & _NOT_FOR_READING:
            if part.getparent() is not None:
                drop(part)
        elif part.get("data-ref") is not None:
            del part.attrib["data-ref"]
            if part.tag == "a":
                part.tag = "span"
                part.attrib.pop("href", None)
