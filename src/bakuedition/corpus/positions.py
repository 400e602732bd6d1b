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


def start_tags(data: bytes) -> list[tuple[int, int]]:
    """Return (line, column), both from 1, of every start tag of an XML file, in document order.

    A file that expat gives up on (an encoding it lacks, a fault the lenient reader passed over) gives the
    part before that point.
    """
    found: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(_name: str, _attributes: dict[str, str]) -> None:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return found
    return found


def lines(data: bytes) -> list[str]:
    """Return the lines of a file for showing in messages."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _LINE_END.split(data.decode(encoding, "replace"))
    return _LINE_END.split(data.decode("utf-8-sig", "replace"))


def line_text(data: bytes, line: int) -> str:
    """Return one line of a file (from 1), stripped; "" where there is none."""
    found = lines(data)
    return found[line - 1].strip() if 0 < line <= len(found) else ""
