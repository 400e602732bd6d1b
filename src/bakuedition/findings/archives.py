"""What archives ask of the header: `bakuedition check --archive PROFILE`."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E821",
        "a field that the archive demands is missing",
        "an archive of this kind takes no edition without it.",
        "write it into the teiHeader, at the place that is named.",
    ),
    Rule(
        "N822",
        "a field that the archive asks for is missing",
        "the archive takes the edition without it, but readers find and cite it less well.",
        "write it into the teiHeader, at the place that is named, if it is known.",
    ),
    Rule(
        "N823",
        "a file name that the archive may refuse",
        "archives of this kind take files named with ASCII letters, digits, hyphen, underscore and point.",
        "rename the file, and what points at it.",
    ),
)
