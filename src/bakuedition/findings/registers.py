"""Registers."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W701",
        "a register entry that nobody mentions",
        "no text and no note points at this entry.",
        "mark the mentions with @ref, or leave it if the entry is there for its own sake.",
    ),
    Rule(
        "W702",
        "a register entry without a name",
        "the entry has no persName, orgName, placeName or label.",
        "give it a name.",
    ),
    Rule(
        "W703",
        "a name that points at the wrong kind of entry",
        "a persName points at a place, an orgName at a person, or the like.",
        "correct @ref or the element.",
    ),
    Rule(
        "N704",
        "an entry without a name in one of the languages",
        "most entries of the kind have a name in this language of the texts, this one has none.",
        "add the name with its xml:lang.",
    ),
    Rule(
        "W705",
        "two entries with one name",
        "two entries of one kind have the same name, and no dates or coordinates tell them apart.",
        "make one entry of them, or add what tells them apart.",
    ),
    Rule(
        "W706",
        "two entries with one identifier",
        "two entries of one kind have the same identifier in an authority file.",
        "make one entry of them, or correct the identifier.",
    ),
    Rule(
        "W707",
        "born after death",
        "the entry's birth is later than its death.",
        "correct one of the two dates.",
    ),
    Rule(
        "W708",
        "a life too long",
        "between birth and death lie more than 120 years.",
        "correct one of the two dates.",
    ),
    Rule(
        "N709",
        "a person outside their life",
        "the person takes part in an event, or sends a letter, before birth or after death.",
        "correct the date or the pointer; leave it if the person is only remembered there.",
    ),
    Rule(
        "W710",
        "an identifier that cannot be one",
        "the identifier has not the form, or not the check digit, of the authority file it is said to be from.",
        "copy it again from the authority file.",
    ),
    Rule(
        "W712",
        "coordinates that are none",
        "geo does not hold latitude and longitude, in this order, in degrees with a decimal point.",
        'write them as "40.37 49.85", or say with @decls how they are written.',
    ),
    Rule(
        "N716",
        "a name that is not marked",
        "the same word is marked as a name nearly everywhere in the text, but not here.",
        "mark it with @ref, unless it means something else here.",
    ),
    Rule(
        "N717",
        "a name that leads to another entry",
        "the same words lead to one entry nearly always, and here to another.",
        "check @ref; leave it if these are two persons or places of one name.",
    ),
)
