"""Spaces that a line must not break at: a number and what it counts, initials and their surname.

Only the kind of space changes, never a letter; nothing else of the text is touched.
"""

from __future__ import annotations

import re

from lxml import etree

_String = tuple[etree._Element, str, str]  # an element, "text" or "tail", the words there
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
    strings: list[_String] = []
    _collect(element, strings)
    # Each string first: an element without words (a break, a call) parts what stands around it.
    kept = kept_together("".join([kept_together(words) for _, _, words in strings]))
    start = 0
    for part, place, words in strings:
        end = start + len(words)
        if kept[start:end] != words:
            setattr(part, place, kept[start:end])
        start = end


def _collect(element: etree._Element, found: list[_String]) -> None:
    """Collect the strings of an element in their order."""
    if (words := element.text) and isinstance(element.tag, str):
        found.append((element, "text", words))
    for child in element:
        _collect(child, found)
        if words := child.tail:
            found.append((child, "tail", words))
