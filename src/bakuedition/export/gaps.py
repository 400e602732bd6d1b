"""What archives demand, what the teiHeader gives, what is missing and where to write it.

The demands are those of the archives' own deposit forms and guidelines as far as a header can answer them; the archive
has the last word. Zenodo: DataCite kernel 4 with the fields of its upload form. CLARIN: submission guidelines of
CLARIN centres (LINDAT, CLARIN-IS). TextGrid: object, edition and work metadata of the TextGrid Repository (DARIAH-DE).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from ..checks.found import found
from ..config import FILE_NAME
from ..corpus.names import tei
from ..errors import Position
from ..findings import Finding
from ..model.deposit import Deposit
from .material import Material
from .written import as_json


@dataclass(frozen=True, slots=True)
class Demand:
    """One field: what it is, where in the header it is written, and how it is found in a deposit."""

    name: str
    where: str  # below teiHeader
    example: str
    given: Callable[[Deposit], str]


def _first(words: Mapping[str, str]) -> str:
    return next(iter(words.values()), "")


DEMANDS: Mapping[str, Demand] = {
    item.name: item
    for item in (
        Demand("title", "fileDesc/titleStmt/title", "<title>…</title>", lambda d: _first(d.titles)),
        Demand(
            "creator",
            "fileDesc/titleStmt/editor",
            "<editor><persName><forename>…</forename> <surname>…</surname></persName></editor>",
            lambda d: "; ".join(_first(agent.names) for agent in d.creators),
        ),
        Demand(
            "family and given names",
            "fileDesc/titleStmt/editor/persName/surname",
            "<persName><forename>…</forename> <surname>…</surname></persName>",
            lambda d: "; ".join(f"{a.family}, {a.given}" for a in d.creators if a.family and a.given),
        ),
        Demand(
            "identifier of a creator (ORCID)",
            "fileDesc/titleStmt/editor/persName/@ref",
            '<persName ref="https://orcid.org/…">…</persName>',
            lambda d: " ".join(address for agent in d.creators for scheme, address in agent.identifiers),
        ),
        Demand(
            "publisher", "fileDesc/publicationStmt/publisher", "<publisher>…</publisher>", lambda d: _first(d.publisher)
        ),
        Demand("date", "fileDesc/publicationStmt/date/@when", '<date when="YYYY-MM-DD"/>', lambda d: d.date or ""),
        Demand(
            "licence",
            "fileDesc/publicationStmt/availability/licence/@target",
            '<licence target="https://…">…</licence>',
            lambda d: d.licence or "",
        ),
        Demand(
            "identifier (DOI, handle)",
            "fileDesc/publicationStmt/idno",
            '<idno type="DOI">10.…</idno>',
            lambda d: " ".join(item.value for item in d.identifiers),
        ),
        Demand(
            "version", "fileDesc/editionStmt/edition/@n", '<edition n="1.0.0">…</edition>', lambda d: d.version or ""
        ),
        Demand("description", "profileDesc/abstract", "<abstract><p>…</p></abstract>", lambda d: _first(d.abstract)),
        Demand(
            "keywords",
            "profileDesc/textClass/keywords/term",
            "<keywords><term>…</term></keywords>",
            lambda d: "; ".join(term for _, term in d.keywords),
        ),
        Demand(
            "language",
            "profileDesc/langUsage/language/@ident",
            '<language ident="…">…</language>',
            lambda d: " ".join(tag for tag, _ in d.languages),
        ),
        Demand("source", "fileDesc/sourceDesc", "<bibl>…</bibl>", lambda d: next(iter(d.sources), "")),
        Demand(
            "date of the text",
            "profileDesc/creation/date/@when",
            '<creation><date when="…"/></creation>',
            lambda d: d.created or "",
        ),
        Demand(
            "genre", "profileDesc/textClass/classCode", '<classCode scheme="…">…</classCode>', lambda d: d.genre or ""
        ),
        Demand(
            "contact",
            "fileDesc/publicationStmt/address/email",
            "<email>…</email>",
            lambda d: d.email or "",
        ),
        Demand(
            "funder",
            "fileDesc/titleStmt/funder",
            "<funder>…</funder>",
            lambda d: "; ".join(_first(a.names) for a in d.funders),
        ),
        Demand(
            "history",
            "revisionDesc/change/@when",
            '<change when="…">…</change>',
            lambda d: " ".join(change.date for change in d.changes if change.date),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of archive demands, and what it asks for besides."""

    mandatory: tuple[str, ...]
    recommended: tuple[str, ...]
    plain_names: bool = False  # files named with ASCII letters, digits, hyphen, point, underscore only


