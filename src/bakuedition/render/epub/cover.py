"""The cover of a book: type alone, as SVG, so that it needs no picture and is sharp at every size."""

from __future__ import annotations

import textwrap

from lxml import etree

from ...model import Edition, localized, page_tag, primary

_SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WIDTH, _HEIGHT = 1200, 1800
_PAPER, _INK, _ACCENT = "#fbf8f2", "#221d18", "#8a1c1c"


def cover(edition: Edition, language: str) -> bytes:
    """Return the cover: the title in the languages of the texts, who stands for it, the year."""
    header = edition.header
    svg = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
    svg.set("viewBox", f"0 0 {_WIDTH} {_HEIGHT}")
    svg.set("role", "img")
    title = localized(header.titles, language) or edition.id
    etree.SubElement(svg, f"{{{_SVG}}}title").text = title
    etree.SubElement(svg, f"{{{_SVG}}}rect", width=str(_WIDTH), height=str(_HEIGHT), fill=_PAPER)
    for y in (140, _HEIGHT - 140):
        rule = etree.SubElement(svg, f"{{{_SVG}}}path", d=f"M140 {y}H{_WIDTH - 140}", stroke=_ACCENT)
        rule.set("stroke-width", "6")
    shown: list[tuple[str, str]] = []
    for tag in (*edition.languages, language):
        words = next((words for key, words in header.titles.items() if primary(key) == primary(tag)), "")
        if words and words not in [known for _, known in shown]:
            shown.append((tag, words))
    y = 420
    for k, (tag, words) in enumerate(shown[:3] or [(language, title)]):
        size = 92 if k == 0 else 60
        for line in textwrap.wrap(words, 1700 // size)[:7]:
            _line(svg, line, y, size=size, tag=tag, ink=_INK if k == 0 else _ACCENT)
            y += round(size * 1.3)
        y += 90
    people = [localized(one, language) for one in (*header.authors, *header.editors)]
    foot = [*people[:3], localized(header.publisher, language), (header.date or "")[:4]]
    at = _HEIGHT - 200
    for line in reversed([line for words in foot if words for line in textwrap.wrap(words, 44)[:2]]):
        _line(svg, line, at, size=38, tag=language, ink=_INK)
        at -= 54
    return etree.tostring(svg, encoding="utf-8", xml_declaration=True) + b"\n"


def _line(svg: etree._Element, words: str, y: int, *, size: int, tag: str, ink: str) -> None:
    text = etree.SubElement(svg, f"{{{_SVG}}}text", x=str(_WIDTH // 2), y=str(y), fill=ink)
    text.set("font-size", str(size))
    text.set("font-family", "Spectral, Georgia, 'PT Serif', serif")
    text.set("text-anchor", "middle")
    if page_tag(tag):
        text.set(_XML_LANG, page_tag(tag))
    text.text = words
