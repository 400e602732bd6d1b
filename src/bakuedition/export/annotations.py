"""Notes and mentions as annotations of the plain texts (W3C Web Annotation Data Model).

Each target is a place in a text file of the package, by position (in characters, from 0) and by quotation with what
stands around it: the one is exact, the other survives an edited copy. What no plain text holds (a mention in a note, a
note on a reading) targets its element in the TEI.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ..extract.reading import placed_text
from ..model import Mention, Note
from .material import Material
from .texts import PlainText
from .written import as_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def annotated(material: Material, texts: dict[str, PlainText]) -> dict[str, bytes]:
    """Return path → JSON-LD: one annotation page per language for mentions, one for notes."""
    made = {}
    edited = {text.language: (path, text) for path, text in texts.items() if text.witness is None}
    for language in material.edition.languages:
        maker = _Maker(material, *edited.get(language, ("", PlainText(language, ""))))
        tag = language or "und"
        mentions = [maker.mention(item) for item in material.edition.mentions if item.language == language]
        notes = [maker.note(item) for item in material.edition.notes.values() if item.language == language]
        for name, items in (("mentions", mentions), ("notes", notes)):
            if items:
                path = f"annotations/{name}.{tag}.jsonld"
                made[path] = as_json(_page(material.base + path, items))
    return made


def _page(address: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [{"id": f"{address}#{n}", **item} for n, item in enumerate(items, 1)],
    }


class _Maker:
    """Makes annotations on one plain text."""

    def __init__(self, material: Material, path: str, text: PlainText) -> None:
        self.material, self.path, self.text = material, path, text

    def mention(self, mention: Mention) -> dict[str, Any]:
        element = self.material.marks.elements[mention.id]
        span = self.text.spans.get(element) if mention.in_note is None else None
        return {
            "type": "Annotation",
            "motivation": "identifying",
            "body": {
                "type": "SpecificResource",
                "source": self.material.address(mention.entity_id),
                "purpose": "identifying",
            },
            "target": self._target(span, mention.id),
        }

    def note(self, note: Note) -> dict[str, Any]:
        element = self.material.marks.elements[note.id]
        anchor = self.material.marks.elements.get(note.anchor or "")
        span = next(
            (self.text.spans[item] for item in (anchor, element) if item is not None and item in self.text.spans), None
        )
        body = {
            "type": "TextualBody",
            "value": placed_text(element)[0],
            "format": "text/plain",
            "purpose": "commenting",
            **({"language": note.language} if note.language else {}),
        }
        return {
            "type": "Annotation",
            "motivation": "commenting",
            "body": {**body, "id": self.material.address(note.id)},
            "target": self._target(span, note.anchor or note.at or note.id),
        }

    def _target(self, span: tuple[int, int] | None, identifier: str) -> dict[str, Any]:
        if span is None or not self.path:
            address, _, fragment = self.material.address(identifier).partition("#")
            selector = {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3023",
                "value": fragment,
            }
            return {"type": "SpecificResource", "source": address, "selector": selector}
        begin, end = self._wide(*span)
        content = self.text.content
        return {
            "type": "SpecificResource",
            "source": self.material.base + quote(self.path),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": content[begin:end],
                    "prefix": content[max(begin - _AROUND, 0) : begin],
                    "suffix": content[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": begin, "end": end},
            ],
        }

    def _wide(self, begin: int, end: int) -> tuple[int, int]:
        """Give a point the word before it (or after it, where a text begins): a quotation must quote something."""
        content = self.text.content
        if begin < end:
            return begin, end
        while end and content[end - 1].isspace():
            end -= 1
        begin = end
        while begin and not content[begin - 1].isspace():
            begin -= 1
        if begin == end:
            while end < len(content) and not content[end].isspace():
                end += 1
        return begin, end
