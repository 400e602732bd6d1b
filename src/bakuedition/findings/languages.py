"""Languages and scripts."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W603",
        "a text without a language",
        "neither the text nor the header says which language it is in.",
        "put xml:lang on the text element.",
    ),
    Rule(
        "W643",
        "a text in other letters than its language's",
        "xml:lang, here or further out, says a language that is not written in these letters: hyphenation, fonts and reading aloud go wrong.",
        "put the right xml:lang on the element.",
    ),
    Rule(
        "N644",
        "a phrase in other letters without xml:lang",
        "a run of letters of another script stands in the text, and nothing says in which language.",
        "put it into foreign, or another fitting element, with xml:lang.",
    ),
    Rule(
        "W641",
        "a language tag that is none",
        "the value of xml:lang or @ident has not the form of BCP 47: browsers and screen readers ignore it.",
        'write a tag as "ru", "en-GB" or "sr-Latn".',
    ),
    Rule(
        "N642",
        "a longer language code than needed",
        "BCP 47 asks for the code of two letters where there is one; some programs know no other.",
        "write the shorter code.",
    ),
)
