"""Who speaks in a text: the edition, or one witness, whatever the method of its apparatus (TEI Guidelines 13).

A witness has the readings that name it or a group it belongs to. It is silent before it begins, after it breaks off
and in its gaps (witStart, witEnd, lacunaStart, lacunaEnd); and where it is not read throughout (testimony.py), outside
the passages that name it as their source (@source, TEI Guidelines 1.3.1.1.4) and the readings that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..corpus import pointers
from ..corpus.names import NS, XML_ID, is_tei, tei
from ..model import Witness
from .apart import ends_here, stands_apart
from .words import fold, plain

_BEGINS = ("witStart", "lacunaEnd")
_ENDS = ("witEnd", "lacunaStart")
_SOURCED = etree.XPath("descendant-or-self::t:text/descendant-or-self::*[@source]", namespaces=NS)
# What these name as their source is said of a reading or a note, not of the text.
_OF_ITSELF = ("lem", "rdg", "rdgGrp", "app", "note", "witDetail", "wit")

Places = Mapping[str, frozenset[str]]  # each id in the description of a witness → the ids inside what has it


@dataclass(slots=True)
class Voice:
    """A speaker. `names` is empty for the edition itself; the last fields change while it reads."""

    names: frozenset[str] = frozenset()
    starts: dict[etree._Element, tuple[etree._Element, etree._Element]] = field(default_factory=dict)
    lines: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    passages: dict[etree._Element, frozenset[str]] = field(default_factory=dict)  # → the places they are taken from
    late: set[etree._Element] = field(default_factory=set)  # roots of the documents that it does not begin
    root: etree._Element | None = None  # of the file that it reads
    throughout: bool = True  # else it speaks in its passages and readings alone
    present: bool = True
    until: etree._Element | None = None  # silent up to the end of this element: another reading stands for it
    within: list[frozenset[str]] = field(default_factory=list)  # the passages and readings around, outermost first

    def begin(self, root: etree._Element, *, throughout: bool) -> None:
        """Begin a text in the file with this root: is this speaker read throughout in it? Its gaps may go on."""
        self.throughout, self.until, self.within = throughout, None, []
        if root is not self.root:
            self.root, self.present = root, root not in self.late

    def at(self, element: etree._Element) -> None:
        """Come to an element without having read what is around it."""
        if self.passages:
            around = [*reversed([*element.iterancestors()]), element]
            self.within = [self.passages[one] for one in around if one in self.passages]

    def absent(self) -> bool:
        """Say whether this place is wanting in the speaker: a gap, or words for which another reading stands."""
        return not self.present or self.until is not None

    def silent(self) -> bool:
        """Say whether the text at this place is not the speaker's, as far as the encoding tells."""
        return self.absent() or not (self.throughout or self.within)

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
        """Return the reading of an app that names this witness, None where none does.

        Where several do, the one from the passage around has it: a witness may be used at two of its places.
        """
        own = [part for part in app.iter(tei("rdg"), tei("lem")) if next(part.iterancestors(tei("app"))) is app]
        own = [part for part in own if self.named(part)]
        here = next((places for places in reversed(self.within) if places), frozenset())
        return next((part for part in own if here & set(pointers.ids(part.get("source")))), own[0] if own else None)


def aliases(witness: str, witnesses: Mapping[str, Witness]) -> frozenset[str]:
    """Return the names a reading may cite a witness by: its own, and those of the groups it is in."""
    found = {witness}
    while True:
        more = {w.id for w in witnesses.values() if found & set(w.members)}
        more |= {w.group for w in witnesses.values() if w.id in found and w.group}
        if more <= found:
            return frozenset(found)
        found |= more


def places_of(description: etree._Element | None, witness: str) -> Places:
    """Return what a source may name of a witness: it, and the passages that its description lists."""
    found = {witness: frozenset({witness})}
    for element in description.iter(etree.Element) if description is not None else ():
        identifier = element.get(XML_ID)
        if identifier and not is_tei(element, "ref", "ptr"):
            found[identifier] = frozenset(one for inner in element.iter() if (one := inner.get(XML_ID)))
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """What a document has for any of its witnesses: passages with their sources, entries that stand apart, milestones."""

    root: etree._Element
    sourced: tuple[tuple[etree._Element, tuple[str, ...]], ...]  # and the ids of the sources
    apart: tuple[etree._Element, ...]
    ids: Mapping[str, etree._Element]  # where entries stand apart
    milestones: tuple[etree._Element, ...]

    @classmethod
    def of(cls, root: etree._Element) -> Score:
        """Read the document with this root, once for all witnesses."""
        sourced = [(element, tuple(pointers.ids(element.get("source")))) for element in _SOURCED(root)]
        apart = tuple(app for app in root.iter(tei("app")) if stands_apart(app))
        called = root.iter(etree.Element) if apart else ()
        return cls(
            root,
            tuple((element, named) for element, named in sourced if named and not is_tei(element, *_OF_ITSELF)),
            apart,
            {identifier: element for element in called if (identifier := element.get(XML_ID))},
            tuple(root.iter(*(tei(name) for name in (*_BEGINS, *_ENDS)))),
        )


def voice_over(scores: Iterable[Score], names: frozenset[str], places: Places) -> Voice:
    """Prepare the voice of a witness for some documents."""
    voice = Voice(names)
    for score in scores:
        for element, sources in score.sourced:
            named = [places[one] for one in sources if one in places]
            if named:
                voice.passages[element] = frozenset().union(*named)
        for app in score.apart:
            _apart(app, voice, score.ids)
        first = next((m for m in score.milestones if voice.named(m)), None)
        if first is not None and is_tei(first, *_BEGINS):
            voice.late.add(score.root)
    return voice


def _apart(app: etree._Element, voice: Voice, ids: Mapping[str, etree._Element]) -> None:
    """Note what a witness reads in the place of words that stand elsewhere than the app."""
    chosen = voice.reading(app)
    if chosen is None or is_tei(chosen, "lem"):
        return
    start = next((ids[i] for i in pointers.ids(app.get("from")) if i in ids), None)
    if start is not None:
        last = app if ends_here(app, start) else start
        end = next((ids[i] for i in pointers.ids(app.get("to")) if i in ids), last)
        voice.starts[start] = (end, chosen)
    elif app.get("loc") and app.find(tei("lem")) is not None:
        pair = (plain(app.find(tei("lem")), "note"), plain(chosen, "note"))
        voice.lines.setdefault((app.get("loc") or "").split()[0], []).append(pair)


def in_line(words: str, changes: list[tuple[str, str]]) -> str:
    """Put a witness's words into a line in the place of the lemmas that stand there."""
    for lemma, reading in changes:
        if lemma and lemma in fold(words):
            words = fold(words).replace(lemma, reading, 1)
    return words


def _witnesses(element: etree._Element) -> list[str]:
    return [pointer.id or pointer.written for pointer in pointers.pointers(element.get("wit"))]
