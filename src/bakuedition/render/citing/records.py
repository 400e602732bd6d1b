"""Records for reference managers, one value a line: BibTeX, RIS, CSL-JSON.

BibTeX as biblatex reads it (@online); RIS (type ELEC); Citation Style Language 1.0.2, csl-data.json. The titles in other
languages stand beside the one in the language asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from ...model import localized, primary
from ...model.deposit import Agent
from .cited import UNKNOWN, Cited, date_parts, item
from .tokens import ACCESSED, ADDRESS, LOCATOR

RECORDS = ("bibtex", "ris", "csl")
SUFFIXES = {"bibtex": "bib", "ris": "ris", "csl": "csl.json"}
_LANGUAGES = {"ru": "russian", "en": "english", "de": "german", "fr": "french", "la": "latin"}


def record(form: str, cited: Cited, language: str) -> str:
    """Return a record with open address, locator and day; each has a line of its own, which may fall away."""
    return {"bibtex": _bibtex, "ris": _ris, "csl": _csl}[form](cited, language)


def _day(date: str | None, sign: str) -> str:
    return sign.join(f"{part:02d}" if k else f"{part:04d}" for k, part in enumerate(date_parts(date)))


def _bibtex(cited: Cited, language: str) -> str:
    within = localized(cited.within, language)
    fields = {
        "author": _braced(cited.authors, language),
        "editor": _braced(cited.editors, language),
        "title": _escaped(cited.main(language)),
        "subtitle": _escaped(localized(cited.subtitles, language)),
        "maintitle": _escaped(within),
        "organization": _escaped(localized(cited.publisher, language)),
        "date": _day(cited.date, "-"),
        "version": _escaped(cited.version or ""),
        "doi": cited.doi or "",
        "url": ADDRESS,
        "urldate": ACCESSED,
        "note": LOCATOR,
        "langid": _LANGUAGES.get(primary(cited.languages[0]) if cited.languages else language, ""),
    }
    lines = [f"  {name:<12} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{re.sub(r'[^A-Za-z0-9-]', '-', cited.id)},", *lines, "}"]) + "\n"


def _braced(agents: Sequence[Agent], language: str) -> str:
    names = []
    for agent in agents:
        if agent.person and agent.family and len(agent.names) == 1:
            names.append(_escaped(", ".join(part for part in (agent.family, agent.given) if part)))
        elif words := localized(agent.names, language):
            names.append(_escaped(words) if agent.person else f"{{{_escaped(words)}}}")
    return " and ".join(names)


def _escaped(words: str) -> str:
    """Make words safe between braces."""
    return re.sub(r"([&%$#_])", r"\\\1", words.replace("\\", "").replace("{", "(").replace("}", ")"))


def _ris(cited: Cited, language: str) -> str:
    lines = [("TY", "ELEC"), ("ID", cited.id), ("TI", cited.title(language)), ("TT", cited.translated(language))]
    lines.append(("T2", localized(cited.within, language)))
    lines += [("AU", name) for name in _listed(cited.authors, language)]
    lines += [("ED", name) for name in _listed(cited.editors, language)]
    lines += [
        ("PB", localized(cited.publisher, language)),
        ("PY", _day(cited.date, "/")[:4]),
        ("DA", _day(cited.date, "/")),
        ("ET", cited.version or ""),
        ("DO", cited.doi or ""),
        ("LA", ", ".join(cited.languages)),
        ("UR", ADDRESS),
        ("Y2", ACCESSED),
        ("N1", LOCATOR),
        ("AB", " ".join(localized(cited.abstract, language).split())),
    ]
    # RIS ends its lines as the Internet does.
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _listed(agents: Sequence[Agent], language: str) -> list[str]:
    found = []
    for agent in agents:
        if agent.person and agent.family and len(agent.names) == 1:
            found.append(", ".join(part for part in (agent.family, agent.given) if part))
        elif words := localized(agent.names, language):
            found.append(words)
    return found


def _csl(cited: Cited, language: str) -> str:
    found: dict[str, Any] = item(cited, language)
    if found.get("language") == UNKNOWN:  # of the title; that of the text is known
        found["language"] = next(iter(cited.languages), "") or UNKNOWN
    if "en" in cited.titles and cited.titles["en"] != localized(cited.titles, language):
        found["custom"] = {"translated-title": cited.titles["en"]}
    if abstract := localized(cited.abstract, language):
        found["abstract"] = abstract
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in found.items()]
    # The open values stand between others, so that no comma is left over where their lines fall away.
    lines[1:1] = [f'"URL": "{ADDRESS}"', f'"accessed": {{"date-parts": [[{ACCESSED}]]}}', f'"note": "{LOCATOR}"']
    return "[{\n" + ",\n".join(f"  {line}" for line in lines) + "\n}]\n"
