"""Mixed content: strings and elements side by side, as lxml keeps them (text and tails)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree


def append_all(parent: etree._Element, parts: Iterable[str | etree._Element]) -> None:
    """Put strings and elements at the end of an element, in their order. Tails of the elements are lost."""
    for part in parts:
        if not isinstance(part, str):
            part.tail = None
            parent.append(part)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + part
        else:
            parent.text = (parent.text or "") + part
