"""Spaces that a line must not break at: a number and what it counts, initials and their surname.

Only the kind of space changes, never a letter; nothing else of the text is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
# Begins with the space itself, so that the words between spaces are passed over at once; then what stands before it.
_KEPT = re.compile(
    r"[ ](?:"
    r"(?<=\d[ ])(?=(?:гг?|вв?)\."  # 1918 г.
    rf"|(?:{_MONTHS})\b)"  # 25 июля
    r"|(?<=\b[сСтТпрp№]\.[ ])(?=\d)"  # с. 5, т. 37, p. 5
    r"|(?<=\bpp\.[ ])(?=\d)"
    r"|(?<=\b[A-ZА-ЯЁ]\.[ ])(?=[A-ZА-ЯЁ][.a-zа-яё])"  # В. И., И. Ленин
    r"|(?<=\b[A-ZА-ЯЁ][a-zа-яё]\.[ ])(?=[A-ZА-ЯЁ]\.)"  # Ya. D.
    r")"
)


def kept_together(words: str) -> str:
    """Return words with their spaces changed."""
    return _KEPT.sub(_NO_BREAK, words)


def keep_together(element: etree._Element) -> None:
    """Change the spaces of an element and all below it in place, also between words in elements of their own."""
    places = list(_strings(element))
    # Each string first: an element without words (a break, a call) parts what stands around it.
    kept = kept_together("".join(kept_together(getattr(part, place)) for part, place in places))
    start = 0
    for part, place in places:
        end = start + len(getattr(part, place))
        setattr(part, place, kept[start:end])
        start = end


def _strings(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give where the strings of an element stand, in their order: an element, and "text" or "tail"."""
    if isinstance(element.tag, str) and element.text:
        yield element, "text"
    for child in element:
        yield from _strings(child)
        if child.tail:
            yield child, "tail"
