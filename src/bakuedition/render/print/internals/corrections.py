"""Corrections of WeasyPrint's layout. They look first whether the release is the one they were written for, and are
undone when the layout is done. Why they are needed, docs/print.md says:

- a note stays on the page of its call, also where a line does not fit (`_keep_notes`);
- notes of the columns of a parallel text stand in columns themselves (`_note_columns`);
- the columns of a page end together, above all of their notes (columns.py);
- a link is one link, whatever elements stand in it (`_one_link`): PDF/UA wants every link tagged as such.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ....errors import OutputError

RELEASE = "70."
_DEFERS = "report = not context.in_column and"
_LINKED = "has_link = link and"


@contextmanager
def corrected_layout() -> Iterator[None]:
    """Lay out with the corrections. Raises OutputError where the installed release is another one."""
    import weasyprint
    from weasyprint import anchors, document
    from weasyprint.formatting_structure import build
    from weasyprint.layout import block, page

    from . import columns

    source = inspect.getsource(block._linebox_layout)
    gathering = inspect.getsource(anchors.gather_anchors)
    known = source.count(_DEFERS) == gathering.count(_LINKED) == 1
    if not weasyprint.__version__.startswith(RELEASE) or not known:
        raise OutputError(
            f"WeasyPrint {weasyprint.__version__} is not the release the layout was written for",
            remedy='install the right one: pip install "weasyprint>=70,<71".',
        )
    saved = (
        (block, "_linebox_layout", block._linebox_layout),
        (build, "create_anonymous_boxes", build.create_anonymous_boxes),
        (anchors, "gather_anchors", anchors.gather_anchors),
        (document, "gather_anchors", document.gather_anchors),
        (document, "LayoutContext", document.LayoutContext),
        (page, "make_page", page.make_page),
    )
    try:
        _keep_notes(block, source)
        _note_columns(build)
        _one_link(anchors, gathering)
        document.gather_anchors = anchors.gather_anchors
        document.LayoutContext = columns.Columns
        page.make_page = columns.make_page
        yield
    finally:
        for owner, name, original in saved:
            setattr(owner, name, original)


def _keep_notes(block: Any, source: str) -> None:
    """Never move a note to the next page to make room for a line: the line goes there with its note."""
    names = block.__dict__
    exec(compile(source.replace(_DEFERS, "report = False and"), block.__file__, "exec"), names)


def _one_link(anchors: Any, source: str) -> None:
    """Let only the element that is a link be one: WeasyPrint makes every element in it another link on top of it."""
    exec(compile(source.replace(_LINKED, "has_link = box.link and"), anchors.__file__, "exec"), anchors.__dict__)


def _note_columns(build: Any) -> None:
    """Put the notes of each column of a parallel text into a column of the note area."""
    from weasyprint.formatting_structure import boxes

    from .columns import arranged

    original = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        if isinstance(box, boxes.FootnoteAreaBox) and box.children:
            box.children = arranged(box)
            # Floats count for the height of a box only where it holds all of them.
            box.style = box.style.copy()
            box.style["display"] = ("block", "flow-root")
        return original(box)

    build.create_anonymous_boxes = create
