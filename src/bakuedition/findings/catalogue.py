"""The only list of codes: tables by subject, one look-up. A code never changes its meaning nor serves for another.

`bakuedition explain` and docs/findings.md are made of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    alignment,
    apparatus,
    archives,
    dates,
    header,
    languages,
    notes,
    outputs,
    pictures,
    pointers,
    registers,
    settings,
    sources,
    structure,
    writing,
)
from .rule import Rule

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "Sources and schema": sources.RULES,
    "Header": header.RULES,
    "Ids and pointers": pointers.RULES,
    "Structure": structure.RULES,
    "Pictures": pictures.RULES,
    "Alignment": alignment.RULES,
    "Apparatus": apparatus.RULES,
    "Notes": notes.RULES,
    "Dates": dates.RULES,
    "Languages": languages.RULES,
    "Writing": writing.RULES,
    "Registers": registers.RULES,
    "Outputs": outputs.RULES,
    "Archives": archives.RULES,
    "Settings": settings.RULES,
}

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rules in GROUPS.values() for rule in rules}
