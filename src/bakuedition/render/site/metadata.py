"""What a page says of itself to reference managers, search engines and other programs.

Highwire Press tags and Dublin Core as Zotero and Google Scholar read them; Open Graph; schema.org as JSON-LD; canonical
addresses and languages (RFC 6596, HTML Living Standard) where the edition has an address. What the header does not say
is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...config import Config
from ...model import Edition, localized, page_tag

_LOCALES = {"en": "en_GB", "ru": "ru_RU", "de": "de_DE", "fr": "fr_FR", "it": "it_IT", "es": "es_ES"}


@dataclass(frozen=True, slots=True)
class Described:
    """The head of one page: `tags` are (attribute, name, content), `links` (relation, language, address)."""

    tags: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    data: Markup


class Metadata:
    """Describes the pages of one edition."""

    def __init__(self, edition: Edition, config: Config, files: Sequence[str]) -> None:
        self._edition = edition
        self._interface = config.interface
        self.base = f"{config.url.rstrip('/')}/" if config.url else ""
        self._files = tuple(files)

    def of(self, path: str, title: str, language: str) -> Described:
        """Describe a page of the site: its path below the folder of a language, or "" for the title page."""
        name = self._name(language)
        shown = f"{title} · {name}" if title and title != name else name
        address = self.base + (f"{language}/{path}" if path else "") if self.base else ""
        tags = [*self._highwire(shown, language, address), *self._dublin_core(shown, language, address)]
        tags += self._open_graph(title or name, language, address)
        abstract = localized(self._edition.header.abstract, language)
        about = abstract if path in ("", "index.html") or not title else f"{title}. {abstract}"
        tags.insert(0, ("name", "description", _short(about) or shown))
        return Described(
            tuple((attribute, key, value) for attribute, key, value in tags if value),
            tuple(self._links(path, language, address)),
            self._linked(path, title, language, address),
        )

    def _name(self, language: str) -> str:
        return localized(self._edition.header.titles, language) or self._edition.id

    def _people(self, which: Sequence[Mapping[str, str]], language: str) -> list[str]:
        return [words for words in (localized(one, language) for one in which) if words]

    def _highwire(self, title: str, language: str, address: str) -> list[tuple[str, str, str]]:
        header = self._edition.header
        found = [("name", "citation_title", title)]
        found += [("name", "citation_author", one) for one in self._people(header.authors, language)]
        found += [("name", "citation_editor", one) for one in self._people(header.editors, language)]
        found.append(("name", "citation_publisher", localized(header.publisher, language)))
        found.append(("name", "citation_publication_date", day(header.date).replace("-", "/")))
        found.append(("name", "citation_language", language))
        found.append(("name", "citation_public_url", address))
        if self.base:
            found += [("name", "citation_pdf_url", self.base + one) for one in self._files if one.endswith(".pdf")]
        return found

    def _dublin_core(self, title: str, language: str, address: str) -> list[tuple[str, str, str]]:
        header = self._edition.header
        found = [("name", "DC.title", title), ("name", "DC.type", "Text"), ("name", "DC.format", "text/html")]
        found += [("name", "DC.creator", one) for one in self._people(header.authors, language)]
        found += [("name", "DC.contributor", one) for one in self._people(header.editors, language)]
        found += [("name", "DC.language", page_tag(tag)) for tag in self._edition.languages]
        found.append(("name", "DC.publisher", localized(header.publisher, language)))
        found.append(("name", "DC.date", day(header.date)))
        found += [("name", "DC.rights", one.url or localized(one.words, language)) for one in header.licences]
        found.append(("name", "DC.identifier", address))
        return found

    def _open_graph(self, title: str, language: str, address: str) -> list[tuple[str, str, str]]:
        abstract = localized(self._edition.header.abstract, language)
        return [
            ("property", "og:type", "website"),
            ("property", "og:title", title),
            ("property", "og:site_name", self._name(language)),
            ("property", "og:description", _short(abstract)),
            ("property", "og:locale", _LOCALES.get(language, "")),
            ("property", "og:url", address),
        ]

    def _links(self, path: str, language: str, address: str) -> list[tuple[str, str, str]]:
        """Return canonical and alternate addresses. They are absolute or none: search engines read no others."""
        if not address:
            return []
        tongues = self._interface if path else ()
        return [("canonical", "", address), *(("alternate", tag, f"{self.base}{tag}/{path}") for tag in tongues)]

    def _linked(self, path: str, title: str, language: str, address: str) -> Markup:
        """Return schema.org data; `<` is written so that no word of a title can end the element."""
        work = self._work(language)
        data: dict[str, Any] = work
        if path not in ("", "index.html", "about.html"):
            data = {"@type": "WebPage", "name": title, "inLanguage": language, "url": address, "isPartOf": work}
        data = {"@context": "https://schema.org", **_filled(data)}
        return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))

    def _work(self, language: str) -> dict[str, Any]:
        header = self._edition.header
        others = [words for words in header.titles.values() if words != self._name(language)]
        licence = next((one.url for one in header.licences if one.url), "")
        return _filled(
            {
                "@type": "Book",
                "name": self._name(language),
                "alternateName": others,
                "inLanguage": [page_tag(tag) for tag in self._edition.languages if page_tag(tag)],
                "author": [{"@type": "Person", "name": one} for one in self._people(header.authors, language)],
                "editor": [{"@type": "Person", "name": one} for one in self._people(header.editors, language)],
                "publisher": _named("Organization", localized(header.publisher, language)),
                "datePublished": day(header.date),
                "version": header.version or "",
                "license": licence,
                "url": self.base,
                "isAccessibleForFree": True,
                "encoding": [
                    {
                        "@type": "MediaObject",
                        "contentUrl": self.base + one,
                        "encodingFormat": _FORMATS[one.rsplit(".", 1)[1]],
                    }
                    for one in self._files
                    if self.base and one.rsplit(".", 1)[-1] in _FORMATS
                ],
            }
        )


_FORMATS = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "xml": "application/tei+xml",
    "zip": "application/zip",
}


def day(date: str | None) -> str:
    """Return the year, month and day of a date of the header, as far as it has them."""
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?", date or "")
    return found[0] if found else ""


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {key: value for key, value in data.items() if value not in ("", None, [])}


def _short(words: str, most: int = 300) -> str:
    """Cut a description to the length that is shown of one."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
