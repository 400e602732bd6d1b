"""The plain text of one language, as edited or as one witness has it.

With a witness, everything the editors add is left out: corrections, regularisations, expansions, supplied words,
notes; each variant is read as that witness has it (the lemma where no reading names it). Where the witness is silent,
or the encoding does not tell that it has these words, SILENCE stands for them: they are not given as its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from ..corpus.names import is_tei, tei
from ..model import Edition, Segment, Text
from .apart import line_names, stands_apart
from .marks import Marks
from .testimony import Testimony
from .voice import Voice, in_line
from .words import fold, plain

SILENCE = "[…]"

# Not part of the running text, with a witness or without.
_APART = ("note", "witDetail", "listApp", "fw", "figDesc", "index", "desc", "teiHeader")
_EDITORS = ("corr", "reg", "expan", "supplied", "surplus", "ex")
_BREAKS = ("lb", "pb", "cb", "gb", "milestone")
_SPACE = " \t\r\n"
_WITNESSED = ("sic", "orig", "abbr", "am")


def plain_text(edition: Edition, marks: Marks, language: str, witness: str | None = None) -> Iterator[str]:
    """Give the lines of a language's texts, one per segment, an empty one between documents.

    Documents in which a witness has no words are left out; neighbouring segments in which it is silent are one line.
    """
    testimony = Testimony(edition, marks) if witness is not None else None
    first = True
    for document in edition.texts:
        text = document.text(language)
        if text is None:
            continue
        voice = Voice()
        if testimony is not None and witness is not None:
            if witness not in testimony.of(document, text):
                continue
            voice = testimony.begin(witness, document, text)
        if not first:
            yield ""
        first = False
        yield from _lines(text, marks, voice)


def _lines(text: Text, marks: Marks, voice: Voice) -> Iterator[str]:
    silent = False
    for segment in text.segments:
        words = segment_text(segment, marks, voice)
        if words and not (words == SILENCE and silent):
            yield words
        silent = words.endswith(SILENCE) if words else silent


class Place(str):
    """An empty string among the words: there an element begins, or ends."""

    __slots__ = ("begins", "element")
    element: etree._Element
    begins: bool

    @classmethod
    def of(cls, element: etree._Element, *, begins: bool) -> Place:
        """Return the place where an element begins or ends."""
        place = cls()
        place.element, place.begins = element, begins
        return place


class Silence(str):
    """An empty string among the words: there words of the text stand that are not the speaker's."""

    __slots__ = ()


def read_parts(element: etree._Element, speaker: str | Voice | None = None) -> list[str]:
    """Return the words of an element as they stand, in pieces, with a Place where an element in it begins or ends.

    The `speaker` is a witness (its id, or a voice prepared for it), None for the edition.
    """
    parts: list[str] = []
    voice = _voice(speaker)
    voice.at(element)
    _read(element, voice, parts)
    return parts


def _voice(speaker: str | Voice | None) -> Voice:
    return speaker if isinstance(speaker, Voice) else Voice(frozenset({speaker} if speaker else ()))


def placed_text(
    element: etree._Element, speaker: str | Voice | None = None
) -> tuple[str, dict[etree._Element, tuple[int, int]]]:
    """Return the words of an element, white space folded, and where in them each element in it begins and ends.

    What is not part of the running text (a note) has its place, of no length; a reading not chosen has none. SILENCE
    stands where words are not the speaker's.
    """
    words: list[str] = []
    length = 0
    spans: dict[etree._Element, tuple[int, int]] = {}
    waiting: list[Place] = []
    spaced = False
    for part in _audible(read_parts(element, speaker)):
        if isinstance(part, Place):
            if part.begins:
                waiting.append(part)
            elif part.element in spans:
                spans[part.element] = (spans[part.element][0], length)
            else:
                spans[part.element] = (length, length)
                waiting = [place for place in waiting if place.element is not part.element]
            continue
        for sign in part:
            if sign in " \t\r\n":
                spaced = length > 0
                continue
            if spaced:
                words.append(" ")
                length += 1
                spaced = False
            for place in waiting:
                spans[place.element] = (length, length)
            waiting.clear()
            words.append(sign)
            length += 1
    return "".join(words), spans


def edited_text(element: etree._Element) -> str:
    """Return the words of an element as the edition reads them, white space folded, without notes in them."""
    return placed_text(element)[0] if len(element) else fold(element.text or "")


def segment_text(segment: Segment, marks: Marks, speaker: str | Voice | None = None) -> str:
    """Return the words of one segment, white space folded, with SILENCE for those that are not the speaker's."""
    voice = _voice(speaker)
    parts = read_parts(marks.elements[segment.id], voice)
    return fold("".join(_audible(list(_by_line(parts, voice)) if voice.lines else parts)))


def _audible(parts: list[str]) -> Iterator[str]:
    """Put SILENCE where words are not the speaker's, once for those that stand side by side."""
    silent = False
    for part in parts:
        if isinstance(part, Silence):
            if not silent:
                yield f" {SILENCE} "
            silent = True
        elif not silent or part.strip(" \t\r\n"):
            silent = False
            yield part
        elif isinstance(part, Place):
            yield part


