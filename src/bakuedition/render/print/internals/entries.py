"""The entries of an apparatus as WeasyPrint keeps them: their references can be rewritten before a foot is laid out."""

from __future__ import annotations

from typing import Any


class Entry:
    """An entry at the foot of a page. `id` is its ``data-app``; ``data-letters`` counts the letters of its lemma."""

    __slots__ = ("_letters", "_nth", "_reference", "id")

    def __init__(self, note: Any) -> None:
        self.id: str = note.element.get("data-app", "")
        self._letters = int(note.element.get("data-letters", "0"))
        self._reference = _text(note, "line-ref")
        self._nth = _text(note, "app-nth")

    def write(self, reference: str, nth: str) -> bool:
        """Set the reference and which of several like words is meant. Returns whether anything is changed."""
        changed = False
        for box, text in ((self._reference, reference), (self._nth, nth)):
            if box is not None and box.text != text:
                box.text = text
                changed = True
        return changed

    def runs_on(self, words: str) -> bool:
        """Say whether the lemma is longer than its words on a page."""
        return letters(words) < self._letters


def letters(words: str) -> int:
    """Count the letters and figures of a text, whatever the hyphens and spaces between them."""
    return sum(character.isalnum() for character in words)


def _text(note: Any, name: str) -> Any:
    """Find the text box of a part of an entry by its class."""
    from weasyprint.formatting_structure import boxes

    for box in note.descendants():
        if isinstance(box, boxes.TextBox) and name in (box.element.get("class") or "").split():
            return box
    return None
