"""Where a line must not end: joins made for print only, never in the text.

A space becomes one that does not break; letters are never added or taken away. Rules follow the habits of each
language's printers (for Russian: Справочная книга корректора и редактора; for English: New Hart's Rules, ch. 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ...model import primary
from .spaces import BLOCKS

_BLOCKS = BLOCKS | {"br", "img", "hr", "section", "figure", "caption", "tbody"}
_SPACES = re.compile(r"[ \t\r\n]+")
_JOIN = "\N{NO-BREAK SPACE}"
_UPPER = r"[^\W\d_a-zа-яё]"  # a letter that is no small one

# Joined in every language: initials with each other and with the name, a number with its sign, a dash with what it follows.
_COMMON = (
    (re.compile(rf"(?<!\w)({_UPPER}\.) (?={_UPPER}\.|{_UPPER}\w)"), rf"\1{_JOIN}"),
    (re.compile(r"([№§¶]) (?=[\dIVXLC])"), rf"\1{_JOIN}"),
    # no line begins with the points of something left out
    (re.compile(r"(?<=\S) (?=\[?(?:…|\.{3})\]?(?!\w))"), _JOIN),
)
_BY_LANGUAGE = {
    "ru": (
        # prepositions and conjunctions of one or two letters hold on to the word after them; particles to the one before
        (
            re.compile(r"(?<!\w)(в|во|к|ко|с|со|у|о|об|и|а|я|на|по|за|из|от|до|не|ни|но) (?=[\w«„(])", re.IGNORECASE),
            rf"\1{_JOIN}",
        ),
        (re.compile(r" (?=(?:бы|ли|же|б|ж)(?!\w))"), _JOIN),
        (re.compile(r" (?=[–—](?:\s|$))"), _JOIN),
        (re.compile(r"(?<=\d) (?=(?:г|гг|в|вв|руб|коп|стр|экз|чел|тыс|млн)\b)"), _JOIN),
        (
            re.compile(
                r"(?<=\d) (?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|года|году)(?!\w))"
            ),
            _JOIN,
        ),
        (
            re.compile(
                r"(?<!\w)(с|стр|т|тт|гл|ст|п|пп|изд|кн|вып|д|л|оп|ф|г|гр|тов|ср|см)\. (?=[\d\w])", re.IGNORECASE
            ),
            rf"\1.{_JOIN}",
        ),
        (re.compile(r"(?<=т\.) (?=[дпек]\.)"), _JOIN),
    ),
    "en": (
        (re.compile(r"(?<!\w)(a|A|I|O) (?=\w)"), rf"\1{_JOIN}"),
        (re.compile(r"(?<!\w)(pp?|vols?|no|nos|ch|cf|fols?|ff?|ll?|n|c|ca|St|Mr|Mrs|Dr)\. (?=[\w\d])"), rf"\1.{_JOIN}"),
        (
            re.compile(
                r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\w))"
            ),
            _JOIN,
        ),
        (re.compile(r" (?=[–—](?:\s|$))"), _JOIN),
    ),
    "de": ((re.compile(r"(?<!\w)(S|Bd|Nr|Hrsg|Aufl|vgl)\. (?=[\w\d])"), rf"\1.{_JOIN}"),),
    "fr": (
        (re.compile(r" (?=[;:!?»])"), _JOIN),
        (re.compile(r"(?<=«) "), _JOIN),
        (re.compile(r"(?<!\w)(à|y|p|t)(\.?) (?=\w)"), rf"\1\2{_JOIN}"),
    ),
}
_BY_LANGUAGE["uk"] = _BY_LANGUAGE["ru"][2:3]


def join(words: str, language: str) -> str:
    """Return words with the spaces replaced at which no line may end. The number of letters stays the same."""
    if " " not in words:
        return words
    for pattern, replacement in (*_COMMON, *_BY_LANGUAGE.get(primary(language), ())):
        # Twice, since neighbours share a word ("и в доме").
        words = pattern.sub(replacement, pattern.sub(replacement, words))
    return words


def join_within(element: etree._Element, language: str) -> None:
    """Join in all strings of an element, each by the language it is in, across the elements of a line.

    White space is folded as the engine does; verbatim elements stay as they are.
    """
    for run in _runs(element, element.get("lang") or language):
        whole = "".join(string.folded for string in run)
        joined = {tag: join(whole, tag) for tag in dict.fromkeys(string.language for string in run)}
        at = 0
        for string in run:
            end = at + len(string.folded)
            setattr(string.owner, string.place, joined[string.language][at:end])
            at = end


@dataclass(slots=True)
class _String:
    """The text or tail of an element, its language, and its words with white space folded to single spaces."""

    owner: etree._Element
    place: str
    language: str
    folded: str


def _runs(element: etree._Element, language: str) -> Iterator[list[_String]]:
    """Give the strings of an element in runs that may stand in one line."""
    run: list[_String] = []
    for string in _strings(element, language):
        if string is None:
            if run:
                yield run
            run = []
            continue
        folded = _SPACES.sub(" ", getattr(string.owner, string.place))
        if run and run[-1].folded.endswith(" "):
            folded = folded.lstrip(" ")
        string.folded = folded
        if folded:
            run.append(string)
        else:
            setattr(string.owner, string.place, None)
    if run:
        yield run


def _strings(element: etree._Element, language: str) -> Iterator[_String | None]:
    """Give the strings of an element in order, None where a line must end."""
    if element.tag == "pre":
        yield None
        return
    if element.tag in _BLOCKS:
        yield None
    if element.text:
        yield _String(element, "text", language, "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _strings(child, child.get("lang") or language)
        if child.tail:
            yield _String(child, "tail", language, "")
    if element.tag in _BLOCKS:
        yield None
