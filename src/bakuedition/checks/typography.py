"""Signs and spaces: quotation marks and brackets that close, words written twice, spaces where none belong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..corpus.names import local
from ..model.language import primary
from .characters import Slip
from .prose import BALANCED, BREAK, Block, near

# It begins with the space it looks for: a pattern that looks back first is tried at every letter.
_SPACED = re.compile(r" (?<=[^\W\d_] ) *(?:[,;:!?](?=\s|\Z)|\.(?=\s|\Z))")
_TWICE = re.compile(r"(?<!\w)([^\W\d_]{2,})[ \t\r\n]+\1(?!\w)(?![ \t\r\n]+\1(?!\w))", re.I)
_HARD_SPACES = re.compile("[\xa0\u202f]{2,}| [\xa0\u202f](?=\\S)|(?<=\\S)[\xa0\u202f] ")
_BROKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}-[ \t]*\n?[ \t]+(?=[^\W\d_])")
_PART = re.compile(r"[^\W\d_]+")
# After a hyphen that hangs: "Vor- und Nachteile", "двух- и трёхлетний".
_JOINING = frozenset(
    "und oder bzw sowie bis u als и или либо а да до and or to nor et ou e o y og och eller en of i a lub nebo nor".split()
)
# Words that may follow themselves in good prose.
_MAY_REPEAT = {"en": {"that", "had", "is", "in", "on"}, "de": {"die", "der", "das", "sie"}, "fr": {"nous", "vous"}}

_PAIRS = {"«": "»", "“": "”", "„": "“", "(": ")", "[": "]", "{": "}"}
_CLOSING = {"»": "«", "”": "“", ")": "(", "]": "[", "}": "{"}
_SIGNS = re.compile(r"[«»“”„()\[\]{}]")
_ENUMERATOR = re.compile(r"(?:\A|[\s(\ufffc;,.:–—])(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})\Z")
# Where quotations are marked by one sign on both sides, or by »…«.
_OTHER_QUOTES = frozenset(("sv", "fi", "da", "no", "nb", "nn", "he", "yi", "ja", "zh", "hu", "de"))


def slips(block: Block) -> Iterator[Slip]:
    """Give what one block has of such slips, but for signs that do not close."""
    text, language = block.text, primary(block.language)
    if block.tokenised:
        return
    for match in _SPACED.finditer(text):
        sign = match[0].strip()
        if block.at(match.start()) is not block.at(match.end() - 1):
            continue  # the sign is encoded by itself
        if language not in ("fr", "fra", "fre") or sign in ",.":
            shown = near(text, match.start(), match.end(), 12)
            yield "N667", f'a space stands before "{sign}" in "{shown.strip()}"', match[0], match.start()
    for match in _TWICE.finditer(text) if _repeats(text) else ():
        if text[: match.start()].rstrip().lower().endswith(match[1].lower()):
            continue  # the last two of three
        one_run = block.at(match.start()) is block.at(match.end() - 1)
        if one_run and match[1].lower() not in _MAY_REPEAT.get(language, ()):
            yield "N666", f'"{match[1]}" stands twice', match[0], match.start()
    for match in _HARD_SPACES.finditer(text) if "\xa0" in text or "\u202f" in text else ():
        yield "N668", "two spaces follow each other, and one of them will not shrink", match[0], match.start()
    for match in _BROKEN.finditer(text) if any(end in text for end in ("- ", "-\t", "-\n")) else ():
        after = _PART.match(text, match.end())
        if after and after[0].lower() not in _JOINING and after[0][0].islower() and text[match.end() - 1] != BREAK:
            shown = f"{match[0]}{after[0]}"
            yield (
                "N683",
                f'"{" ".join(shown.split())}" may be one word, broken at the end of a line',
                shown,
                match.start(),
            )


def _repeats(text: str) -> bool:
    """Say whether two neighbouring words are alike: seldom, so that the pattern need not be tried at every letter."""
    words = [word.casefold() for word in _PART.findall(text)]  # folded later: İ and ΐ are two signs then
    return any(one == other for one, other in itertools.pairwise(words))


class Balance:
    """Follows quotation marks and brackets from block to block: what opens must close in the same division."""

    def __init__(self) -> None:
        self.container: object = None
        self.open: list[tuple[str, Block, int]] = []

    def take(self, block: Block) -> Iterator[tuple[Block, Slip]]:
        """Read one block; give what can be told by then."""
        if block.name not in BALANCED or block.container is not self.container:
            yield from self.end()
            self.container = block.container
        if block.name not in BALANCED:
            return
        text = block.text
        first = True
        for match in _SIGNS.finditer(text):
            sign, start = match[0], match.start()
            if local(block.at(start)) == "pc":
                continue  # the sign is encoded by itself, as that before the end of a turned-over line
            if first and self.open and sign == self.open[-1][0] and not text[:start].strip():
                first = False  # a quotation of several paragraphs opens anew with each
                continue
            first = False
            yield from self._sign(sign, block, start)

    def _sign(self, sign: str, block: Block, start: int) -> Iterator[tuple[Block, Slip]]:
        quote = sign in "«»“”„"
        if quote and primary(block.language) in _OTHER_QUOTES:
            return
        top = self.open[-1][0] if self.open else ""
        if sign == "“" and top == "„":
            self.open.pop()
        elif sign in _PAIRS:
            self.open.append((sign, block, start))
        elif top == _CLOSING[sign] or (sign == "”" and top == "„"):
            self.open.pop()
        elif sign == ")" and _ENUMERATOR.search(block.text[max(0, start - 6) : start]):
            return
        elif sign == "]" and not any(item[0] == "[" for item in self.open):
            return  # the bracket after a lemma
        elif any(item[0] == _CLOSING[sign] for item in self.open):
            while self.open and self.open[-1][0] != _CLOSING[sign]:
                yield self._unclosed(*self.open.pop())
            self.open.pop()
        else:
            code = "W663" if quote else "W664"
            yield block, (code, f"{sign} closes what was not opened", sign, start)

    def end(self) -> Iterator[tuple[Block, Slip]]:
        """Give what is still open."""
        for item in self.open:
            yield self._unclosed(*item)
        self.open = []

    def _unclosed(self, sign: str, block: Block, start: int) -> tuple[Block, Slip]:
        code = "W663" if sign in "«“„" else "W664"
        return block, (code, f"{sign} is not closed", sign, start)
