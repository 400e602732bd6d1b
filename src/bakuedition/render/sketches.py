"""Fragments of texts that somebody is writing: what was changed since the last time is made anew, the rest is as it was.

A fragment is taken to depend on its unit and on the elements that this stands in. Stylesheets may look elsewhere too; what
comes of that is old until a build has made everything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import WORK, is_tei
from ..corpus.rewording import Words
from ..corpus.source import Source
from ..extract.marks import Marks
from ..store import digest_of_own
from .fragments import Fragment, Fragments
from .sources import AT, fragments_of, kept_of, marked, name_of, with_marks
from .stylesheets import Sheets, compiled

FEW = 50  # sources: of more than these, only such trees are kept as were changed
Key = tuple[str, str]  # kind and id of a fragment
_WORK = f"{{{WORK}}}"
_SAME = f"{{{WORK}}}same"
_ID = f"{{{WORK}}}id"
_LETTER, _LEMMA = f"{{{WORK}}}letter", f"{{{WORK}}}lemma"
# The marks that make fragments, in the order of the stylesheets; the values of the two others are kinds.
_MARKS = (f"{{{WORK}}}unit", _LETTER, f"{{{WORK}}}quoted", _LEMMA)
_MARKED = tuple(
    etree.XPath("descendant-or-self::*[@bk:" + name.removeprefix(_WORK) + "]", namespaces={"bk": WORK})
    for name in _MARKS
)


# What a node is like, and its marks: element, comment or instruction; words in it and after it; attributes; marks.
Look = tuple[object, str | None, str | None, Sequence[tuple[str, str]], Mapping[str, str] | None]


@dataclass(slots=True)
class _Kept:
    """The tree that the stylesheets had: every unit in it says that it is the same. `looks` are those of the source then."""

    tree: etree._ElementTree[etree._Element]
    nodes: list[etree._Element]
    looks: list[Look]
    units: list[tuple[etree._Element, Key]]

    def follow(self, looks: list[Look]) -> set[etree._Element] | None:
        """Make the tree what the source is now. Returns the elements that are not what they were, in themselves or around.

        None where the source has other nodes than it had: then nothing is done.
        """
        if len(looks) != len(self.looks):
            return None
        pairs = enumerate(zip(self.looks, looks, strict=True))
        differing = [(n, old, new) for n, (old, new) in pairs if old != new]
        if any(old[0] != new[0] or (old[1] != new[1] and not isinstance(new[0], str)) for _, old, new in differing):
            return None
        changed: set[etree._Element] = set()
        for n, old, new in differing:
            node = self.nodes[n]
            _look_like(node, new)
            changed.update(node.iterancestors())
            if old[1] != new[1]:
                changed.add(node)
            if old[3:] != new[3:]:
                changed.update(node.iter(etree.Element))
        if any(old[4] != new[4] for _, old, new in differing):
            self.units = list(_units(self.tree.getroot()))
        self.looks = looks
        return changed


@dataclass(slots=True)
class _Sketch:
    """A source as it was the last time: all its fragments, and what those that were made here were made of."""

    name: str = ""
    fragments: dict[Key, Fragment] = field(default_factory=dict)
    made_of: dict[Key, bytes] = field(default_factory=dict)
    kept: _Kept | None = None


class Sketches:
    """Makes the fragments of an edition again and again."""

    def __init__(self) -> None:
        self._sheets: Sheets | None = None
        self._sketches: dict[str, _Sketch] = {}
        self._whole: dict[str, list[Look]] = {}  # what sources were like when they were read
        self._reworded: set[str] = set()  # those in which words were taken over since

    def fragments(self, corpus: Corpus, marks: Marks, root: Path) -> Fragments:
        """Return all fragments of a corpus. Raises StylesheetError."""
        sheets, styles = Sheets.of(root), digest_of_own("xslt", root)
        known = self._sketches if sheets == self._sheets else {}
        self._sheets, self._sketches, self._whole, self._reworded = sheets, {}, {}, set()
        fragments = Fragments()
        for source in corpus.sources:
            last = known.get(source.name)
            sketch = None
            if last is not None and last.kept is not None:
                sketch = _followed(sheets, source.name, _looks(source, marks), last)
            keep = last is not None or len(corpus.sources) <= FEW
            sketch = sketch or _sketch(sheets, source, marks, styles, last, keep=keep)
            self._sketches[source.name] = sketch
            if sketch.kept is not None:
                self._whole[source.name] = sketch.kept.looks
            for fragment in sketch.fragments.values():
                fragments.add(fragment)
        return fragments

    def reworded(
        self, sources: Sequence[Source], words: Mapping[etree._Element, Words], root: Path
    ) -> Fragments | None:
        """Return all fragments with other words in some elements of the sources that were read the last time.

        None where these elements are not in them, or where it is not known what the fragments were made of. Raises
        StylesheetError.
        """
        sheets = Sheets.of(root)
        roots = {element.getroottree().getroot() for element in words}
        named = {source.name: source.root for source in sources if source.root in roots}
        anew = {name: _reworded(self._whole[name], top, words) for name, top in named.items() if name in self._whole}
        if sheets != self._sheets or sum(count for _, count in anew.values()) != len(words):
            return None
        anew |= {name: (self._whole[name], 0) for name in self._reworded if name not in anew}
        known = [self._sketches.get(name) for name in anew]
        if any(sketch is None or sketch.kept is None for sketch in known):
            return None
        sketches, self._sketches, self._reworded = self._sketches, {}, set(anew)
        for name, (looks, _) in anew.items():
            sketch = _followed(sheets, name, looks, sketches[name])
            if sketch is None:
                return None
            sketches[name] = sketch
        self._sketches = sketches
        fragments = Fragments()
        for sketch in sketches.values():
            for fragment in sketch.fragments.values():
                fragments.add(fragment)
        return fragments


def _reworded(looks: list[Look], top: etree._Element, words: Mapping[etree._Element, Words]) -> tuple[list[Look], int]:
    """Return what a source is like with other words in some elements, and how many of these are in it."""
    found = list(looks)
    count = 0
    for n, node in enumerate(top.iter()):
        if node in words:
            found[n] = (looks[n][0], *words[node], *looks[n][3:])
            count += 1
    return found, count


def _followed(sheets: Sheets, name: str, looks: list[Look], last: _Sketch) -> _Sketch | None:
    """Sketch a source that has the elements it had; None where it has others."""
    changed = last.kept.follow(looks) if last.kept is not None else None
    if last.kept is None or changed is None:
        return None
    units = last.kept.units
    around: dict[etree._Element, bytes] = {}
    made_of: dict[Key, bytes] = {}
    for element, key in units:
        made_of.setdefault(key, _digest(element, around) if element in changed else last.made_of.get(key, b""))
    anew = {element for element, key in units if element in changed or key not in last.fragments}
    return _Sketch("", _fragments(sheets, name, last.kept.tree, anew, made_of, last), made_of, last.kept)


def _sketch(sheets: Sheets, source: Source, marks: Marks, styles: str, last: _Sketch | None, *, keep: bool) -> _Sketch:
    task = marked(source, marks)
    name = name_of(styles, task)
    if last is not None and last.name == name:
        return last
    kept = kept_of(name)
    if kept is not None:
        return _Sketch(
            name, {one[:2]: Fragment(*one) for one in kept.fragments}
        )  # what these were made of is not known
    last = last or _Sketch()
    tree, _ = with_marks(task, compiled(sheets).known)
    made_of: dict[Key, bytes] = {}
    digests: dict[etree._Element, bytes] = {}
    around: dict[etree._Element, bytes] = {}
    anew: set[etree._Element] = set()
    units = list(_units(tree.getroot()))
    for element, key in units:
        digest = digests.get(element) or digests.setdefault(element, _digest(element, around))
        made_of.setdefault(key, digest)
        if last.made_of.get(key) != digest or key not in last.fragments:
            anew.add(element)
    for element in digests:
        element.set(_SAME, "1")
    fragments = _fragments(sheets, task.name, tree, anew, made_of, last)
    nodes, looks = (list(tree.getroot().iter()), _looks(source, marks)) if keep else ([], [])
    alike = bool(looks) and len(nodes) == len(looks)
    return _Sketch(name, fragments, made_of, _Kept(tree, nodes, looks, units) if alike else None)


def _fragments(
    sheets: Sheets,
    name: str,
    tree: etree._ElementTree[etree._Element],
    anew: set[etree._Element],
    keys: Iterable[Key],
    last: _Sketch,
) -> dict[Key, Fragment]:
    """Make the fragments of some units of the file `name` anew; take the others from the last time."""
    for element in anew:
        element.attrib.pop(_SAME, None)
    made = fragments_of(compiled(sheets).run(tree, name)) if anew else {}
    for element in anew:
        element.set(_SAME, "1")
    found = {key: made.get(key) or last.fragments.get(key) for key in keys}
    return {key: one for key, one in found.items() if one is not None}


def _looks(source: Source, marks: Marks) -> list[Look]:
    """Look at every node of a source."""
    return [(node.tag, node.text, node.tail, node.items(), marks.of.get(node)) for node in source.root.iter()]


def _look_like(node: etree._Element, look: Look) -> None:
    """Make a node of the stylesheets' tree what it is now in the source; its number there stays what it was."""
    _, text, node.tail, attributes, marks = look
    if not isinstance(node.tag, str):
        return
    node.text = text
    now = {name: value for name, value in attributes if not name.startswith(_WORK)}
    now.update((_WORK + name, value) for name, value in (marks or {}).items())
    now.update((name, value) for name in (AT, _SAME) if (value := node.get(name)) is not None)
    node.attrib.clear()
    node.attrib.update(now)


