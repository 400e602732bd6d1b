"""Writing: the new output takes the old one's place whole, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from bakuedition import output
from bakuedition.errors import OutputError
from bakuedition.output import Artifact, stands_in_output, write
from bakuedition.stamps import MARKER


def artifact(path: str, content: str = "x") -> Artifact:
    return Artifact(PurePosixPath(path), content.encode())


def tree(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MARKER]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


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


def test_what_a_build_did_not_make_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mine").write_text("mine")
    with pytest.raises(OutputError, match="did not make it"):
        write([artifact("site/a")], tmp_path, ["site"])
    assert tree(tmp_path) == {"site/mine": "mine"}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write([artifact("site/a")], tmp_path, ["site"])
    assert tree(tmp_path) == {"site/a": "x"}


def test_a_link_in_an_outputs_place_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="symbolic link"):
        write([artifact("site/a")], tmp_path / "out", ["site"])
    assert (tmp_path / "out/site").is_symlink() and not any((tmp_path / "elsewhere").iterdir())


def test_a_link_to_the_output_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write([artifact("site/a")], tmp_path / "out", ["site"])
    assert tree(tmp_path / "real") == {"site/a": "x"} and (tmp_path / "out").is_symlink()


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".new-killed/site").mkdir(parents=True)
    (tmp_path / ".new-killed/site/half").touch()
    write([artifact("site/a")], tmp_path, ["site"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARKER, "site"]


@pytest.mark.parametrize("one_step", [True, False])
def test_an_output_that_stepped_aside_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    """Where names cannot be exchanged, a kill may come between two renames: the next build repairs that first."""
    if not one_step:
        monkeypatch.setattr("bakuedition.exchange._exchanged", lambda one, other: False)
    write([artifact("site/a", "old"), artifact("pdf/b", "old")], tmp_path, ["site", "pdf"])
    (tmp_path / ".new-killed").mkdir()
    (tmp_path / "pdf").rename(tmp_path / ".new-killed/pdf.aside")
    write([artifact("site/a", "new")], tmp_path, ["site"])
    assert tree(tmp_path) == {"site/a": "new", "pdf/b": "old"}


def test_parts_that_cannot_all_be_replaced_stay_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write([artifact("site/a", "old"), artifact("pdf/b", "old")], tmp_path, ["site", "pdf"])
    honest = output.exchange

    def refuses_pdf(new: Path, target: Path) -> None:
        if target.name == "pdf":
            raise OSError(5, "input/output error")
        honest(new, target)

    monkeypatch.setattr("bakuedition.output.exchange", refuses_pdf)
    with pytest.raises(OutputError, match="input/output error"):
        write([artifact("site/a", "new"), artifact("pdf/b", "new")], tmp_path, ["site", "pdf"])
    assert tree(tmp_path) == {"site/a": "old", "pdf/b": "old"}


def test_a_second_writer_waits_and_says_so(tmp_path: Path) -> None:
    waited: list[str] = []
    started, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Artifact]:
        started.set()
        go_on.wait(10)
        yield artifact("site/a", "first")

    first = threading.Thread(target=write, args=(slow(), tmp_path, ["site"]))
    first.start()
    assert started.wait(10)

    def on_wait() -> None:
        waited.append("waited")
        go_on.set()

    write([artifact("site/a", "second")], tmp_path, ["site"], on_wait=on_wait)
    first.join()
    assert waited == ["waited"] and tree(tmp_path) == {"site/a": "second"}


def test_output_is_told_from_sources(tmp_path: Path) -> None:
    write([artifact("site/tei/a.xml")], tmp_path / "out", ["site"])
    assert stands_in_output(tmp_path / "out/site/tei/a.xml", tmp_path)
    assert not stands_in_output(tmp_path / "out/a.xml", tmp_path)


def test_a_folder_that_only_an_artifact_names_is_written_too(tmp_path: Path) -> None:
    for words in ("old", "new"):
        write([artifact("pdf/a", words), artifact("report/b", words)], tmp_path, ["pdf"])
    assert tree(tmp_path) == {"pdf/a": "new", "report/b": "new"}
