"""Small books for tests: TEI in, laid-out pages and a PDF out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bakuedition.pipeline import Rendering
from bakuedition.render.print.bind import Bound, bind
from bakuedition.render.print.book import Book
from bakuedition.render.print.compose import Composer, Material
from bakuedition.render.print.inspect import Inspection, inspect
from bakuedition.render.print.internals import Piece, read_page
from bakuedition.render.print.layouts import LAYOUTS, Layout, layout_named
from bakuedition.render.print.paper import PAPERS
from bakuedition.render.print.press import Press
from bakuedition.render.print.render import render_print

from ..conftest import render
from ..unit.tei import tei


@dataclass(frozen=True)
class Made:
    """A bound book, and what was found on its pages."""

    bound: Bound
    book: Book
    layout: Layout
    press: Press
    inspection: Inspection

    def again(self, bound: Bound) -> Inspection:
        """Look over other pages or parts as if they were this book's."""
        return inspect(bound, self.book, self.layout, (), ())

    def pieces(self) -> list[tuple[int, Piece]]:
        """Return every piece with the number of its page."""
        return [(k, piece) for k, page in enumerate(self.bound.laid.pages, 1) for piece in read_page(page)]

    def codes(self) -> list[str]:
        """Return the codes of the findings."""
        return [finding.code for finding in self.inspection.findings]


def rendering(folder: Path, text: str) -> Rendering:
    """Read the content of a text element."""
    path = folder / "a.xml"
    path.write_text(text if text.startswith("<TEI") else tei(text), encoding="utf-8")
    return render(path)


def material(made: Rendering) -> Material:
    """Return what a book is made from."""
    return Material(made.config, made.corpus, made.edition, made.marks, made.fragments)


def book(folder: Path, text: str, layout: str = "single", settings: dict[str, Any] | None = None) -> Made:
    """Bind a book of a text, without writing the PDF."""
    made = rendering(folder, text)
    paper = PAPERS[LAYOUTS[layout][1]]
    chosen = layout_named(layout, paper, settings or {})
    composer = Composer(material(made), made.edition.languages)
    composed = composer.book("0" * 64)
    press = Press(made.config.root, paper, composed.titles, composer.faces, composed.images)
    bound = bind(composed, chosen, press)
    found = inspect(bound, composed, chosen, press.engine.remarks, composer.images.missing)
    return Made(bound, composed, chosen, press, found)


def pdf(made: Rendering, layout: str) -> bytes:
    """Return the PDF of an edition in a layout."""
    config = replace(made.config, layouts=(layout,))
    artifacts, _ = render_print(config, made.corpus, made.edition, made.marks, made.fragments)
    return next(artifact.content for artifact in artifacts if artifact.path.suffix == ".pdf")
