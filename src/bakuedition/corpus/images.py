"""Image files of an edition: found inside its folder only, and known by what they hold, not by their names.

A picture comes from whoever sent the text. Shown are the raster formats that browsers share, and SVG of which nothing
can act or lead anywhere (a reader may open the file by itself, where scripts in it would run).
"""

from __future__ import annotations

import contextlib
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import imagesize
from lxml import etree

from .inside import file_inside

MOST_BYTES = 40_000_000  # of one file: a page scanned for print has less
MOST_PIXELS = 250_000_000  # more is made to exhaust whoever opens it

_WEB = re.compile(r"(?i)[a-z][a-z0-9+.-]+:|//|/|\\")
_SIGNS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("svg", re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg)")),
)
_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_DRAWN = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs clipPath mask linearGradient "
    "radialGradient stop pattern symbol use title desc metadata marker switch".split()
)
_LEADS = re.compile(r"(?i)url\s*\(\s*['\"]?(?!\s*#)|javascript:|@import|expression\s*\(")


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture of the edition's folder. `kind` is what the file holds, `width` and `height` are pixels as shown."""

    path: Path
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a picture cannot be shown. `missing` says that there is no such file, or that it is none of the folder's."""

    reason: str
    missing: bool = False


def find_image(root: Path, source: str, url: str) -> ImageFile | Refused:
    """Find the picture that a file of the edition names. `root` is absolute, `source` the file's name below it."""
    if not url.strip() or _WEB.match(url.strip()):
        return Refused("it is no file of the edition's folder", missing=True)
    given = url.strip()
    for name in dict.fromkeys((given, unquote(given.split("#")[0].split("?")[0]))):
        path = file_inside(root, (root / source).parent, name)
        if path is not None:
            with contextlib.suppress(OSError, ValueError):
                return _looked_at(path)
    return Refused("there is no such file in the edition's folder", missing=True)


def _looked_at(path: Path) -> ImageFile | Refused:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Refused(f"it is larger than {MOST_BYTES // 1_000_000} MB")
        with path.open("rb") as file:
            head = file.read(64)
            kind = next((name for name, sign in _SIGNS if sign.match(head)), None)
            if kind is None:
                return Refused("it holds no picture that browsers show (PNG, JPEG, GIF, WebP, AVIF, SVG)")
            file.seek(0)
            if kind == "svg":
                return _drawing(path, file.read())
            try:
                found = imagesize.get_info(file)
            except (ValueError, LookupError, ArithmeticError, struct.error):  # a header that is cut off, or lies
                return Refused("the file is broken")
    except OSError as error:
        return Refused(f"it cannot be read: {error.strerror}")
    if found.width <= 0 or found.height <= 0:
        return Refused("the file is broken")
    if found.width * found.height > MOST_PIXELS:
        return Refused(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
    return ImageFile(path, kind, found.width, found.height)


def _drawing(path: Path, content: bytes) -> ImageFile | Refused:
    """Take an SVG in of which nothing acts: no script, no style sheet, no link but to itself."""
    if re.search(rb"<!ENTITY|<\?xml-stylesheet", content):
        return Refused("the drawing declares entities or a style sheet")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return Refused("the file is broken")
    if root.tag != f"{_SVG}svg":
        return Refused("it holds no picture that browsers show (PNG, JPEG, GIF, WebP, AVIF, SVG)")
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith(_XHTML) or (tag.startswith(_SVG) and tag.removeprefix(_SVG) not in _DRAWN):
            return Refused(f'the drawing has "{etree.QName(element).localname}", which could act')
        for name, value in element.attrib.items():
            attribute = etree.QName(name).localname
            acts = attribute.lower().startswith("on") or bool(_LEADS.search(value))
            if acts or (attribute in ("href", "src", "base") and not value.startswith("#")):
                return Refused(f"the drawing has @{attribute}, which could act or lead elsewhere")
    return ImageFile(path, "svg", *_extent(root))


def _extent(root: etree._Element) -> tuple[int, int]:
    box = re.fullmatch(r"\s*\S+[\s,]+\S+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*", root.get("viewBox", ""))
    sides = [re.match(r"\d+(?:\.\d+)?", root.get(name, "")) for name in ("width", "height")]
    if box:
        return max(round(float(box[1])), 1), max(round(float(box[2])), 1)
    if sides[0] and sides[1] and "%" not in root.get("width", "") + root.get("height", ""):
        return max(round(float(sides[0][0])), 1), max(round(float(sides[1][0])), 1)
    return 300, 150  # what CSS takes where a picture has no size (CSS 2.1, 10.3.2)
