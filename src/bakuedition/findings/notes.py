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
    Rule(
        "W504",
        "a note called twice",
        "two calls lead to the same note; it can stand in one place only.",
        "make two notes, or a ref to the first one.",
    ),
    Rule(
        "N505",
        "a note number that jumps",
        "the notes are numbered one after the other, but not here.",
        "correct @n, or leave it if the source jumps.",
    ),
    Rule(
        "N508",
        "a note in a note",
        "a note stands inside another note; in print it cannot stand at the foot of the page.",
        "put it beside, or make it part of the note.",
    ),
    Rule(
        "W511",
        "counterparts that do not meet",
        "a note points at its counterpart in the other language, and that one at another note.",
        "correct one of the two @corresp.",
    ),
)
