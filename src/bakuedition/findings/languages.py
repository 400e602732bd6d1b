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
)
