"""Line and column of every element of a file, by a second pass with expat.

lxml knows only the line where a start tag ends, and no column. expat tells both; its start tags in document
order are those of the tree as long as nothing was included, which the reader keeps track of.
"""

from __future__ import annotations

import codecs
from xml.parsers import expat


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


def line_text(data: bytes, line: int) -> str:
    """Return one line of a file (from 1) for showing in a message, stripped; "" where there is none."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            lines = data.decode(encoding, "replace").splitlines()
            break
    else:
        lines = data.decode("utf-8-sig", "replace").splitlines()
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""
