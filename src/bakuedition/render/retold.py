"""The texts as one witness has them, or their source without its editors: the trees told again, for the stylesheets.

A copy of each tree is changed and rendered like the original, so that everything that is encoded in a reading has its
form, and every element its id. `extract/reading.py` reads the same words from the unchanged trees, in another way;
tests compare both.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.mixed import append_all
from ..corpus.names import WORK, is_tei, tei
from ..extract.apart import stands_apart
from ..extract.marks import Marks
from ..extract.reading import read_parts
from ..extract.testimony import Extent, Testimony
from ..extract.voice import Score, Voice, voice_over
from ..extract.words import fold, plain
from ..model import Document, Edition, Text
from .fragments import Fragment, Fragments
from .retold_lines import tell_lines
from .sources import marked, with_marks
from .stylesheets import Sheets, Stylesheets, compiled

_UNIT = f"{{{WORK}}}unit"
ATTESTED, SILENT = f"{{{WORK}}}attested", f"{{{WORK}}}silent"
_EDITORS = ("corr", "reg", "expan", "supplied", "surplus", "ex")
_ORIGINAL = ("sic", "orig", "abbr", "am")
_DROPPED = ("calls", "appcalls", "lemma", "quoted", "letter")
_SPACE = " \t\r\n"
SOURCE = Voice(frozenset({" "}))  # no witness by name: lemmas, without what editors added


def retell(
    edition: Edition,
    corpus: Corpus,
    marks: Marks,
    sheets: Stylesheets,
    testimony: Testimony,
    witness: str | None,
    texts: Iterable[tuple[Document, Text]],
) -> Fragments:
    """Return the segments of some texts as a witness has them; None: as their source has them, without editors."""
    by_source: dict[etree._Element, list[tuple[Document, Text]]] = {}
    for document, text in texts:
        for root in dict.fromkeys(marks.elements[one.id].getroottree().getroot() for one in text.segments):
            by_source.setdefault(root, []).append((document, text))
    fragments = Fragments()
    for source in corpus.sources:
        if source.root not in by_source:
            continue
        tree, _ = with_marks(marked(source, marks), sheets.known)
        voice = copy.copy(SOURCE)
        if witness is not None:
            voice = voice_over([Score.of(tree.getroot())], testimony.voice(witness).names, testimony.places(witness))
        segments = _only_segments(tree.getroot())
        for document, text in by_source[source.root]:
            whole = witness is None or testimony.of(document, text).get(witness) is Extent.WHOLE
            voice.begin(tree.getroot(), throughout=whole)
            telling = _Telling(voice)
            for element in (segments[one.id] for one in text.segments if one.id in segments):
                telling.segment(element)
                element.set(_UNIT, "segment")
        _prune(tree.getroot())
        made = sheets.run(tree, source.name)
        for element in made if made is not None else ():
            fragments.add(Fragment.of(element))
    return fragments


def _only_segments(root: etree._Element) -> Mapping[str, etree._Element]:
    """Take the marks away that make fragments and calls; return the segments by their ids."""
    segments = {}
    for element in root.iter(etree.Element):
        if element.attrib.pop(_UNIT, None) == "segment":
            segments[element.get(f"{{{WORK}}}id", "")] = element
        for name in _DROPPED:
            element.attrib.pop(f"{{{WORK}}}{name}", None)
    return segments


def _prune(element: etree._Element) -> None:
    """Take out what holds no segment and is in none: the stylesheets need not go through a header to render a text."""
    kept = {above for unit in element.iter(etree.Element) if unit.get(_UNIT) for above in (unit, *unit.iterancestors())}
    _without(element, kept)


def _without(element: etree._Element, kept: set[etree._Element]) -> None:
    for child in list(element):
        if child not in kept:
            element.remove(child)
        elif child.get(_UNIT) is None:
            _without(child, kept)


class _Telling:
    """Tells segments in the voice of a witness."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.hushed = False  # silence is marked already, and nothing was said since

    def segment(self, element: etree._Element) -> None:
        """Change a segment into what the witness has of it."""
        self.voice.at(element)
        self.hushed = False
        self._inside(element)
        if self.voice.lines:
            tell_lines(element, self.voice)

    def _inside(self, element: etree._Element) -> None:
        parts: list[str | etree._Element] = [*self._said(element.text)]
        for child in element:
            parts += self._child(child)
            parts += self._said(child.tail)
        for child in list(element):
            element.remove(child)
        element.text = None
        append_all(element, parts)

    def _said(self, words: str | None) -> list[str | etree._Element]:
        if not words:
            return []
        if not self.voice.silent():
            self.hushed = self.hushed and not words.strip(_SPACE)
            return [words]
        if self.voice.until is not None:
            return []
        if not words.strip(_SPACE):
            return [words]
        if self.hushed:
            return []
        self.hushed = True
        return [etree.Element(SILENT)]

    def _child(self, child: etree._Element) -> list[str | etree._Element]:
        if not isinstance(child.tag, str):
            return [child] if isinstance(child, etree._Entity) else []
        found: list[str | etree._Element] = []
        if child in self.voice.starts and not self.voice.absent():
            found += self._instead(child)
        passage = self.voice.passages.get(child)
        if passage is not None:
            self.voice.within.append(passage)
        found += self._element(child)
        if child is self.voice.until:
            self.voice.until = None
        if passage is not None:
            self.voice.within.pop()
        return found

    def _element(self, child: etree._Element) -> list[str | etree._Element]:
        voice = self.voice
        voice.turn(child)
        if is_tei(child, "note", "witDetail", "listApp", "supplied", "ex"):
            return []
        if is_tei(child, "app"):
            return [] if stands_apart(child) else self._app(child)
        if is_tei(child, "choice"):
            return self._choice(child)
        silent = voice.silent()
        self._inside(child)
        if silent and voice.silent() and not _says(child):
            return []
        return [child]

    def _app(self, app: etree._Element) -> list[str | etree._Element]:
        own = [part for part in app.iter(tei("lem"), tei("rdg")) if next(part.iterancestors(tei("app"))) is app]
        edited = next((part for part in own if is_tei(part, "lem")), own[0] if own else None)
        chosen = self.voice.reading(app)
        words = _words(edited) if edited is not None else ""
        if chosen is None and self.voice.silent():
            return self._said(words)
        reading = edited if chosen is None else chosen
        if reading is None:
            return []
        return [self._attested(app, reading, words, named=chosen is not None)]

    def _instead(self, start: etree._Element) -> list[str | etree._Element]:
        """Give what the witness has in the place of the words from here to the end-point."""
        end, reading = self.voice.starts[start]
        app = next(reading.iterancestors(tei("app")))
        found = self._attested(app, copy.deepcopy(reading), "", named=True)
        self.voice.until = None if end is start and not plain(start) else end
        return [found]

    def _attested(self, app: etree._Element, reading: etree._Element, edited: str, *, named: bool) -> etree._Element:
        if named:
            self.voice.within.append(frozenset())
        said = self.hushed
        self._inside(reading)
        if named:
            self.voice.within.pop()
            self.hushed = False
        self.hushed = self.hushed and said
        return _moved(app, reading, differs=_words(reading) != edited)

    def _choice(self, choice: etree._Element) -> list[str | etree._Element]:
        children = [child for child in choice if isinstance(child.tag, str)]
        chosen = next((child for child in children if is_tei(child, *_ORIGINAL)), None)
        if chosen is None:
            chosen = next((child for child in children if not is_tei(child, *_EDITORS)), None)
            chosen = children[0] if chosen is None and children else chosen
        if chosen is None:
            return []
        self._inside(chosen)
        if choice.get(f"{{{WORK}}}entry") is not None and not self.voice.silent():
            return [_moved(choice, chosen, differs=True)]
        for child in list(choice):
            choice.remove(child)
        choice.text = chosen.tail = None
        choice.append(chosen)
        return [choice] if _says(choice) else []


