"""Levels of headings in the order of finished pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def level_headings(pages: Sequence[Any]) -> None:
    """Let no heading skip a level after the one before it on the pages (PDF/UA-1, ISO 14289-1, 7.4.2).

    Only the tags in the PDF change. Pages of two texts that alternate cannot be levelled before they are laid out.
    """
    around: list[int] = []  # the levels of the headings above, as the texts have them
    levels: dict[int, int] = {}
    for page in pages:
        for box in page._page_box.descendants():
            if getattr(box, "element_tag", None) not in HEADINGS or box.element is None:
                continue
            if id(box.element) not in levels:
                wanted = int(box.element.tag[1])
                while around and around[-1] >= wanted:
                    around.pop()
                around.append(wanted)
                levels[id(box.element)] = len(around)
            box.element_tag = f"h{levels[id(box.element)]}"
