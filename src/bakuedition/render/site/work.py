"""The pages of a site as pieces of work, for whatever executor does them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...model import Edition
from ..fragments import Fragments
from ..proof import Seen, look
from ..search import Search
from .assets import Images
from .pages import Pages

NOTHING = Seen()
Step = tuple[str, tuple[str, int]]  # language of the interface, step of its pages


@dataclass(frozen=True, slots=True)
class Site:
    """What all pieces of work share: the pages to be of each interface language, and the images they use."""

    pages: Mapping[str, Pages]
    root: Path

    def steps(self) -> list[Step]:
        """Name all pieces of work, in order, but those of `last`."""
        return [(language, step) for language, pages in self.pages.items() for step in pages.steps()]

    def last(self) -> list[Step]:
        """Name those that tell of all files of the site."""
        return [(language, ("downloads", 0)) for language in self.pages]


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a step: (path below the language's folder, bytes), and what the rest of the site needs to know.

    `files` belong to no language; their paths are those below the site's folder.
    """

    language: str
    pages: tuple[tuple[str, bytes], ...]
    letters: str
    sentences: int
    images: tuple[tuple[Path, str], ...] = ()
    seen: Seen = NOTHING
    files: tuple[tuple[str, bytes], ...] = ()


def make(site: Site, step: Step) -> Made:
    """Make the pages of a step. Raises TemplateError.

    The words must stand on the pages themselves: that a state of a text has them too proves nothing.
    """
    language, (name, number) = step
    pages = site.pages[language]
    pages.fitting.images = images = Images(site.root)
    made = [(path, str(content)) for path, content in pages.made((name, number))]
    content = tuple((path, words.encode()) for path, words in made)
    there = [(f"site/{language}/{path}", words) for path, words in content]
    document = pages.edition.documents[number] if name == "document" else None
    described = pages.spanning.described(number) if name == "about" else ()
    return Made(
        language,
        content,
        letters_of(words for _, words in made),
        max((highest_sentence(words) for _, words in made), default=0),
        images.taken,
        NOTHING if name == "states" else look(there, pages.edition, pages.fragments, document, described),
    )


def searching(given: tuple[Edition, Fragments, Site]) -> Iterator[Made]:
    """Make the search: its pages of each language, then, of no language, the files that they load."""
    edition, fragments, site = given
    search = Search(edition, fragments, list(site.pages))
    for language, pages in site.pages.items():
        for path, content in search.pages(pages):
            words = str(content)
            yield Made(language, ((path, words.encode()),), letters_of([words]), highest_sentence(words))
    for artifact in search.artifacts(site.root):
        yield Made("", (), "", 0, files=((str(artifact.path.relative_to("site")), artifact.content),))


def letters_of(pages: Iterable[str]) -> str:
    """Return the letters of some pages, each once, in their order."""
    return "".join(sorted(set().union(*pages)))


def highest_sentence(page: str) -> int:
    """Return the highest number of a sentence in a row of a page, 0 where there is none."""
    return max((int(number) for number in re.findall(r'data-s="(\d+)"', page)), default=0)
