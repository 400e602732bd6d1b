"""What is cited: the edition as a whole, or one document of several, as its header describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...config import Config
from ...model import Document, Edition, Localized, localized
from ...model.deposit import Agent, Deposit
from ..labels import numbered
from .tokens import TITLE

UNKNOWN = "und"  # the language of what does not say it (ISO 639-2)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work to cite. `within` are the titles of the edition around it; empty where it is the edition itself."""

    id: str
    titles: Localized
    subtitles: Localized = field(default_factory=dict)
    within: Localized = field(default_factory=dict)
    authors: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    publisher: Localized = field(default_factory=dict)
    date: str | None = None
    version: str | None = None
    doi: str | None = None
    languages: tuple[str, ...] = ()
    abstract: Localized = field(default_factory=dict)

    def title(self, language: str) -> str:
        """Return title and subtitle in a language, or in the nearest there is."""
        return ": ".join(part for part in (self.main(language), localized(self.subtitles, language)) if part)

    def main(self, language: str) -> str:
        """Return the title without what stands under it."""
        return localized(self.titles, language) or self.id

    def translated(self, language: str) -> str:
        """Return the title in another language, "" where it has one only."""
        own = localized(self.titles, language)
        return next((words for words in self.titles.values() if words != own), "")


def whole(edition: Edition, config: Config, deposit: Deposit) -> Cited:
    """Return the edition; what its header does not say stays empty."""
    header = edition.header
    agents = [agent for agent in (*deposit.creators, *deposit.contributors) if agent.role in ("author", "editor")]
    return Cited(
        id=config.id,
        titles=header.titles or {"": edition.id},
        subtitles=header.subtitles,
        authors=tuple(agent for agent in agents if agent.role == "author"),
        editors=tuple(agent for agent in agents if agent.role == "editor"),
        publisher=header.publisher,
        date=header.date,
        version=header.version,
        doi=deposit.doi,
        languages=edition.languages,
        abstract=header.abstract,
    )


def document(one: Document, authors: tuple[Agent, ...], edition: Cited) -> Cited:
    """Return a document of several, by those its own header names, else by the authors of the edition."""
    return Cited(
        id=one.id,
        titles=one.titles or {"": one.id},
        within=edition.titles,
        authors=authors or edition.authors,
        editors=edition.editors,
        publisher=edition.publisher,
        date=edition.date,
        version=edition.version,
        languages=one.languages,
    )


def item(cited: Cited, language: str, *, blank: bool = False) -> dict[str, Any]:
    """Return a work as CSL-JSON (Citation Style Language 1.0.2, csl-data.json), in a language; `blank`: its title open."""
    found: dict[str, Any] = {
        "id": cited.id,
        "type": "webpage",
        "title": TITLE if blank else cited.title(language),
        "container-title": localized(cited.within, language),
        "author": _names(cited.authors, language),
        "editor": _names(cited.editors, language),
        "publisher": localized(cited.publisher, language),
        "issued": {"date-parts": [parts]} if (parts := date_parts(cited.date)) else None,
        "version" if numbered(cited.version or "") else "edition": cited.version,
        "DOI": cited.doi,
        "language": _language(cited.within or cited.titles, language),
    }
    return {key: value for key, value in found.items() if value}


def date_parts(date: str | None) -> list[int]:
    """Return year, month and day of an ISO date, as far as it has them."""
    match = re.match(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date or "")
    return [int(part) for part in match.groups() if part] if match else []


def _language(titles: Mapping[str, str], language: str) -> str:
    """Return the language that a title is really in: English titles are capitalized, others are not."""
    words = localized(titles, language)
    return next((tag for tag, said in titles.items() if said == words), "") or UNKNOWN


def _names(agents: Sequence[Agent], language: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for agent in agents:
        words = localized(agent.names, language)
        if agent.person and agent.family and len(agent.names) == 1:
            found.append({"family": agent.family, **({"given": agent.given} if agent.given else {})})
        elif words:
            found.append({"literal": words})
    return found
