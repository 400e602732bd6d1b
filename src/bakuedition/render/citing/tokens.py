"""What a citation leaves open until a page, a place or a reader fills it in.

Control characters: no word of a TEI file can hold them (XML 1.0, 2.2), so that a token is never mistaken for text.
"""

from __future__ import annotations

import re

LOCATOR = "\x01"  # "§ 3, sentence 2"
ADDRESS = "\x02"
ACCESSED = "\x03"  # the day of the reader's visit: never known when the page is made
TITLE = "\x04"  # of one document of several

_OPEN = re.compile(f"[{LOCATOR}{ADDRESS}{ACCESSED}]")


def filled(
    template: str, *, locator: str | None = None, address: str | None = None, accessed: str | None = None
) -> str:
    """Put words in the place of tokens; those for which there is None stay open."""
    words = {LOCATOR: locator, ADDRESS: address, ACCESSED: accessed}
    return _OPEN.sub(lambda match: match[0] if (said := words[match[0]]) is None else said, template)


def closed(template: str) -> str:
    """Leave out the lines whose token nothing fills."""
    return "".join(line for line in template.splitlines(keepends=True) if not _OPEN.search(line))
