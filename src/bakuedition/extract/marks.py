"""What the extraction learns of single elements, for the stylesheets: working attributes by element.

Source trees stay as they were read. The renderer copies a tree and writes these attributes on the copy, in a
namespace of our own: `id` (stable address), `unit` (this element becomes a fragment of that kind), `n`, `calls` …
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, local

_USABLE = re.compile(r"[^\s#%<>\"'&?/\\]+\Z")


class Marks:
    """Working attributes by element, and the address of every element that has one."""

    def __init__(self, corpus: Corpus) -> None:
        self.of: dict[etree._Element, dict[str, str]] = {}
        self.elements: dict[str, etree._Element] = {}
        self._doubled = set(corpus.doubled)
        self._taken = set(corpus.ids)
        self._counts: dict[str, int] = {}
        self.prefix = ""

    def set(self, element: etree._Element, **attributes: str) -> None:
        """Put working attributes on an element."""
        self.of.setdefault(element, {}).update(attributes)

    def get(self, element: etree._Element, name: str) -> str | None:
        """Return a working attribute."""
        return self.of.get(element, {}).get(name)

    def id(self, element: etree._Element) -> str:
        """Return the element's address: its xml:id, or a stable name of our own where that cannot serve."""
        known = self.get(element, "id")
        if known is not None:
            return known
        own = element.get(XML_ID)
        identifier = own if own and _USABLE.match(own) and element not in self._doubled else self._invent(element)
        self.set(element, id=identifier)
        self.elements[identifier] = element
        return identifier

    def _invent(self, element: etree._Element) -> str:
        name = f"{self.prefix}{local(element) or 'node'}"
        while True:
            self._counts[name] = self._counts.get(name, 0) + 1
            identifier = f"{name}{self._counts[name]}"
            if identifier not in self._taken:
                self._taken.add(identifier)
                return identifier

    def units(self) -> Iterable[tuple[str, etree._Element]]:
        """Give (kind, element) of everything that becomes a fragment."""
        return ((marks["unit"], element) for element, marks in self.of.items() if "unit" in marks)
