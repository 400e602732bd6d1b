"""Who speaks in a plain text: the edition, or one witness, whatever the method of its apparatus (TEI Guidelines 13).

A witness has the readings that name it or a group it belongs to. Where it begins late, breaks off or has a gap
(witStart, witEnd, lacunaStart, lacunaEnd), it is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..corpus import pointers
from ..corpus.names import XML_ID, is_tei, tei
from ..model import Witness
from .apart import stands_apart
from .words import fold, plain

_BEGINS = ("witStart", "lacunaEnd")
_ENDS = ("witEnd", "lacunaStart")


@dataclass(slots=True)
class Voice:
    """A speaker. `names` is empty for the edition itself; the other fields change while it reads."""

    names: frozenset[str] = frozenset()
    starts: dict[etree._Element, tuple[etree._Element, etree._Element]] = field(default_factory=dict)
    lines: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    present: bool = True
    until: etree._Element | None = None  # silent up to the end of this element: another reading stands for it

    def silent(self) -> bool:
        """Say whether the text at this place is not the speaker's."""
        return not self.present or self.until is not None

    def turn(self, milestone: etree._Element) -> None:
        """Begin or end speaking where a milestone says so of this witness."""
        if is_tei(milestone, *_BEGINS, *_ENDS) and self.named(milestone):
            self.present = is_tei(milestone, *_BEGINS)

    def named(self, element: etree._Element) -> bool:
        """Say whether an element, or the reading around it, names this witness."""
        node: etree._Element | None = element
        while node is not None and not is_tei(node, "app"):
            if node.get("wit"):
                return bool(self.names & set(_witnesses(node)))
            node = node.getparent()
        return False

    def reading(self, app: etree._Element) -> etree._Element | None:
        """Return the reading of an app that names this witness, None where none does."""
        for part in app.iter(tei("rdg"), tei("lem")):
            if next(part.iterancestors(tei("app"))) is app and self.named(part):
                return part
        return None


def aliases(witness: str, witnesses: Mapping[str, Witness]) -> frozenset[str]:
    """Return the names a reading may cite a witness by: its own, and those of the groups it is in."""
    found = {witness}
    while True:
        more = {w.id for w in witnesses.values() if found & set(w.members)}
        more |= {w.group for w in witnesses.values() if w.id in found and w.group}
        if more <= found:
            return frozenset(found)
        found |= more


def voice_of(witness: str | None, witnesses: Mapping[str, Witness], roots: list[etree._Element]) -> Voice:
    """Prepare the voice of a witness for the documents with these roots; None is the edition's own."""
    if witness is None:
        return Voice()
    voice = Voice(aliases(witness, witnesses))
    for root in roots:
        ids = {element.get(XML_ID, ""): element for element in root.iter(etree.Element) if element.get(XML_ID)}
        for app in root.iter(tei("app")):
            chosen = voice.reading(app) if stands_apart(app) else None
            if chosen is None or is_tei(chosen, "lem"):
                continue
            start = next((ids[i] for i in pointers.ids(app.get("from")) if i in ids), None)
            if start is not None:
                end = next((ids[i] for i in pointers.ids(app.get("to")) if i in ids), start)
                voice.starts[start] = (end, chosen)
            elif app.get("loc") and app.find(tei("lem")) is not None:
                pair = (plain(app.find(tei("lem")), "note"), plain(chosen, "note"))
                voice.lines.setdefault((app.get("loc") or "").split()[0], []).append(pair)
        first = next((m for m in _milestones(root) if voice.named(m)), None)
        if first is not None and is_tei(first, *_BEGINS):
            voice.present = False
    return voice


def in_line(words: str, changes: list[tuple[str, str]]) -> str:
    """Put a witness's words into a line in the place of the lemmas that stand there."""
    for lemma, reading in changes:
        if lemma and lemma in fold(words):
            words = fold(words).replace(lemma, reading, 1)
    return words


def _milestones(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(*(tei(name) for name in (*_BEGINS, *_ENDS)))


def _witnesses(element: etree._Element) -> list[str]:
    return [pointer.id or pointer.written for pointer in pointers.pointers(element.get("wit"))]
