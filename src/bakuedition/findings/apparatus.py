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
    Rule(
        "W405",
        "a witness with two readings in one place",
        "the same witness is named at two readings of one variant, and no hand or stage tells them apart.",
        "take the siglum out of one of them, or say with @hand or @varSeq which layer each is.",
    ),
    Rule(
        "W406",
        "the same reading twice",
        "two readings of one variant are the same, word by word.",
        "make one of them, with all their witnesses.",
    ),
    Rule(
        "W407",
        "a reading that is the lemma",
        "a reading has the words of the lemma.",
        "add its witnesses to the lemma, or correct one of the two.",
    ),
    Rule(
        "N408",
        "a variant without a lemma",
        "the variant has no lem, while nearly all others of the text have.",
        "mark the reading of the text with lem.",
    ),
    Rule(
        "N409",
        "a witness that is not described",
        "a witness in listWit has a siglum and no words.",
        "say what it is and where it is kept.",
    ),
    Rule(
        "W410",
        "a span that ends before it begins",
        "@to of the variant leads to a place before that of @from.",
        "correct one of the two pointers.",
    ),
    Rule(
        "W411",
        "variants that overlap",
        "the spans of two variants overlap, and neither holds the other: they cannot both be shown in the text.",
        "move an end, or make one variant of the two.",
    ),
    Rule(
        "W412",
        "a lacuna without its other end",
        "a lacuna of a witness begins and does not end, or ends without a beginning.",
        "add lacunaStart or lacunaEnd; where the witness breaks off for good, use witEnd.",
    ),
    Rule(
        "N413",
        "a variant that leaves out a witness",
        "nearly all variants of the text name every witness, this one does not.",
        "add the witness to its reading, or say with lacunaStart that it is missing here.",
    ),
    Rule(
        "N414",
        "an apparatus whose method is not stated",
        "there are variants, but the header does not say by which method they are encoded.",
        "add encodingDesc/variantEncoding with @method and @location.",
    ),
    Rule(
        "W415",
        "a variant encoded by another method",
        "variantEncoding names one method, and the variant follows another.",
        "correct variantEncoding, or the variant.",
    ),
    Rule(
        "W417",
        "a variant that belongs nowhere",
        "the variant stands apart from the text and has neither @from nor @loc.",
        "add @loc or @from.",
    ),
    Rule(
        "W420",
        "one siglum for two witnesses",
        "two witnesses are cited by the same siglum.",
        "give one of them another siglum.",
    ),
    Rule(
        "W422",
        "a choice of one",
        "a choice has fewer than two alternatives.",
        "add the other one, or take the choice away.",
    ),
    Rule(
        "W423",
        "a choice between the same",
        "both alternatives of a choice have the same words and markup.",
        "correct one of them, or take the choice away.",
    ),
    Rule(
        "W425",
        "a substitution with one part",
        "a subst lacks what was deleted or what was added.",
        "add it, or use del or add alone.",
    ),
    Rule(
        "N426",
        "a gap without a reason",
        "the gap has no @reason and no words.",
        "add @reason, and @quantity with @unit if the size is known.",
    ),
    Rule(
        "W427",
        "an empty layer",
        "an element for words that were supplied, added, deleted or abbreviated has none.",
        "write the words, or use gap for words that cannot be read.",
    ),
)
