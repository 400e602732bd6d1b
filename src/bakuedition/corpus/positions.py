"""Line and column of every element of a file, by a second pass with expat.

lxml knows only the line where a start tag ends, and no column. expat tells both; its start tags in document
order are those of the tree as long as nothing was included, which the reader keeps track of.
"""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

# XML's own line ends; Python's splitlines would count others too.
_LINE_END = re.compile(r"\r\n?|\n")
# XML 1.0, appendix F: what a file begins with tells its encoding, else its declaration does.
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<".encode("utf-16-le"), "utf-16-le"),
    ("<".encode("utf-16-be"), "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")


def start_tags(data: bytes) -> list[tuple[int, int]]:
    """Return (line, column), both from 1, of every start tag of an XML file, in document order.

    A file that expat gives up on (an encoding it lacks, a fault the lenient reader passed over) gives the
    part before that point.
    """
    found: list[tuple[int, int]] = []
    # What a file begins with outweighs what it declares, as in libxml2.
    parser = expat.ParserCreate("utf-16" if _beginning(data).startswith("utf-16") else None)
    parser.buffer_text = True

    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))

    def start(_name: str, _attributes: dict[str, str]) -> None:
        # expat counts a byte order mark as a letter of the first line; nobody who looks at the line does.
        uncounted = int(marked and parser.CurrentLineNumber == 1)
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1 - uncounted))

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return found
    return found


def lines(data: bytes) -> list[str]:
    """Return the lines of a file for showing in messages, in its own encoding as far as that is known."""
    declared = _DECLARED.match(data)
    encoding = _beginning(data) or (declared[1].decode() if declared else "utf-8")
    try:
        return _LINE_END.split(data.decode(encoding, "replace"))
    except LookupError:
        return _LINE_END.split(data.decode("utf-8", "replace"))


def _beginning(data: bytes) -> str:
    return next((encoding for beginning, encoding in _BEGINNINGS if data.startswith(beginning)), "")


def line_text(data: bytes, line: int) -> str:
    """Return one line of a file (from 1), stripped; "" where there is none."""
    found = lines(data)
    return found[line - 1].strip() if 0 < line <= len(found) else ""
