"""Documents that belong together: collections, and collections of collections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .language import Localized


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: the ids of the documents right in it, and the collections in it. `id` can stand in addresses."""

    id: str
    titles: Localized
    documents: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()

    @property
    def size(self) -> int:
        """How many documents it holds, in the collections in it too."""
        return len(self.documents) + sum(inner.size for inner in self.collections)

    def walk(self, above: tuple[Collection, ...] = ()) -> Iterator[tuple[Collection, tuple[Collection, ...]]]:
        """Give it and every collection in it, each with those around it, the outermost first."""
        yield self, above
        for inner in self.collections:
            yield from inner.walk((*above, self))
