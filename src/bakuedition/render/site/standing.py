"""How pages stay findable: a map of the site, and pages that lead from where something stood to where it stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from ...errors import OutputError
from ...output import Artifact
from .metadata import day

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(base: str, pages: Iterable[str], interface: Iterable[str], date: str | None) -> Artifact:
    """Return the map of a site (sitemaps.org 0.9); `pages` are paths below "site/", each named with its translations."""
    tongues = tuple(interface)
    known = set(pages)
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP, "xhtml": _XHTML})
    for page in sorted(known):
        url = etree.SubElement(root, f"{{{_MAP}}}url")
        etree.SubElement(url, f"{{{_MAP}}}loc").text = base + page
        if day(date):
            etree.SubElement(url, f"{{{_MAP}}}lastmod").text = day(date)
        language, _, rest = page.partition("/")
        for tag in tongues if language in tongues else ():
            if f"{tag}/{rest}" in known:
                etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=tag, href=f"{base}{tag}/{rest}")
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return Artifact(PurePosixPath("site/sitemap.xml"), content)


def robots(base: str) -> Artifact:
    """Return what search engines may do (RFC 9309): everything; and where the map of the site is, if it has one."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {base}sitemap.xml"] if base else [])]
    return Artifact(PurePosixPath("site/robots.txt"), "".join(f"{line}\n" for line in lines).encode())


def redirects(moved: Mapping[str, str], made: set[str], base: str) -> Iterator[Artifact]:
    """Give a page for each old path that leads on to the new one, without server and script.

    Raises OutputError where the old path is a page of the site now, or the new one is not.
    """
    for old, new in sorted(moved.items()):
        target, _, anchor = new.partition("#")
        if old in made:
            raise OutputError(f'outputs.site.redirects: "{old}" is a page of the site', remedy="take the line out.")
        if target not in made:
            raise OutputError(
                f'outputs.site.redirects: "{old}" leads to "{target}", which is no page of the site',
                remedy="name a page as it stands below site/, for example en/text.html#p3.",
            )
        address = posixpath.relpath(target, posixpath.dirname(old) or ".") + (f"#{anchor}" if anchor else "")
        yield Artifact(PurePosixPath("site", old), _leading_on(address, f"{base}{target}" if base else "").encode())


def _leading_on(address: str, canonical: str) -> str:
    html = etree.Element("html", lang="en")
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = address
    etree.SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={address}"})
    etree.SubElement(head, "meta", name="robots", content="noindex")
    if canonical:
        etree.SubElement(head, "link", rel="canonical", href=canonical)
    line = etree.SubElement(etree.SubElement(html, "body"), "p")
    etree.SubElement(line, "a", href=address).text = address
    return f"<!doctype html>\n{etree.tostring(html, encoding='unicode', method='html')}\n"