def _units(root: etree._Element) -> Iterator[tuple[etree._Element, Key]]:
    """Give the elements of which fragments are made, and their kinds and ids, in the order of the stylesheets."""
    for name, marked_so in zip(_MARKS, _MARKED, strict=True):
        for element in marked_so(root):
            kind = element.get(name, "")
            if name == _LETTER:
                if is_tei(element, "correspDesc"):
                    yield element, ("letter", kind)
            else:
                yield element, ("lemma" if name == _LEMMA else kind, element.get(_ID, ""))


def _digest(element: etree._Element, around: dict[etree._Element, bytes]) -> bytes:
    """Return one number for an element with all that is in it, and for what it stands in, `around` as far as known."""
    total = hashlib.sha256(etree.tostring(element, with_tail=False))
    parent = element.getparent()
    total.update(_tags_around(parent, around) if parent is not None else b"")
    return total.digest()


def _tags_around(element: etree._Element, known: dict[etree._Element, bytes]) -> bytes:
    """Return one number for the start tags of an element and of all around it."""
    if element not in known:
        total = hashlib.sha256(f"{element.tag!r} {element.attrib!r}".encode("utf-8", "surrogateescape"))
        parent = element.getparent()
        total.update(_tags_around(parent, known) if parent is not None else b"")
        known[element] = total.digest()
    return known[element]
