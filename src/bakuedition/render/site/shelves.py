"""The contents of an edition of many documents: its collections, a page for each, and the way between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Collection, Document, Edition, localized
from ...output import file_name
from ..labels import Labels
from .addresses import document_path
from .cutting import part_path
from .links import Link, marked, shortened

LISTED = 200  # titles on a page: a reader finds one by its part sooner than in a longer list
NESTED = 400  # collections on a page, with those in them


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection as a list of contents shows it: where its page is, how many documents it holds, what is in it."""

    link: Link
    size: int
    inner: tuple[Shelf, ...]


class Shelves:
    """Tells the templates what they need for lists of contents, in one interface language."""

    def __init__(self, edition: Edition, t: Labels, title: Callable[[Document], str]) -> None:
        self._edition = edition
        self._t = t
        self._title = title
        self._texts = {document.id: document for document in edition.texts}
        self._above: dict[str, tuple[Collection, ...]] = {}
        placed: set[str] = set()
        self._order: dict[str, tuple[Sequence[str], int]] = {}
        for outer in edition.collections:
            for collection, above in outer.walk():
                placed.update(collection.documents)
                for n, key in enumerate(collection.documents):
                    self._above[key] = (*above, collection)
                    self._order[key] = (collection.documents, n)
        self._loose = [document.id for document in edition.texts if document.id not in placed]
        self._order.update((key, (self._loose, n)) for n, key in enumerate(self._loose))

    def pages(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give (path, values) of every page of contents."""
        if len(self._texts) > 1:
            yield from self._pages("contents.html", "", self._loose, self._edition.collections, ())
        for outer in self._edition.collections:
            for collection, above in outer.walk():
                title = self._name(collection)
                yield from self._pages(_path(collection), title, collection.documents, collection.collections, above)

    def crumbs(self, document: Document) -> list[Link]:
        """Return the collections around a document, the edition's contents first; none where there are none."""
        return self._crumbs(self._above.get(document.id, ()))

    def neighbours(self, document: Document) -> tuple[Link | None, Link | None]:
        """Return the documents before and after one in its collection."""
        keys, n = self._order.get(document.id, ((), 0))
        before = self._document(keys[n - 1]) if n else None
        after = self._document(keys[n + 1]) if n + 1 < len(keys) else None
        return before, after

    def _pages(
        self, path: str, title: str, keys: Sequence[str], inner: Sequence[Collection], above: tuple[Collection, ...]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        cut = [keys[k : k + LISTED] for k in range(0, len(keys), LISTED)] or [()]
        links = [Link(part_path(path, n), self._span(part)) for n, part in enumerate(cut, 1)]
        count = sum(1 for one in inner for _ in one.walk())
        for n, (link, part) in enumerate(zip(links, cut, strict=True)):
            values: dict[str, Any] = {
                "shelves": [self._shelf(one, deep=count <= NESTED) for one in inner] if n == 0 else [],
                "documents": [self._document(key) for key in part],
                "start": n * LISTED + 1 if n else 0,
                "parts": marked(links, link.path),
                "crumbs": self._crumbs(above) if title else [],
                "collection": title,
            }
            yield link.path, {**values, "title": title} if title else values

    def _crumbs(self, above: Sequence[Collection]) -> list[Link]:
        if not self._edition.collections:
            return []
        outermost = Link("contents.html", self._t("nav.contents"))
        return [outermost, *(Link(_path(one), self._name(one)) for one in above)]

    def _shelf(self, collection: Collection, *, deep: bool) -> Shelf:
        inner = tuple(self._shelf(one, deep=deep) for one in collection.collections) if deep else ()
        return Shelf(Link(_path(collection), self._name(collection)), collection.size, inner)

    def _document(self, key: str) -> Link:
        document = self._texts[key]
        return Link(document_path(document, self._edition), self._title(document))

    def _name(self, collection: Collection) -> str:
        return localized(collection.titles, self._t.language) or collection.id

    def _span(self, keys: Sequence[str]) -> str:
        if not keys:
            return ""
        first, last = (shortened(self._title(self._texts[key]), 40) for key in (keys[0], keys[-1]))
        return first if len(keys) == 1 else f"{first} – {last}"


def _path(collection: Collection) -> str:
    return f"collection-{file_name(collection.id)}.html"
