"""How findings are told: as text, as JSON, as SARIF; and that docs/findings.md is what the catalogue says."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from bakuedition.checks.found import excerpt
from bakuedition.errors import Position
from bakuedition.findings import CATALOGUE, GROUPS, Finding
from bakuedition.report import findings_json, findings_text
from bakuedition.sarif import findings_sarif

ROOT = Path(__file__).resolve().parents[2]
DANGLING = Finding("E203", '@ref: no element has the xml:id "b"', Position("tei/a b.xml", 3, 5), '<name ref="#b"/>')
UNCALLED = Finding("W501", "nothing in the text calls this note", Position("tei/a b.xml", 9))
WAIVER = Finding("W901", "W502 is waived but does not occur", Position("edition.toml"), remedy="take it out.")


def test_text_counts_what_it_leaves_out() -> None:
    many = [Finding("W502", "the note has no words", Position("a.xml", line)) for line in range(1, 6)]
    lines = findings_text([*many, DANGLING], most=2).splitlines()
    assert sum("W502: the note" in line for line in lines) == 2
    assert lines[-2] == "… and 3 more W502 (a note without words); see them with --all"
    assert lines[-1] == "1 error, 5 warnings"
    assert "more W502" not in findings_text(many)


def test_json_gives_all() -> None:
    told = json.loads(findings_json([UNCALLED, DANGLING, WAIVER]))
    assert [item["code"] for item in told["findings"]] == ["W901", "E203", "W501"]
    assert told["findings"][1] == {
        "code": "E203",
        "severity": "error",
        "path": "tei/a b.xml",
        "line": 3,
        "column": 5,
        "message": '@ref: no element has the xml:id "b"',
        "source": '<name ref="#b"/>',
        "remedy": CATALOGUE["E203"].remedy,
    }
    assert told["counts"] == {"error": 1, "warning": 2, "note": 0}


def must_have(value: dict[str, Any], required: dict[str, type], allowed: dict[str, type]) -> None:
    """SARIF's objects are closed: every property is known, and has its type."""
    known = {**required, **allowed}
    assert required.keys() <= value.keys()
    assert value.keys() <= known.keys()
    for key, item in value.items():
        assert isinstance(item, known[key]), key


def test_sarif_has_the_form_of_its_standard() -> None:
    """Against the definitions of sarifLog, run, reportingDescriptor, result, region in SARIF 2.1.0, 3.13 to 3.30."""
    log = json.loads(findings_sarif([UNCALLED, DANGLING, WAIVER]))
    must_have(log, {"version": str, "runs": list}, {"$schema": str})
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    must_have(run, {"tool": dict}, {"results": list, "columnKind": str})
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    must_have(driver, {"name": str}, {"version": str, "rules": list})
    for rule in driver["rules"]:
        texts = {"shortDescription": dict, "fullDescription": dict, "help": dict}
        must_have(rule, {"id": str}, {**texts, "defaultConfiguration": dict})
        assert all(rule[key].keys() == {"text"} for key in texts)
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    assert len(run["results"]) == 3
    for result in run["results"]:
        must_have(result, {"message": dict}, {"ruleId": str, "ruleIndex": int, "level": str, "locations": list})
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        must_have(physical, {"artifactLocation": dict}, {"region": dict})
        must_have(physical["artifactLocation"], {"uri": str}, {"uriBaseId": str})
        assert " " not in physical["artifactLocation"]["uri"]
        if "region" in physical:
            must_have(physical["region"], {"startLine": int}, {"startColumn": int, "snippet": dict})
            assert physical["region"]["startLine"] >= 1
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 5
    assert "region" not in run["results"][0]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("  short  ", 3, "short"),
        ("a" * 200, 1, "a" * 160 + "…"),
        ("a" * 300 + "HERE", 301, "…" + "a" * 156 + "HERE"),
    ],
)
def test_a_long_line_is_cut_around_the_place(line: str, column: int, shown: str) -> None:
    assert excerpt(line, column) == shown


def test_every_code_stands_in_one_group() -> None:
    codes = [rule.code for rules in GROUPS.values() for rule in rules]
    assert len(codes) == len(set(codes)) == len(CATALOGUE)


def test_findings_page_is_what_the_catalogue_says() -> None:
    spec = importlib.util.spec_from_file_location("findings_page", ROOT / "tools" / "findings_page.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    message = "run: python tools/findings_page.py"
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == tool.page(), message
