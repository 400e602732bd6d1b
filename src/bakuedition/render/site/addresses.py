"""Where things stand on the site: pages, and the page of every id."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ...model import Document, DocumentKind, Edition, EntityKind
from ...output import file_name
from ..fragments import Fragments

REGISTERS = {
    EntityKind.PERSON: "persons",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.PLACE: "places",
    EntityKind.EVENT: "chronology",
    EntityKind.WORK: "bibliography",
    EntityKind.OTHER: "entries",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below a language's folder ("text.html") and the ids that stand on it."""

    path: str
    ids: frozenset[str] = frozenset()


@dataclass(slots=True)
class Addresses:
    """Finds the page of an id. `home` maps ids to paths; `alias` maps ids to the ids shown in their place."""

    home: dict[str, str] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)

    def put(self, identifiers: Iterable[str], path: str) -> None:
        """Say that ids stand on a page; the first page stays their home."""
        for identifier in identifiers:
            self.home.setdefault(identifier, path)

    def of(self, identifier: str, page: Page) -> str | None:
        """Return the address of an id as seen from a page, None where it is on no page."""
        identifier = self.alias.get(identifier, identifier)
        if identifier in page.ids:
            return f"#{identifier}"
        path = self.home.get(identifier)
        if path is None:
            return None
        return f"{relative(path, page.path)}#{identifier}"


@lru_cache(maxsize=4096)
def relative(target: str, page: str) -> str:
    """Return the address of one path below a folder as seen from another."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def document_path(document: Document, edition: Edition, language: str | None = None) -> str:
    """Return the path of a document's page: all its languages side by side, or one by itself."""
    if document.kind is DocumentKind.ESSAY:
        same = [other for other in edition.essays if other.type == document.type]
        stem = document.type if document.type and len(same) == 1 else document.id
        return f"{file_name(stem)}.html"
    stem = "text" if len(edition.texts) == 1 else f"text-{file_name(document.id)}"
    return f"{stem}-{file_name(language)}.html" if language else f"{stem}.html"


def ids_of(fragments: Fragments, segment_ids: Iterable[str]) -> set[str]:
    """Return every id that stands in some segments."""
    found: set[str] = set()
    for segment_id in segment_ids:
        fragment = fragments.get("segment", segment_id)
        if fragment is not None:
            found.add(segment_id)
            found.update(fragment.ids)
    found.discard("")
    return found