def _moved(place: etree._Element, reading: etree._Element, *, differs: bool) -> etree._Element:
    """Return the content of a reading as an element that stands for the entry, and has its id."""
    found = etree.Element(ATTESTED, nsmap={"bk": WORK})
    found.set(f"{{{WORK}}}id", place.get(f"{{{WORK}}}id", ""))
    if differs:
        found.set("differs", "1")
    found.text = reading.text
    found.extend(list(reading))
    return found


def _words(element: etree._Element) -> str:
    return fold("".join(read_parts(element)))


def _says(element: etree._Element) -> bool:
    """Say whether anything is left of an element: words, a sign of silence, an omission."""
    return bool("".join(element.itertext()).strip(_SPACE)) or next(element.iter(SILENT, ATTESTED), None) is not None


class Retellings:
    """The texts of an edition told again: each way once, when it is asked for. In another process, what was asked for."""

    def __init__(self, edition: Edition, corpus: Corpus, marks: Marks, root: Path) -> None:
        self._edition, self._root = edition, root
        self._trees: tuple[Corpus, Marks, Testimony] | None = (corpus, marks, Testimony(edition, marks))
        self._extents: dict[tuple[str, str], Mapping[str, Extent]] = {}
        self._made: dict[str | None, Fragments] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the trees."""
        return {**self.__dict__, "_trees": None}

    def witnesses(self, document: Document, text: Text) -> Mapping[str, Extent]:
        """Return how much of a text each of its witnesses has."""
        key = document.id, text.id
        if key not in self._extents and self._trees is not None:
            self._extents[key] = self._trees[2].of(document, text)
        return self._extents[key]

    def fragments(self, witness: str | None) -> Fragments:
        """Return all texts as a witness has them that it has more of than single readings; None: as their source has them."""
        if witness not in self._made and self._trees is not None:
            corpus, marks, testimony = self._trees
            texts = [(document, text) for document in self._edition.texts for text in document.texts]
            if witness is not None:
                known = (Extent.WHOLE, Extent.PASSAGES)
                texts = [
                    (document, text) for document, text in texts if self.witnesses(document, text).get(witness) in known
                ]
            sheets = compiled(Sheets.of(self._root))
            self._made[witness] = retell(self._edition, corpus, marks, sheets, testimony, witness, texts)
        return self._made[witness]
