"""Findings as SARIF 2.1.0 (OASIS standard, 2020), which code hosts and editors show beside the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from . import __version__
from .findings import CATALOGUE, Finding, Rule, Severity, in_order

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(findings: Sequence[Finding]) -> str:
    """Write all findings in order as one SARIF run; paths are relative to the edition's folder (`%SRCROOT%`)."""
    ordered = in_order(findings)
    codes = sorted({finding.code for finding in ordered})
    driver = {
        "name": "bakuedition",
        "version": __version__,
        "rules": [_rule(CATALOGUE[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in ordered],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.cause},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    place = finding.position
    physical: dict[str, Any] = {
        # A path is an address here: what cannot stand in one is escaped (RFC 3986).
        "artifactLocation": {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"}
    }
    if place.line:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if finding.line_text:
            region["snippet"] = {"text": finding.line_text}
        physical["region"] = region
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.way_out[:1].upper()}{finding.way_out[1:]}"},
        "locations": [{"physicalLocation": physical}],
    }
