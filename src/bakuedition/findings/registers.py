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
)
