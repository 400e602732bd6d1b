"""Words and their spellings: what is told apart, and what counts as one.

The script of the search page (templates/assets/search.js) does the same, letter by letter; a test compares both.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata

from ...store import key_of, store

# Spellings that differ by time and habit, not by meaning: ё, the letters abolished in 1918, the long s.
SPELLED = str.maketrans({"ё": "е", "ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "ſ": "s"})
# Letters that are written apart where they are wanting on a keyboard.
PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ", "і": "и", "’": "'"}
)
# Marks over and under Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic. Marks of other scripts
# are letters in their own right.
MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670"
_MARKS = re.compile(f"[{MARKS}]")
_STRESS = re.compile("([аеиоуыэюяѣіѵ])[\u0300\u0301]")
_NOTHING_TO_FOLD = re.compile("[a-z0-9а-я]+")
# What the reform of 1918 changed besides letters: endings of adjectives (русскаго, синяго), pronouns, and prefixes
# in з before a voiceless consonant. «Благо» is today's word. The endings -ыя and -ія need no rule: they are stemmed.
_ENDING = re.compile("(?<=..)(?:(?<!^бл)а|я)го$")
_PREFIX = re.compile("^((?:ра|и|во|ни)(?=зс)|(?:бе|чере|чре)(?=з[кпстфхцчшщ]))з")
_PRONOUNS = {
    "ея": "ее",
    "нея": "нее",
    "оне": "они",
    "одне": "одни",
    "однех": "одних",
    "однем": "одним",
    "однеми": "одними",
}
# Written without spaces: each sign is a word, and a search finds them side by side.
SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
# Not seen, and not part of any spelling: soft hyphen, word joiner, byte order mark.
UNSEEN = str.maketrans("", "", "\u00ad\u2060\ufeff")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a word: letters, marks and digits of any script (what Python takes for a word has no marks)."""
    kept = store().remember("letters", key_of(unicodedata.unidata_version), _letters).decode()
    basic, others = kept.split("\n")
    # Rare letters are asked for by themselves: a class that has some of them is looked through from its beginning.
    return re.compile(f"[{SIGNS}]|(?:[{basic}]+|(?=[\U00010000-\U0010ffff])[{others}]+)+")


def _letters() -> bytes:
    """Look at every character there is: classes of letters with four digits, and of those with five, a line each."""
    ranges: list[list[int]] = []
    sign = re.compile(f"[{SIGNS}]")
    for code in range(min(sys.maxunicode, 0x1FFFF) + 1):
        if sign.match(chr(code)):
            continue
        if unicodedata.category(chr(code))[0] in "LMN" or code in (0x200C, 0x200D):
            if ranges and ranges[-1][1] == code - 1 and code != 0x10000:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    written = [(first, f"{re.escape(chr(first))}-{re.escape(chr(last))}") for first, last in ranges]
    return "\n".join(
        "".join(text for first, text in written if (first < 0x10000) == basic) for basic in (True, False)
    ).encode()


def words_in(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand: (start, end)."""
    return [found.span() for found in _pattern().finditer(text)]


def spelled(word: str) -> str:
    """Return a word in small letters and in today's spelling, without stress marks."""
    word = word.lower()
    if _NOTHING_TO_FOLD.fullmatch(word) and not word.endswith("ъ"):
        return _reformed(word)
    word = unicodedata.normalize("NFD", word.translate(UNSEEN))
    word = unicodedata.normalize("NFC", _STRESS.sub(r"\1", word)).translate(SPELLED)
    return _reformed(word[:-1] if len(word) > 1 and word.endswith("ъ") else word)


def _reformed(word: str) -> str:
    """Return a Russian word with the endings and prefixes of today."""
    word = _PRONOUNS.get(word, word)
    if word.endswith("го"):
        word = _ENDING.sub(lambda found: "ого" if found[0] == "аго" else "его", word)
    return _PREFIX.sub(r"\1с", word)


def plain(word: str) -> str:
    """Return a spelled word without marks; й stays a letter of its own."""
    if _NOTHING_TO_FOLD.fullmatch(word):
        return word
    parts = (part if part == "й" else _MARKS.sub("", unicodedata.normalize("NFD", part)) for part in word)
    return unicodedata.normalize("NFC", "".join(parts)).translate(PLAIN)
