"""Words that exist in several languages."""

from __future__ import annotations

from collections.abc import Mapping

# A BCP 47 tag ("" where none is given) → the words in that language.
Localized = Mapping[str, str]


def primary(tag: str | None) -> str:
    """Return the language of a BCP 47 tag without script and region: "ru-petr1708" → "ru"."""
    return (tag or "").split("-")[0].lower()


def localized(words: Localized, language: str) -> str:
    """Return the words in a language, or the nearest there is: same language, no language, any; "" for none."""
    if language in words:
        return words[language]
    for tag, text in words.items():
        if primary(tag) == primary(language):
            return text
    return words.get("") or next(iter(words.values()), "")


# Right-to-left scripts by language, for texts whose tag names no script (Unicode CLDR).
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "dv", "fa", "ckb", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi", "yid", "ara", "heb", "fas", "per"}
)
_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "samr", "mand"})


def direction(tag: str | None) -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag."""
    parts = (tag or "").lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"
