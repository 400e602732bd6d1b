"""Complaints about a text: values with a stable code, never prints.

The catalogue below is the only list of codes; `bakuedition explain` and docs/findings.md are made of it. A code
never changes its meaning and is never used again for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from .errors import Position


class Severity(Enum):
    """How much a finding matters: an error stops a build, a warning only with --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for: its severity, a title, why it matters and what to do.

    A `repairable` error leaves a way to show the text all the same: it stops the build of an edition that
    has settings, but not that of a stranger's text that somebody only wants to see.
    """

    code: str
    severity: Severity
    title: str
    cause: str
    remedy: str
    repairable: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint, at one place. `remedy` is the rule's unless there is a better one here."""

    code: str
    message: str
    position: Position
    line_text: str = ""
    remedy: str = ""

    @property
    def rule(self) -> Rule:
        """The catalogue's entry for the code."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity

    @property
    def way_out(self) -> str:
        """What to do about it."""
        return self.remedy or self.rule.remedy


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_RULES = (
    # 1xx: reading the sources
    Rule(
        "E101",
        _E,
        "an include that cannot be carried out",
        "an xi:include without a fallback names a file that is missing, is no XML, or stands outside the folder.",
        "correct the address, or give the include an xi:fallback.",
        repairable=True,
    ),
    Rule(
        "W102",
        _W,
        "not valid against the edition's schema",
        "the RELAX NG schema named in edition.toml does not allow what stands there.",
        "correct the encoding, or widen the schema if the encoding is meant.",
    ),
    Rule(
        "W103",
        _W,
        "a Schematron rule is broken",
        "the Schematron schema of the edition states a rule that does not hold there.",
        "do as the rule's text says.",
    ),
    Rule(
        "E104",
        _E,
        "no text",
        "a TEI file has no text element with words, and no register.",
        "give it a text, or take it out of the documents.",
    ),
    Rule(
        "E105",
        _E,
        "the schema itself cannot be used",
        "the file named as schema is not a RELAX NG or Schematron schema that can be compiled.",
        "check the schema file by itself.",
        repairable=True,
    ),
    Rule(
        "N106",
        _N,
        "a file of the folder was passed over",
        "an XML file in the folder is not TEI, or is included by another one.",
        "nothing to do, unless you meant it to be a text of its own.",
    ),
    # 2xx: ids and pointers
    Rule(
        "E201",
        _E,
        "an xml:id that stands twice",
        "two elements of the edition have the same xml:id, so that a pointer to it is ambiguous.",
        "rename one of them, and the pointers that mean it.",
        repairable=True,
    ),
    Rule(
        "W202",
        _W,
        "an xml:id that cannot be one",
        "an xml:id must be an XML name: it begins with a letter or _ and holds no spaces or slashes.",
        "rename it.",
    ),
    Rule(
        "E203",
        _E,
        "a pointer that leads nowhere",
        "an attribute points at an id that no element of the edition has.",
        "correct the id, or add what it should lead to.",
        repairable=True,
    ),
    Rule(
        "E204",
        _E,
        "an unknown witness",
        "a reading names a witness that no listWit declares.",
        "correct the siglum, or declare the witness in listWit.",
        repairable=True,
    ),
    # 3xx: alignment
    Rule(
        "W301",
        _W,
        "an element without a treatment of its own",
        "no stylesheet handles this element. Its words are kept, without any special form.",
        "add a template for it in the edition's xslt folder, or use another element.",
    ),
    Rule(
        "W311",
        _W,
        "a segment without a counterpart",
        "a segment of one language is aligned with none of another one, while its neighbours are.",
        "add @corresp to its counterpart, or leave it if the other language really lacks it.",
    ),
    Rule(
        "W312",
        _W,
        "crossing alignment",
        "the counterparts of two segments stand in the opposite order, so that rows cannot follow both texts.",
        "check the two @corresp; the source's order is shown.",
    ),
    Rule("W313", _W, "an empty segment", "a segment of one side has no words.", "give it words, or take it out."),
    Rule(
        "N314",
        _N,
        "alignment by structure",
        "nothing says which segments belong together; they are paired by their kind and order.",
        "encode the alignment with @corresp where this pairing is wrong.",
    ),
    # 4xx: apparatus
    Rule(
        "W401",
        _W,
        "a lemma without words in the text",
        "the lemma of a variant stands apart from the text, and its words are not in the segment it points at.",
        "correct the lemma or the pointer.",
    ),
    Rule(
        "W402",
        _W,
        "a variant without readings",
        "an app has a lemma but no rdg, so that there is nothing to report.",
        "add the readings, or take the app away.",
    ),
    Rule(
        "W403",
        _W,
        "a reading without witness",
        "a reading says neither which witness has it nor who is responsible for it.",
        "add @wit, or @resp for a conjecture.",
    ),
    Rule(
        "W404",
        _W,
        "a witness that no reading names",
        "listWit declares a witness that is never cited in the apparatus nor by a pointer.",
        "cite it, or say in its description why it is listed.",
    ),
    # 5xx: notes
    Rule(
        "W501",
        _W,
        "a note that nothing calls",
        "a note stands apart from the text and points at nothing in it.",
        "give it a @target, or put it where it belongs.",
    ),
    Rule("W502", _W, "a note without words", "a note is empty.", "write it, or take it away."),
    Rule(
        "W503",
        _W,
        "a note without its counterpart",
        "a note exists in one language of an aligned text, while other notes exist in both.",
        "write the other one and join them with @corresp.",
    ),
    # 6xx: dates and languages
    Rule(
        "E601",
        _E,
        "a date that is none",
        "an attribute of a date is not a date in ISO 8601 form (YYYY, YYYY-MM, YYYY-MM-DD …).",
        "write the date in that form.",
        repairable=True,
    ),
    Rule(
        "W602",
        _W,
        "a span that ends before it begins",
        "@from or @notBefore is later than @to or @notAfter.",
        "correct one of the two.",
    ),
    Rule(
        "W603",
        _W,
        "a text without a language",
        "neither the text nor the header says which language it is in.",
        "put xml:lang on the text element.",
    ),
    # 7xx: registers
    Rule(
        "W701",
        _W,
        "a register entry that nobody mentions",
        "no text and no note points at this entry.",
        "mark the mentions with @ref, or leave it if the entry is there for its own sake.",
    ),
    Rule(
        "W702",
        _W,
        "a register entry without a name",
        "the entry has no persName, orgName, placeName or label.",
        "give it a name.",
    ),
    Rule(
        "W703",
        _W,
        "a name that points at the wrong kind of entry",
        "a persName points at a place, an orgName at a person, or the like.",
        "correct @ref or the element.",
    ),
    # 8xx: print
    Rule(
        "E801",
        _E,
        "words missing in an output",
        "words of the TEI that are meant to be shown are not in the page or the PDF.",
        "this is a fault of the stylesheets: report it with the element's name.",
    ),
    Rule(
        "W802",
        _W,
        "a note off its page",
        "a note in the PDF stands on another page than its call.",
        "shorten the note, or move its call.",
    ),
    Rule(
        "W803",
        _W,
        "a remark of the PDF engine",
        "the engine that lays out the PDF warns of something.",
        "correct the style or the text it names.",
    ),
    # 9xx: settings
    Rule(
        "W901",
        _W,
        "a waiver that waives nothing",
        "edition.toml ignores a finding that does not occur any more.",
        "take the waiver out of edition.toml.",
    ),
)

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place, then code; drop exact doubles."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda finding: (finding.position, finding.code, finding.message))
