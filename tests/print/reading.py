"""Finished pages read back from their boxes, by other means than the code that made them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bakuedition.render.print.book import Part
from bakuedition.render.print.faces import faces_for
from bakuedition.render.print.layouts import Laid, layout_named
from bakuedition.render.print.paper import PAPERS
from bakuedition.render.print.press import Press

ROOT = Path(__file__).resolve().parents[2]


def lay_out(
    part: Part, first: int = 2, paper: str = "A5", layout: str = "facing", **settings: Any
) -> tuple[Laid, Press]:
    """Lay out one part, on facing pages if no other layout is named."""
    press = Press(ROOT, PAPERS[paper], part.titles, faces_for(words(part)), {})
    return layout_named(layout, PAPERS[paper], settings).lay_out([part], press, first), press


def texts(box: Any, around: tuple[Any, ...] = (), foot: bool = False) -> Iterator[tuple[Any, tuple[Any, ...], bool]]:
    """Give the text boxes of a page with the elements around them; True for those at its foot."""
    foot = foot or type(box).__name__ == "FootnoteAreaBox"
    if "::" in (box.element_tag or "") or type(box).__name__ == "MarginBox":
        return
    if box.element is not None:
        if has_class(box.element, "gutter"):
            return
        around = (*around, box.element)
    if type(box).__name__ == "TextBox":
        yield box, around, foot
    for child in getattr(box, "children", ()):
        yield from texts(getattr(child, "_box", child), around, foot)


def has_class(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def lines(page: Any) -> list[tuple[float, str, bool]]:
    """Return the printed lines of the text: height of the base line, words, whether it is a heading."""
    found: dict[float, list[Any]] = defaultdict(list)
    for box, around, foot in texts(page._page_box):
        if not foot:
            found[round(box.position_y + box.baseline, 1)].append((box, around))
    return [
        (base, "".join(box.text for box, _ in here), any(e.tag in ("h1", "h2", "h3") for _, a in here for e in a))
        for base, here in sorted(found.items())
    ]


def note_calls(page: Any) -> list[str]:
    """Return the ids of the notes that are called on a page."""
    return [
        box.element.get("data-note")
        for box in page._page_box.descendants()
        if (getattr(box, "element_tag", None) or "").endswith("::footnote-call") and box.element.get("data-note")
    ]


def notes(page: Any) -> dict[str, str]:
    """Return the notes at the foot of a page and their words there."""
    found: dict[str, str] = {}
    for box, around, foot in texts(page._page_box):
        note = next((e for e in around if has_class(e, "note")), None)
        if foot and note is not None:
            words = found.setdefault(note.get("data-note"), "")
            found[note.get("data-note")] = words + box.text + " "
    return found


def entries(page: Any) -> list[dict[str, str]]:
    """Return the entries at the foot of a page: id, ref, nth, lemma, all."""
    found: dict[str, dict[str, str]] = {}
    for box, around, foot in texts(page._page_box):
        entry = next((e for e in around if has_class(e, "variant")), None)
        if not foot or entry is None:
            continue
        parts = found.setdefault(entry.get("data-app"), {"id": entry.get("data-app"), "ref": "", "nth": "", "all": ""})
        parts["all"] += box.text
        for name, css in (("ref", "ref"), ("nth", "app-nth")):
            if any(has_class(e, css) for e in around):
                parts[name] += box.text
    return list(found.values())


def lemma_lines(page: Any) -> dict[str, list[int]]:
    """Return the numbers of the lines in which each lemma stands, counted from the top of the page without headings."""
    rank: dict[float, int] = {}
    for base, _, heading in lines(page):
        if not heading:
            rank[base] = len(rank) + 1
    found: dict[str, list[int]] = defaultdict(list)
    for box, around, foot in texts(page._page_box):
        base = round(box.position_y + box.baseline, 1)
        for element in around:
            if not foot and has_class(element, "app") and element.get("data-app"):
                found[element.get("data-app")].append(rank.get(base, 0))
    return {name: sorted(set(numbers)) for name, numbers in found.items()}


def expanded(reference: str) -> tuple[int, int]:
    """Read a reference: 25–8 means 25 to 28; 38–14.3 ends overleaf and gives (38, 0)."""
    found = re.fullmatch(r"(\d+)(?:–(?:(\d+)\.)?(\d+))?", reference)
    assert found, reference
    first, page, last = found.groups()
    if page:
        return int(first), 0
    return int(first), int(first[: len(first) - len(last)] + last) if last else int(first)


def words(part: Part) -> Iterator[str]:
    """Give all words of a part."""
    for row in part.rows:
        for cell in row.cells:
            for block in cell.content if cell else ():
                yield from block.itertext()
