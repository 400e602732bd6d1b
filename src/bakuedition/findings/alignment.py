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
    Rule(
        "W315",
        "a counterpart claimed twice, beside one that has none",
        "two units point at the same counterpart, while the one next to it has none: one of them may be off by one.",
        "check the two @corresp.",
    ),
    Rule(
        "N316",
        "a pair of unusual lengths",
        "one side is far longer or shorter than the sides of this document usually are: something may be missing, or aligned wrongly.",
        "compare the two sides.",
    ),
    Rule(
        "W317",
        "a sentence without a counterpart",
        "sentences of the paragraph are aligned, but not this one.",
        "add @corresp, or leave it if the other language really lacks the sentence.",
    ),
    Rule(
        "W318",
        "a sentence aligned out of its paragraph",
        "the paragraph is aligned with one paragraph, and a sentence of it with a sentence of another.",
        "check the two @corresp.",
    ),
    Rule(
        "N319",
        "a heading aligned with what is none",
        "a heading is aligned with a paragraph or the like.",
        "check @corresp, or the element.",
    ),
    Rule(
        "W321",
        "dates that differ between the languages",
        "one side of an aligned pair has a date, by its attributes, that the other one has not.",
        "compare the two sides; mark the date on both, or correct @when.",
    ),
    Rule(
        "N322",
        "numbers that differ between the languages",
        "one side of an aligned pair has a number above twelve, in figures, that the other one has not.",
        "compare the two sides.",
    ),
    Rule(
        "N323",
        "names that differ between the languages",
        "one side of an aligned pair names, by @ref, what the other one does not.",
        "compare the two sides; mark the name on both, if both have it.",
    ),
    Rule(
        "W324",
        "a note called in different places",
        "a note and its counterpart in the other language are called in different rows.",
        "move one of the calls.",
    ),
    Rule(
        "N325",
        "quotations that differ between the languages",
        "the sides of an aligned pair have not the same number of quotations.",
        "compare the two sides.",
    ),
    Rule(
        "W326",
        "gaps that differ between the languages",
        "the sides of an aligned pair have not the same number of gaps.",
        "compare the two sides.",
    ),
    Rule(
        "N328",
        "a question on one side only",
        "one side of an aligned pair ends as a question, the other one does not.",
        "compare the two sides.",
    ),
    Rule(
        "W329",
        "words left untranslated",
        "both sides of an aligned pair have the same words.",
        "translate them, or say with xml:lang that they stay as they are.",
    ),
)
