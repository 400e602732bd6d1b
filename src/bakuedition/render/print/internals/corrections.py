"""What WeasyPrint's public API does not give: three corrections of its layout, and a reading of the finished pages.

Every correction looks first whether the release is the one it was written for; each is undone when the layout is
done. Why they are needed, docs/architecture.md says:

- a note stays on the page of its call, also where a line does not fit (`_keep_notes`);
- notes of the two columns of a parallel text stand in two columns themselves (`_note_columns`);
- the cells of a row that goes on overleaf stop at a common line, so that no text comes to stand under the notes
  that another cell of the row calls (`_common_line`).
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any
from xml.etree import ElementTree

from ....errors import OutputError

RELEASE = "70."
_DEFERS = "report = not context.in_column and"
_STEP = 6.0  # half a line, in CSS pixels: how closely the common line is looked for


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text or an element on a page, as laid out. `text` is None for an element that begins.

    `path` are the elements around it, outermost first, as (tag, attributes); in notes, the note is the outermost.
    """

    path: tuple[tuple[str, dict[str, str]], ...]
    text: str | None
    in_notes: bool
    bottom: float


@contextmanager
def corrected_layout() -> Iterator[None]:
    """Lay out with the corrections. Raises OutputError where the installed release is another one."""
    import weasyprint
    from weasyprint.formatting_structure import build
    from weasyprint.layout import LayoutContext, block, page, table

    source = inspect.getsource(block._linebox_layout)
    if not weasyprint.__version__.startswith(RELEASE) or source.count(_DEFERS) != 1:
        raise OutputError(
            f"WeasyPrint {weasyprint.__version__} is not the release the layout was written for",
            remedy='install the right one: pip install "weasyprint>=70,<71".',
        )
    saved = (
        (block, "_linebox_layout", block._linebox_layout),
        (build, "create_anonymous_boxes", build.create_anonymous_boxes),
        (LayoutContext, "overflows_page", LayoutContext.overflows_page),
        (page, "make_page", page.make_page),
        (table, "_find_earlier_page_break", table._find_earlier_page_break),
    )
    try:
        _keep_notes(block, source)
        _note_columns(build)
        _common_line(LayoutContext, page, table)
        yield
    finally:
        for owner, name, original in saved:
            setattr(owner, name, original)


def _keep_notes(block: Any, source: str) -> None:
    """Never move a note to the next page to make room for a line: the line goes there with its note."""
    names = block.__dict__
    exec(compile(source.replace(_DEFERS, "report = False and"), block.__file__, "exec"), names)


def _note_columns(build: Any) -> None:
    """Put the notes of each column of a parallel text into a column of the note area."""
    from weasyprint.formatting_structure import boxes

    original = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        if isinstance(box, boxes.FootnoteAreaBox) and box.children:
            box.children = _arranged(box, boxes)
        return original(box)

    build.create_anonymous_boxes = create


def _arranged(area: Any, boxes: Any) -> list[Any]:
    sides: dict[str, list[Any]] = {}
    for note in area.children:
        side = "" if note.element is None else note.element.get("data-side", "")
        sides.setdefault(side, []).append(note)
    arranged = sides.pop("", [])
    for side, notes in sorted(sides.items()):
        column = boxes.BlockBox.anonymous_from(area, notes)
        column.style = column.style.copy()
        column.style["float"] = side
        arranged.append(column)
    return arranged


