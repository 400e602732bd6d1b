"""The package as a whole: a bag that the maintained tool accepts, with fixed bytes and no trace of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest

from bakuedition.export.material import Material
from tests.commandline import ROOT, command, environment


def test_the_tool_of_the_library_of_congress_accepts_the_bag(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()


def test_the_tool_refuses_it_when_a_file_is_damaged(packed: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in packed.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content + b" " if name == "data/LICENCE.txt" else content)
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path)).validate()


def test_it_says_which_version_of_the_format_it_follows(packed: dict[str, bytes]) -> None:
    assert packed["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def test_file_names_are_plain(packed: dict[str, bytes]) -> None:
    assert [name for name in packed if not name.isascii() or any(sign in name for sign in ' \\:*?"<>|;=')] == []


def _built(folder: Path, source: Path, **more: str) -> bytes:
    done = subprocess.run(
        command("build", source, "-o", folder, "--only", "archive", "-q"),
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made,) = (folder / "archive").glob("*.zip")
    return made.read_bytes()


def test_it_unpacks_into_a_folder_of_its_own_name_and_names_no_path_of_the_machine(tmp_path: Path) -> None:
    _built(tmp_path / "out", ROOT)
    (made,) = (tmp_path / "out" / "archive").glob("*.zip")
    with zipfile.ZipFile(made) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {made.stem}
        contents = {name: archive.read(name) for name in archive.namelist()}
    machine = [
        str(ROOT).encode(),
        str(tmp_path).encode(),
        str(Path.home()).encode() + b"/",
        os.uname().nodename.encode(),
    ]
    assert [(name, path) for name, content in contents.items() for path in machine if path in content] == []


def test_other_folder_time_zone_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(ROOT / "edition.toml", elsewhere)
    shutil.copytree(ROOT / "tei", elsewhere / "tei")
    one = _built(tmp_path / "one", ROOT, TZ="Asia/Baku", LC_ALL="C", PYTHONHASHSEED="1")
    other = _built(tmp_path / "two", elsewhere, TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one == other


def test_the_schemas_stand_beside_the_tei(packed: dict[str, bytes], material: Material) -> None:
    folder = f"data/{material.id}/tei"
    assert f"{folder}/{material.id}.xml" in packed
    schemas = {name.rsplit(".", 1)[1] for name in packed if name.startswith(f"{folder}/schema/edition.")}
    assert schemas == {"odd", "rng", "sch"}