PROFILES: Mapping[str, Profile] = {
    "zenodo": Profile(
        ("title", "creator", "date", "licence"),
        (
            "description",
            "family and given names",
            "identifier of a creator (ORCID)",
            "keywords",
            "language",
            "version",
            "publisher",
            "funder",
        ),
    ),
    "clarin": Profile(
        ("title", "creator", "description", "language", "licence", "date", "publisher", "contact"),
        ("keywords", "version", "source", "funder", "identifier (DOI, handle)", "family and given names"),
        plain_names=True,
    ),
    "textgrid": Profile(
        ("title", "creator", "licence", "source", "date of the text", "genre", "language"),
        ("date", "publisher", "identifier of a creator (ORCID)", "keywords", "history"),
        plain_names=True,
    ),
    "university": Profile(
        ("title", "creator", "publisher", "date", "licence", "language"),
        ("description", "version", "identifier (DOI, handle)", "source", "contact", "history"),
    ),
}
ALIASES: Mapping[str, str] = {"dariah": "textgrid"}


def gap_report(material: Material) -> bytes:
    """Return for every profile what it demands, what the header gives, and where to write what is missing."""
    return as_json({name: _lines(profile, material.deposit) for name, profile in PROFILES.items()})


def _lines(profile: Profile, deposit: Deposit) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for level, names in (("mandatory", profile.mandatory), ("recommended", profile.recommended)):
        for name in names:
            demand = DEMANDS[name]
            given = demand.given(deposit)
            line: dict[str, object] = {"field": name, "level": level, "given": given or None}
            if not given:
                line.update(writeAt=f"teiHeader/{demand.where}", example=demand.example)
            lines.append(line)
    return lines


def check_profile(material: Material, name: str) -> list[Finding]:
    """Report what a profile asks and the header does not give: E821 where it is mandatory, N822 where recommended."""
    profile = PROFILES[ALIASES.get(name, name)]
    findings = []
    for code, names in (("E821", profile.mandatory), ("N822", profile.recommended)):
        for field in names:
            demand = DEMANDS[field]
            if not demand.given(material.deposit):
                verb = "demands" if code == "E821" else "asks for"
                message = f"{name} {verb} {_article(field)}, and the header gives none"
                remedy = f"write {demand.example} at teiHeader/{demand.where}."
                findings.append(_finding(material, demand, code, message, remedy))
    if profile.plain_names:
        for source in material.corpus.sources:
            if not all(sign.isascii() and (sign.isalnum() or sign in "._-/") for sign in source.name):
                message = f'"{source.name}" has other signs than letters, digits, hyphen and point'
                findings.append(Finding("N823", message, Position(source.name)))
    return findings


def _article(field: str) -> str:
    return field if field.endswith("s") else f"{'an' if field[0] in 'aeiou' else 'a'} {field}"


def _finding(material: Material, demand: Demand, code: str, message: str, remedy: str) -> Finding:
    """Point at the part of the header that is nearest to where the field belongs."""
    header = next(material.elements(tei("teiHeader")), None)
    if header is None:
        return Finding(code, message, Position(FILE_NAME), remedy=remedy)
    nearest: etree._Element = header
    for step in demand.where.split("/"):
        inner = nearest.find(tei(step)) if not step.startswith("@") else None
        if inner is None:
            break
        nearest = inner
    return found(material.corpus, nearest, code, message, remedy)