def _common_line(context_class: Any, page: Any, table: Any) -> None:
    """Make a page again, with a line below which nothing may stand, where its columns called too many notes."""
    overflows_page, make_page, earlier_break = (
        context_class.overflows_page,
        page.make_page,
        table._find_earlier_page_break,
    )

    def overflows(context: Any, bottom_space: float, position_y: float) -> bool:
        lowest = context.__dict__.get("lowest", inf)
        return bool(position_y > lowest or overflows_page(context, bottom_space, position_y))

    def find_break(context: Any, element: Any, *arguments: Any) -> Any:
        row = type(element).__name__ == "TableRowBox"
        if row and any(getattr(box, "footnote", None) for box in element.descendants()):
            context.moved = True
        return earlier_break(context, element, *arguments)

    def make(context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
        search = _Search(context, number, state)

        def attempt(lowest: float) -> Any:
            search.restore()
            context.lowest, context.moved = lowest, False
            return make_page(context, root, kind, resume_at, number, state)

        return search.best(attempt)

    context_class.overflows_page = overflows
    page.make_page = make
    table._find_earlier_page_break = find_break


class _Search:
    """Looks for the lowest line at which the text of a page may end, and takes the page that holds most text."""

    def __init__(self, context: Any, number: int, state: Any) -> None:
        self.context = context
        self.number = number
        self.state = state
        self.saved_state = copy.deepcopy(state)
        self.lists = {name: list(getattr(context, name)) for name in ("footnotes", "reported_footnotes")}
        self.rendered = list(context.rendered_notes or ())
        self.broken = dict(context.broken_out_of_flow)

    def restore(self) -> None:
        """Put back what making the page changed."""
        for name, value in self.lists.items():
            setattr(self.context, name, list(value))
        self.context.rendered_notes = list(self.rendered)
        self.context.broken_out_of_flow = dict(self.broken)
        self.context.page_maker[self.number - 1][-1].update(anchors=[], content_lookups=[])
        for part, saved in zip(self.state, copy.deepcopy(self.saved_state), strict=True):
            part.clear()
            part.update(saved) if isinstance(part, dict) else part.extend(saved)

    def best(self, attempt: Any) -> Any:
        made = attempt(inf)
        under = _covered(made[0])
        if not under and not self.context.moved:
            return made
        found, most, last = inf, -1 if under else _amount(made[0]), inf
        top = made[0].content_box_y()
        low, high = top, top + made[0].height
        while high - low > _STEP:
            last = (low + high) / 2
            made = attempt(last)
            if _covered(made[0]) or self.context.moved or self.context.reported_footnotes:
                high = last
            else:
                low = last
                if _amount(made[0]) > most:
                    found, most = last, _amount(made[0])
        return made if last == found else attempt(found)


def _lines(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    return (part for part in box.descendants() if isinstance(part, boxes.LineBox))


def _covered(page: Any) -> bool:
    """Say whether a line of the text reaches below the top of the notes."""
    root, notes = page.children[:2]
    if not notes.children:
        return False
    top = notes.position_y + notes.margin_top
    return any(line.position_y + line.height > top + 0.5 for line in _lines(root))


def _amount(page: Any) -> int:
    """Count the letters of the text on a page."""
    return sum(
        len(part.text) for line in _lines(page.children[0]) for part in line.descendants() if hasattr(part, "text")
    )


def of_tree(tree: ElementTree.Element, base_url: str, fetcher: Any) -> Any:
    """Return a weasyprint.HTML of a tree as it is.

    A parser would change it: HTML allows no block in a paragraph, but a note stands where it is called.
    """
    import cssselect2
    import weasyprint

    html = weasyprint.HTML.__new__(weasyprint.HTML)
    html.base_url, html.url_fetcher, html.media_type = base_url, fetcher, "print"
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html


def read_page(page: Any) -> Iterator[Piece]:
    """Give the elements and texts of a finished page (weasyprint.Page), in the order of the boxes.

    Text made by style sheets, running heads and page numbers are left out.
    """
    from weasyprint.formatting_structure import boxes

    for child in page._page_box.children:
        if not isinstance(child, boxes.MarginBox):
            yield from _read(child, (), isinstance(child, boxes.FootnoteAreaBox))


def _read(box: Any, path: tuple[tuple[str, dict[str, str]], ...], in_notes: bool) -> Iterator[Piece]:
    box = getattr(box, "_box", box)
    tag = box.element_tag or ""
    if "::" in tag:
        return
    if box.element is not None and (not path or path[-1][1] is not box.element.attrib):
        path = (*path, (tag, box.element.attrib))
        yield Piece(path, None, in_notes, 0)
    text = getattr(box, "text", None)
    if isinstance(text, str):
        yield Piece(path, text, in_notes, box.position_y + box.height)
    for child in getattr(box, "children", ()):
        yield from _read(child, path, in_notes)
