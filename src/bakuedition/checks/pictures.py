"""Pictures: there, sharp enough to print, and described for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import XML, is_tei, tei
from ..extract.words import plain
from ..findings import Finding
from .found import found

DOTS = 150  # to the inch: fewer are seen as dots in print
_WIDTH = 4.0  # inches: how wide a picture of unknown size is printed at least, to be worth printing
_UNITS = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6}


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report pictures that are missing, too coarse or without a description."""
    findings: list[Finding] = []
    for source in corpus.sources:
        rebased = bool(source.root.xpath("boolean(//@xml:base)", namespaces={"xml": XML}))
        for figure in source.root.iter(tei("figure")):
            findings += _figure(figure, corpus)
        for graphic in source.root.iter(tei("graphic"), tei("media")):
            if not rebased:
                findings += _graphic(graphic, corpus)
    return findings


def _figure(figure: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    # A table, a text or a formula in a figure can be read without a description.
    pictures = [child for child in figure if is_tei(child, "graphic", "media", "binaryObject")]
    described = any(plain(desc) for desc in figure.iter(tei("figDesc"), tei("desc")))
    if pictures and not described:
        yield found(corpus, figure, "N256", "the picture has no figDesc")


def _graphic(graphic: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    address = (graphic.get("url") or "").strip()
    if not address:
        yield found(corpus, graphic, "W257", "the graphic has no @url")
        return
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//|/", address) or "{" in address or address.startswith("#"):
        if re.match(r"https?:|//", address) and _shown(graphic):
            yield found(corpus, graphic, "N259", f'"{address[:80]}" is on the network')
        return
    path = unquote(address.split("#")[0].split("?")[0])
    try:
        real = (corpus.source_of(graphic).path.parent / Path(path)).resolve()
        inside, there = real.is_relative_to(corpus.root), real.is_file()
    except (OSError, ValueError):  # a name that no file can have
        inside, there = True, False
    if inside and not there:
        yield found(corpus, graphic, "W257", f'there is no file "{path[:80]}"')
    elif inside and _shown(graphic):
        dots = _dots(real, graphic.get("width"))
        if dots is not None and dots < DOTS:
            yield found(corpus, graphic, "N258", f'"{path[:80]}" has {dots:.0f} dots to the inch in print')


def _shown(graphic: etree._Element) -> bool:
    """Say whether a graphic is a picture of the text, not the image of a page."""
    return next(graphic.iterancestors(tei("text")), None) is not None


def _dots(path: Path, width: str | None) -> float | None:
    """Return the dots to the inch of a picture as wide as asked for; None where it cannot be known.

    Pillow comes with the print engine; without it there is no print to be coarse in.
    """
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with Image.open(path) as picture:
            pixels = picture.width
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return None
    match = re.match(r"(\d+(?:\.\d+)?)\s*(in|cm|mm|pt|pc)\Z", (width or "").strip())
    inches = float(match[1]) * _UNITS[match[2]] if match else _WIDTH
    return pixels / inches if inches > 0 else None
