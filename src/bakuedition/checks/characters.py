"""Characters that got into a text by accident: look-alikes of another script, leftovers of conversions, invisible ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .prose import Block

# (code, message, the words in question, where they start)
Slip = tuple[str, str, str, int]

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CYRILLIC = "\u0400-\u0482\u048a-\u052f"
_BORDER = re.compile(f"[{_LATIN}](?=[{_CYRILLIC}])|[{_CYRILLIC}](?=[{_LATIN}])")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+\Z")
_IS_LATIN = re.compile(f"[{_LATIN}]")
_IS_CYRILLIC = re.compile(f"[{_CYRILLIC}]")

_RARE = re.compile("[\x80-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_MOJIBAKE = re.compile(
    "(?:\u0420[\u00b0-\u00bf\u0400-\u040f\u0451-\u045f\u2018-\u2122]|\u0421[\u0402\u0403\u201a\u0453\u201e\u2026\u2020\u2021\u20ac\u2030\u0409\u2039\u040a\u040c\u040b\u040f]){3}"
    "|(?:[\u00d0\u00d1][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]){3}"
    "|\u00e2\u20ac[\u0080-\u00bf\u0153\u2122\u201c-\u201e\u02dc\u00a6]"
    "|[\u00c3\u00c2][\u0080-\u00bf\u2030\u0192]"
    "|\u043f\u0457\u0405"
)
# A letter that a scanner read for a figure, or the reverse: inside or at the head of a number.
_FIGURE = re.compile(r"\d")
_MISREAD = re.compile(r"(?<![\w.])(?:\d+[lIOo|ОоЗ]\d+|[lI]\d{3})(?![\w])")


def slips(block: Block) -> Iterator[Slip]:
    """Give what one block has of them."""
    text = block.text
    if text.isascii():
        yield from _misread(text)
        return
    yield from _mixed(text)
    yield from _misread(text)
    for match in _RARE.finditer(text):
        yield _rare(match[0], text, match.start())
    for match in _MOJIBAKE.finditer(text):
        yield (
            "W679",
            f'"{_around(text, match.start())}" looks like letters read in the wrong encoding',
            match[0],
            match.start(),
        )
    if not unicodedata.is_normalized("NFC", text):
        yield from _denormalised(text)


def _mixed(text: str) -> Iterator[Slip]:
    last = -1
    for border in _BORDER.finditer(text):
        if border.start() < last:
            continue
        word = next(word for word in _WORD.finditer(text, _start_of_word(text, border.start())))
        last = word.end()
        latin = "".join(_IS_LATIN.findall(word[0]))
        cyrillic = "".join(_IS_CYRILLIC.findall(word[0]))
        if _ROMAN.match(latin) and word[0].startswith(latin):
            continue  # a Roman number with a Russian ending
        fewer, code, name = (cyrillic, "W662", "Cyrillic") if len(latin) > len(cyrillic) else (latin, "W661", "Latin")
        letters = "letter" if len(fewer) == 1 else "letters"
        yield code, f'"{word[0]}" holds the {name} {letters} "{fewer}"', word[0], word.start()


def _start_of_word(text: str, offset: int) -> int:
    while offset and text[offset - 1].isalpha():
        offset -= 1
    return offset


def _misread(text: str) -> Iterator[Slip]:
    for match in _MISREAD.finditer(text) if _FIGURE.search(text) else ():
        yield "W681", f'"{match[0]}" has a letter among its figures', match[0], match.start()


def _rare(character: str, text: str, start: int) -> Slip:
    code = f"U+{ord(character):04X}"
    where = f'in "{_around(text, start)}"'
    if character == "\ufffd":
        return "W672", f"a character was lost {where}", character, start
    if character < "\xa0":
        return "W671", f"{code}, a control character, stands {where}", character, start
    if character == "\xad":
        return "N675", f"a soft hyphen stands {where}", character, start
    if character in "\u200b\u2060\ufeff":
        name = unicodedata.name(character).lower()
        return "N676", f"{code}, {name}, stands {where}", character, start
    return "N673", f"{code}, a private-use character, stands {where}", character, start


def _denormalised(text: str) -> Iterator[Slip]:
    # Hebrew and Arabic marks have a customary order, which form C changes.
    for word in re.finditer(r"[^\s\ufffc\u0590-\u08ff]+", text):
        if not unicodedata.is_normalized("NFC", word[0]):
            yield "N674", f'"{word[0]}" is not in normal form C', word[0], word.start()


def _around(text: str, start: int) -> str:
    """Return the word at a place, with what cannot be seen left out."""
    before = re.search(r"\S{0,20}\Z", text[:start])
    after = re.match(r"\S{0,20}", text[start:])
    words = (before[0] if before else "") + (after[0] if after else "")
    return "".join(c for c in words if c.isprintable() and c != "\ufffc")
