"""The lines of a page as printed, with the elements that stand in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Attributes = Mapping[str, str]


@dataclass(slots=True)
class Line:
    """A printed line of the text above the foot of a page.

    `runs` are its texts in order with the attributes of the elements around each, outermost first. `ids` are those of
    elements of which something stands in this line, or that come before it and after the line before. `tags` are the
    names of the elements around the line.
    """

    top: float
    bottom: float
    base: float
    left: float
    runs: list[tuple[str, tuple[Attributes, ...]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    around: tuple[Attributes, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(text for text, _ in self.runs)


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page box in order. Text made by style sheets (numbers of notes) is left out."""
    reader = _Reader()
    reader.read(page.children[0], (), ())
    if reader.lines:
        reader.lines[-1].ids.extend(reader.waiting)
    return reader.lines


class _Reader:
    def __init__(self) -> None:
        from weasyprint.formatting_structure import boxes

        self.text_box, self.line_box = boxes.TextBox, boxes.LineBox
        self.lines: list[Line] = []
        self.waiting: list[str] = []  # ids of elements that begin before the next line
        self.line: Line | None = None

    def read(self, box: Any, tags: tuple[str, ...], around: tuple[Attributes, ...]) -> None:
        box = getattr(box, "_box", box)
        tag = box.element_tag or ""
        if "::" in tag:
            return
        element = box.element
        if element is not None and (not around or around[-1] is not element.attrib):
            tags, around = (*tags, tag), (*around, element.attrib)
            if identifier := element.get("id"):
                (self.waiting if self.line is None else self.line.ids).append(identifier)
        if isinstance(box, self.text_box):
            if self.line is not None:
                self.line.runs.append((box.text, around))
        elif isinstance(box, self.line_box) and self.line is None:
            self._read_line(box, tags, around)
        else:
            for child in getattr(box, "children", ()):
                self.read(child, tags, around)

    def _read_line(self, box: Any, tags: tuple[str, ...], around: tuple[Attributes, ...]) -> None:
        top = box.position_y
        self.line = line = Line(
            top, top + box.height, top + box.baseline, box.position_x, [], self.waiting, tags, around
        )
        for child in box.children:
            self.read(child, tags, around)
        self.line = None
        if line.runs:
            self.lines.append(line)
            self.waiting = []


def blocks_of(page: Any, attribute: str) -> Iterator[str]:
    """Give the values of an attribute of the blocks on a page, in order, each once in a row."""
    last = None
    for box in page.children[0].descendants():
        element = getattr(box, "element", None)
        value = None if element is None else element.get(attribute)
        if value is not None and value != last:
            last = value
            yield value


def foot_ids(page: Any) -> Iterator[str]:
    """Give the ids of the elements at the foot of a page."""
    from weasyprint.formatting_structure import boxes

    for area in page.children:
        if isinstance(area, boxes.FootnoteAreaBox):
            for box in area.descendants():
                element = getattr(box, "element", None)
                if element is not None and (identifier := element.get("id")):
                    yield identifier


def references_of(page: Any) -> Iterator[tuple[str, str]]:
    """Give the entries of the apparatus at the foot of a page with their references as printed."""
    from weasyprint.formatting_structure import boxes

    shown: dict[str, str] = {}
    for area in page.children:
        for box in area.descendants() if isinstance(area, boxes.FootnoteAreaBox) else ():
            if "variant" not in _classes(box):
                continue
            entry = box.element.get("data-app", "")
            words = [part.text for part in box.descendants() if isinstance(part, boxes.TextBox) and _is_reference(part)]
            shown[entry] = shown.get(entry, "") + ("".join(words) if type(box).__name__ == "InlineBox" else "")
    yield from shown.items()


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return [] if element is None else (element.get("class") or "").split()


def _is_reference(text: Any) -> bool:
    return "line-ref" in _classes(text)
