"""How a page and its passages are cited: what the templates show, what the script fills, the files to take.

A page bears the forms of its document, or of the edition where it is the page of none. The day of a reader's visit is
left to the reader: a page that named it would differ from one build to the next.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from ...config import Config
from ...corpus.corpus import Corpus
from ...extract.deposit import authors_above, build_deposit
from ...extract.marks import Marks
from ...model import Document, DocumentKind, Edition
from ...output import Artifact, file_name
from ..citing import RECORDS, Cited, Form, document, forms, record, whole
from ..citing.records import SUFFIXES
from ..citing.tokens import closed, filled
from ..labels import Labels
from .addresses import document_path

# Words for a place, each said in the language of the form that names it.
PLACES = ("row", "line", "sentence", "sentences", "note", "variant", "entry", "day")
SAYINGS = ("here", "of", "form", "copy", "copied", "close", "page")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one form. `language` is that of its words; `listing` says that it is for a program."""

    key: str
    words: str
    language: str
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """What a page tells of citing it: citations for people, files to take, and the data of the script."""

    citations: tuple[Citation, ...]
    files: tuple[tuple[str, str], ...]  # (name of the form, path below the site)
    data: Markup


class Citing:
    """Tells each page of a site how it is cited."""

    def __init__(
        self,
        edition: Edition,
        config: Config,
        corpus: Corpus,
        marks: Marks,
        words: Mapping[str, Mapping[str, str]],
        base: str,
    ) -> None:
        self._edition = edition
        self._words = words
        self._base = base
        self._interface = config.interface
        self._marks = marks
        self._made: dict[tuple[int, str], Sequence[Form]] = {}
        self._whole = whole(edition, config, build_deposit(corpus, edition))

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the trees, and what is found by where an object lies in memory."""
        return {**self.__dict__, "_documents": self._documents, "_marks": None, "_made": {}}

    def of(self, path: str, language: str, shown: Document | None = None) -> Cite:
        """Say how a page is cited: its path below the folder of a language, and the document it shows."""
        cited = self._cited(shown)
        address = f"{self._base}{language}/{path}" if self._base else ""
        found = self._forms(cited, language)
        return Cite(
            tuple(self._said(form, address) for form in found if not form.listing),
            tuple((form.key, f"cite/{self._file(cited)}.{SUFFIXES[form.key]}") for form in found if form.listing),
            Markup(json.dumps(self._data(found, address, language), ensure_ascii=False).replace("<", "\\u003c")),
        )

    def citations(self, language: str) -> list[Citation]:
        """Return every form of the edition as a whole."""
        return [self._said(form, self._base) for form in self._forms(self._whole, language)]

    def example(self, language: str) -> Citation | None:
        """Cite the first sentence of the text that has a number, to show how it is done."""
        for shown in self._edition.texts:
            for text in shown.texts:
                for segment in text.segments:
                    if segment.n and segment.sentences:
                        (form, *_) = self._forms(self._cited(shown), language)
                        path = f"{language}/{document_path(shown, self._edition)}"
                        return self._passage(form, segment.n, f"{path}#{segment.sentences[0].id}", language)
        return None

    def files(self) -> Iterator[Artifact]:
        """Give the records of the edition, of its essays and, where it has several texts, of each of them."""
        for cited in (self._whole, *self._documents.values()):
            language = cited.languages[0] if cited.languages else self._interface[0]
            for form in RECORDS:
                content = closed(filled(record(form, cited, language), address=self._base or None))
                name = f"{self._file(cited)}.{SUFFIXES[form]}"
                yield Artifact(PurePosixPath("site/cite", name), content.encode())

    def _file(self, cited: Cited) -> str:
        same = cited is not self._whole and file_name(cited.id) == file_name(self._whole.id)
        return f"{file_name(cited.id)}-text" if same else file_name(cited.id)

    def _cited(self, shown: Document | None) -> Cited:
        return self._documents[shown.id] if shown is not None and shown.id in self._documents else self._whole

    @functools.cached_property
    def _documents(self) -> dict[str, Cited]:
        """Every document that is not the edition itself: one of several texts, or an essay of the editors."""
        found = {}
        for one in self._edition.documents:
            if one.kind is DocumentKind.ESSAY:
                # The author of the text is not the author of its introduction.
                cited = replace(document(one, (), self._whole), authors=())
                titles = {tag: self._essay(one, tag) for tag in dict.fromkeys(("ru", "en", *self._interface))}
                found[one.id] = replace(cited, titles=titles) if all(titles.values()) else cited
            elif len(self._edition.texts) > 1:
                element = self._marks.elements.get(one.texts[0].id) if one.texts else None
                authors = authors_above(element) if element is not None else ()
                found[one.id] = document(one, authors, self._whole)
        return found

    def _essay(self, one: Document, language: str) -> str:
        return Labels(self._words, language).get(f"essay.{one.type}")

    def _forms(self, cited: Cited, language: str) -> Sequence[Form]:
        key = (id(cited), language)  # the works live as long as this
        if key not in self._made:
            self._made[key] = forms(replace(cited, abstract={}), language)
        return self._made[key]

    def _said(self, form: Form, address: str) -> Citation:
        template = form.template(passage=False, address=bool(address))
        if form.listing:
            words = closed(filled(template, address=address or None))
        else:
            day = Labels(self._words, form.language)("cite.place.day")
            words = filled(template, address=address, accessed=day)
        return Citation(form.key, words.strip(), form.language, form.listing)

    def _passage(self, form: Form, n: str, path: str, language: str) -> Citation:
        t = Labels(self._words, form.language or language)
        place = f"{t('cite.place.row', n=n)}, {t('cite.place.sentence', n=1)}"
        address = f"{self._base or '…/'}{path}"
        template = form.template(passage=True, address=True)
        return Citation(
            form.key, filled(template, address=address, locator=place, accessed=t("cite.place.day")), form.language
        )

    def _data(self, found: Sequence[Form], address: str, language: str) -> dict[str, Any]:
        t = Labels(self._words, language)
        tongues = dict.fromkeys([*(form.language for form in found if form.language), language])
        return {
            "address": address,
            "language": language,
            "forms": [
                {
                    "key": form.key,
                    "name": t(f"cite.{form.key}"),
                    "language": form.language,
                    "date": form.date,
                    "templates": form.templates,
                }
                for form in found
            ],
            "words": {tag: {key: Labels(self._words, tag)(f"cite.place.{key}") for key in PLACES} for tag in tongues},
            "say": {key: t(f"cite.say.{key}") for key in SAYINGS},
        }
