"""A build that would change nothing is not made; what it would have said is said; any doubt leads to a build."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bakuedition import record, stamps
from bakuedition.cli import main
from bakuedition.record import RECORD

from .edition import letter, make


class Edition:
    """The small edition, and whether the last build of it was made."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.told: tuple[int, str] = (0, "")

    def made(self, *more: str, source: str = "") -> bool:
        """Build the e-book, which is quickly made; say whether one was made."""
        output = Path(more[more.index("-o") + 1]) if "-o" in more else self.folder / "build"
        before = self._place(output)
        code = main(["build", str(self.folder / source), "--only", "epub", *more])
        said = self._capsys.readouterr()
        self.told = (code, said.out + said.err)
        return self._place(output) != before

    def _place(self, output: Path) -> int:
        return (output / "epub").stat().st_ino if (output / "epub").exists() else 0


@pytest.fixture
def edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Edition:
    make(tmp_path / "letters")
    made = Edition(tmp_path / "letters", capsys)
    assert made.made()
    return made


def test_it_says_again_what_was_said(edition: Edition) -> None:
    text = edition.folder / "tei/a.xml"
    text.write_text(text.read_text().replace("quid", '<ref target="https://example.org/x y">quid</ref> <ref>x</ref>'))
    assert edition.made()
    before = edition.told
    assert "warning" in before[1] and "epub/letters.epub" in before[1]
    assert not edition.made() and edition.told == before
    assert not edition.made("-q") and "epub/letters.epub" not in edition.told[1] and "warning" in edition.told[1]
    assert not edition.made("-v") and "nothing changed" in edition.told[1]


def test_touching_is_no_change_and_is_compared_once(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "TICK", 0)  # all of it is old enough to be trusted by its stamp
    os.utime(edition.folder / "tei/a.xml")
    time.sleep(0.02)
    assert not edition.made()
    monkeypatch.setattr(record, "content", lambda path: pytest.fail(f"{path} is compared again"))
    assert not edition.made()


@pytest.mark.parametrize("later", [0, 10**18, -(10**18)])
def test_a_change_that_leaves_size_and_time(edition: Edition, later: int) -> None:
    text = edition.folder / "tei/a.xml"
    os.utime(text, ns=(0, text.stat().st_mtime_ns + later))
    assert not edition.made()
    before = text.stat()
    text.write_text(text.read_text().replace("agis", "amas"))
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert text.stat().st_size == before.st_size and text.stat().st_mtime_ns == before.st_mtime_ns
    assert edition.made()


def test_a_change_within_a_tick_of_the_clock(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """A coarse file system gives both states the same stamp."""
    monkeypatch.setattr(stamps, "_walk", _without_times(stamps._walk))
    edition.made()  # now the record has such stamps
    assert not edition.made()
    text = edition.folder / "tei/a.xml"
    text.write_text(text.read_text().replace("agis", "amas"))
    assert edition.made()


def _without_times(walk: Callable[..., stamps.Stamps]) -> Callable[..., stamps.Stamps]:
    """Let stamps tell the second only, as an old file system does."""

    def coarse(*arguments: object, **more: object) -> stamps.Stamps:
        found = {}
        for folder, lines in walk(*arguments, **more).items():
            parts = [(line.partition("\0")[0], line.partition("\0")[2].split()) for line in lines]
            now = time.time_ns() // 10**12 * 10**12 + 10**12  # this quarter of an hour, for all of them
            found[folder] = [f"{name}\0{numbers[0]} {now} {now} {numbers[3]}" for name, numbers in parts]
        return found

    return coarse


def _write(path: str, content: str = "") -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)

    return write


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text comes": lambda folder: (folder / "tei/c.xml").write_text(letter("c")),
    "a text goes": lambda folder: (folder / "tei/b.xml").unlink(),
    "what is included": lambda folder: (folder / "parts/p.xml").unlink(),
    "a picture": lambda folder: (folder / "images/seal.png").unlink(),
    "a template comes": _write("templates/own.html"),
    "a stylesheet comes": _write("xslt/labels.own.xml", "<labels/>"),
    "settings": lambda folder: _write("edition.toml", (folder / "edition.toml").read_text() + "#")(folder),
    "an output is changed": _write("build/epub/letters.epub", "mine"),
    "an output comes": _write("build/epub/mine.html", "mine"),
    "an output goes": lambda folder: (folder / "build/epub/letters.epub").unlink(),
    "the outputs go": lambda folder: shutil.rmtree(folder / "build/epub"),
    "the record goes": lambda folder: (folder / "build" / RECORD).unlink(),
    "no record": _write(f"build/{RECORD}", "no record"),
    "an empty record": _write(f"build/{RECORD}"),
    "half a record": lambda folder: _cut(folder / "build" / RECORD),
    "a killed build's leavings": lambda folder: (folder / "build/.new-killed").mkdir(),
    "a folder elsewhere": lambda folder: (folder / "link").symlink_to(folder.parent),
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_leads_to_a_build(edition: Edition, change: str) -> None:
    assert not edition.made()
    CHANGES[change](edition.folder)
    assert edition.made()


def test_a_record_of_another_program(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "engine", lambda: "another")
    assert edition.made() and not edition.made()
    monkeypatch.setattr(record, "FORMAT", record.FORMAT + 1)
    assert edition.made() and not edition.made()
    monkeypatch.setattr(record, "_machine", lambda: ["/nowhere"])
    assert not edition.made()


def test_what_is_asked_for(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edition.made("--strict") is False and edition.told[0] == 1  # it has warnings: nothing is written
    assert not edition.made()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert edition.made() and not edition.made()
    assert edition.made("-o", str(edition.folder / "build"), "--layout", "single")


def test_a_record_of_another_edition(edition: Edition) -> None:
    """Two editions built in turn into one folder."""
    other = edition.folder.with_name("others")
    shutil.copytree(edition.folder, other, ignore=shutil.ignore_patterns("build"))
    here = str(edition.folder / "build")
    assert edition.made("-o", here, source="../others") and edition.made("-o", here)


def test_hooks_may_read_what_they_like(edition: Edition) -> None:
    (edition.folder / "hooks.py").write_text("def checks(given):\n    return []\n")
    with (edition.folder / "edition.toml").open("a") as settings:
        settings.write('[hooks]\nfile = "hooks.py"\n')
    assert edition.made("--allow-hooks") and edition.made("--allow-hooks")
    assert edition.made() and not edition.made()  # where they do not run, they are a file like others


def test_a_text_that_leads_to_where_nobody_looks(edition: Edition) -> None:
    (edition.folder / ".hidden").mkdir()
    (edition.folder / "parts/p.xml").rename(edition.folder / ".hidden/p.xml")
    text = edition.folder / "tei/r.xml"
    text.write_text(text.read_text().replace("../parts/p.xml", "../.hidden/p.xml"))
    assert edition.made()
    (edition.folder / ".hidden/p.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Changed.</p>')
    assert edition.made()


def test_a_lone_text(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition.folder / "tei")
    output = str(edition.folder.with_name("out"))
    assert edition.made("-o", output, source="tei/a.xml") and not edition.made("-o", output, source="tei/a.xml")
    (edition.folder / "tei/a.xml").write_text((edition.folder / "tei/b.xml").read_text())
    assert edition.made("-o", output, source="tei/a.xml")


def test_among_too_many_files_a_lone_text_is_simply_built(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_AROUND_A_FILE", 1)
    output = str(edition.folder.with_name("out"))
    assert edition.made("-o", output, source="tei/a.xml") and edition.made("-o", output, source="tei/a.xml")
