"""Divisions, headings, lists, tables and numbers: what a reader would stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, local, tei
from ..extract.words import plain
from ..findings import Finding
from .found import found

_DIVISIONS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
_TOP = frozenset(
    "head pb lb cb gb milestone fw epigraph argument opener dateline salute byline docAuthor docDate note figure anchor"
    " index speaker signed meeting set stage space gap label listApp noteGrp ptr witDetail graphic".split()
)
_HOLDING = ("body", "front", "back", "group", *_DIVISIONS, "lg", "list", "table", "row", "listBibl", "listPerson")
_SEEN = ("graphic", "media", "formula", "pb", "gap", "ptr", "figure", "binaryObject", "notatedMusic", "space", "divGen")
_NUMBERED = ("div", "div1", "div2", "div3", "p", "ab", "seg", "l", "lg", "item", "row", "u", "s")


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report misplaced headings, empty or mixed containers, uneven tables, numbers out of order."""
    findings: list[Finding] = []
    for source in corpus.sources:
        for text in source.root.iter(tei("text")):
            if next(text.iterancestors(tei("text")), None) is not None:
                continue
            findings += _containers(text, corpus)
            findings += _tables(text, corpus)
            findings += _numbers(text, corpus)
            findings += _pages(text, corpus)
            findings += _speeches(text, corpus)
    return findings


def _containers(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    for element in text.iter(*(tei(name) for name in _HOLDING)):
        children = [child for child in element if isinstance(child.tag, str)]
        name = local(element)
        stray = [words for words in (element.text, *(child.tail for child in element)) if words and words.strip()]
        if stray:
            shown = " ".join(stray[0].split())[:40]
            yield found(corpus, element, "W266", f'"{shown}" stands in <{name}> outside any paragraph')
        if name in _DIVISIONS or name == "lg":
            started = False
            for child in children:
                if is_tei(child, "head") and started:
                    yield found(corpus, child, "W251", f'the heading "{plain(child, "note")[:40]}" stands below text')
                started = started or (local(child) not in _TOP)
        if name in _DIVISIONS and not stray and not _holds_anything(element):
            yield found(corpus, element, "W252", "the division is empty")
        if name == "list" and not any(
            is_tei(child, "item", "label", "headItem", "headLabel", "list") for child in children
        ):
            yield found(corpus, element, "W254", "the list has no items")


def _holds_anything(element: etree._Element) -> bool:
    if "".join(element.itertext()).strip():
        return True
    return next(element.iter(*(tei(name) for name in _SEEN)), None) is not None


def _tables(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Count the columns of every row, with the cells that reach across columns and rows."""
    for table in text.iter(tei("table")):
        hanging: list[int] = []  # for each column, how many more rows a cell above reaches into
        width: int | None = None
        for row in table.iter(tei("row")):
            if next(row.iterancestors(tei("table"))) is not table:
                continue
            taken = sum(rows > 0 for rows in hanging)
            hanging = [rows - 1 for rows in hanging if rows > 1]
            for cell in row.iterchildren(tei("cell"), tei("table")):
                columns, rows = _count(cell.get("cols")), _count(cell.get("rows"))
                taken += columns
                hanging += [rows - 1] * columns if rows > 1 else []
            if width is None:
                width = taken
            elif taken != width:
                yield found(corpus, row, "W255", f"the row has {taken} columns, the first one has {width}")


def _count(value: str | None) -> int:
    """Read a number of columns or rows; more than 1,000 count as so many, as in HTML."""
    figures = (value or "").strip()
    return min(max(int(figures[:4]), 1), 1000) if figures.isdecimal() else 1


def _numbers(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Follow @n of siblings of one kind, where all of them are plain numbers."""
    for parent in text.iter(etree.Element):
        by_kind: dict[tuple[str, str | None], list[etree._Element]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.get("n") is not None and is_tei(child, *_NUMBERED):
                by_kind.setdefault((local(child), child.get("type")), []).append(child)
        for siblings in by_kind.values():
            values = [element.get("n", "") for element in siblings]
            if len(siblings) < 3 or not all(re.match(r"\d{1,6}\Z", value) for value in values):
                continue
            steps = [(int(one), int(other)) for one, other in pairwise(values)]
            # A series in which single numbers follow each other; other series number by fives, or not at all.
            if sum(other - one == 1 for one, other in steps) * 10 < len(steps) * 9:
                continue
            for (one, other), element in zip(steps, siblings[1:], strict=True):
                if other - one != 1:
                    what = "follows itself" if one == other else f"follows {one}"
                    yield found(corpus, element, "N260", f'n="{other}" {what}')


def _pages(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report page numbers that stand twice or run backwards, within each numbered edition."""
    last: dict[tuple[str | None, str | None], int] = {}
    for page in text.iter(tei("pb")):
        number = page.get("n", "").strip("[]() ")
        key = (page.get("ed"), page.get("edRef"))
        if not re.match(r"\d{1,5}\Z", number):
            last.pop(key, None)
            continue
        before = last.get(key)
        if before is not None and int(number) <= before and int(number) != 1:
            what = (
                f"page {number} begins twice" if int(number) == before else f"page {number} begins after page {before}"
            )
            yield found(corpus, page, "N261", what)
        last[key] = int(number)


def _speeches(text: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report speeches that nobody speaks, and stanzas without lines."""
    for element in text.iter(tei("sp"), tei("lg"), tei("figure")):
        if is_tei(element, "sp") and not element.get("who") and element.find(tei("speaker")) is None:
            yield found(corpus, element, "N263", "the speech has no speaker")
        elif is_tei(element, "lg") and next(element.iter(tei("l"), tei("gap")), None) is None:
            name = element.get(XML_ID)
            yield found(
                corpus, element, "W264", f"the stanza{f' {chr(34)}{name}{chr(34)}' if name else ''} has no lines"
            )
