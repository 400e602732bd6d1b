"""A face for letters that no font has: a box with the letter's number in Unicode.

So the reader sees what is not shown, the letter can be found and copied, and the file has no text without a glyph, as
PDF/A and PDF/UA want it (ISO 19005-3, 6.2.11.8; ISO 14289-1, 7.21.8). Which letters these are, only the engine can say:
it asks the fonts of the machine too.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from .engine import Engine
from .faces import Face, font_rules

_FAMILY = "bakuedition Last Resort"
_EM = 1000
_DATE = 3_029_529_600  # 1 January 2000, in seconds from the beginning of 1904
_POINT = 50  # of the digits, which are three points wide and five high
_EDGE = 35
_ROOM = 65  # between edge and digits
# The rows of each digit from top to bottom, a bit for each point.
_DIGITS: Mapping[str, Sequence[int]] = {
    "0": (7, 5, 5, 5, 7),
    "1": (2, 6, 2, 2, 7),
    "2": (7, 1, 7, 4, 7),
    "3": (7, 1, 3, 1, 7),
    "4": (5, 5, 7, 1, 1),
    "5": (7, 4, 7, 1, 7),
    "6": (7, 4, 7, 5, 7),
    "7": (7, 1, 2, 2, 2),
    "8": (7, 5, 7, 5, 7),
    "9": (7, 5, 7, 1, 7),
    "A": (2, 5, 7, 5, 5),
    "B": (6, 5, 6, 5, 6),
    "C": (7, 4, 4, 4, 7),
    "D": (6, 5, 5, 5, 6),
    "E": (7, 4, 6, 4, 7),
    "F": (7, 4, 6, 4, 4),
}


@dataclass(frozen=True, slots=True)
class LastResort:
    """The face, none where every letter has a font; and the engine's remarks on the letters that have none."""

    faces: tuple[Face, ...] = ()
    remarks: tuple[str, ...] = ()


def last_resort(text: Iterable[str], faces: Sequence[Face]) -> LastResort:
    """Return what stands in for the letters of a text that neither `faces` nor the fonts of the machine have."""
    rest = {letter for words in text for letter in words if letter > "\u0020"}
    rest -= {chr(code) for face in faces for code in face.letters()}
    if not rest:
        return LastResort()
    remarks = _remarks_on(sorted(rest), faces)
    missing = sorted(letter for letter in rest if any(f"(U+{ord(letter):04X})" in remark for remark in remarks))
    if not missing:
        return LastResort()
    face = Face("fonts/last-resort.ttf", Path(), _FAMILY, "normal", "400", boxes(missing))
    return LastResort((face,), tuple(remarks))


def _remarks_on(letters: Iterable[str], faces: Sequence[Face]) -> list[str]:
    """Set letters one by one, and return what the engine says of them."""
    engine = Engine(font_rules(faces), {face.name: face.content for face in faces}, None)
    html = ElementTree.Element("html")
    body = ElementTree.SubElement(html, "body")
    for letter in letters:
        ElementTree.SubElement(body, "p").text = letter
    engine.write(engine.lay_out(html), (), lambda packet: packet, datetime(2000, 1, 1, tzinfo=UTC))
    return engine.remarks


def boxes(letters: Sequence[str]) -> bytes:
    """Return a TrueType font that has a box for each letter; the same bytes for the same letters."""
    from fontTools.fontBuilder import FontBuilder

    names = {letter: f"u{ord(letter):04X}" for letter in letters}
    made = {name: _box(f"{ord(letter):04X}") for letter, name in names.items()}
    made[".notdef"] = _box("")
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    builder.setupGlyf({name: glyph for name, (glyph, _) in made.items()})
    builder.setupHorizontalMetrics({name: (width, _ROOM) for name, (_, width) in made.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": _FAMILY, "styleName": "Regular", "psName": "BakueditionLastResort"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _DATE
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _box(code: str) -> tuple[object, int]:
    """Draw a box with a number in two rows. Returns (glyph, advance)."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    columns = max(2, -(-len(code) // 2))
    inside = columns * 4 * _POINT - _POINT
    left, low = _ROOM, -150
    right, high = left + 2 * (_EDGE + _ROOM) + inside, low + 2 * (_EDGE + _ROOM) + 11 * _POINT
    pen = TTGlyphPen(None)

    def rectangle(x: int, y: int, to_x: int, to_y: int) -> None:
        corners = ((x, y), (x, to_y), (to_x, to_y), (to_x, y))
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()

    for edge in (
        (left, low, right, low + _EDGE),
        (left, high - _EDGE, right, high),
        (left, low + _EDGE, left + _EDGE, high - _EDGE),
        (right - _EDGE, low + _EDGE, right, high - _EDGE),
    ):
        rectangle(*edge)
    start = left + _EDGE + _ROOM
    rows = (code[: len(code) - len(code) // 2], code[len(code) - len(code) // 2 :])
    for k, digits in enumerate(rows):
        top = high - _EDGE - _ROOM - k * 6 * _POINT
        for column, digit in enumerate(digits):
            for row, bits in enumerate(_DIGITS[digit]):
                for bit in range(3):
                    if bits & (4 >> bit):
                        x, y = start + (column * 4 + bit) * _POINT, top - (row + 1) * _POINT
                        rectangle(x, y, x + _POINT, y + _POINT)
    return pen.glyph(), right + _ROOM
