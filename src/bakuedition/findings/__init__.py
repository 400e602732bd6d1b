"""Complaints about a text, and the catalogue of what can be complained of."""

from .catalogue import CATALOGUE, GROUPS
from .finding import Finding, in_order
from .rule import Rule, Severity

__all__ = ["CATALOGUE", "GROUPS", "Finding", "Rule", "Severity", "in_order"]
