"""What changed between two versions of an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.cli import main
from bakuedition.export.changes import Comparison, compare_versions
from bakuedition.render.changes import changes_page, changes_text
from tests.archive.conftest import material_of
from tests.conftest import render
from tests.unit.tei import tei


def compared(folder: Path, old: str, new: str) -> Comparison:
    versions = []
    for name, body in (("old", old), ("new", new)):
        (folder / name).mkdir()
        (folder / name / "a.xml").write_text(tei(f"<body>{body}</body>"), encoding="utf-8")
        versions.append(material_of(render(folder / name / "a.xml")))
    return compare_versions(*versions)


def told(comparison: Comparison) -> list[str]:
    return [
        f"{item.kind} {item.identifier} {[(p.kind, p.words) for p in item.pieces]}" for item in comparison.differences
    ]


def test_the_same_text_has_no_changes(tmp_path: Path) -> None:
    comparison = compared(tmp_path, '<p xml:id="a">One.</p>', '<p xml:id="a">One.\n</p>')
    assert told(comparison) == []
    assert comparison.same == 2  # the title and the paragraph


def test_a_changed_word_is_shown_among_its_neighbours(tmp_path: Path) -> None:
    comparison = compared(tmp_path, '<p xml:id="a">One two three.</p>', '<p xml:id="a">One four three.</p>')
    assert told(comparison) == ["changed a [('same', 'One '), ('old', 'two '), ('new', 'four '), ('same', 'three.')]"]


def test_units_are_known_by_their_ids_wherever_they_stand(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path, '<p xml:id="a">One.</p><p xml:id="b">Two.</p>', '<p xml:id="b">Two.</p><p xml:id="c">Three.</p>'
    )
    assert told(comparison) == ["added c [('new', 'Three.')]", "removed a [('old', 'One.')]"]


def test_notes_and_readings_are_compared_too(tmp_path: Path) -> None:
    text = '<p xml:id="a">One <app xml:id="v"><lem>two</lem><rdg wit="#X">{}</rdg></app><note xml:id="n">{}</note></p>'
    comparison = compared(tmp_path, text.format("too", "Old."), text.format("to", "New."))
    assert [(item.group, item.identifier) for item in comparison.differences] == [("note", "n"), ("variant", "v")]


def test_the_page_shows_words_as_words(tmp_path: Path) -> None:
    comparison = compared(tmp_path, '<p xml:id="a">One.</p>', '<p xml:id="a">&lt;script&gt;</p>')
    page = changes_page(comparison, tmp_path, "en").decode()
    assert page.startswith("<!doctype html>")
    assert "<del>One.</del><ins>&lt;script&gt;</ins>" in page
    assert "<script" not in page


def test_the_text_marks_what_went_and_came(tmp_path: Path) -> None:
    comparison = compared(tmp_path, '<p xml:id="a">One two.</p>', '<p xml:id="a">One three.</p>')
    assert next(iter(changes_text(comparison))) == "changed  text     a: One [-two.-]{+three.+}"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_command_writes_a_page(tmp_path: Path, language: str) -> None:
    compared(tmp_path, '<p xml:id="a">One.</p>', '<p xml:id="a">Two.</p>')
    page = tmp_path / "changes.html"
    arguments = [
        "changes",
        str(tmp_path / "old/a.xml"),
        str(tmp_path / "new/a.xml"),
        "-o",
        str(page),
        "--lang",
        language,
    ]
    assert main([*arguments, "-q"]) == 0
    assert f'<html lang="{language}">' in page.read_text(encoding="utf-8")


def test_a_package_can_be_the_older_version(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).resolve().parents[2]
    assert main(["changes", str(bag), str(root), "-q"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert ": 0 changes, " in line
