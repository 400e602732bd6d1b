"""Words that exist in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# A BCP 47 tag ("" where none is given) → the words in that language.
Localized = Mapping[str, str]

# RFC 5646, section 2.1, without the registered exceptions of old; a lone language has two or three letters.
TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8})\Z",
    re.I,
)
# ISO 639-2 → ISO 639-1, for languages that editions are made in.
SHORTER = dict(
    pair.split("=")
    for pair in (
        "afr=af ara=ar aze=az bel=be ben=bn bul=bg cat=ca ces=cs cze=cs cym=cy wel=cy dan=da deu=de ger=de ell=el gre=el"
        " eng=en epo=eo est=et eus=eu baq=eu fas=fa per=fa fin=fi fra=fr fre=fr gle=ga glg=gl heb=he hin=hi hrv=hr hun=hu"
        " hye=hy arm=hy isl=is ice=is ita=it jpn=ja kat=ka geo=ka kaz=kk kor=ko lat=la lav=lv lit=lt mkd=mk mac=mk nld=nl"
        " dut=nl nob=nb nno=nn nor=no pol=pl por=pt ron=ro rum=ro rus=ru san=sa slk=sk slo=sk slv=sl spa=es sqi=sq alb=sq"
        " srp=sr swe=sv tam=ta tat=tt tur=tr ukr=uk urd=ur uzb=uz vie=vi yid=yi zho=zh chi=zh"
    ).split()
)


# All codes of ISO 639-1: a language of two letters that is not among them is none.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg"
    " ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn"
    " no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw"
    " ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


@lru_cache(maxsize=1024)
def page_tag(tag: str | None) -> str:
    """Return a tag as a web page may have it (RFC 5646: the shortest code there is), "" for what is no tag."""
    language = primary(tag)
    if not tag or not TAG.match(tag) or (len(language) == 2 and language not in _TWO_LETTERS):
        return ""
    return SHORTER[language] + tag[len(language) :] if language in SHORTER else tag


def primary(tag: str | None) -> str:
    """Return the language of a BCP 47 tag without script and region: "ru-petr1708" → "ru"."""
    return (tag or "").split("-")[0].lower()


def further(tag: str) -> str:
    """Return which of several translations into one language a tag stands for: "en-x-2" → "2", "" for the first."""
    number = tag.rpartition("-x-")[2] if "-x-" in tag else ""
    return number if number.isdigit() else ""


def sign_of(tag: str) -> str:
    """Return the shortest name of a language of a text: "ru", "en", "en 2"."""
    return f"{primary(tag)} {further(tag)}".strip()


def localized(words: Localized, language: str) -> str:
    """Return the words in a language, or the nearest there is: same language, no language, any; "" for none."""
    return nearest(words, language)[1]


def nearest(words: Localized, language: str) -> tuple[str, str]:
    """Return the words that `localized` chooses for a language, after the tag of the language they are in."""
    if language in words:
        return language, words[language]
    for tag, text in words.items():
        if primary(tag) == primary(language):
            return tag, text
    return ("", words[""]) if words.get("") else next(iter(words.items()), ("", ""))


# Right-to-left scripts by language, for texts whose tag names no script (Unicode CLDR).
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "dv", "fa", "ckb", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi", "yid", "ara", "heb", "fas", "per"}
)
_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "samr", "mand"})


def known(tag: str | None) -> bool:
    """Say whether a tag names a language: "und" does not (RFC 5646, 4.1)."""
    return primary(tag) not in ("", "und")


def direction(tag: str | None, words: str = "") -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag; where it names no language, for words: by their first letter that has a direction.

    As the Unicode Bidirectional Algorithm has it (UAX 9, P2 and P3).
    """
    if tag and (known(tag) or not words):
        return _of_tag(tag)
    strong = next((kind for sign in words if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"


@lru_cache(maxsize=1024)
def _of_tag(tag: str) -> str:
    parts = tag.lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"
