"""Settings."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "W901",
        "a waiver that waives nothing",
        "edition.toml ignores a finding that does not occur any more.",
        "take the waiver out of edition.toml.",
    ),
)
