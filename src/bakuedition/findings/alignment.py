"""Alignment."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W301",
        "an element without a treatment of its own",
        "no stylesheet handles this element. Its words are kept, without any special form.",
        "add a template for it in the edition's xslt folder, or use another element.",
    ),
    Rule(
        "W311",
        "a segment without a counterpart",
        "a segment of one language is aligned with none of another one, while its neighbours are.",
        "add @corresp to its counterpart, or leave it if the other language really lacks it.",
    ),
    Rule(
        "W312",
        "crossing alignment",
        "the counterparts of two segments stand in the opposite order, so that rows cannot follow both texts.",
        "check the two @corresp; the source's order is shown.",
    ),
    Rule(
        "W313",
        "an empty segment",
        "a segment of one side has no words.",
        "give it words, or take it out.",
    ),
    Rule(
        "N314",
        "alignment by structure",
        "nothing says which segments belong together; they are paired by their kind and order.",
        "encode the alignment with @corresp where this pairing is wrong.",
    ),
)
