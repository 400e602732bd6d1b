"""The HTML of one side: entries of the apparatus tied to their lemmas, rows named so that they can be kept in step."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from ....model import Localized
from ..book import Part, Row
from ..internals.entries import letters
from ..layouts.sheets import bookmark, contents, headings, running_heads, section, set_direction
from .steps import Order

_BLOCKS = frozenset({"div", "p", "ul", "ol", "li", "table", "tbody", "tr", "td", "blockquote", "section", "figure"})
_WIDEST = "888"  # stands for a reference until the line is known


def side(parts: Sequence[Part], place: int, titles: Localized) -> tuple[etree._Element, Order]:
    """Return the body of one side of some parts, and its rows in order. `place` is 0 for the left side.

    `titles` are those of the book, for the running heads.
    """
    body = etree.Element("body", {"class": f"facing facing-{place + 1}"})
    blocks: list[str] = []
    kept: set[str] = set()
    for number, part in enumerate(parts):
        tag = part.languages[place]
        element = section(part, number, running_heads(part, part.languages[:2], titles))
        element.set("class", f"{element.get('class')} facing-part")
        if place:
            element.attrib.pop("id", None)
        element.set("lang", tag)
        set_direction(element, tag)
        if part.lines:
            element.set("data-lines", "")
        body.append(element)
        if part.headed:
            name = f"{part.id}.title"
            title = headings(part, part.languages[:2])[place]
            etree.SubElement(element, "div", {"class": "row row-title", "data-row": name}).append(title)
            blocks.append(name)
            kept.add(name)
        for row in part.rows:
            if _append(element, replace(row, cells=row.cells[:2]), place):
                blocks.append(row.id)
                if row.level:
                    kept.add(row.id)
    return body, Order(tuple(blocks), frozenset(kept))


def _append(element: etree._Element, row: Row, place: int) -> bool:
    """Put the cell of a row into a side. Returns whether there is one."""
    cell = row.cells[place] if place < len(row.cells) else None
    if cell is None:
        return False
    block = etree.SubElement(element, "div", {"class": f"row row-{row.name}", "data-row": row.id})
    number(block, row)
    fill(block, row, place)
    return True


def number(block: etree._Element, row: Row) -> None:
    """Let the block of a row say its number: a verse's is that of its line."""
    if row.n:
        block.set("data-line" if row.name == "l" else "data-n", row.n)


def fill(block: etree._Element, row: Row, place: int) -> None:
    """Put one cell of a row into a block: its verses numbered, its entries tied to their lemmas, its heading bookmarked."""
    cell = row.cells[place]
    assert cell is not None
    block.extend(contents(cell))
    for verse in block.iter("div"):
        if "l" in verse.get("class", "").split() and verse.get("data-n"):
            verse.set("data-line", verse.get("data-n", ""))
    variants = [entry for entry in block.iter("div") if "variant" in entry.get("class", "").split()]
    for variant in variants:
        for words in variant.iterdescendants(etree.Element):
            words.attrib.pop("data-app", None)  # what an entry quotes is not the place it refers to
    for variant in variants:
        tie(variant, block)
    if row.level:
        _bookmark(block, row, place)


def _bookmark(block: etree._Element, row: Row, place: int) -> None:
    """Give the heading of the first language a bookmark in all; the others have none of their own."""
    heading = next(block.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    if heading is not None:
        here = [cell for cell in row.cells if cell is not None]
        first = next(k for k, cell in enumerate(row.cells) if cell is not None)
        heading.set("data-bookmark", bookmark(map(_words, (cell.content for cell in here))) if place == first else "")


def _words(blocks: Sequence[etree._Element]) -> str:
    """Return the plain words of blocks without notes and entries."""
    words = []
    for block in blocks:
        plain = copy.deepcopy(block)
        for note in list(plain.iter("div")):
            if _at_foot(note) and note.getparent() is not None:
                note.text = None
                note[:] = []
        words.append("".join(plain.itertext()))
    return " ".join(" ".join(words).split())


def tie(variant: etree._Element, block: etree._Element) -> None:
    """Put an entry into its lemma, so that it is called where the lemma begins, and make room for its reference."""
    name = variant.get("data-app", "")
    lemma = next((e for e in block.iter(etree.Element) if e.get("data-app") == name and e is not variant), None)
    if lemma is None:
        lemma = etree.Element("span", {"class": "app empty", "id": f"{name}-at", "data-app": name})
        variant.addprevious(lemma)
    _take_out(variant)
    _space_before(lemma)
    variant.set("data-letters", str(letters(_words([lemma]))))
    _first_words(lemma, variant)
    reference = next((part for part in variant if part.get("class") == "ref"), None)
    if reference is None:
        reference = etree.Element("span", {"class": "ref"})
        reference.tail, variant.text = variant.text, None
        variant.insert(0, reference)
    reference.set("class", "ref line-ref")
    reference.text = _WIDEST
    gap = etree.Element("span", {"class": "gap"})
    gap.text = " "
    variant.insert(0, gap)
    words = next((part for part in variant if part.get("class") == "lemma"), None)
    if words is not None:
        nth = etree.Element("span", {"class": "app-nth"})
        nth.text, nth.tail, words.tail = "8", words.tail, None
        words.addnext(nth)


def _space_before(lemma: etree._Element) -> None:
    """Move the space with which a lemma begins before it: a line that skips it would not be the lemma's first."""
    element, found = lemma, False
    while True:
        text = element.text or ""
        found = found or text != text.lstrip()
        element.text = text.lstrip() or None
        inner = next((part for part in element if isinstance(part.tag, str)), None)
        if element.text or inner is None or inner.tag in _BLOCKS:
            break
        element = inner
    if found:
        before, parent = lemma.getprevious(), lemma.getparent()
        if before is not None:
            before.tail = (before.tail or "") + " "
        elif parent is not None:
            parent.text = (parent.text or "") + " "


def _take_out(element: etree._Element) -> None:
    """Remove an element and leave the words after it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (tail or "") or None
    else:
        parent.text = (parent.text or "") + (tail or "") or None
    element.tail = None
    parent.remove(element)


def _first_words(element: etree._Element, variant: etree._Element) -> None:
    """Put an entry before the first words of an element: into the first of its blocks, where it has blocks."""
    while not (element.text or "").strip() and len(element) and element[0].tag in _BLOCKS and not _at_foot(element[0]):
        element = element[0]
    variant.tail, element.text = element.text, None
    element.insert(0, variant)


def _at_foot(element: etree._Element) -> bool:
    """Say whether an element stands at the foot of the page: a note, another entry."""
    return not {"note", "variant"}.isdisjoint(element.get("class", "").split())
