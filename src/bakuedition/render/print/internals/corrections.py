"""Corrections of WeasyPrint's layout. They look first whether the release is the one they were written for, and are
undone when the layout is done. Why they are needed, docs/print.md says:

- a note stays on the page of its call, also where a line does not fit (`_with_foot`);
- the foot of a page has two streams, and long notes go on overleaf (foot.py);
- the columns of a page end together, above the notes of all, which stand in columns too (columns.py, depth.py);
- a page that holds only what goes on of notes has its running head and its number (`_with_heads`);
- a line is not cut short for the space at its end or a number at its last word (breaking.py);
- a link is one link, whatever elements stand in it (`_one_link`): PDF/UA wants every link tagged as such.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
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

    from .breaking import mind_hyphens, mind_last_space
    from .columns import Columns
    from .depth import make_page
    from .foot import CALL, PageFoot

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
        (inline, "can_break_inside", inline.can_break_inside),
        (page, "make_page", page.make_page),
        (page, "set_page_type_computed_styles", page.set_page_type_computed_styles),
    )
    try:
        inline.split_first_line = mind_last_space(inline.split_first_line)
        inline.can_break_inside = mind_hyphens(inline.can_break_inside)
        _one_link(anchors, gathering)
        document.gather_anchors = anchors.gather_anchors
        document.LayoutContext = Columns if columns else PageFoot
        _with_foot(block, build, source)
        _with_heads(page, make_page if columns else page.make_page)
        yield
    finally:
        for owner, name, original in saved:
            setattr(owner, name, original)


def _with_foot(block: Any, build: Any, source: str) -> None:
    """Let the context place notes. None moves to the next page to make room for a line: the line does, or it is cut."""
    from .foot import CALL, PLACED, compose

    source = source.replace(_DEFERS, "report = False and").replace(CALL, PLACED)
    exec(compile(source, block.__file__, "exec"), block.__dict__)
    original = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        if type(box).__name__ == "FootnoteAreaBox" and box.children:
            return compose(box)
        return original(box)

    build.create_anonymous_boxes = create


def _with_heads(page: Any, make_page: Callable[..., Any]) -> None:
    """Let no page be taken for a blank one that holds notes which go on from the page before."""
    set_styles = page.set_page_type_computed_styles

    def set_both(kind: Any, html: Any, style_for: Any) -> None:
        set_styles(kind, html, style_for)
        if kind.blank:
            set_styles(kind._replace(blank=False), html, style_for)

    def make(context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
        if not (kind.blank and context.reported_footnotes):
            return make_page(context, root, kind, resume_at, number, state)
        kind, empty = kind._replace(blank=False), root.copy_with_children([])
        made = make_page(context, empty, kind, resume_at, number, state)[0]
        return made, resume_at, context.page_maker[number - 1][1]

    page.set_page_type_computed_styles = set_both
    page.make_page = make


def _one_link(anchors: Any, source: str) -> None:
    """Let only the element that is a link be one: WeasyPrint makes every element in it another link on top of it."""
    exec(compile(source.replace(_LINKED, "has_link = box.link and"), anchors.__file__, "exec"), anchors.__dict__)
