"""Addresses that TEI writes short, and those that image servers take apart.

A private prefix ("iiif:page1.jpg") stands for what prefixDef says (TEI Guidelines 17.2.3). An address of the IIIF Image
API names region, size, rotation, quality and format after the image (IIIF Image API 3.0, 4): a part of the picture
has an address too.
"""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from .names import tei

REGION = "{region}"
_REQUEST = re.compile(
    r"(?P<base>https?://[^?#]+?)/(?:full|square|pct:[\d.,]+|\d+,\d+,\d+,\d+)/(?P<rest>\^?!?(?:full|max|pct:[\d.]+|\d*,\d*)/"
    r"!?[\d.]+/(?:color|gray|bitonal|default|native)\.\w{2,4})\Z"
)
_PREFIXED = re.compile(r"([A-Za-z][A-Za-z0-9.-]*):(?!//)(.+)\Z", re.DOTALL)
# What a pattern may hold: plain signs, and groups of one repeated sign or class. Others could take for ever to match.
_GROUP = r"\((?:\?:)?(?:\\.|\.|[\w-]|\[[^\[\]]+\])[*+?]?\)"
_PLAIN = re.compile(rf"\^?(?:{_GROUP}|\\.|[^\\()*+?{{}}|\[\]])*\$?\Z")
_GROUP_SIGN = re.compile(r"\$(\d)")
_LONGEST = 400
_MOST_GROUPS = 4


def template_of(url: str, media_type: str = "") -> str | None:
    """Return an address with "{region}" in it where `url` is an image of a IIIF server, else None.

    The base of a service is known by "/info.json" or by its media type, application/json.
    """
    request = _REQUEST.match(url)
    if request:
        return f"{request['base']}/{REGION}/{request['rest']}"
    base = url.removesuffix("/").removesuffix("/info.json")
    web = url.lower().startswith(("http://", "https://")) and "?" not in url and "#" not in url
    if web and (url.endswith("/info.json") or media_type in ("application/json", "application/ld+json")):
        return f"{base}/{REGION}/max/0/default.jpg"
    return None


class Prefixes:
    """The private prefixes of one file."""

    def __init__(self, root: etree._Element) -> None:
        self._known: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for defined in root.iter(tei("prefixDef")):
            pattern, written = defined.get("matchPattern") or "(.+)", defined.get("replacementPattern") or ""
            if len(pattern) > _LONGEST or not _PLAIN.match(pattern) or pattern.count("(") > _MOST_GROUPS:
                continue
            try:
                compiled = re.compile(pattern)
            except re.error:
                continue
            self._known.setdefault(defined.get("ident") or "", []).append((compiled, written))

    def expand(self, pointer: str) -> str:
        """Return what a pointer stands for: itself where no prefix is declared for it."""
        parts = _PREFIXED.match(pointer) if len(pointer) <= _LONGEST else None
        for pattern, written in self._known.get(parts[1], ()) if parts else ():
            found = pattern.fullmatch(parts[2]) if parts else None
            if found:
                return _GROUP_SIGN.sub(partial(_group, found), written)
        return pointer


def _group(found: re.Match[str], sign: re.Match[str]) -> str:
    number = int(sign[1])
    return found[number] or "" if number <= found.re.groups else ""
