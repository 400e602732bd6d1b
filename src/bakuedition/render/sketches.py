"""Fragments of texts that somebody is writing: what was changed since the last time is made anew, the rest is as it was.

A fragment is taken to depend on its unit and on the elements that this stands in. Stylesheets may look elsewhere too; what
comes of that is old until a build has made everything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import WORK, is_tei
from ..extract.marks import Marks
from ..store import digest_of_own
from .fragments import Fragment, Fragments
from .sources import Marked, fragments_of, kept_of, marked, name_of, with_marks
from .stylesheets import Sheets, compiled

Key = tuple[str, str]  # kind and id of a fragment
_SAME = f"{{{WORK}}}same"
_ID = f"{{{WORK}}}id"
_LETTER, _LEMMA = f"{{{WORK}}}letter", f"{{{WORK}}}lemma"
# The marks that make fragments, in the order of the stylesheets; the values of the two others are kinds.
_MARKS = (f"{{{WORK}}}unit", _LETTER, f"{{{WORK}}}quoted", _LEMMA)


@dataclass(slots=True)
class _Sketch:
    """A source as it was the last time: all its fragments, and what those that were made here were made of."""

    name: str = ""
    fragments: dict[Key, Fragment] = field(default_factory=dict)
    made_of: dict[Key, bytes] = field(default_factory=dict)


class Sketches:
    """Makes the fragments of an edition again and again."""

    def __init__(self) -> None:
        self._sheets: Sheets | None = None
        self._sketches: dict[str, _Sketch] = {}

    def fragments(self, corpus: Corpus, marks: Marks, root: Path) -> Fragments:
        """Return all fragments of a corpus. Raises StylesheetError."""
        sheets, styles = Sheets.of(root), digest_of_own("xslt", root)
        known = self._sketches if sheets == self._sheets else {}
        self._sheets, self._sketches = sheets, {}
        fragments = Fragments()
        for source in corpus.sources:
            task = marked(source, marks)
            sketch = self._sketches[task.name] = _sketch(sheets, task, name_of(styles, task), known.get(task.name))
            for fragment in sketch.fragments.values():
                fragments.add(fragment)
        return fragments


def _sketch(sheets: Sheets, task: Marked, name: str, last: _Sketch | None) -> _Sketch:
    if last is not None and last.name == name:
        return last
    kept = kept_of(name)
    if kept is not None:
        return _Sketch(
            name, {one[:2]: Fragment(*one) for one in kept.fragments}
        )  # what these were made of is not known
    last = last or _Sketch()
    stylesheets = compiled(sheets)
    tree, _ = with_marks(task, stylesheets.known)
    made_of: dict[Key, bytes] = {}
    digests: dict[etree._Element, bytes] = {}
    changed: set[etree._Element] = set()
    for element, key in _units(tree.getroot()):
        digest = digests.get(element) or digests.setdefault(element, _digest(element))
        made_of.setdefault(key, digest)
        if last.made_of.get(key) != digest or key not in last.fragments:
            changed.add(element)
    for element in digests.keys() - changed:
        element.set(_SAME, "1")
    made = fragments_of(stylesheets.run(tree, task.name))
    found = {key: made.get(key) or last.fragments.get(key) for key in made_of}
    return _Sketch(name, {key: one for key, one in found.items() if one is not None}, made_of)


def _units(root: etree._Element) -> Iterator[tuple[etree._Element, Key]]:
    """Give the elements of which fragments are made, and their kinds and ids, in the order of the stylesheets."""
    elements = list(root.iter(etree.Element))
    for name in _MARKS:
        for element in elements:
            kind = element.get(name)
            if kind is None:
                continue
            if name == _LETTER:
                if is_tei(element, "correspDesc"):
                    yield element, ("letter", kind)
            else:
                yield element, ("lemma" if name == _LEMMA else kind, element.get(_ID, ""))


def _digest(element: etree._Element) -> bytes:
    """Return one number for an element with all that is in it, and for what it stands in."""
    total = hashlib.sha256(etree.tostring(element, with_tail=False))
    for above in element.iterancestors(etree.Element):
        total.update(f"{above.tag!r} {above.attrib!r}".encode("utf-8", "surrogateescape"))
    return total.digest()
