"""Corrections of WeasyPrint's layout. They look first whether the release is the one they were written for, and are
undone when the layout is done. Why they are needed, docs/print.md says:

- a note stays on the page of its call, also where a line does not fit (`_keep_notes`);
- notes of the columns of a parallel text stand in columns themselves (`_note_columns`);
- the columns of a page end together, above all of their notes (columns.py);
- the foot of a page in one column has two streams, and long notes go on overleaf (foot.py);
- a line is not cut short for the space at its end (breaking.py);
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
def corrected_layout(*, columns: bool = True) -> Iterator[None]:
    """Lay out with the corrections: those for parallel columns, or those for one column with an apparatus at its foot.

    Raises OutputError where the installed release is another one.
    """
    import weasyprint
    from weasyprint import anchors, document
    from weasyprint.formatting_structure import build
    from weasyprint.layout import block, inline, page

    from .breaking import mind_last_space
    from .foot import CALL

    source = inspect.getsource(block._linebox_layout)
    gathering = inspect.getsource(anchors.gather_anchors)
    known = source.count(_DEFERS) == source.count(CALL) == gathering.count(_LINKED) == 1
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
        (inline, "split_first_line", inline.split_first_line),
        (page, "make_page", page.make_page),
    )
    try:
        inline.split_first_line = mind_last_space(inline.split_first_line)
        _one_link(anchors, gathering)
        document.gather_anchors = anchors.gather_anchors
        if columns:
            _in_columns(block, build, document, page, source)
        else:
            _with_foot(block, build, document, source)
        yield
    finally:
        for owner, name, original in saved:
            setattr(owner, name, original)


def _in_columns(block: Any, build: Any, document: Any, page: Any, source: str) -> None:
    """Lay out parallel columns. A note never moves to the next page to make room for a line: the line goes with it."""
    from .columns import Columns, arranged, make_page

    exec(compile(source.replace(_DEFERS, "report = False and"), block.__file__, "exec"), block.__dict__)
    document.LayoutContext = Columns
    page.make_page = make_page
    original = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        if type(box).__name__ == "FootnoteAreaBox" and box.children:
            box.children = arranged(box)
            # Floats count for the height of a box only where it holds all of them.
            box.style = box.style.copy()
            box.style["display"] = ("block", "flow-root")
        return original(box)

    build.create_anonymous_boxes = create


def _with_foot(block: Any, build: Any, document: Any, source: str) -> None:
    """Lay out one column. A note never moves to the next page: its line goes with it, or it is cut."""
    from .foot import CALL, PLACED, PageFoot, compose

    source = source.replace(_DEFERS, "report = False and").replace(CALL, PLACED)
    exec(compile(source, block.__file__, "exec"), block.__dict__)
    document.LayoutContext = PageFoot
    original = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        if type(box).__name__ == "FootnoteAreaBox" and box.children:
            return compose(box)
        return original(box)

    build.create_anonymous_boxes = create


def _one_link(anchors: Any, source: str) -> None:
    """Let only the element that is a link be one: WeasyPrint makes every element in it another link on top of it."""
    exec(compile(source.replace(_LINKED, "has_link = box.link and"), anchors.__file__, "exec"), anchors.__dict__)
