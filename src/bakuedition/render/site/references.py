"""The edition as a record for reference managers: RIS, and CSL-JSON (Citation Style Language 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from ...config import Config
from ...model import Edition, localized
from ...output import Artifact
from .metadata import day


def records(edition: Edition, config: Config) -> Iterator[Artifact]:
    """Give a file for each form, in the language of the source; the titles in other languages stand beside."""
    language = edition.languages[0] if edition.languages else config.interface[0]
    yield Artifact(PurePosixPath("site/cite", f"{config.id}.ris"), _ris(edition, config, language).encode())
    item = json.dumps([_csl(edition, config, language)], ensure_ascii=False, indent=2)
    yield Artifact(PurePosixPath("site/cite", f"{config.id}.csl.json"), f"{item}\n".encode())


def _title(edition: Edition, language: str) -> str:
    header = edition.header
    title, subtitle = localized(header.titles, language) or edition.id, localized(header.subtitles, language)
    return f"{title}: {subtitle}" if subtitle else title


def _translated(edition: Edition, language: str) -> str:
    """Return the title in another language, "" where there is none."""
    own = localized(edition.header.titles, language)
    return next((words for words in edition.header.titles.values() if words != own), "")


def _ris(edition: Edition, config: Config, language: str) -> str:
    header = edition.header
    lines = [
        ("TY", "ELEC"),
        ("ID", config.id),
        ("TI", _title(edition, language)),
        ("TT", _translated(edition, language)),
    ]
    lines += [("AU", one) for one in _people(header.authors, language)]
    lines += [("ED", one) for one in _people(header.editors, language)]
    lines += [
        ("PB", localized(header.publisher, language)),
        ("PY", day(header.date)[:4]),
        ("DA", day(header.date).replace("-", "/")),
        ("ET", header.version or ""),
        ("LA", ", ".join(edition.languages)),
        ("UR", config.url or ""),
        ("AB", " ".join(localized(header.abstract, language).split())),
    ]
    # RIS ends its lines as the Internet does.
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _csl(edition: Edition, config: Config, language: str) -> dict[str, Any]:
    header = edition.header
    date = [int(part) for part in day(header.date).split("-") if part]
    item: dict[str, Any] = {
        "id": config.id,
        "type": "webpage",
        "title": _title(edition, language),
        "author": [{"literal": one} for one in _people(header.authors, language)],
        "editor": [{"literal": one} for one in _people(header.editors, language)],
        "publisher": localized(header.publisher, language),
        "issued": {"date-parts": [date]} if date else None,
        "version": header.version,
        "language": language,
        "URL": config.url,
        "abstract": localized(header.abstract, language),
    }
    if language != "en" and localized({k: v for k, v in header.titles.items() if k == "en"}, "en"):
        item["custom"] = {"translated-title": header.titles["en"]}
    return {key: value for key, value in item.items() if value}


def _people(which: Sequence[Mapping[str, str]], language: str) -> list[str]:
    return [words for words in (localized(one, language) for one in which) if words]
