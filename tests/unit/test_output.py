"""Writing: the new output takes the old one's place whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from bakuedition.errors import OutputError
from bakuedition.output import Artifact, write


def artifact(path: str, content: str = "x") -> Artifact:
    return Artifact(PurePosixPath(path), content.encode())


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_part_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write([artifact("site/a", "1"), artifact("site/b", "1"), artifact("pdf/c", "1")], tmp_path, ["site", "pdf"])
    write([artifact("site/a", "2")], tmp_path, ["site"])
    assert tree(tmp_path) == {"site/a": "2", "pdf/c": "1"}


def test_a_failure_in_the_middle_leaves_the_old_output(tmp_path: Path) -> None:
    write([artifact("site/a", "old")], tmp_path, ["site"])

    def broken() -> Iterator[Artifact]:
        yield artifact("site/a", "new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(broken(), tmp_path, ["site"])
    assert tree(tmp_path) == {"site/a": "old"}


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write([artifact("../a")], tmp_path / "out", ["site"])
    assert not (tmp_path / "a").exists()


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="cannot write"):
        write([artifact("site/a")], tmp_path / "out", ["site"])
