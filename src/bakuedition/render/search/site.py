"""The search of a site: its pages in every language of the interface, and the parts of the index they load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from markupsafe import Markup

from ...model import Edition, localized
from ...output import Artifact, file_name
from ...shipped import search_path
from ..fragments import Fragments
from .concordance import Concordance, Headword
from .index import artifacts, build_index
from .scripts import BASE, licence, script
from .stems import algorithms
from .units import Units

_HEADWORDS = 160_000  # letters of markup on a page of the concordance
_HEADWORD, _PLACE = 120, 110  # of a headword and of each of its places, about


class Host(Protocol):
    """The pages of one interface language, as far as a search needs them (site.pages.Pages)."""

    t: Any
    plan: Any

    def page(self, template: str, path: str, **values: Any) -> Markup:
        """Return a page in the frame of the site."""


class Search:
    """Makes the search of one edition: first the pages of every language, then the parts of the index."""

    def __init__(self, edition: Edition, fragments: Fragments, interface: Sequence[str]) -> None:
        self._edition = edition
        self._interface = tuple(interface)
        self._index = build_index(Units(edition, fragments, interface), edition)
        self._concordance = Concordance(self._index)
        self._homes: dict[str, Any] = {}
        self._titles: dict[str, list[str]] = {document.id: [] for document in edition.documents}

    def pages(self, host: Host) -> Iterator[tuple[str, Markup]]:
        """Give (path below the language's folder, HTML) of the pages in one language of the interface."""
        language = host.t.language
        self._homes[language] = host.plan.addresses
        for document in self._edition.documents:
            self._titles[document.id].append(localized(document.titles, language) or document.id)
        stemmers = algorithms(self._index.slots)
        yield (
            "search.html",
            host.page(
                "search.html",
                "search.html",
                title=host.t("nav.search"),
                search={
                    "languages": [tag for tag in dict.fromkeys(self._index.slots) if tag in self._languages()],
                    "kinds": list(dict.fromkeys(unit.kind.value for unit in self._index.units)),
                    "documents": [titles[-1] for titles in self._titles.values()],
                    "stemmers": [BASE, *stemmers] if stemmers else [],
                },
            ),
        )
        yield from self._concordance_pages(host)

    def _languages(self) -> set[str]:
        return {language for unit in self._index.units[:] for language in (side.language for side in unit.sides)}

    def _concordance_pages(self, host: Host) -> Iterator[tuple[str, Markup]]:
        pages: dict[str, list[tuple[str, list[Headword]]]] = {}
        for language, words in self._concordance.words.items():
            stem = f"concordance-{file_name(language or 'und')}"
            parts = _cut(words)
            pages[language] = [
                (f"{stem}.html" if n == 1 else f"{stem}_{n}.html", part) for n, part in enumerate(parts, 1)
            ]
        title = host.t("nav.concordance")
        tongues = [
            (language, [(path, part[0].letter, part[0].word, part[-1].word) for path, part in listed], len(words))
            for (language, listed), words in zip(pages.items(), self._concordance.words.values(), strict=True)
        ]
        yield "concordance.html", host.page("concordance.html", "concordance.html", title=title, tongues=tongues)
        for language, listed in pages.items():
            for path, part in listed:
                letters = [(letter, list(words)) for letter, words in groupby(part, key=lambda one: one.letter)]
                yield (
                    path,
                    host.page(
                        "concordance-words.html",
                        path,
                        title=title,
                        language=language,
                        letters=letters,
                        others=[
                            (other, f"{words[0].word} – {words[-1].word}", other == path) for other, words in listed
                        ],
                        places_of=lambda headword: self._places(headword, host.t.language),
                    ),
                )

    def _places(self, headword: Headword, language: str) -> list[tuple[str, str, str, str, str]]:
        """Return (address, number, words before, word, words after) of the places of a word: plain, for there are many."""
        return [
            (self._address(place.id, language), place.n, place.before, place.words, place.after)
            for place in self._concordance.places(headword)
        ]

    def _address(self, identifier: str, language: str) -> str:
        """Return the address of an id as seen from a page in a language's folder, "" where it is on no page."""
        address = self._address_of(identifier, language) or ""
        return address.removeprefix(f"{language}/") if address.startswith(f"{language}/") else f"../{address}"

    def _address_of(self, identifier: str, language: str) -> str | None:
        """Find an id on the pages of a language; an essay's words stand on those of its own."""
        for tag in (language, *self._interface):
            homes = self._homes.get(tag)
            if homes is None:
                continue
            shown = homes.alias.get(identifier, identifier)
            for wanted in dict.fromkeys((identifier if identifier in homes.home else shown, shown)):
                if wanted in homes.home:
                    return f"{tag}/{homes.home[wanted]}#{wanted}"
        return None

    def artifacts(self, root: Path) -> Iterator[Artifact]:
        """Give the script of the page, the stemmers it needs and the parts of the index. Call it after `pages`."""
        yield from artifacts(self._index, self._interface, self._address_of, self._titles)
        used = algorithms(self._index.slots)
        for name in ("search.js", "search-words.js"):
            yield Artifact(PurePosixPath("site/assets", name), _read(root, name))
        if used:
            folder = PurePosixPath("site/assets/stemmers")
            yield Artifact(folder / "COPYING", licence())
            for name in (BASE, *used):
                yield Artifact(folder / f"{name}-stemmer.js", script(name))


def _read(root: Path, name: str) -> bytes:
    folder = next(folder for folder in search_path("templates", root) if (folder / "assets" / name).is_file())
    return (folder / "assets" / name).read_bytes()


def _cut(words: Sequence[Headword]) -> list[list[Headword]]:
    """Cut a list of words into pages, at the beginning of a letter where it can."""
    pages: list[list[Headword]] = []
    size = 0
    for headword in words:
        here = _HEADWORD + _PLACE * len(headword.places)
        new_letter = bool(pages) and pages[-1][-1].letter != headword.letter
        if not pages or size + here > _HEADWORDS or (new_letter and size > _HEADWORDS // 2):
            pages.append([])
            size = 0
        pages[-1].append(headword)
        size += here
    return pages
