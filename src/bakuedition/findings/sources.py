"""Reading the sources, and their schema."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E101",
        "an include that cannot be carried out",
        "an xi:include without a fallback names a file that is missing, is no XML, or stands outside the folder.",
        "correct the address, or give the include an xi:fallback.",
        repairable=True,
    ),
    Rule(
        "W102",
        "not valid against the edition's schema",
        "the RELAX NG schema named in edition.toml does not allow what stands there.",
        "correct the encoding, or widen the schema if the encoding is meant.",
    ),
    Rule(
        "W103",
        "a Schematron rule is broken",
        "the Schematron schema of the edition states a rule that does not hold there.",
        "do as the rule's text says.",
    ),
    Rule(
        "E104",
        "no text",
        "a TEI file has no text element with words, and no register.",
        "give it a text, or take it out of the documents.",
    ),
    Rule(
        "E105",
        "the schema itself cannot be used",
        "the file named as schema is not a RELAX NG or Schematron schema that can be compiled.",
        "check the schema file by itself.",
        repairable=True,
    ),
    Rule(
        "N106",
        "a file of the folder was passed over",
        "an XML file in the folder is not TEI, or is included by another one.",
        "nothing to do, unless you meant it to be a text of its own.",
    ),
    Rule(
        "N112",
        "a remark to yourself",
        "a comment says TODO, FIXME or XXX.",
        "do it, or take the remark out before you publish.",
    ),
    Rule(
        "N113",
        "a file name that addresses must escape",
        "the name of a file holds spaces or letters beyond A–Z, a–z: in an address each becomes a row of %XX.",
        "rename it in plain letters.",
    ),
)
