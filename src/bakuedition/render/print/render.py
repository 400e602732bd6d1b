"""Every printed book of an edition, as artifacts; and drafts of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from ...config import Config
from ...corpus.corpus import Corpus
from ...extract.marks import Marks
from ...findings import Finding
from ...model import Edition
from ...output import Artifact
from ..fragments import Fragments
from ..labels import load_labels
from .bind import bind
from .book import Book
from .compose import Composer, Material
from .drafts import Draft, Drafts, LastLayout, NoLastLayoutError, draft, registers_digest, remember
from .inspect import Inspection, inspect
from .last_resort import LastResort, last_resort
from .layouts import LAYOUTS, Layout, layout_named
from .paper import PAPERS
from .pdf import sources, statement, write, write_for_press
from .press import Press
from .report import reports

_UPRIGHT = 2  # columns that have room on an upright page


@dataclass(frozen=True, slots=True)
class _Composed:
    """A book, and the layout it is for."""

    layout: Layout
    composer: Composer
    book: Book
    settings: Mapping[str, Any]
    last_resort: LastResort

    def press(self, **more: Any) -> Press:
        """Return a press for it."""
        root, book = self.composer.material.config.root, self.book
        faces = (*self.composer.faces, *self.last_resort.faces)
        press = Press(root, self.layout.paper, book.titles, faces, book.images, **more)
        press.engine.remarks.extend(self.last_resort.remarks)
        return press

    def setting(self, press: Press) -> str:
        """Return a digest of all that holds for the whole book."""
        labels = load_labels(self.composer.material.config.root)
        told = f"{press.setting} {sorted(self.settings.items())} {self.book.text_languages} {labels}"
        return hashlib.sha256(told.encode()).hexdigest()


def render_print(
    config: Config, corpus: Corpus, edition: Edition, marks: Marks, fragments: Fragments
) -> tuple[list[Artifact], list[Finding]]:
    """Return the PDFs of every layout of the settings with what drafts need, and what was found wrong with them.

    Raises OutputError where the engine is missing or cannot make the pages.
    """
    material = Material(config, corpus, edition, marks, fragments)
    artifacts: list[Artifact] = []
    findings: list[Finding] = []
    for name in _layouts(config, edition):
        content, inspection, last = _book(name, material)
        artifacts.append(Artifact(PurePosixPath("pdf", f"{config.id}-{name}-reading.pdf"), content))
        if config.profile is not None:
            artifacts.append(
                Artifact(PurePosixPath("pdf", f"{config.id}-{name}-press.pdf"), _for_press(name, material))
            )
        artifacts += reports(name, inspection)
        artifacts.append(Artifact(_last_path(config, name), last.dump()))
        findings += inspection.findings
    return artifacts, findings


def render_drafts(
    config: Config,
    corpus: Corpus,
    edition: Edition,
    marks: Marks,
    fragments: Fragments,
    kept: Mapping[str, bytes],
) -> Drafts:
    """Return drafts of every layout: the chapters that changed since the layouts `kept` (file name → content).

    Raises NoLastLayoutError where there is none to go by, OutputError where the pages cannot be made.
    """
    material = Material(config, corpus, edition, marks, fragments)
    artifacts: list[Artifact] = []
    findings: list[Finding] = []
    remarks: list[str] = []
    for name in _layouts(config, edition):
        path = _last_path(config, name)
        last = _last(name, kept.get(path.name))
        made, content = _draft(name, material, last)
        told = path.with_name(f"{config.id}-{name}-draft")
        if content is not None:
            artifacts.append(Artifact(told.with_name(f"{told.name}.pdf"), content))
        artifacts += reports(name, made.inspection, told)
        artifacts.append(Artifact(path, kept[path.name]))
        findings += made.inspection.findings
        laid = made.inspection.facts["laid out"]
        remarks += [f"draft, {name}: {line}" for line in laid or ["nothing changed since the last layout"]]
    return Drafts(artifacts, findings, remarks)


def _last_path(config: Config, layout: str) -> PurePosixPath:
    return PurePosixPath("draft", f"{config.id}-{layout}.json")


def _last(name: str, content: bytes | None) -> LastLayout:
    if content is None:
        raise NoLastLayoutError(f"there is no earlier layout {name} to go by")
    try:
        return LastLayout.read(content)
    except ValueError as error:
        raise NoLastLayoutError(f"what was kept of the last layout {name} is damaged") from error


def _draft(name: str, material: Material, last: LastLayout) -> tuple[Draft, bytes | None]:
    """Make the draft of one layout, and its PDF unless nothing changed."""
    composed = _composed(name, material)
    book, composer = composed.book, composed.composer
    words = composer.titled("print.draft")
    press = composed.press(draft=" · ".join(dict.fromkeys(words.values())))
    if composed.setting(press) != last.setting:
        raise NoLastLayoutError(f"settings, style or fonts of the layout {name} are not those of the last one")
    registers = registers_digest(material.edition, material.fragments) != last.registers
    made = draft(book, composed.layout, press, last, material.edition, registers=registers)
    if made.bound is None:
        return made, None
    said = statement(book, material.edition, material.config)
    said = replace(said, titles={tag: f"{words[tag]}: {title}" for tag, title in said.titles.items()})
    return made, write(press.engine, made.bound.laid, said, [])


def _layouts(config: Config, edition: Edition) -> tuple[str, ...]:
    """Return the layouts to make; unless the settings name some, parallel for texts in several languages."""
    if config.layouts:
        return config.layouts
    return ("parallel",) if any(len(document.texts) > 1 for document in edition.texts) else ("single",)


def _book(name: str, material: Material) -> tuple[bytes, Inspection, LastLayout]:
    composed = _composed(name, material)
    press, book = composed.press(), composed.book
    bound = bind(book, composed.layout, press)
    said = statement(book, material.edition, material.config)
    content = write(press.engine, bound.laid, said, sources(material, said))
    registers = registers_digest(material.edition, material.fragments)
    last = remember(bound, book, composed.layout, composed.setting(press), registers)
    return content, inspect(bound, book, composed.layout, press.engine.remarks, composed.composer.images.missing), last


def _for_press(name: str, material: Material) -> bytes:
    """Return the same book for a printing press; its pages are those that were looked over."""
    composed = _composed(name, material)
    press = composed.press(profile=material.config.profile)
    bound = bind(composed.book, composed.layout, press)
    return write_for_press(press.engine, bound.laid, statement(composed.book, material.edition, material.config))


def _composed(name: str, material: Material) -> _Composed:
    config, edition = material.config, material.edition
    paper = PAPERS[config.papers.get(name, LAYOUTS[name][1])]
    if name == "parallel" and max((len(document.texts) for document in edition.documents), default=0) > _UPRIGHT:
        paper = paper.across()
    settings = config.layout_settings.get(name, {})
    composer = Composer(material, edition.languages)
    book = composer.book(digest(material))
    boxes = last_resort(
        (words for fragment in material.fragments for words in fragment.element.itertext()), composer.faces
    )
    return _Composed(layout_named(name, paper, settings), composer, book, settings, boxes)


def digest(material: Material) -> str:
    """Return the SHA-256 of the sources as they are attached: of the one file, or of the digests of several in order."""
    from ...export.tei import self_contained

    config, corpus, marks = material.config, material.corpus, material.marks
    each = [hashlib.sha256(self_contained(source, config, corpus, marks)).hexdigest() for source in corpus.sources]
    return each[0] if len(each) == 1 else hashlib.sha256("\n".join(each).encode()).hexdigest()
