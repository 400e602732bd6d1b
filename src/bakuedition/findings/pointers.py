"""Ids and pointers."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E201",
        "an xml:id that stands twice",
        "two elements of the edition have the same xml:id, so that a pointer to it is ambiguous.",
        "rename one of them, and the pointers that mean it.",
        repairable=True,
    ),
    Rule(
        "W202",
        "an xml:id that cannot be one",
        "an xml:id must be an XML name: it begins with a letter or _ and holds no spaces or slashes.",
        "rename it.",
    ),
    Rule(
        "E203",
        "a pointer that leads nowhere",
        "an attribute points at an id that no element of the edition has.",
        "correct the id, or add what it should lead to.",
        repairable=True,
    ),
    Rule(
        "N205",
        "an xml:id that addresses must escape",
        "the xml:id holds letters or signs beyond A–Z, a–z, 0–9, hyphen, point and underscore: in an address each becomes a row of %XX.",
        "rename it in plain letters if it shall be cited; nothing breaks if it stays.",
    ),
    Rule(
        "W206",
        "ids told apart by case only",
        "two xml:ids are the same but for capitals; many disks and people do not tell them apart.",
        "rename one of them.",
    ),
    Rule(
        "W207",
        "a pointer without its #",
        "the attribute names an xml:id of the edition as it is; a pointer to it begins with #.",
        "write #, then the id.",
    ),
    Rule(
        "W208",
        "an empty pointer",
        "an attribute that should lead somewhere is empty.",
        "fill it in, or take the attribute away.",
    ),
    Rule(
        "W209",
        "a pointer at itself",
        "an element points at itself.",
        "point at what is meant.",
    ),
    Rule(
        "W210",
        "a pointer at the wrong kind of thing",
        "the attribute leads to an element of a kind that it cannot mean, as @hand to a place.",
        "correct the pointer.",
    ),
    Rule(
        "W211",
        "a prefix that nobody declares",
        "a pointer begins with a short prefix that is no scheme of the web, and no prefixDef says what it stands for.",
        "declare it: listPrefixDef/prefixDef with @ident, @matchPattern and @replacementPattern.",
    ),
    Rule(
        "W212",
        "an address that works on one machine only",
        "the address leads to a disk or a local server, or is a script or data instead of an address.",
        "put the file into the edition's folder, or give its public address.",
    ),
    Rule(
        "W213",
        "a file that is missing",
        "a pointer names a file, relative to its own, that does not exist.",
        "correct the name, or add the file.",
    ),
    Rule(
        "W214",
        "a web address without https://",
        "the pointer looks like a web address, but without its beginning it is the name of a file.",
        "write https:// before it.",
    ),
)
