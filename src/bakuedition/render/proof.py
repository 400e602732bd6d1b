"""Look for the words of the text on pages where they are made: what is found there need not be sought again.

Each step of the work tells which units it showed whole and which texts it kept in order. What no step has shown is then
looked for on all pages (coverage.check_pages, coverage.check_order), so that both ways together find what the latter
alone would.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from ..corpus.corpus import Corpus
from ..extract.marks import Marks
from ..findings import Finding
from ..model import Document, Edition
from ..output import Artifact
from .coverage import check_order, check_pages, in_order, pieces, view_of
from .fragments import Fragment, Fragments, Reading

Key = tuple[str, str]  # kind and id of a unit


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pages of a step show: of each unit looked for the pieces that are not there; the texts in order."""

    paths: tuple[str, ...] = ()
    missing: tuple[tuple[Key, tuple[int, ...]], ...] = ()
    whole: tuple[tuple[str, int], ...] = ()  # (document, number of the text)


def look(
    pages: Sequence[tuple[str, bytes]],
    edition: Edition,
    fragments: Fragments,
    document: Document | None = None,
    described: Iterable[Fragment] = (),
) -> Seen:
    """Look for the units whose ids stand on some pages, for the texts of a document, and for what is `described`.

    Descriptions come on the pages one after the other, in this order: each is looked for where the one before it stands
    and on the pages that follow.
    """
    waiting = deque(described)
    missing: dict[Key, tuple[int, ...]] = {}
    views: dict[str, dict[str, str]] = {}
    segments = {s.id for text in document.texts for s in text.segments} if document is not None else set()
    for path, content in pages:
        page = Reading(etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True)))
        text = page.words()
        shown = views.setdefault(view_of(path), {})
        for identifier in page.ids:
            if identifier in segments:
                shown.setdefault(identifier, page.words(identifier))
            for fragment in _units(identifier, edition, fragments):
                _find(fragment, text, missing)
        while waiting and _find(waiting[0], text, missing):
            waiting.popleft()
    whole = tuple(_whole(document, fragments, views)) if document is not None else ()
    return Seen(tuple(path for path, _ in pages), tuple(missing.items()), whole)


def _units(identifier: str, edition: Edition, fragments: Fragments) -> Iterator[Fragment]:
    """Give the fragments that stand at an id: of an entry of the apparatus, those of its readings."""
    keys = [(kind, identifier) for kind in ("segment", "note", "entry", "witness")]
    entry = edition.apparatus.get(identifier.removesuffix("-entry"))
    if entry is not None:
        readings = (*entry.readings, *((entry.lemma,) if entry.lemma else ()))
        keys += [("reading", reading.id) for reading in readings]
    for kind, key in keys:
        fragment = fragments.get(kind, key)
        if fragment is not None:
            yield fragment


def _find(fragment: Fragment, text: str, missing: dict[Key, tuple[int, ...]]) -> bool:
    """Note which pieces of a unit are not in a text, and in none before it. Say whether all were found."""
    key = (fragment.kind, fragment.id)
    if missing.get(key) != ():
        wanted = pieces(fragment)
        left = missing.get(key, range(len(wanted)))
        missing[key] = tuple(n for n in left if wanted[n] and wanted[n] not in text)
    return not missing[key]


def _whole(
    document: Document, fragments: Fragments, views: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, int]]:
    """Give the texts of which some way of showing them has each segment, word for word and in its order."""
    for number, text in enumerate(document.texts):
        wanted, kept = in_order(text, fragments, views.values())
        if not wanted or wanted in kept:
            yield document.id, number


class Proof:
    """Gathers what the steps have seen."""

    def __init__(self) -> None:
        self._missing: dict[Key, set[int]] = {}
        self._whole: set[tuple[str, int]] = set()
        self._paths: set[str] = set()

    def take(self, seen: Seen) -> None:
        """Take in what one step has seen."""
        for key, numbers in seen.missing:
            if key in self._missing:
                self._missing[key].intersection_update(numbers)
            else:
                self._missing[key] = set(numbers)
        self._whole.update(seen.whole)
        self._paths.update(seen.paths)

    def findings(
        self, edition: Edition, corpus: Corpus, marks: Marks, fragments: Fragments, pages: Sequence[Artifact]
    ) -> list[Finding]:
        """Return what is lost or out of its order, after looking for it on all pages that steps have looked at.

        Others prove nothing: a concordance has the words of a text one by one, a state has them another time.
        """
        pages = [page for page in pages if str(page.path) in self._paths]
        left = {
            (kind, identifier)
            for kind, element in marks.units()
            if self._missing.get((kind, identifier := marks.id(element)), {0})
        }
        broken = [
            document
            for document in edition.documents
            if any((document.id, number) not in self._whole for number in range(len(document.texts)))
        ]
        found = check_pages(corpus, marks, fragments, pages, left) if left else []
        return [*found, *(check_order(broken, corpus, marks, fragments, pages) if broken else ())]
