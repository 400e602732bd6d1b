"""Every printed book of an edition, as artifacts."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from ...config import Config
from ...corpus.corpus import Corpus
from ...extract.marks import Marks
from ...findings import Finding
from ...model import Edition
from ...output import Artifact
from ..fragments import Fragments
from .bind import bind
from .book import Book
from .compose import Composer, Material
from .inspect import Inspection, inspect
from .layouts import LAYOUTS, Layout, layout_named
from .paper import PAPERS
from .pdf import sources, statement, write, write_for_press
from .press import Press
from .report import reports

_UPRIGHT = 2  # columns that have room on an upright page


def render_print(
    config: Config, corpus: Corpus, edition: Edition, marks: Marks, fragments: Fragments
) -> tuple[list[Artifact], list[Finding]]:
    """Return the PDFs of every layout of the settings, and what was found wrong with them.

    Raises OutputError where the engine is missing or cannot make the pages.
    """
    material = Material(config, corpus, edition, marks, fragments)
    artifacts: list[Artifact] = []
    findings: list[Finding] = []
    for name in _layouts(config, edition):
        content, inspection = _book(name, material)
        artifacts.append(Artifact(PurePosixPath("pdf", f"{config.id}-{name}-reading.pdf"), content))
        if config.profile is not None:
            artifacts.append(
                Artifact(PurePosixPath("pdf", f"{config.id}-{name}-press.pdf"), _for_press(name, material))
            )
        artifacts += reports(name, inspection)
        findings += inspection.findings
    return artifacts, findings


def _layouts(config: Config, edition: Edition) -> tuple[str, ...]:
    """Return the layouts to make; unless the settings name some, parallel for texts in several languages."""
    if config.layouts:
        return config.layouts
    return ("parallel",) if any(len(document.texts) > 1 for document in edition.texts) else ("single",)


def _book(name: str, material: Material) -> tuple[bytes, Inspection]:
    layout, composer, book = _composed(name, material)
    press = Press(material.config.root, layout.paper, book.titles, composer.faces, book.images)
    bound = bind(book, layout, press)
    said = statement(book, material.edition, material.config)
    content = write(press.engine, bound.laid, said, sources(material, said))
    return content, inspect(bound, book, layout, press.engine.remarks, composer.images.missing)


def _for_press(name: str, material: Material) -> bytes:
    """Return the same book for a printing press; its pages are those that were looked over."""
    layout, composer, book = _composed(name, material)
    profile = material.config.profile
    press = Press(material.config.root, layout.paper, book.titles, composer.faces, book.images, profile)
    bound = bind(book, layout, press)
    return write_for_press(press.engine, bound.laid, statement(book, material.edition, material.config))


def _composed(name: str, material: Material) -> tuple[Layout, Composer, Book]:
    config, edition = material.config, material.edition
    paper = PAPERS[config.papers.get(name, LAYOUTS[name][1])]
    if name == "parallel" and max((len(document.texts) for document in edition.documents), default=0) > _UPRIGHT:
        paper = paper.across()
    layout = layout_named(name, paper, config.layout_settings.get(name, {}))
    composer = Composer(material, edition.languages)
    return layout, composer, composer.book(digest(material))


def digest(material: Material) -> str:
    """Return the SHA-256 of the sources as they are attached: of the one file, or of the digests of several in order."""
    from ...export.tei import self_contained

    config, corpus, marks = material.config, material.corpus, material.marks
    each = [hashlib.sha256(self_contained(source, config, corpus, marks)).hexdigest() for source in corpus.sources]
    return each[0] if len(each) == 1 else hashlib.sha256("\n".join(each).encode()).hexdigest()
