"""A text laid out page by page from outside, so that two texts can be kept in step.

WeasyPrint lays out a whole document at once. A `Flow` makes its pages one by one with the same functions: each may be
made again under other conditions (a page break before a block, a blank page) before the next one begins. Every page
is laid out as the left or the right one of an opening, and bears the number it is told.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .entries import Entry


@dataclass(slots=True)
class _State:
    """What making a page changes in the layout context besides the list of pages."""

    footnotes: list[Any]
    reported: list[Any]
    broken: dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Kit:
    """What WeasyPrint lays out with: fonts, colour profiles, the options of its `render`."""

    fonts: Any
    profiles: dict[str, Any]
    options: dict[str, Any]


class Flow:
    """One text, laid out on pages whose numbers begin with `first` and are `step` apart: even ones are left pages.

    `html` is a weasyprint.HTML. Make it and its pages inside `corrected_layout()`.
    """

    def __init__(self, html: Any, kit: Kit, first: int, step: int) -> None:
        from weasyprint import DEFAULT_OPTIONS, Document
        from weasyprint.css.counters import CounterStyle
        from weasyprint.formatting_structure.build import build_formatting_structure
        from weasyprint.layout import initialize_page_maker

        from .foot import adopt_entries

        self.kit = kit
        self.html = html
        self.number = first
        self.step = step
        self.pages: list[Any] = []
        self._areas: list[Any] = []
        counter_style = CounterStyle()
        self.context = Document._build_layout_context(
            html, kit.fonts, counter_style, kit.profiles, DEFAULT_OPTIONS | kit.options
        )
        self.root = build_formatting_structure(
            html.etree_element,
            self.context.style_for,
            self.context.get_image_from_uri,
            html.base_url,
            self.context.target_collector,
            counter_style,
            self.context.footnotes,
        )
        adopt_entries(self.root)
        initialize_page_maker(self.context, self.root)
        self._blocks = {
            box.element.get("data-row"): box
            for box in reversed(list(_blocks(self.root)))
            if box.element is not None and box.element.get("data-row")
        }
        self._blank = False
        self._text_over = False
        self._saved = self._state()

    @property
    def finished(self) -> bool:
        """Say whether all of the text and its notes stand on the pages kept so far."""
        return self._text_over and not self._saved.reported

    def make(self) -> Any:
        """Make the page after those that are kept, and return it (a page box without running heads)."""
        from weasyprint.layout.page import remake_page

        self._restore()
        index = len(self.pages)
        self.context.runs = {}
        kept = self.context.page_maker[index]
        self.context.page_maker[index] = self._conditions(kept)
        page, _ = remake_page(index, self.context, self.root, self.html)
        self.context.page_maker[index] = kept
        if self._blank:  # the text goes on as if there had been no page
            self.context.page_maker[index + 1] = (*kept[:2], *self.context.page_maker[index + 1][2:])
        return page

    def keep(self, page: Any) -> None:
        """Accept the page made last; the next one follows it."""
        self.pages.append(page)
        self._areas.append(self.context.current_footnote_area)
        if not self._blank:
            self._text_over = self.context.page_maker[len(self.pages)][0] is None
        self.number += self.step
        self._blank = self._text_over or (bool(self.context.reported_footnotes) and self.context.needs_page())
        self._saved = self._state()

    @property
    def over(self) -> bool:
        """Say whether the text ends on the page made last."""
        return self.context.page_maker[len(self.pages) + 1][0] is None and not (self._blank and not self._text_over)

    def entries(self) -> list[Entry]:
        """Return the entries of the apparatus at the foot of the page made last."""
        from .foot import APPARATUS, stream_of

        return [Entry(note) for note in self.context.current_page_footnotes if stream_of(note) == APPARATUS]

    def lay_foot_again(self, page: Any) -> bool:
        """Lay out the foot of a page, whose entries were rewritten. Returns whether it has room below the text.

        `page` is the page made last or one that is kept.
        """
        from .foot import lay_again

        kept = next((i for i, other in enumerate(self.pages) if other is page), None)
        area = self.context.current_footnote_area if kept is None else self._areas[kept]
        return lay_again(self.context, page, area)

    def break_before(self, identifier: str) -> None:
        """Begin a new page before a block."""
        box = self._blocks[identifier]
        box.style = box.style.copy()
        box.style["break_before"] = "page"

    def leave_blank(self) -> None:
        """Leave the page that is made next without text. Notes that wait for a page are printed on it.

        After the end of the text all pages are blank.
        """
        self._blank = True

    def head(self, name: str, page: int, text: str) -> None:
        """Set a named string for the running head of a page, counted from 0."""
        self.context.string_set[name][page + 1] = [text]

    def finish(self) -> list[Any]:
        """Add running heads to all pages. Returns page boxes; no page can be made any more."""
        from weasyprint import layout

        for *_, state in self.context.page_maker:
            state.update(content_changed=False, pages_wanted=False)
        saved = layout.initialize_page_maker, layout.make_all_pages
        layout.initialize_page_maker = lambda *_: None
        layout.make_all_pages = lambda *_: self.pages
        try:
            return list(layout.layout_document(self.html, self.root, self.context))
        finally:
            layout.initialize_page_maker, layout.make_all_pages = saved

    def _state(self) -> _State:
        context = self.context
        return _State(list(context.footnotes), list(context.reported_footnotes), dict(context.broken_out_of_flow))

    def _restore(self) -> None:
        """Put the context back to where the page begins."""
        context, index = self.context, len(self.pages)
        context.footnotes[:] = self._saved.footnotes
        context.reported_footnotes = list(self._saved.reported)
        context.broken_out_of_flow = dict(self._saved.broken)
        context.rendered_notes = []
        del context.page_maker[index + 1 :]
        context.page_maker[index][-1].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])

    def _conditions(self, item: Any) -> Any:
        """Return what a page begins with, its side and its number set."""
        resume_at, after, _, state, remake = item
        if self.step > 1 and after["break"] in ("left", "right", "recto", "verso"):  # the side is given by the number
            after = after | {"break": "page"}
        if self._blank:
            after = after | {"break": "left" if self.number % 2 else "right"}
            resume_at = _to_block(self.root, resume_at)
        state = copy.deepcopy(state)
        state[1]["page"] = [self.number - 1]
        return resume_at, after, self.number % 2 == 1, state, remake


def _to_block(box: Any, resume_at: Any) -> Any:
    """Return the part of a place in a text that leads to a block, without the way through its lines."""
    from weasyprint.formatting_structure import boxes

    if not resume_at:
        return None
    place, below = next(iter(resume_at.items()))
    child = box.children[place] if place < len(box.children) else None
    if not isinstance(child, boxes.BlockLevelBox):
        return None
    return {place: _to_block(child, below)}


def _blocks(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    return (part for part in box.descendants() if isinstance(part, boxes.BlockLevelBox))


def document_of(flow: Flow, page_boxes: Sequence[Any]) -> Any:
    """Make a weasyprint.Document of finished page boxes, with the title and the fonts of a flow."""
    from weasyprint import Document
    from weasyprint.document import Page
    from weasyprint.html import get_html_metadata
    from weasyprint.pdf.metadata import DocumentMetadata

    metadata = DocumentMetadata(**get_html_metadata(flow.html))
    pages = [Page(box) for box in page_boxes]
    return Document(pages, metadata, flow.html.url_fetcher, flow.kit.fonts, flow.kit.profiles, None)
