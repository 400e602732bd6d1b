"""The teiHeader."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W121",
        "a header without a title",
        "titleStmt has no title with words; catalogues, citations and the title page need one.",
        "write titleStmt/title.",
    ),
    Rule(
        "N122",
        "a header that names nobody",
        "titleStmt has no author, editor, respStmt, principal or funder: nobody stands for the edition.",
        "name who wrote and who edited the text.",
    ),
    Rule(
        "N123",
        "a header without a licence",
        "publicationStmt has no availability with words, so that nobody may assume that the text can be used.",
        "add availability/licence with @target, or say that the rights are not known.",
    ),
    Rule(
        "N124",
        "a licence that a program cannot recognise",
        "the licence has no web address in @target; search engines and archives look for it.",
        "give the address, as https://creativecommons.org/licenses/by/4.0/.",
    ),
    Rule(
        "N125",
        "a publication without a date",
        "neither publicationStmt nor editionStmt has a date with @when.",
        "add publicationStmt/date with @when.",
    ),
    Rule(
        "N126",
        "a language that the header does not list",
        "the text uses a language that langUsage does not describe.",
        "add a language element to langUsage.",
    ),
    Rule(
        "N127",
        "a language that nothing uses",
        "langUsage describes a language in which no element of the text says that it is.",
        "put xml:lang where the language is used, or take it out of langUsage.",
    ),
    Rule(
        "N128",
        "a source that is not described",
        "sourceDesc has no words: a reader cannot know what the text was made from.",
        "describe the source, or say that the text is born digital.",
    ),
    Rule(
        "N129",
        "a publication without a publisher",
        "publicationStmt names no publisher, distributor or authority.",
        "name who publishes the edition.",
    ),
    Rule(
        "W131",
        "a change out of order",
        "the dates of revisionDesc neither rise nor fall all the way, so that one of them is probably wrong.",
        "correct the date, or put the change where it belongs.",
    ),
    Rule(
        "N132",
        "a change without a date",
        "an entry of revisionDesc has no @when.",
        "add @when.",
    ),
    Rule(
        "W133",
        "a responsibility without a name",
        "a respStmt says what was done, but not by whom.",
        "add persName or orgName.",
    ),
    Rule(
        "W134",
        "words still to be filled in",
        "the header holds a placeholder.",
        "write what belongs there.",
    ),
    Rule(
        "W135",
        "units that cannot be named as the header says",
        "a citeStructure has something that is no XPath 1.0, or that looks so far and so often that it could take minutes; the units "
        "of the text are then named by their sections and @n.",
        "mend @match and @use; let the outermost @match look far (//), and the inner ones into what is nearest.",
    ),
)
