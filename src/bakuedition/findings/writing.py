"""Characters, signs and spaces."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W661",
        "a Latin letter in a Cyrillic word",
        "a word of Cyrillic letters holds a Latin one that looks like it: it cannot be found, sorted or hyphenated.",
        "write the word in Cyrillic letters only.",
    ),
    Rule(
        "W662",
        "a Cyrillic letter in a Latin word",
        "a word of Latin letters holds a Cyrillic one that looks like it: it cannot be found, sorted or hyphenated.",
        "write the word in Latin letters only.",
    ),
    Rule(
        "W663",
        "a quotation mark without its other half",
        "a quotation mark opens and does not close in its division, or closes what was not opened.",
        "add the other one, or take this one out.",
    ),
    Rule(
        "W664",
        "a bracket without its other half",
        "a bracket opens and does not close in its division, or closes what was not opened.",
        "add the other one, or take this one out.",
    ),
    Rule(
        "N666",
        "a word written twice",
        "the same word follows itself.",
        "take one out if the source has it once; encode it with sic if the source has it twice by mistake.",
    ),
    Rule(
        "N667",
        "a space before a sign",
        "a space stands before a comma, a stop or another sign that belongs to the word before it.",
        "take the space out, unless the edition keeps the spacing of its source.",
    ),
    Rule(
        "N668",
        "two spaces of which one is fixed",
        "a no-break space stands beside another space; unlike common spaces they do not fold into one.",
        "leave one of them.",
    ),
    Rule(
        "W671",
        "a control character",
        "a character between U+0080 and U+009F stands in the text: mostly a sign that came from an old code page.",
        "write the character that is meant, often a quotation mark or a dash.",
    ),
    Rule(
        "W672",
        "a lost character",
        "U+FFFD stands in the text: the mark that a conversion leaves for a character it could not read.",
        "write the character from the source.",
    ),
    Rule(
        "N673",
        "a private-use character",
        "the character means something in one font only; elsewhere readers see a box.",
        "encode it with g and charDecl, or use a character of Unicode.",
    ),
    Rule(
        "N674",
        "a character in pieces",
        "letter and accent are separate characters where Unicode has one for both: searching and comparing may miss the word.",
        "save the text in Unicode normal form C.",
    ),
    Rule(
        "N675",
        "a soft hyphen",
        "an invisible hyphen from another layout is in the word; hyphenation is made anew for each page.",
        "take it out.",
    ),
    Rule(
        "N676",
        "an invisible character",
        "a zero-width space or mark stands in the text; searches for the word miss it.",
        "take it out, unless it marks where a line may break.",
    ),
    Rule(
        "W679",
        "letters read in the wrong encoding",
        "the letters look like UTF-8 that was taken for another encoding.",
        "convert the passage again, from the right encoding.",
    ),
    Rule(
        "W681",
        "a letter among figures",
        "a number holds a letter that looks like a figure, as l for 1 or O for 0.",
        "write the figure.",
    ),
    Rule(
        "N683",
        "a word broken by an old line end",
        "a hyphen and a space stand inside what may be one word.",
        'join the two parts, or encode the break with lb break="no".',
    ),
    Rule(
        "N665",
        "a straight quotation mark among typographic ones",
        "the text nearly always uses typographic quotation marks, but not here.",
        "write the sign that the text uses elsewhere.",
    ),
    Rule(
        "N669",
        "a hyphen for a dash",
        "the text uses dashes, but here a hyphen between spaces.",
        "write the dash that the text uses elsewhere.",
    ),
    Rule(
        "N670",
        "initials that may be parted from a name",
        "no-break spaces hold initials and names together nearly everywhere, but not here.",
        "put a no-break space (U+00A0) after the initial.",
    ),
    Rule(
        "N677",
        "three stops for an ellipsis",
        "the text nearly always has the sign …, but three stops here.",
        "write the sign that the text uses elsewhere.",
    ),
    Rule(
        "N678",
        "a straight apostrophe among curly ones",
        "the text nearly always has curly apostrophes, but not here.",
        "write ’.",
    ),
    Rule(
        "N680",
        "a span of numbers with a hyphen",
        "the text nearly always writes such spans with a dash, but not here.",
        "write –.",
    ),
)
