"""Fit fragments to the printed page: notes and variants at their places, labels, links, images, joins.

Words stay what they are. Which ids a book has is not known here: a link that leads nowhere is undone later (bind.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import Markup

from ...model import ApparatusEntry, Edition, direction, localized, primary
from ..fragments import Fragment, Fragments, inner_html
from ..labels import Labels
from ..ties import write_tie
from ..variants import Apparatus
from .joins import join_within
from .spaces import fold, in_line, run_in

_EXTERNAL = ("http://", "https://", "mailto:")
_MEANT = frozenset(
    {"id", "data-n", "data-label", "data-url", "data-app", "data-unit", "data-tie"}
)  # say something though empty
Images = Callable[[str, str, str], str | None]  # (url, file of the source, id) → address for the engine


@dataclass(slots=True)
class Fitting:
    """Fits copies of fragments to one book. `labels` finds the words of a language that the book can speak."""

    edition: Edition
    fragments: Fragments
    labels: Callable[[str], Labels]
    apparatus: Callable[[str], Apparatus]
    images: Images
    positions: Mapping[str, str]  # segment id → its number for readers
    notes: set[str] = field(default_factory=set)  # notes that have their place
    entries: set[str] = field(default_factory=set)  # entries of the apparatus that have theirs
    within: int = 0  # how many notes deep we are: nothing at the foot of a page can have a foot of its own

    def content(self, fragment: Fragment, language: str, source: str = "") -> tuple[etree._Element, ...]:
        """Return the content of a fragment, fitted; loose words stand in a block of their own."""
        element = self.fit(fragment.copy(), language, source)
        if (element.text or "").strip():
            element.tag = "div"
            element.attrib.clear()
            return (element,)
        children = tuple(child for child in element if isinstance(child.tag, str))
        if any((child.tail or "").strip() for child in children):
            element.tag = "div"
            element.attrib.clear()
            return (element,)
        for child in children:
            child.tail = None
        return children

    def fit(self, element: etree._Element, language: str, source: str = "") -> etree._Element:
        """Change a copy of a fragment for print. `language` is that of the column, `source` the file it comes from."""
        drop_empty(element)
        join_within(element, language)
        for part in list(element.iter(etree.Element)):
            if part.get("data-label") is not None:
                self._label(part, language)
            if part.get("data-tie") is not None:
                write_tie(part, self.edition, self.labels(language), lambda key: f"#{key}")
            if part.get("data-url") is not None:
                self._image(part, source)
            if part.get("lang") and direction(part.get("lang")) == "rtl":
                part.set("dir", "rtl")
            if part.tag == "a":
                self._link(part, language, source)
        return element

    def markup(self, element: etree._Element) -> Markup:
        """Serialise the content of a fitted element, for templates."""
        return inner_html(element)

    def _link(self, link: etree._Element, language: str, source: str) -> None:
        target, classes = link.get("href", ""), link.get("class", "").split()
        if "note-call" in classes:
            self._note(link, language)
        elif "app-call" in classes:
            self._variant(link, language)
        elif target.startswith("#"):
            if "folio" not in classes and not "".join(link.itertext()).strip():
                entity = self.edition.entities.get(target[1:])
                link.text = localized(entity.short or entity.names, primary(language)) if entity else target[1:]
        elif not target.lower().startswith(_EXTERNAL):
            unlink(link)
        elif not "".join(link.itertext()).strip():
            link.text = target

    def _label(self, part: etree._Element, language: str) -> None:
        words = self.labels(language).get(part.attrib.pop("data-label"))
        if words:
            part.text = words
            part.set("lang", self.labels(language).language)
        elif part.getparent() is not None:
            drop(part)

    def _image(self, part: etree._Element, source: str) -> None:
        url, words = part.attrib.pop("data-url"), part.attrib.pop("data-alt", "")
        address = self.images(url, source, part.get("id", ""))
        if address is not None:
            part.insert(0, etree.Element("img", src=address, alt=words or url.rsplit("/", 1)[-1]))

    def _note(self, call: etree._Element, language: str) -> None:
        """Put a note where it is called; where it is called again, only its number."""
        note = self.edition.notes.get(call.get("data-note", ""))
        fragment = self.fragments.get("note", note.id) if note is not None else None
        if note is None or fragment is None or note.id in self.notes:
            call.set("class", "call")
            return
        self.notes.add(note.id)
        within = self.within > 0
        body = self.fit_note(note.id, note.language or language)
        _become(call, body, "note-in-note" if within else "note next" if follows_call(call) else "note")
        call.set("id", note.id)
        call.set("data-note", note.id)
        call.set("data-stream", "notes")
        call.set("data-n", note.number)
        call.set("lang", note.language or language)
        if direction(note.language or language) == "rtl":
            call.set("dir", "rtl")

    def fit_note(self, identifier: str, language: str) -> etree._Element:
        """Return a note's fragment, fitted."""
        fragment = self.fragments.get("note", identifier)
        element = fragment.copy() if fragment is not None else etree.Element("fragment")
        self.within += 1
        self.fit(element, language)
        self.within -= 1
        run_in(fold(element))
        return element

    def _variant(self, call: etree._Element, language: str) -> None:
        entry = self.edition.apparatus.get(call.get("data-app", ""))
        if entry is None or entry.id in self.entries:
            unlink(call)
            return
        self.entries.add(entry.id)
        within = self.within > 0
        _become(call, self.entry(entry, language), "variant-in-note" if within else "variant")
        call.set("id", f"{entry.id}-entry")
        call.set("data-app", entry.id)
        call.set("data-stream", "apparatus")
        call.set("data-n", self.positions.get(entry.at or "", ""))
        call.set("lang", language)
        if direction(language) == "rtl":
            call.set("dir", "rtl")

    def entry(self, entry: ApparatusEntry, language: str) -> etree._Element:
        """Return an entry of the apparatus: number, lemma, bracket, who has it, the other readings and who has those."""

        def fit(element: etree._Element) -> Markup:
            return inner_html(self.fit(element, language))

        view = self.apparatus(language).view(entry, fit)
        omitted = self.labels(language)("apparatus.omitted")
        words_language = self.labels(language).language
        om = Markup('<span class="om" lang="{}">{}</span>').format(words_language, omitted)
        readings = [
            Markup('<span class="reading">{} <span class="sigla">{}</span></span>').format(
                om if reading.omitted else Markup('<span class="words">{}</span>').format(reading.html), reading.sigla
            )
            for reading in view.readings
        ]
        markup = Markup(
            '<div><span class="ref">{}</span> <span class="lemma">{}</span>] '
            '<span class="sigla-of-lemma sigla">{}</span> {}</div>'
        ).format(view.n, view.lemma or Markup('<span class="om">–</span>'), view.sigla, Markup("; ").join(readings))
        return in_line(etree.fromstring(str(markup)))


