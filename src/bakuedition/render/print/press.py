"""A press: the engine made ready for one paper, with the fonts and style sheets of every layout."""

from __future__ import annotations

import copy
import hashlib
import importlib.metadata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lxml import etree

from ... import __version__
from ...model import Localized
from ...shipped import find
from .engine import PRESS, VARIANT, Engine
from .faces import Face, font_rules
from .paper import Paper

PROFILE = "press.icc"
# Pure black on everything, marks outside of the bleed (the BleedBox is 10 points from the trimmed page).
PRESS_RULES = f"""
@color-profile device-cmyk {{ src: url("edition:{PROFILE}"); components: cyan, magenta, yellow, black }}
@page {{ bleed: 10mm; marks: crop; color: device-cmyk(0 0 0 1) }}
@page {{ @footnote {{ border-color: device-cmyk(0 0 0 1) }} }}
*, *::before, *::after, *::footnote-call, *::footnote-marker, *::marker {{
  color: device-cmyk(0 0 0 1) !important;
  border-color: device-cmyk(0 0 0 1) !important;
  text-decoration-color: device-cmyk(0 0 0 1) !important;
}}
"""


class Press:
    """Turns HTML into pages. `root` is the edition's folder: its own style sheets come before ours.

    With a `profile` (ICC, CMYK) the pages are those for a printing press; with the words `draft` they bear these, and
    the file has no tags.
    """

    def __init__(
        self,
        root: Path,
        paper: Paper,
        titles: Localized,
        faces: Sequence[Face],
        images: Mapping[str, Callable[[], bytes]],
        profile: Path | None = None,
        draft: str = "",
    ) -> None:
        self.paper = paper
        self.titles = titles
        self.language = next(iter(titles), "")
        self._root = root
        resources = {**{face.name: face.content for face in faces}, **images}
        style = font_rules(faces) + paper_rules(paper) + self.sheet("print.css")
        if profile is not None:
            resources[PROFILE] = profile.read_bytes
            style += PRESS_RULES
        if draft:
            style += draft_rules(draft) + self.sheet("draft.css")
        self.setting = self._digest(faces)
        self.engine = Engine(style, resources, None if draft else VARIANT if profile is None else PRESS)

    def _digest(self, faces: Sequence[Face]) -> str:
        """Return a digest of what holds for all pages: versions, paper, titles, type, style sheets of every layout."""
        made = hashlib.sha256()
        versions = [__version__, *(importlib.metadata.version(name) for name in ("weasyprint", "pyphen"))]
        for words in (*versions, paper_rules(self.paper), repr(sorted(self.titles.items())), font_rules(faces)):
            made.update(f"{words}\0".encode())
        for name in ("print.css", "parallel.css", "facing.css", "single.css", "entry.html"):
            made.update(self.sheet(name).encode())
        for face in faces:
            made.update(hashlib.sha256(face.content()).digest())
        return made.hexdigest()

    def sheet(self, name: str) -> str:
        """Return the text of templates/print/NAME, the edition's own before ours."""
        path = find("templates", self._root, f"print/{name}")
        assert path is not None  # ours is always there
        return path.read_text(encoding="utf-8")

    def set(self, body: etree._Element, style: str = "", first: int = 1) -> Any:
        """Lay out a body element, its first page numbered `first`. Returns a weasyprint.Document."""
        side = "right" if first % 2 else "left"
        start = f"html {{ break-before: {side} }}\n@page :first {{ counter-reset: page {first} }}\n"
        return self.engine.lay_out(document(body, self.language), start + style)


def document(body: etree._Element, language: str) -> ElementTree.Element:
    """Put a body into an HTML document, as the tree that the engine reads."""
    html = etree.Element("html", lang=language)
    etree.SubElement(etree.SubElement(html, "head"), "meta", charset="utf-8")
    html.append(copy.deepcopy(body))
    return ElementTree.fromstring(etree.tostring(html, encoding="utf-8"))


def draft_rules(words: str) -> str:
    """Write the rule that puts words at the foot of every page."""
    said = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'@page {{ @bottom-left {{ content: "{said}" }} @bottom-right {{ content: "{said}" }} }}\n'


def paper_rules(paper: Paper) -> str:
    """Write the rules that hold for a size of paper: sheet, margins, type."""
    top, outer, bottom, inner = paper.margins
    return f"""
@page {{ size: {paper.width}mm {paper.height}mm; margin: {top}mm {outer}mm {bottom}mm {inner}mm }}
@page :left {{ margin-left: {outer}mm; margin-right: {inner}mm }}
@page :right {{ margin-left: {inner}mm; margin-right: {outer}mm }}
html {{
  --size: {paper.size}pt; --leading: {paper.leading}pt;
  --note-size: {paper.note_size}pt; --note-leading: {paper.note_leading}pt;
  font-size: {paper.size}pt; line-height: {paper.leading}pt;
}}
"""
