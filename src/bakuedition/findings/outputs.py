"""What the outputs show."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E801",
        "words missing in an output",
        "words of the TEI that are meant to be shown are not in the page or the PDF.",
        "this is a fault of the stylesheets: report it with the element's name.",
    ),
    Rule(
        "E811",
        "something lost in the TEI for the archive",
        "the self-contained TEI of the package differs from its sources in characters or markup.",
        "this is a fault of bakuedition: report it with the element's name.",
    ),
    Rule(
        "W802",
        "a note off its page",
        "a note in the PDF stands on another page than its call.",
        "shorten the note, or move its call.",
    ),
    Rule(
        "W803",
        "a remark of the PDF engine",
        "the engine that lays out the PDF warns of something.",
        "correct the style or the text it names.",
    ),
)
