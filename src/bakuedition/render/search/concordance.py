"""The concordance: what a reader without JavaScript has for a search. Every word of the texts, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .folding import spelled, words_in
from .index import Index
from .stems import keys
from .units import Kind, Side, Unit

MOST = 60  # places listed of a word; a more frequent one has its number only
SMALL = 30_000  # words of a text whose concordance shows every place in its context
AROUND = 36  # letters of context on each side


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
    """A word with its forms, the most frequent first, and its places (none where it is too frequent)."""

    forms: Counter[str] = field(default_factory=Counter)
    places: list[Occurrence] = field(default_factory=list)

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


def concordance(index: Index) -> dict[str, list[Headword]]:
    """Return the words of the texts (of the essays, where there is nothing else) by language, in alphabetical order."""
    units = [unit for unit in index.units if unit.kind is Kind.TEXT]
    units = units or [unit for unit in index.units if unit.kind is Kind.ESSAY]
    total = sum(len(side.words) for unit in units for side in unit.sides)
    found: dict[str, dict[str, Headword]] = {}
    for unit in units:
        for side in unit.sides:
            words = found.setdefault(side.language, {})
            places = _places(unit, side, context=total <= SMALL)
            for number, word in enumerate(side.words):
                key = keys(word, side.language)[0]
                headword = words.get(key)
                if headword is None:
                    headword = words[key] = Headword()
                headword.forms[word] += 1
                if len(headword.places) <= MOST:
                    headword.places.append(places(number))
    return {language: list(_ordered(words.values())) for language, words in found.items()}


def _places(unit: Unit, side: Side, *, context: bool) -> Callable[[int], Occurrence]:
    """Return what tells of the place of a word of a side, by its number: most words have more places than are listed."""
    if not context:
        return lambda number: Occurrence(unit.n, side.id, words=side.words[number])
    spans = words_in(side.text)

    def place(number: int) -> Occurrence:
        start, end = spans[number]
        before, after = side.text[max(0, start - AROUND) : start], side.text[end : end + AROUND]
        before = f"…{before.partition(' ')[2]}" if start > AROUND else before
        after = f"{after.rpartition(' ')[0]}…" if end + AROUND < len(side.text) else after
        return Occurrence(unit.n, side.id, before, side.words[number], after)

    return place


def _ordered(words: Iterable[Headword]) -> Iterator[Headword]:
    """Join capitals with small letters, drop the places of what is too frequent, sort: numbers last."""
    for headword in sorted(words, key=lambda one: (one.word[:1].isdigit(), spelled(one.word), one.word)):
        small = {form for form in headword.forms if form.islower()}
        for form in [form for form in headword.forms if form not in small and form.lower() in small]:
            headword.forms[form.lower()] += headword.forms.pop(form)
        if headword.count > MOST:
            headword.places.clear()
        yield headword
