"""How to cite the edition: as a footnote in the Russian manner, in the Chicago manner, and for programs.

GOST R 7.0.5-2008 (bibliographic reference, electronic resources); The Chicago Manual of Style, 17th edition, 14.205 f.
(websites and online editions); BibTeX as biblatex reads it (@online).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...config import Config
from ...model import Edition, localized
from ..dates import written_date


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one manner. `language` is that of its words; `listing` says that it is for a program."""

    key: str
    words: str
    language: str
    listing: bool = False


def citations(edition: Edition, config: Config) -> list[Citation]:
    """Return the citations of an edition; what the header does not say is left out, never filled in."""
    return [
        Citation("gost", _gost(edition, config), "ru"),
        Citation("chicago", _chicago(edition, config), "en"),
        Citation("bibtex", _bibtex(edition, config), "", True),
    ]


def _parts(edition: Edition, language: str) -> tuple[str, str, str, str]:
    """Return title, subtitle, publisher and those responsible, in a language or what there is."""
    header = edition.header
    people = [localized(one, language) for one in (*header.authors, *header.editors)]
    return (
        localized(header.titles, language) or edition.id,
        localized(header.subtitles, language),
        localized(header.publisher, language),
        ", ".join(person for person in people if person),
    )


def _gost(edition: Edition, config: Config) -> str:
    title, subtitle, publisher, people = _parts(edition, "ru")
    year = (edition.header.date or "")[:4]
    head = f"{title} [Электронный ресурс]" + (f" : {subtitle}" if subtitle else "")
    pieces = [head + (f" / {people}" if people else "")]
    pieces.append(", ".join(piece for piece in (publisher, year) if piece))
    if edition.header.version:
        pieces.append(f"Версия {edition.header.version}")
    if config.url:
        pieces.append(f"URL: {config.url}")
    return ". – ".join(piece.rstrip(".") for piece in pieces if piece) + "."


def _chicago(edition: Edition, config: Config) -> str:
    title, subtitle, publisher, people = _parts(edition, "en")
    pieces = [people, f"{title}: {subtitle}" if subtitle else title]
    if edition.header.version:
        pieces.append(f"Version {edition.header.version}")
    date = written_date(edition.header.date, "en") if edition.header.date else ""
    pieces.append(", ".join(piece for piece in (publisher, _american(date)) if piece))
    pieces.append(config.url or "")
    return " ".join(f"{piece.rstrip('.')}." for piece in pieces if piece)


def _american(date: str) -> str:
    """Write "25 July 1918" as Chicago does: "July 25, 1918"."""
    day, _, rest = date.partition("\N{NO-BREAK SPACE}")
    month, _, year = rest.partition("\N{NO-BREAK SPACE}")
    return f"{month} {day}, {year}" if year else date


def _bibtex(edition: Edition, config: Config) -> str:
    language = edition.languages[0] if edition.languages else "en"
    title, subtitle, publisher, _ = _parts(edition, language)
    header = edition.header
    fields = {
        "author": " and ".join(localized(one, language) for one in header.authors),
        "editor": " and ".join(localized(one, language) for one in header.editors),
        "title": title,
        "subtitle": subtitle,
        "organization": publisher,
        "date": header.date or "",
        "version": header.version or "",
        "url": config.url or "",
        "langid": {"ru": "russian", "en": "english", "de": "german", "fr": "french", "la": "latin"}.get(language, ""),
    }
    lines = [f"  {name:<12} = {{{_escaped(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{re.sub(r'[^A-Za-z0-9-]', '-', edition.id)},", *lines, "}"])


def _escaped(words: str) -> str:
    """Make words safe between braces."""
    return re.sub(r"([&%$#_])", r"\\\1", words.replace("\\", "").replace("{", "(").replace("}", ")"))
