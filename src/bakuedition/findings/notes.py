"""Notes."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W501",
        "a note that nothing calls",
        "a note stands apart from the text and points at nothing in it.",
        "give it a @target, or put it where it belongs.",
    ),
    Rule(
        "W502",
        "a note without words",
        "a note is empty.",
        "write it, or take it away.",
    ),
    Rule(
        "W503",
        "a note without its counterpart",
        "a note exists in one language of an aligned text, while other notes exist in both.",
        "write the other one and join them with @corresp.",
    ),
)
