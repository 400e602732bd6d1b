"""veraPDF in the report of a build: passed, failed, without a result, absent."""

from __future__ import annotations

import io
import json
import shlex
import shutil
import sys
from pathlib import Path, PurePosixPath

import pytest
from pypdf import PdfWriter

from bakuedition.config import load_config
from bakuedition.output import Artifact
from bakuedition.pipeline import build
from bakuedition.render.print.verapdf import COMMAND, PROFILES, validate
from bakuedition.report import Reporter

from ..conftest import need, need_shared
from ..unit.tei import pair, tei
from .books import pdf, rendering

FILES = [
    Artifact(PurePosixPath("pdf/a-single-reading.pdf"), b"%PDF-"),
    Artifact(PurePosixPath("pdf/a-single-press.pdf"), b"%PDF-"),
    Artifact(PurePosixPath("report/print-single.txt"), b""),
]
# The form of veraPDF 1.26, shortened.
REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation><releaseDetails id="core" version="1.26.1" buildDate="2024-05-15T12:00:00Z"/></buildInformation>
  <jobs><job>
    <item size="5"><name>{place}/a-single-reading.pdf</name></item>
    <validationReport jobEndStatus="normal" profileName="PDF/A-3A" isCompliant="{good}">
      <details passedRules="145" failedRules="1" passedChecks="800" failedChecks="2">
        <rule specification="ISO 19005-3:2012" clause="6.1.3" testNumber="1" status="passed" passedChecks="1"/>{rule}
      </details>
    </validationReport>
    <duration start="1716000000000" finish="1716000001000">00:00:01.000</duration>
  </job></jobs>
</report>"""
RULE = """<rule specification="ISO 19005-3:2012" clause="6.2.11.4.1" testNumber="1" status="failed" failedChecks="2">
  <description>The font programs
    shall be embedded</description><check status="failed"/></rule>"""
BROKEN = "<report><jobs><job><item><name>a-single-reading.pdf</name></item>\
<taskException type='PARSE'><exceptionMessage>no header</exceptionMessage></taskException></job></jobs></report>"


def command(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a Python script be the command."""
    path = folder / "verapdf.py"
    path.write_text(script, encoding="utf-8")
    monkeypatch.setenv(COMMAND, shlex.join([sys.executable, str(path)]))


def saying(folder: Path, monkeypatch: pytest.MonkeyPatch, report: str) -> None:
    command(
        folder,
        monkeypatch,
        f"import os, sys\nassert sys.argv[1:3] == ['--format', 'xml'], sys.argv\n"
        f"assert open(sys.argv[5], 'rb').read() == b'%PDF-' and len(sys.argv) == 6\n"
        f"print({report!r}.replace('{{place}}', os.getcwd()))\n",
    )


def reported(artifacts: list[Artifact]) -> tuple[str, dict[str, object]]:
    text, data = artifacts
    assert [str(text.path), str(data.path)] == ["report/verapdf.txt", "report/verapdf.json"]
    return text.content.decode(), json.loads(data.content)


def test_a_file_that_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saying(tmp_path, monkeypatch, REPORT.replace("{good}", "true").replace("{rule}", ""))
    found = validate(FILES)
    text, data = reported(found.reports())
    assert text == "a-single-reading.pdf: PDF/A-3a passes\na-single-reading.pdf: PDF/UA-1 passes\n"
    assert data["run"] is True and found.findings() == []


def test_a_file_that_fails_is_a_finding_with_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saying(tmp_path, monkeypatch, REPORT.replace("{good}", "false").replace("{rule}", RULE))
    found = validate(FILES)
    assert [finding.code for finding in found.findings()] == ["W808", "W808"]
    rule = "ISO 19005-3:2012 6.2.11.4.1-1 (2×): The font programs shall be embedded"
    assert found.findings()[0].message == f"a-single-reading.pdf: PDF/A-3a fails; {rule}"
    text, data = reported(found.reports())
    assert f"    {rule}\n" in text
    assert data["results"][0]["broken"][0]["count"] == 2  # type: ignore[index]
    assert str(tmp_path) not in text and "2024" not in text


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ("import sys; sys.exit('no Java')", "exit code 1, and no report"),
        (f"print({BROKEN!r})", "no header"),
        ("print('<report/>')", "exit code 0, and no report"),
        ("print('<report><jobs><job/></jobs></report>')", "its report does not name the file"),
    ],
)
def test_what_gives_no_result_has_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, trouble: str
) -> None:
    command(tmp_path, monkeypatch, script)
    found = validate(FILES)
    assert [finding.message for finding in found.findings()] == [
        f"a-single-reading.pdf: {profile} no result: {trouble}" for profile in PROFILES.values()
    ]


def test_a_command_that_is_not_there_has_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMMAND, "/nowhere/verapdf")
    assert {finding.code for finding in validate(FILES).findings()} == {"W808"}


def test_where_there_is_none_the_report_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COMMAND, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = validate(FILES)
    text, data = reported(found.reports())
    assert text.startswith("veraPDF: not run: there is no command verapdf on the path")
    assert data["run"] is False and found.findings() == []


def test_it_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COMMAND, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "verapdf"
    path.write_text("#!/bin/sh\nexit 7\n")
    path.chmod(0o755)
    assert validate(FILES).verdicts[0].trouble == "exit code 7, and no report"


def test_a_build_reports_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text(tei("<body><p>Gallia est.</p></body>"), encoding="utf-8")
    command(tmp_path, monkeypatch, "print('<report/>')")
    built = build(load_config(tmp_path / "a.xml"), ("pdf",), tmp_path / "out", Reporter(quiet=True))
    assert [finding.code for finding in built.findings].count("W808") == 2
    assert "no result" in (tmp_path / "out/report/verapdf.txt").read_text()


@pytest.mark.validator
def test_the_engine_itself_passes_ours_and_refuses_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need(shutil.which("java"), "Java")
    engine = need_shared("tools", "verapdf", "verapdf")
    adapter = Path(__file__).with_name("verapdf_engine.py")
    monkeypatch.setenv(COMMAND, shlex.join([sys.executable, str(adapter), str(engine)]))
    made = pdf(rendering(tmp_path, pair("<p>Gallia est.</p>", "<p>Gaul is.</p>")), "parallel")
    names = ("ours-reading.pdf", "other-reading.pdf")
    writer, other = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(other)
    files = zip(names, (made, other.getvalue()), strict=True)
    found = validate([Artifact(PurePosixPath("pdf", name), content) for name, content in files])
    passed = {(verdict.file, verdict.profile): verdict.passed for verdict in found.verdicts}
    assert passed == {(name, profile): name == names[0] for name in names for profile in PROFILES}