def _by_line(parts: list[str], voice: Voice) -> Iterator[str]:
    """Give the words line by line, each with what the witness has there (an apparatus by location)."""
    number, line = "", [""]
    for part in parts:
        if isinstance(part, Place):
            if part.begins and is_tei(part.element, "lb", "l"):
                yield from _line(line, voice, number)
                number, line = part.element.get("n") or "", [" " if is_tei(part.element, "l") else ""]
        else:
            line.append(part)
    yield from _line(line, voice, number)


def _line(line: list[str], voice: Voice, number: str) -> Iterator[str]:
    changes = next((voice.lines[name] for name in line_names(number) if name in voice.lines), [])
    if voice.throughout or not changes:
        # A lemma may run over what makes a line silent: only a line that speaks is read as one string.
        yield from [in_line("".join(line), changes)] if changes else line
        return
    for _, reading in changes:
        yield from (Silence(), f" {reading} ")
    yield Silence()


def _read(element: etree._Element, voice: Voice, parts: list[str]) -> None:
    _say(element.text, voice, parts)
    for child in element:
        if isinstance(child.tag, str):
            _read_child(child, voice, parts)
        _say(child.tail.lstrip(_SPACE) if child.tail and _within_word(child) else child.tail, voice, parts)


def _say(words: str | None, voice: Voice, parts: list[str]) -> None:
    if not words:
        return
    if not voice.silent():
        parts.append(words)
    elif voice.until is None:
        parts.append(Silence() if words.strip(_SPACE) else words)


def _read_child(child: etree._Element, voice: Voice, parts: list[str]) -> None:
    parts.append(Place.of(child, begins=True))
    if child in voice.starts and not voice.absent():
        _read_instead(child, voice, parts)
    passage = voice.passages.get(child)
    if passage is not None:
        voice.within.append(passage)
    _read_words(child, voice, parts)
    if passage is not None:
        voice.within.pop()
    if child is voice.until:
        voice.until = None
    parts.append(Place.of(child, begins=False))


def _read_instead(start: etree._Element, voice: Voice, parts: list[str]) -> None:
    """Read what the witness has in the place of the words from here to the end-point."""
    end, reading = voice.starts[start]
    voice.within.append(frozenset())
    _read(reading, voice, parts)
    voice.within.pop()
    mere_anchor = end is start and not plain(start)
    voice.until = None if mere_anchor else end


def _read_words(child: etree._Element, voice: Voice, parts: list[str]) -> None:
    voice.turn(child)
    if is_tei(child, *_APART):
        return
    if is_tei(child, "app"):
        if not stands_apart(child):
            _read_app(child, voice, parts)
    elif is_tei(child, "choice"):
        _read_choice(child, voice, parts)
    elif is_tei(child, "gap") and not any(letter.isalpha() for letter in plain(child)):
        _say(plain(child), voice, parts)  # a sign that the encoder gives
    elif is_tei(child, "supplied", "ex") if voice.names else is_tei(child, "surplus", "am"):
        return
    else:
        if _within_word(child):
            _close_up(parts)
        elif is_tei(child, *_BREAKS, "caesura") and not _spaceless(parts):
            _say(" ", voice, parts)
        _read(child, voice, parts)
        if is_tei(child, "l", "p", "item", "cell", "head", "speaker", "ab", "stage", "row"):
            _say(" ", voice, parts)


def _within_word(element: etree._Element) -> bool:
    """Say whether an element breaks a line, a page … inside a word: white space beside it is the encoder's (att.breaking)."""
    return element.get("break") == "no" and is_tei(element, *_BREAKS)


def _spaceless(parts: list[str]) -> bool:
    """Say whether the last sign is of a writing without spaces between words (wide signs, UAX 11)."""
    last = next((part[-1] for part in reversed(parts) if part), " ")
    return unicodedata.east_asian_width(last) in ("W", "F")


def _close_up(parts: list[str]) -> None:
    """Take away the white space before a break inside a word: it is the encoder's."""
    for k in range(len(parts) - 1, -1, -1):
        if isinstance(parts[k], Place):
            continue
        parts[k] = parts[k].rstrip(_SPACE)
        if parts[k]:
            return


def _read_app(app: etree._Element, voice: Voice, parts: list[str]) -> None:
    """Read what a witness has; without one, or where none names it, the lemma or the first reading."""
    named = voice.reading(app) if voice.names else None
    if named is not None:
        voice.within.append(frozenset())
        _read(named, voice, parts)
        voice.within.pop()
        return
    own = [part for part in app.iter(tei("lem"), tei("rdg")) if next(part.iterancestors(tei("app"))) is app]
    chosen = next((part for part in own if is_tei(part, "lem")), own[0] if own else None)
    if chosen is not None:
        _read(chosen, voice, parts)


def _read_choice(choice: etree._Element, voice: Voice, parts: list[str]) -> None:
    children = [child for child in choice if isinstance(child.tag, str)]
    wanted = _WITNESSED if voice.names else ("corr", "reg", "expan")
    chosen = next((child for child in children if is_tei(child, *wanted)), None)
    if chosen is None:
        chosen = next((child for child in children if not is_tei(child, *_EDITORS)), children[0] if children else None)
    if chosen is not None:
        _read(chosen, voice, parts)
