"""Which texts a TEI file holds, and which of them are sides of one document.

A `group` of texts in different languages is one document; a group of texts in one language is an anthology.
Inside one text, div[@type='translation'] and linked div[@xml:lang] are sides too (EpiDoc and others).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..corpus import pointers
from ..corpus.names import XML_ID, XML_LANG, is_tei, language_of, tei
from ..model.language import primary
from .cutting import DIVISIONS
from .words import plain


@dataclass(frozen=True, slots=True)
class Stream:
    """One language side of a document: the elements to cut, without those in `skip`."""

    language: str
    tops: tuple[etree._Element, ...]
    skip: frozenset[etree._Element]
    element: etree._Element  # what the side as a whole is addressed by


@dataclass(frozen=True, slots=True)
class Work:
    """A document to be: its sides (the source first) and whether it is the editors' own."""

    tei: etree._Element
    element: etree._Element
    streams: tuple[Stream, ...]
    essay: bool = False


def works(root: etree._Element, languages: tuple[str, ...]) -> list[Work]:
    """Find the documents of a TEI or teiCorpus element. `languages` says which languages come first."""
    found: list[Work] = []
    for document in root.iter(tei("TEI")):
        for text in document.iterchildren(tei("text")):
            found += _of_text(document, text, languages)
        for written in document.iterchildren(tei("sourceDoc"), tei("facsimile")):
            if plain(written):
                found.append(Work(document, written, (_whole(written, languages),)))
    return found


def _of_text(document: etree._Element, text: etree._Element, languages: tuple[str, ...]) -> list[Work]:
    group = text.find(tei("group"))
    if group is None:
        return [Work(document, text, _sides(text, languages))]
    found = _essays(document, text.find(tei("front")), languages)
    found += _of_group(document, group, languages)
    found += _essays(document, text.find(tei("back")), languages)
    return found


def _of_group(document: etree._Element, group: etree._Element, languages: tuple[str, ...]) -> list[Work]:
    members = [child for child in group if is_tei(child, "text")]
    spoken = [primary(_language(text, languages)) for text in members]
    parallel = (
        len(members) > 1
        and len(set(spoken)) == len(members)
        and not any(text.find(tei("group")) is not None for text in members)
    )
    found: list[Work] = []
    if parallel:
        sides = [_whole(text, languages) for text in members]
        found.append(Work(document, members[0], _ordered(sides, languages)))
    else:
        joined: dict[str, list[Stream]] = {}
        for text in members:
            if text.find(tei("group")) is not None:
                found += _of_text(document, text, languages)
                continue
            original = next((i for i in pointers.ids(text.get("corresp")) if i in joined), None)
            if original is not None:
                joined[original].append(_whole(text, languages))
                continue
            sides = list(_sides(text, languages))
            identifier = text.get(XML_ID) or f" {len(joined)}"
            joined[identifier] = sides
            found.append(Work(document, text, tuple(sides)))
        found = [
            Work(work.tei, work.element, _ordered(joined[work.element.get(XML_ID) or ""], languages))
            if (work.element.get(XML_ID) or "") in joined
            else work
            for work in found
        ]
    for child in group:
        if is_tei(child, "group"):
            found += _of_group(document, child, languages)
    return found


def _language(element: etree._Element, languages: tuple[str, ...]) -> str:
    return language_of(element) or _main_language(element) or (languages[0] if languages else "und")


def _main_language(element: etree._Element) -> str | None:
    """Take the language from the header where the text does not say it: the one used most, or the only one."""
    for ancestor in element.iterancestors(tei("TEI")):
        used = ancestor.findall(f"{tei('teiHeader')}//{tei('langUsage')}/{tei('language')}")
        if used:
            best = max(used, key=lambda item: _usage(item.get("usage")))
            return best.get("ident")
    return None


def _usage(value: str | None) -> int:
    return int(value[:9]) if value and value.strip().isdecimal() else 0


def _whole(text: etree._Element, languages: tuple[str, ...]) -> Stream:
    return Stream(_language(text, languages), (text,), frozenset(), text)


def _sides(text: etree._Element, languages: tuple[str, ...]) -> tuple[Stream, ...]:
    """Split one text into its languages where divisions say so."""
    own = _language(text, languages)
    divisions = [div for div in text.iter(*(tei(name) for name in DIVISIONS)) if _outermost_side(div, own)]
    if not divisions:
        return (_whole(text, languages),)
    by_language: dict[str, list[etree._Element]] = {}
    for div in divisions:
        language = div.get(XML_LANG) or ("und" if div.get("type") == "translation" else own)
        by_language.setdefault(language, []).append(div)
    source = Stream(own, (text,), frozenset(divisions), text)
    others = [Stream(language, tuple(divs), frozenset(), divs[0]) for language, divs in by_language.items()]
    return _ordered([source, *others], languages)


def _outermost_side(div: etree._Element, own: str) -> bool:
    """Say whether a division is another language's side of the text it stands in."""
    if not _is_side(div, own):
        return False
    return not any(_is_side(above, own) for above in div.iterancestors(*(tei(name) for name in DIVISIONS)))


def _is_side(div: etree._Element, own: str) -> bool:
    if div.get("type") == "translation":
        return True
    language = div.get(XML_LANG)
    return bool(language and primary(language) != primary(own) and pointers.ids(div.get("corresp")))


def _ordered(sides: list[Stream] | tuple[Stream, ...], languages: tuple[str, ...]) -> tuple[Stream, ...]:
    """Put the sides into the order of the settings; the source first where the settings say nothing."""
    wished = [primary(language) for language in languages]

    def rank(item: tuple[int, Stream]) -> tuple[int, int]:
        place, side = item
        language = primary(side.language)
        return (wished.index(language) if language in wished else len(wished), place)

    return tuple(side for _, side in sorted(enumerate(sides), key=rank))


def _essays(document: etree._Element, frame: etree._Element | None, languages: tuple[str, ...]) -> list[Work]:
    """Make documents of the divisions in front or back of a group; linked divisions are one document."""
    if frame is None:
        return []
    groups: list[list[etree._Element]] = []
    by_id: dict[str, list[etree._Element]] = {}
    for child in frame:
        if not isinstance(child.tag, str):
            continue
        joined = next((by_id[i] for i in pointers.ids(child.get("corresp")) if i in by_id), None)
        if joined is None:
            joined = []
            groups.append(joined)
        joined.append(child)
        if child.get(XML_ID):
            by_id[child.get(XML_ID, "")] = joined
    found = []
    for group in groups:
        sides = [Stream(_language(div, languages), (div,), frozenset(), div) for div in group]
        found.append(Work(document, group[0], _ordered(sides, languages), essay=True))
    return found
