"""The concordance: what a reader without JavaScript has for a search. Every word of the texts, and where it stands."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .folding import spelled, words_in
from .index import Index
from .stems import keys
from .units import Kind

MOST = 60  # places listed of a word; a more frequent one has its number only
SMALL = 30_000  # words of a text whose concordance shows every place in its context
AROUND = 36  # letters of context on each side
_SIDE = 32  # bits of a place below the number of its side


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a word: its number for readers, the id it leads to, and the words around where they are shown."""

    n: str
    id: str
    before: str = ""
    words: str = ""
    after: str = ""


@dataclass(slots=True)
class Headword:
    """A word with its forms, the most frequent first, and its places (none where it is too frequent).

    A place is one number, since there are as many as the texts have words: side, number of the word.
    """

    forms: Counter[str] = field(default_factory=Counter)
    places: array[int] = field(default_factory=lambda: array("Q"))

    @property
    def word(self) -> str:
        """The form it is listed under."""
        return self.ordered[0]

    @property
    def ordered(self) -> list[str]:
        """Its forms, the most frequent first."""
        return sorted(self.forms, key=lambda form: (-self.forms[form], form))

    @property
    def count(self) -> int:
        """How often it stands in the texts."""
        return self.forms.total()

    @property
    def letter(self) -> str:
        """What it begins with."""
        return spelled(self.word)[:1].upper()


class Concordance:
    """The words of the texts (of the essays, where there is nothing else) by language, in alphabetical order."""

    def __init__(self, index: Index) -> None:
        units = [unit for unit in index.units if unit.kind is Kind.TEXT]
        units = units or [unit for unit in index.units if unit.kind is Kind.ESSAY]
        self._sides = [(unit, side) for unit in units for side in unit.sides]
        self._context = sum(len(side.words) for _, side in self._sides) <= SMALL
        found: dict[str, dict[str, Headword]] = {}
        for k, (_, side) in enumerate(self._sides):
            words = found.setdefault(side.language, {})
            for number, word in enumerate(side.words):
                key = keys(word, side.language)[0]
                headword = words.get(key)
                if headword is None:
                    headword = words[key] = Headword()
                headword.forms[word] += 1
                if len(headword.places) <= MOST:
                    headword.places.append(k << _SIDE | number)
        self.words = {language: list(_ordered(words.values())) for language, words in found.items()}

    def places(self, headword: Headword) -> Iterator[Occurrence]:
        """Give the places of a word; with what stands around it where the text is small."""
        for place in headword.places:
            unit, side = self._sides[place >> _SIDE]
            number = place & (1 << _SIDE) - 1
            word = side.words[number]
            if not self._context:
                yield Occurrence(unit.n, side.id, words=word)
                continue
            start, end = _spans(side.text)[number]
            before, after = side.text[max(0, start - AROUND) : start], side.text[end : end + AROUND]
            before = f"…{before.partition(' ')[2]}" if start > AROUND else before
            after = f"{after.rpartition(' ')[0]}…" if end + AROUND < len(side.text) else after
            yield Occurrence(unit.n, side.id, before, word, after)


@lru_cache(maxsize=4096)
def _spans(text: str) -> list[tuple[int, int]]:
    return words_in(text)


def _ordered(words: Iterable[Headword]) -> Iterator[Headword]:
    """Join capitals with small letters, drop the places of what is too frequent, sort: numbers last."""
    for headword in sorted(words, key=lambda one: (one.word[:1].isdigit(), spelled(one.word), one.word)):
        small = {form for form in headword.forms if form.islower()}
        for form in [form for form in headword.forms if form not in small and form.lower() in small]:
            headword.forms[form.lower()] += headword.forms.pop(form)
        if headword.count > MOST:
            del headword.places[:]
        yield headword
