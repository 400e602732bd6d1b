"""Identifiers of persons, places and works in authority files: does one have the form its file gives out?

Forms and check digits after the files' own documentation: Wikidata, VIAF, GND, GeoNames, Getty, Pleiades; ISO 27729
(ISNI and ORCID, with ISO 7064 mod 11-2), ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 26324 (DOI).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, local
from ..extract.words import plain
from ..findings import Finding
from .found import found


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(rf"(?:{pattern})\Z")
    return lambda value: compiled.match(value) is not None


def _gnd(value: str) -> bool:
    """GND: figures and a check digit; with a hyphen where the record came from the older files of subjects and bodies."""
    match = re.match(r"(\d{1,10})(-?)([\dX])\Z", value)
    if not match or (not match[2] and len(value) not in (8, 9, 10)):
        return False
    total = sum(int(figure) * weight for weight, figure in enumerate(reversed(match[1]), 2))
    straight, complement = total % 11, -total % 11
    wanted = {complement, straight} if match[2] else {complement}
    return "0123456789X".index(match[3]) in wanted


def _isni(value: str) -> bool:
    """ISNI and ORCID: 16 figures in groups of four, the last one a check digit by ISO 7064 mod 11-2."""
    figures = value.replace("-", "").replace(" ", "")
    if not re.match(r"\d{15}[\dX]\Z", figures):
        return False
    total = 0
    for figure in figures[:-1]:
        total = (total + int(figure)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == figures[-1]


def _isbn(value: str) -> bool:
    figures = value.replace("-", "").replace(" ", "").upper()
    if re.match(r"\d{9}[\dX]\Z", figures):
        return (
            sum(weight * "0123456789X".index(sign) for weight, sign in zip(range(10, 0, -1), figures, strict=True)) % 11
            == 0
        )
    return (
        bool(re.match(r"97[89]\d{10}\Z", figures))
        and sum(int(sign) * (1, 3)[n % 2] for n, sign in enumerate(figures)) % 10 == 0
    )


def _issn(value: str) -> bool:
    figures = value.replace("-", "").upper()
    if not re.match(r"\d{7}[\dX]\Z", figures):
        return False
    return (
        sum(weight * "0123456789X".index(sign) for weight, sign in zip(range(8, 0, -1), figures, strict=True)) % 11 == 0
    )


_FORMS: dict[str, Callable[[str], bool]] = {
    "wikidata": _like(r"[QP][1-9]\d*"),
    "viaf": _like(r"[1-9]\d{0,21}"),
    "gnd": _gnd,
    "geonames": _like(r"[1-9]\d*"),
    "isni": _isni,
    "orcid": _isni,
    "isbn": _isbn,
    "issn": _issn,
    "doi": _like(r"10\.\d{4,9}/\S+"),
    "tgn": _like(r"[1-9]\d{6}"),
    "ulan": _like(r"500\d{6}"),
    "pleiades": _like(r"[1-9]\d+"),
    "lcnaf": _like(r"(?:n|nb|nr|no|ns|nx|sh|sj) ?\d{6,10}"),
}
_SAME = {"geoname": "geonames", "wd": "wikidata", "lccn": "", "loc": "lcnaf", "pnd": "gnd", "eissn": "issn"}
# host → (file, what the path is around the identifier)
_HOSTS = {
    "wikidata.org": ("wikidata", r"/(?:wiki|entity)/([^/]+)/?"),
    "viaf.org": ("viaf", r"/viaf/([^/]+)/?"),
    "d-nb.info": ("gnd", r"/gnd/([^/]+)/?"),
    "geonames.org": ("geonames", r"/([^/]+)(?:/.*)?"),
    "orcid.org": ("orcid", r"/([^/]+)/?"),
    "isni.org": ("isni", r"/(?:isni/)?([^/]+)/?"),
    "pleiades.stoa.org": ("pleiades", r"/places/([^/]+)(?:/.*)?"),
    "doi.org": ("doi", r"/(.+)"),
}
_WITH_HOST = frozenset(name for name, _ in _HOSTS.values())
_POINTING = ("ref", "target", "corresp", "sameAs")


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report identifiers and addresses of authority files that cannot be right."""
    findings = []
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            if local(element) == "idno":
                problem = fault_of(element.get("type") or "", plain(element))
                if problem:
                    findings.append(found(corpus, element, "W710", problem))
                continue
            for name, value in element.items():
                if name in _POINTING and "//" in value:
                    for address in value.split():
                        problem = fault_of("", address)
                        if problem:
                            findings.append(found(corpus, element, "W710", f"@{name}: {problem}"))
    return findings


def is_known(kind: str) -> bool:
    """Say whether a kind of identifier (idno/@type) names one thing only, so that no two entries can share it."""
    return _SAME.get(kind.lower(), kind.lower()) in _WITH_HOST


def fault_of(kind: str, value: str) -> str:
    """Say what is wrong with an identifier of a kind (idno/@type); "" where nothing is, or the kind is not known."""
    kind = kind.lower().replace("_", "-").removeprefix("uri-")
    kind = _SAME.get(kind, kind)
    if re.match(r"https?://", value):
        try:
            parts = urlsplit(value)
        except ValueError:
            return f'"{value}" is not an address'
        host = (parts.hostname or "").removeprefix("www.").removeprefix("sws.").removeprefix("dx.")
        if host not in _HOSTS:
            return f'"{value}" is not an address of {kind}' if kind in _WITH_HOST else ""
        own, path = _HOSTS[host]
        if kind in _FORMS and kind != own and {kind, own} != {"isni", "orcid"}:
            return f'"{value}" is an address of {own}, not of {kind}'
        match = re.match(rf"{path}\Z", unquote(parts.path))
        if not match or parts.path.startswith(("/search", "/org/", "/about")):
            return ""  # another page of the same site
        return "" if _FORMS[own](match[1]) else f'"{match[1]}" in "{value}" cannot be an identifier of {own}'
    form = _FORMS.get(kind)
    return "" if form is None or not value or form(value) else f'"{value}" cannot be an identifier of {kind}'
