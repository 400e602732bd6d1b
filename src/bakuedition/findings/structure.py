"""The structure of the text."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W251",
        "a heading below text",
        "a head stands after paragraphs of its division; it would look like one of them, and contents lists take it for the division's.",
        "begin a division of its own there, or encode it as label.",
    ),
    Rule(
        "W252",
        "an empty division",
        "a division has neither words nor pictures.",
        "fill it, or take it out.",
    ),
    Rule(
        "W254",
        "a list without items",
        "a list has no item.",
        "add items, or use another element.",
    ),
    Rule(
        "W255",
        "table rows of different widths",
        "a row has more or fewer columns than the first one, spans included.",
        "add the missing cells, empty if need be, or correct @cols and @rows.",
    ),
    Rule(
        "N260",
        "a number that jumps",
        "the numbers of divisions, paragraphs or lines follow each other, but not here.",
        "correct @n, or leave it if the source jumps.",
    ),
    Rule(
        "N261",
        "a page number that runs backwards",
        "a pb has the number of an earlier page.",
        "correct @n, or say with @ed that it numbers another edition.",
    ),
    Rule(
        "N263",
        "a speech that nobody speaks",
        "an sp has neither speaker nor @who.",
        "add them.",
    ),
    Rule(
        "W264",
        "a stanza without lines",
        "an lg holds no l.",
        "encode its lines with l.",
    ),
    Rule(
        "W266",
        "words outside any paragraph",
        "words stand directly in a division, list or table, where TEI has no place for them.",
        "put them into p, head, item or cell.",
    ),
)