def follows_call(call: etree._Element) -> bool:
    """Say whether the number of another note stands right before a call: the two must not read as one number."""
    place: etree._Element | None = call
    while place is not None:
        before = place.getprevious()
        if before is None:
            place = place.getparent()
            if place is None or place.text:
                return False
            continue
        while not before.tail and len(before) and not _is_call(before) and _has_words(before):
            before = before[-1]
        if before.tail or _is_call(before):
            return not before.tail
        if _has_words(before):
            return False
        place = before
    return False


def _is_call(element: etree._Element) -> bool:
    return not {"note", "call"}.isdisjoint(element.get("class", "").split())


def _has_words(element: etree._Element) -> bool:
    """Say whether an element puts words into its line: a variant has no number there, an anchor nothing at all."""
    return "variant" not in element.get("class", "").split() and any(element.itertext())


def _become(call: etree._Element, body: etree._Element, name: str) -> None:
    """Turn a call into the thing called."""
    tail = call.tail
    call.clear()
    call.tail = tail
    call.tag = "div"
    call.set("class", name)
    call.text = body.text
    call.extend(list(body))


def drop_empty(element: etree._Element) -> None:
    """Take out elements that hold nothing and lead nowhere: the engine breaks lines badly around them."""
    for part in list(element.iter("span")):
        empty = len(part) == 0 and not part.text and not (_MEANT & set(part.attrib))
        if empty and part is not element and part.getparent() is not None:
            drop(part)


def unlink(link: etree._Element) -> None:
    """Make a link plain words."""
    link.tag = "span"
    link.attrib.pop("href", None)


def drop(part: etree._Element) -> None:
    """Take an element out and keep the words after it."""
    parent = part.getparent()
    assert parent is not None
    before, tail = part.getprevious(), part.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(part)
