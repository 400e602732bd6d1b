"""edition.toml: every fault at once, with its key, its line and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.errors import ConfigError


def faults(folder: Path, settings: str) -> list[str]:
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(folder)
    return [f"{fault.position}: {fault.message} | {fault.remedy}" for fault in caught.value.faults]


def test_all_faults_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.xml").touch()
    found = faults(tmp_path, '[edition]\ntitel = "x"\nid = 3\n[sources]\ndocuments = "../*.xml"\nschema = "no.rng"\n')
    assert found == [
        'edition.toml:2: edition.titel: unknown setting | did you mean "title"?',
        "edition.toml:3: edition.id: must be a string | it is a number now.",
        'edition.toml:5: sources.documents: "../*.xml" leads out of the edition\'s folder | use a path inside it.',
        'edition.toml:6: sources.schema: there is no file "no.rng" | correct the name or take the setting out.',
    ]


def test_broken_toml_names_line_and_column(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, '[edition]\nid = "a\n')
    assert found.startswith("edition.toml:2:")


def test_a_waiver_needs_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.xml").touch()
    found = faults(tmp_path, '[sources]\ndocuments = "a.xml"\n[checks]\nignore = [{ code = "W502" }]\n')
    assert found == ['edition.toml:4: checks.ignore: needs a code and a reason | add because = "…".']


def test_values_of_the_facing_layout_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.xml").touch()
    table = '[outputs.pdf.facing]\nlines = 11\nrestart = "chapter"\napparatus = "positive"\n'
    assert faults(tmp_path, f'[sources]\ndocuments = "a.xml"\n{table}') == [
        'edition.toml:4: outputs.pdf.facing.lines: "11" is not known | known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.',
        'edition.toml:5: outputs.pdf.facing.restart: "chapter" is not known | known: page, section, never.',
    ]


def test_a_folder_without_settings_takes_all_its_texts(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.xml", "b/c.xml", "build/d.xml", ".git/e.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    config = load_config(tmp_path)
    assert [path.name for path in config.documents] == ["a.xml", "c.xml"] and not config.configured


@pytest.mark.parametrize("source", ["none", "empty"])
def test_nothing_to_build(tmp_path: Path, source: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError):
        load_config(tmp_path / source)
