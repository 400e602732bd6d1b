"""Which texts a TEI file holds, and which of them are sides of one document.

A `group` of texts in different languages is one document; a group of texts in one language is an anthology.
Inside one text, div[@type='translation'] and linked div[@xml:lang] are sides too (EpiDoc and others).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from ..corpus import pointers
from ..corpus.names import XML_ID, XML_LANG, is_tei, language_of, tei
from ..model.language import primary
from .cutting import DIVISIONS
from .words import plain

_HOLDING = ("front", "body", "back", *DIVISIONS)
_AROUND = ("text", "front", "back", "pb", "lb", "milestone", "anchor", "interp", "interpGrp")  # beside texts in a text


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
            captions = ("label", "desc", "graphic", "media") if is_tei(written, "facsimile") else ()
            if plain(written, *captions):  # what only names or describes pictures is no text
                found.append(Work(document, written, (_whole(written, languages),)))
    return found


def _group(text: etree._Element) -> etree._Element | None:
    """Return what holds the texts in a text: its group, or the text itself where they stand right in it (no TEI, but met)."""
    group = text.find(tei("group"))
    if group is None and text.find(tei("text")) is not None:
        strange = [child for child in text if isinstance(child.tag, str) and not is_tei(child, *_AROUND)]
        return None if strange else text
    return group


def _of_text(document: etree._Element, text: etree._Element, languages: tuple[str, ...]) -> list[Work]:
    group = _group(text)
    if group is None:
        return [Work(document, text, _sides(text, languages))]
    found = _essays(document, text.find(tei("front")), languages)
    found += _of_group(document, group, languages)
    found += _essays(document, text.find(tei("back")), languages)
    return found


def _of_group(document: etree._Element, group: etree._Element, languages: tuple[str, ...]) -> list[Work]:
    members = [child for child in group if is_tei(child, "text")]
    spoken = [primary(_language(text, languages)) for text in members]
    distinct = len(set(spoken)) == len(members)
    if not distinct and _translated(members):
        members.sort(key=lambda text: text.get("type") == "translation")
        distinct = True
    parallel = len(members) > 1 and distinct and not any(_group(text) is not None for text in members)
    found: list[Work] = []
    if parallel:
        sides = [_whole(text, languages) for text in members]
        found.append(Work(document, members[0], ordered(sides, languages)))
    else:
        joined: dict[str, list[Stream]] = {}
        for text in members:
            if _group(text) is not None:
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
            Work(work.tei, work.element, ordered(joined[work.element.get(XML_ID) or ""], languages))
            if (work.element.get(XML_ID) or "") in joined
            else work
            for work in found
        ]
    for child in group:
        if is_tei(child, "group"):
            found += _of_group(document, child, languages)
    return found


def _translated(members: list[etree._Element]) -> bool:
    """Say whether two texts are one and its translation, whatever language they are said to be in."""
    return len(members) == 2 and sum(text.get("type") == "translation" for text in members) == 1


def _language(element: etree._Element, languages: tuple[str, ...]) -> str:
    within = _within(element)
    return within or language_of(element) or header_language(element) or (languages[0] if languages else "und")


def _within(text: etree._Element) -> str | None:
    """Return the language that all parts of the body of a text are said to be in."""
    body = text.find(tei("body"))
    return _of_all(body) if body is not None else None


def _of_all(element: etree._Element) -> str | None:
    if element.get(XML_LANG) or not is_tei(element, "body", *DIVISIONS):
        return element.get(XML_LANG)
    parts = [child for child in element if isinstance(child.tag, str) and not is_tei(child, *_AROUND)]
    said = {_of_all(part) for part in parts}
    return said.pop() if len(said) == 1 else None


def header_language(element: etree._Element) -> str | None:
    """Take the language from the header where the text does not say it: the one used most, or the first.

    Of languages without @usage, one that only words in passing are said to be in (`foreign`, a title) is not the text's.
    """
    for ancestor in element.iterancestors(tei("TEI")):
        used = ancestor.findall(f"{tei('teiHeader')}//{tei('langUsage')}/{tei('language')}")
        if not any(_usage(item.get("usage")) for item in used) and len(used) > 1:
            passing = {
                part.get(XML_LANG) for part in element.iter() if not (part.tag in _SIDES or is_tei(part, *_HOLDING))
            }
            used = [item for item in used if item.get("ident") not in passing]
        if used:
            best = max(used, key=lambda item: _usage(item.get("usage")))
            return best.get("ident")
    return None


def _usage(value: str | None) -> int:
    return int(value[:9]) if value and value.strip().isdecimal() else 0


def _whole(text: etree._Element, languages: tuple[str, ...]) -> Stream:
    return Stream(_language(text, languages), (text,), frozenset(), text)


# What may be a side of its own: a division of another language, or a block among those of the source.
_SIDES = tuple(tei(name) for name in (*DIVISIONS, "p", "ab", "head", "lg", "l", "list", "sp", "quote"))


def _sides(text: etree._Element, languages: tuple[str, ...]) -> tuple[Stream, ...]:
    """Split one text into its languages where divisions, or blocks among those of the source, say so.

    Several translations into one language are sides of their own where they stand beside each other; where each
    chapter has one, they are parts of one side.
    """
    own = _language(text, languages)
    named = {i for part in text.iter(*_SIDES) for i in pointers.ids(part.get("corresp"))}
    parts = [part for part in text.iter(*_SIDES) if _outermost_side(part, own, named)]
    if not parts:
        return (_whole(text, languages),)
    edited = next((div for div in text.iter(*_SIDES) if div.get("type") == "edition" and div.get(XML_LANG)), None)
    around, own = own, edited.get(XML_LANG, own) if edited is not None else own
    unsaid = around if primary(around) != primary(own) else "und"
    spoken = {part: part.get(XML_LANG) or unsaid for part in parts}
    by_side: dict[tuple[str, int], list[etree._Element]] = {}
    for part, language in spoken.items():
        by_side.setdefault((language, _rank(part, spoken)), []).append(part)
    source = Stream(own, (text,), frozenset(parts), text)
    others = [
        Stream(_tag(language, rank), tuple(sides), frozenset(), sides[0]) for (language, rank), sides in by_side.items()
    ]
    return ordered([source, *others], languages)


def _rank(part: etree._Element, spoken: Mapping[etree._Element, str]) -> int:
    """Count the translations into the same language that stand before a division beside it. `spoken`: that of each."""
    if not is_tei(part, *DIVISIONS):
        return 0
    before = (other for other in part.itersiblings(preceding=True) if is_tei(other, *DIVISIONS))
    return sum(spoken.get(other) == spoken[part] for other in before)


def _tag(language: str, rank: int) -> str:
    """Tell further translations into one language apart by a private subtag (BCP 47, 2.2.7): "en", "en-x-2"."""
    return f"{language or 'und'}-x-{rank + 1}" if rank else language


def _outermost_side(part: etree._Element, own: str, named: set[str]) -> bool:
    """Say whether an element is another language's side of the text it stands in."""
    if not _is_side(part, own, named):
        return False
    return not any(_is_side(above, own, named) for above in part.iterancestors(*_SIDES))


def _is_side(part: etree._Element, own: str, named: set[str]) -> bool:
    if part.get("type") == "translation" and is_tei(part, *DIVISIONS):
        return True
    language = part.get(XML_LANG)
    linked = pointers.ids(part.get("corresp")) or part.get(XML_ID) in named
    return bool(language and primary(language) != primary(own) and linked)


def ordered(sides: list[Stream] | tuple[Stream, ...], languages: tuple[str, ...]) -> tuple[Stream, ...]:
    """Put the sides into the order of the settings; the source first where the settings say nothing."""
    wished = [primary(language) for language in languages]

    def rank(item: tuple[int, Stream]) -> tuple[int, int]:
        place, side = item
        language = primary(side.language)
        return (wished.index(language) if language in wished else len(wished), place)

    seen: dict[str, int] = {}
    found = []
    for _, side in sorted(enumerate(sides), key=rank):
        again = seen.get(side.language, 0)
        seen[side.language] = again + 1
        found.append(replace(side, language=_tag(side.language, again)) if again else side)
    return tuple(found)


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
        found.append(Work(document, group[0], ordered(sides, languages), essay=True))
    return found
