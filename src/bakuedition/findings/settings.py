"""Settings."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W901",
        "a waiver that waives nothing",
        "edition.toml ignores a finding that does not occur any more.",
        "take the waiver out of edition.toml.",
    ),
    Rule(
        "W902",
        "a waiver of a code that does not exist",
        "edition.toml ignores a finding by a code that the catalogue has not.",
        "correct the code; `bakuedition explain` lists all.",
    ),
    Rule(
        "W903",
        "a language that no text has",
        "edition.toml names a language, and no text is in it.",
        "correct edition.languages, or xml:lang of the text.",
    ),
    Rule(
        "N904",
        "a language that the settings do not name",
        "a text is in a language that edition.toml does not list.",
        "add it to edition.languages, in the order you want.",
    ),
    Rule(
        "N905",
        "hooks that were not run",
        "edition.toml names a file of code, and code runs only when you say so.",
        "if you trust the folder, add --allow-hooks to the command.",
    ),
    Rule(
        "E906",
        "an error by a check of the edition's own",
        "the edition has a check of its own (hooks), and it found this.",
        "do as the message says.",
        repairable=True,
    ),
    Rule(
        "W907",
        "a warning by a check of the edition's own",
        "the edition has a check of its own (hooks), and it found this.",
        "do as the message says.",
    ),
    Rule(
        "N908",
        "a note by a check of the edition's own",
        "the edition has a check of its own (hooks), and it found this.",
        "do as the message says.",
    ),
)
