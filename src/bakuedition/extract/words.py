"""Plain words of an element: white space folded, notes and the like left out where asked."""

from __future__ import annotations

import re

from lxml import etree

from ..corpus.names import is_tei

_SPACE = re.compile(r"[ \t\r\n]+")


def fold(text: str) -> str:
    """Fold white space (the XML kind: no-break spaces stay) and trim."""
    return _SPACE.sub(" ", text).strip(" ")


def plain(element: etree._Element | None, *leave_out: str) -> str:
    """Return the words of an element, white space folded, without the TEI elements named in `leave_out`."""
    if element is None:
        return ""
    parts: list[str] = []
    _collect(element, leave_out, parts)
    return fold("".join(parts))


def _collect(element: etree._Element, leave_out: tuple[str, ...], parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not is_tei(child, *leave_out or ("",)):
            _collect(child, leave_out, parts)
        parts.append(child.tail or "")
