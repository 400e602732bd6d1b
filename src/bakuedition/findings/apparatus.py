"""The apparatus."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E204",
        "an unknown witness",
        "a reading names a witness that no listWit declares.",
        "correct the siglum, or declare the witness in listWit.",
        repairable=True,
    ),
    Rule(
        "W401",
        "a lemma without words in the text",
        "the lemma of a variant stands apart from the text, and its words are not in the segment it points at.",
        "correct the lemma or the pointer.",
    ),
    Rule(
        "W402",
        "a variant without readings",
        "an app has a lemma but no rdg, so that there is nothing to report.",
        "add the readings, or take the app away.",
    ),
    Rule(
        "W403",
        "a reading without witness",
        "a reading says neither which witness has it nor who is responsible for it.",
        "add @wit, or @resp for a conjecture.",
    ),
    Rule(
        "W404",
        "a witness that no reading names",
        "listWit declares a witness that is never cited in the apparatus nor by a pointer.",
        "cite it, or say in its description why it is listed.",
    ),
)
