"""White space in notes: the engine folds it in the text, but not in what it sets at the foot of the page."""

from __future__ import annotations

import re

from lxml import etree

BLOCKS = frozenset(
    {
        "p",
        "div",
        "blockquote",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
)
_SPACES = re.compile(r"[ \t\r\n]+")


def fold(element: etree._Element) -> etree._Element:
    """Fold white space to single spaces, and take it away at both ends of blocks, as CSS 2.1 (16.6.1) does."""
    ends_with_space = [True]
    _fold(element, ends_with_space)
    _strip_ends(element)
    return element


def _fold(element: etree._Element, after_space: list[bool]) -> None:
    if element.tag == "pre":
        after_space[0] = False
        return
    block = element.tag in BLOCKS
    if block:
        after_space[0] = True
    element.text = _folded(element.text, after_space)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        _fold(child, after_space)
        if child.tag in BLOCKS or child.tag == "br":
            after_space[0] = True
        child.tail = _folded(child.tail, after_space)


def _folded(text: str | None, after_space: list[bool]) -> str | None:
    if not text:
        return text
    text = _SPACES.sub(" ", text)
    if after_space[0]:
        text = text.lstrip(" ")
    if text:
        after_space[0] = text.endswith(" ")
    return text


def _strip_ends(element: etree._Element) -> None:
    """Take the space away with which a block ends."""
    for block in element.iter(etree.Element):
        if block.tag not in BLOCKS and block is not element:
            continue
        last = block
        while True:
            children = [child for child in last if isinstance(child.tag, str)]
            if not children:
                last.text = last.text.rstrip(" ") if last.text else last.text
                break
            if children[-1].tail:
                children[-1].tail = children[-1].tail.rstrip(" ")
                if children[-1].tail:
                    break
            if children[-1].tag in BLOCKS:
                break
            last = children[-1]


def run_in(note: etree._Element) -> None:
    """Let the first paragraph of a note begin on the line of its label or number."""
    for child in note:
        if child.tag == "p":
            child.tag = "span"
            child.set("class", f"first {child.get('class', '')}".strip())
            before = child.getprevious()
            if before is not None and not (before.tail or "").endswith(" "):
                before.tail = f"{before.tail or ''} "
            return
        if child.tag in BLOCKS or (child.tail or "").strip():
            return


def in_line(entry: etree._Element) -> etree._Element:
    """Make the blocks in an entry of the apparatus run on; a stroke parts what stood on lines of its own."""
    fold(entry)
    for block in list(entry.iter(*BLOCKS)):
        if block is entry:
            continue
        block.tag = "span"
        before = block.getprevious()
        if before is not None and not (before.tail or "").strip():
            before.tail = " "
            stroke = etree.Element("span", {"class": "mark"})
            stroke.text, stroke.tail = "|", " "
            block.addprevious(stroke)
    return entry
