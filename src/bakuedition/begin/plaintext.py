"""Read a plain text: paragraphs by blank lines, sentences by a splitter that would rather not split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import ConfigError, Position
from ..model.language import primary

Paragraph = tuple[str, ...]  # its sentences

# What XML 1.0 cannot hold (section 2.2); a form feed is a space to whoever typed it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_BLANK = re.compile(r"\n[ \t\f]*\n[\s]*")
_SPACE = re.compile(r"[ \t\n\f]+")

_END = re.compile(r"[.!?…]+[\"'»”’)\]]*\s+(?=[«„“\"'‘(\[]*(?:[—–-]\s+)?[^\W\d_])")
_OPENING = "«„“\"'‘([—–- \xa0"
# Words with a stop after which a sentence does not end.
_ABBREVIATIONS = {
    "ru": "г гг в вв т тт д др пр см ср стр с п пп ст гл кн им ул р руб коп тыс млн млрд проф акад ген кап тов гр рис"
    " табл изд вып ред сост пер примеч прим напр обл губ чел кв о св",
    "uk": "р рр ст див пор с т тт м вул ім проф акад ген тов гр рис табл вид напр обл св",
    "en": "mr mrs ms dr prof st rev gen col lt capt sgt maj hon jr sr messrs vol vols no nos p pp ch fig ed eds trans cf"
    " vs al viz approx dept inc ltd co gov jan feb mar apr jun jul aug sep sept oct nov dec",
    "de": "bzw ca dr prof hr fr st nr s bd bde usw vgl d h z b u a v jan feb apr aug sept okt nov dez hrsg anm",
    "fr": "m mm mme mlle dr st ste p pp vol n av ap cf éd ch art",
}
_SETS = {language: frozenset(words.split()) for language, words in _ABBREVIATIONS.items()}


def read_paragraphs(path: Path, language: str) -> list[Paragraph]:
    """Return the paragraphs of a text file in UTF-8, each as its sentences. Every word of the file is in one of them.

    Raises ConfigError where the file cannot be read, is empty, or holds what XML cannot.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f'"{path}" cannot be read: {reason}', remedy="check the name of the file.") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(
            "the text is not in UTF-8", remedy="save it as UTF-8.", position=Position(str(path), line)
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _FORBIDDEN.search(text)
    if bad:
        place = Position(str(path), text.count("\n", 0, bad.start()) + 1)
        message = f"U+{ord(bad[0]):04X} is a control character, which XML cannot hold"
        raise ConfigError(message, remedy="take it out of the text.", position=place)
    folded = [_SPACE.sub(" ", part).strip(" ") for part in _BLANK.split(text)]
    paragraphs = [tuple(sentences(part, language)) for part in folded if part]
    if not paragraphs:
        raise ConfigError(f'"{path}" holds no words', remedy="name a text with words.")
    return paragraphs


def sentences(paragraph: str, language: str) -> Iterator[str]:
    """Cut a paragraph into sentences. Joined by spaces they are the paragraph again."""
    known = _SETS.get(primary(language), _SETS["en"])
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph, start, match, known):
            yield paragraph[start : match.end()].rstrip(" ")
            start = match.end()
    yield paragraph[start:]


def _ends(paragraph: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Say whether a sentence ends at these signs: a capital follows, and no abbreviation goes before."""
    following = paragraph[match.end() :].lstrip(_OPENING)
    if not following[:1].isupper():
        return False
    if match[0].rstrip() != ".":
        return True
    word = re.split(r"[ .]", paragraph[start : match.start()])[-1].lstrip(_OPENING)
    if len(word) <= 1 or word.lower() in abbreviations:
        return False  # an initial, "т.е.", "Mr."
    return not re.fullmatch(r"\d{1,2}|[IVXLC]+", word)  # "25. Juli", "XX. Kapitel"
