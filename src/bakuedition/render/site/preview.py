"""Single pages of the site, each made when somebody asks for it: what an editor looks at while writing."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from contextvars import copy_context

from .frame import Frame
from .pages import Pages

# The first word of a page's path, and the step in which such pages are made; the others are a text's, or the edition's own.
_STEPS: Mapping[str, str] = {"index": "front", "contents": "front", "collection": "front", "facsimile": "pictures"}
_END = re.compile(r"(?:_\d+)?\.html$|-")


class Preview:
    """The pages of a site as its texts are now. `made` are those that were asked for: path below the site → bytes."""

    def __init__(self, frame: Frame, languages: tuple[str, ...]) -> None:
        """`languages` are those of the interface."""
        self.made: dict[str, bytes] = {}
        self._frame = frame
        self._languages = languages
        self._pages: dict[str, Pages] = {}
        self._context = copy_context()  # with the store of compiled templates, which other threads do not have
        self._turn = threading.Lock()  # pages are asked for in several threads, and made one at a time

    def page(self, path: str) -> bytes | None:
        """Return a page, None where it is none of these: title page, search, concordance and downloads are not.

        Raises TemplateError, StylesheetError.
        """
        language, _, name = path.partition("/")
        if language not in self._languages or not name.endswith(".html"):
            return None
        with self._turn:
            if path not in self.made:
                self._context.run(self._make, language, name)
            return self.made.get(path)

    def _make(self, language: str, name: str) -> None:
        if language not in self._pages:
            self._pages[language] = self._frame.pages(language)
        pages = self._pages[language]
        step = step_of(pages, name)
        for path, content in pages.made(step, name) if step is not None else ():
            self.made[f"{language}/{path}"] = str(content).encode()
            if path == name:
                return


def step_of(pages: Pages, path: str) -> tuple[str, int] | None:
    """Return the step in which a page is made, None where there is no such page."""
    if path in pages.spanning.steps:
        return pages.spanning.steps[path]
    documents = pages.edition.documents
    for kind, found in (("document", pages.texts.paths), ("states", pages.texts.states.paths)):
        for number, document in enumerate(documents):
            if path in found(document):
                return kind, number
    if any(page.path == path for page in pages.own):
        return "own", 0
    name = _STEPS.get(_END.split(path, maxsplit=1)[0])
    return (name, 0) if name is not None else None
