"""What pages say of each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation: where to, its words, whether it is this page."""

    path: str
    words: str
    current: bool = False


def marked(links: Sequence[Link], path: str) -> list[Link]:
    """Return the links between parts, the one to a page marked; none where there is but one part."""
    return [Link(link.path, link.words, link.path == path) for link in links] if len(links) > 1 else []


def shortened(words: str, most: int = 80) -> str:
    """Cut words for a link, at a space."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def called(path: str, navigation: Sequence[Link]) -> str:
    """Return what the navigation calls a page, or the page it is a part of; "" where it leads to neither."""
    first = re.sub(r"_\d+(?=\.html\Z)", "", path)
    return next((link.words for link in navigation if link.path in (path, first)), "")
