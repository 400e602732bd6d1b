"""Hooks: they add, they fail in words for people, and they do not run unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.errors import HookError
from bakuedition.findings import Finding
from bakuedition.pipeline import FoundErrorsError, build, check
from bakuedition.report import Reporter, format_finding
from tests.unit.tei import tei

SETTINGS = '[edition]\nid = "a"\n[sources]\ndocuments = "a.xml"\n[hooks]\nfile = "own.py"\n'
TEXT = tei('<body><p xml:id="p1">a b</p>\n<p xml:id="p2">c<note>d</note></p></body>')


def edition(folder: Path, code: str, settings: str = SETTINGS) -> Path:
    (folder / "a.xml").write_text(TEXT, encoding="utf-8")
    (folder / "own.py").write_text(code, encoding="utf-8")
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    return folder


def own(folder: Path, *, allow_hooks: bool = True) -> list[Finding]:
    findings = check(load_config(folder), Reporter(quiet=True), allow_hooks=allow_hooks).findings
    return [finding for finding in findings if finding.code[1:3] == "90"]


def test_a_check_sees_words_and_places(tmp_path: Path) -> None:
    code = """
def checks(given):
    for key in given.edition.segments:
        yield given.warning(key, f'"{given.words(key)}" stands here', "say why.")
"""
    shown = [format_finding(finding) for finding in own(edition(tmp_path, code))]
    assert [text.splitlines()[0].split(": ", 1)[1] for text in shown] == [
        'warning W907: "a b" stands here',
        'warning W907: "c" stands here',
    ]
    assert "Fix: Say why." in shown[0] and '<p xml:id="p1">' in shown[0]


def test_it_can_be_waived(tmp_path: Path) -> None:
    code = 'def checks(given):\n    yield given.note("p1", "so")\n    yield given.error("p2", "no")\n'
    waived = SETTINGS + '[checks]\nignore = [{ code = "E906", because = "it is known" }]\n'
    assert [finding.code for finding in own(edition(tmp_path, code, waived))] == ["N908"]
    # A waiver for what a hook finds is not stale because the hook may not run.
    assert [finding.code for finding in own(tmp_path, allow_hooks=False)] == ["N905"]


def test_an_error_of_its_own_stops_the_build(tmp_path: Path) -> None:
    folder = edition(tmp_path, 'def checks(given):\n    yield given.error("p2", "no")\n')
    with pytest.raises(FoundErrorsError):
        build(load_config(folder), ("site",), tmp_path / "out", Reporter(quiet=True), allow_hooks=True)


@pytest.mark.parametrize(
    ("code", "message", "line"),
    [
        ("def checks(given:\n", "SyntaxError", 1),
        ("import nothing_of_this_name\n", "ModuleNotFoundError", 1),
        ('def checks(given):\n    return [given.note("p9", "no such id")]\n', "KeyError", 2),
        ("def checks(given):\n    yield 'a string'\n", "checks gives a str, not a Finding", 0),
    ],
)
def test_a_hook_that_fails(tmp_path: Path, code: str, message: str, line: int) -> None:
    with pytest.raises(HookError) as failed:
        own(edition(tmp_path, code))
    (fault,) = failed.value.faults
    assert message in fault.message
    assert fault.position is not None and (fault.position.path, fault.position.line) == ("own.py", line)


PAGE = """
from bakuedition import OwnPage
def pages(given):
    yield OwnPage("{path}", {{"en": "T"}}, {{"en": "<p>t</p>"}})
"""


@pytest.mark.parametrize("path", ["about.html", "../a.html", "A.html", "a.txt", ""])
def test_a_page_that_cannot_be(tmp_path: Path, path: str) -> None:
    folder = edition(tmp_path, PAGE.format(path=path))
    with pytest.raises(HookError):
        build(load_config(folder), ("site",), tmp_path / "out", Reporter(quiet=True), allow_hooks=True)
    assert not (tmp_path / "out" / "site").exists()


def test_code_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (tmp_path / "own.py").write_text("raise SystemExit\n")
    edition(folder, "", SETTINGS.replace("own.py", "../own.py"))
    with pytest.raises(Exception, match="leads out of the edition's folder"):
        load_config(folder)
