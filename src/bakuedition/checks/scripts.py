"""Languages and scripts: is a text written in the letters of the language it says it is in?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus.names import local
from ..model.language import primary
from .characters import Slip
from .prose import BALANCED, Block

_SCRIPTS = {
    "Latn": ("Latin", "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"),
    "Cyrl": ("Cyrillic", "\u0400-\u052f"),
    "Grek": ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    "Hebr": ("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f"),
    "Arab": ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    "Armn": ("Armenian", "\u0530-\u058f"),
    "Geor": ("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    "Hani": ("Chinese", "\u3400-\u4dbf\u4e00-\u9fff"),
    "Kana": ("Japanese", "\u3040-\u30ff"),
    "Deva": ("Devanagari", "\u0900-\u097f"),
}
_OF_LANGUAGE = {
    **dict.fromkeys(
        "en de fr it es pt nl la sv no nb nn da fi is pl cs sk hu ro sl hr et lv lt tr ga cy".split(), "Latn"
    ),
    **dict.fromkeys("eng deu ger fra fre ita spa por nld dut lat pol ces cze".split(), "Latn"),
    **dict.fromkeys("ru uk be bg mk rus ukr bel bul".split(), "Cyrl"),
    **dict.fromkeys(("el", "grc", "ell", "gre"), "Grek"),
    **dict.fromkeys(("he", "yi", "yid", "heb"), "Hebr"),
    **dict.fromkeys(("ar", "fa", "ara", "fas"), "Arab"),
    **dict.fromkeys(("hy", "hye"), "Armn"),
    **dict.fromkeys(("ka", "kat"), "Geor"),
    **dict.fromkeys(("zh", "zho"), "Hani"),
}
_LETTERS = {name: re.compile(f"[{letters}]") for name, (_, letters) in _SCRIPTS.items()}
_OTHERS = {
    name: re.compile("[" + "".join(letters for other, (_, letters) in _SCRIPTS.items() if other != name) + "]")
    for name in _SCRIPTS
}
_FEW = 20  # with fewer letters a block may be a name, a siglum, a title
_LONG = 16  # letters, in at least three words, that are worth an xml:lang of their own
_RUN = {
    name: re.compile(f"[{letters}]+(?:[,.;:!?’'\"()—–-]*\\s+['\"(]?[{letters}]+){{2,}}")
    for name, (_, letters) in _SCRIPTS.items()
}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# A name or title that is quoted as it is, or an address.
_AS_IT_IS = frozenset(("ref", "bibl", "title", "author", "publisher", "editor", "pubPlace", "ptr"))


def script_of(tag: str) -> str | None:
    """Return the script (ISO 15924) that a BCP 47 tag names or its language is written in, where that is certain."""
    parts = tag.split("-")
    named = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    return named if named is not None else _OF_LANGUAGE.get(primary(tag))


def slips(block: Block) -> Iterator[Slip]:
    """Tell of a block in other letters than its language's, or of a phrase in them that no xml:lang tells apart."""
    expected = script_of(block.language)
    if expected not in _SCRIPTS or not _OTHERS[expected].search(block.text):
        return
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), block.text)
    own = len(_LETTERS[expected].findall(text))
    for name, (title, _) in _SCRIPTS.items():
        if name == expected or (expected == "Hani" and name == "Kana"):
            continue
        found = len(_LETTERS[name].findall(text))
        if found > _FEW and found > 4 * own and block.name in BALANCED:
            run = _RUN[name].search(text) or _LETTERS[name].search(text)
            assert run is not None
            shown = _shown(run[0])
            yield "W643", f'xml:lang is "{block.language}", but "{shown}" is in {title} letters', run[0], run.start()
        elif found >= _LONG:
            for run in _RUN[name].finditer(text):
                if len(run[0]) >= _LONG and local(block.at(run.start())) not in _AS_IT_IS:
                    message = f'"{_shown(run[0])}" is in {title} letters in a text in "{block.language}"'
                    yield "N644", message, run[0], run.start()


def _shown(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 40 else folded[:39] + "…"
