"""What archives demand and the header does not give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bakuedition.cli import main
from bakuedition.export.gaps import DEMANDS, PROFILES, check_profile, gap_report
from bakuedition.export.material import Material
from tests.archive.conftest import material_of
from tests.conftest import render
from tests.unit.tei import tei


def edition(folder: Path, name: str = "a.xml", **parts: str) -> Material:
    text = tei("<body><p>One.</p></body>")
    for old, new in parts.items():
        text = text.replace(f"</{old}>", f"{new}</{old}>", 1)
    (folder / name).write_text(text, encoding="utf-8")
    return material_of(render(folder / name))


def codes(material: Material, profile: str) -> set[str]:
    return {finding.code for finding in check_profile(material, profile)}


def test_profiles_name_demands_that_exist() -> None:
    assert {field for profile in PROFILES.values() for field in (*profile.mandatory, *profile.recommended)} <= set(
        DEMANDS
    )


def test_a_missing_field_is_told_with_the_place_to_write_it(tmp_path: Path) -> None:
    finding = next(f for f in check_profile(edition(tmp_path), "zenodo") if "licence" in f.message)
    assert finding.code == "E821"
    assert finding.message == "zenodo demands a licence, and the header gives none"
    assert "availability/licence/@target" in finding.way_out
    assert "<publicationStmt>" in finding.line_text
    assert finding.position.column > 1


def test_a_field_that_is_written_there_is_found(tmp_path: Path) -> None:
    """What the remedies say, written at the places they name, satisfies every profile."""
    title = "<author><persName ref='https://orcid.org/0000-0002-1825-0097'><forename>A</forename> <surname>B</surname></persName></author><funder>F</funder>"
    publication = (
        "<publisher>P</publisher><address><email>a@b.example</email></address><idno type='DOI'>10.5555/1</idno>"
        "<availability><licence target='https://creativecommons.org/licenses/by/4.0/'>L</licence></availability><date when='2020-01-01'/>"
    )
    text = tei("<body><p>One.</p></body>", header="<bibl>Source.</bibl>")
    text = text.replace("</titleStmt>", f"{title}</titleStmt><editionStmt><edition n='1'>1</edition></editionStmt>")
    text = text.replace("<publicationStmt><p/>", f"<publicationStmt>{publication}")
    text = text.replace(
        "</fileDesc>",
        "</fileDesc><profileDesc><creation><date when='1900'/></creation><abstract><p>A.</p></abstract>"
        "<langUsage><language ident='la'>Latin</language></langUsage><textClass><keywords><term>K</term></keywords>"
        "<classCode scheme='s'>prose</classCode></textClass></profileDesc><revisionDesc><change when='2020-01-01'/></revisionDesc>",
    )
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    material = material_of(render(tmp_path / "a.xml"))
    assert {profile: codes(material, profile) for profile in PROFILES} == {profile: set() for profile in PROFILES}


def test_a_file_name_with_other_letters_is_told_where_it_matters(tmp_path: Path) -> None:
    material = edition(tmp_path, "письмо.xml")
    assert "N823" in codes(material, "clarin")
    assert "N823" not in codes(material, "university")


def test_dariah_is_textgrid(material: Material) -> None:
    assert codes(material, "dariah") == codes(material, "textgrid")


def test_the_report_in_the_package_says_the_same(tmp_path: Path) -> None:
    report = json.loads(gap_report(edition(tmp_path)))
    missing = {line["field"] for line in report["university"] if line["level"] == "mandatory" and line["given"] is None}
    assert missing == {"creator", "publisher", "date", "licence", "language"}
    assert all("writeAt" in line for lines in report.values() for line in lines if line["given"] is None)


@pytest.mark.parametrize(("profile", "code"), [("zenodo", 0), ("clarin", 1)])
def test_the_command_fails_where_something_mandatory_is_missing(
    profile: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).resolve().parents[2]
    assert main(["check", str(root), "--archive", profile, "-q"]) == code
    assert ("E821" in capsys.readouterr().out) is bool(code)
