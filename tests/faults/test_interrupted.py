"""Killed, stopped, crowded or without room: the previous output stays whole or the new one is whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bakuedition.record import RECORD
from bakuedition.stamps import MARKER

from ..commandline import ROOT, as_nobody, command, environment, files, run
from ..unit.tei import pair, tei

KILLS = int(os.environ.get("BAKUEDITION_KILLS", "12"))


def text(words: str, paragraphs: int = 40) -> str:
    return tei(pair(f"<p>{words}</p>" * paragraphs, f"<p>{words}</p>" * paragraphs))


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A built edition: its text says "prius"."""
    path = tmp_path / "a.xml"
    path.write_text(text("prius"), encoding="utf-8")
    assert run("build", path, "-o", tmp_path / "out", "--only", "site").returncode == 0
    return tmp_path


# Lets Ctrl-C reach a process: one whose ancestors run in the background ignores it (POSIX sh, 2.11). GNU coreutils 8.31.
HEEDING = ("env", "--default-signal=INT")


def start(folder: Path, *more: str, source: Path | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*HEEDING, *command("build", source or folder / "a.xml", "-o", folder / "out", "--only", "site", *more)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in (folder / "out").iterdir() if path.name not in ("site", "report", MARKER, RECORD)]


def expected_after(folder: Path, words: str) -> dict[str, bytes]:
    """Return what a build of these words gives, made somewhere else."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    path = elsewhere / "a.xml"
    path.write_text(text(words), encoding="utf-8")
    assert run("build", path, "-o", elsewhere / "out", "--only", "site").returncode == 0
    return files(elsewhere / "out/site")


def test_a_build_killed_at_any_moment_leaves_a_whole_output(edition: Path) -> None:
    old, new = files(edition / "out/site"), expected_after(edition, "posterius")
    (edition / "a.xml").write_text(text("posterius"), encoding="utf-8")
    began = time.monotonic()
    assert run("build", edition / "a.xml", "-o", edition / "out", "--only", "site").returncode == 0
    needed = time.monotonic() - began
    for _ in range(KILLS):
        (edition / "a.xml").write_text(text("prius"), encoding="utf-8")
        assert run("build", edition / "a.xml", "-o", edition / "out", "--only", "site").returncode == 0
        (edition / "a.xml").write_text(text("posterius"), encoding="utf-8")
        with start(edition) as process:
            time.sleep(random.uniform(0.3, 1.05) * needed)
            process.kill()
        left = files(edition / "out/site")
        assert left in (old, new), sorted(set(left) ^ set(old))
    assert run("build", edition / "a.xml", "-o", edition / "out", "--only", "site").returncode == 0
    assert files(edition / "out/site") == new and leftovers(edition) == []


_STALLING = """
    import sys, time
    from pathlib import Path, PurePosixPath
    from bakuedition.output import Artifact, write

    def artifacts():
        yield Artifact(PurePosixPath("site/index.html"), b"half of a new one")
        print("half", flush=True)
        time.sleep(60)

    write(artifacts(), Path(sys.argv[1]), ["site"])
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_while_it_writes(edition: Path, number: signal.Signals) -> None:
    before = files(edition / "out/site")
    with subprocess.Popen(
        [*HEEDING, sys.executable, "-c", textwrap.dedent(_STALLING), str(edition / "out")],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "half\n"
        process.send_signal(number)
    assert process.returncode != 0
    assert files(edition / "out/site") == before
    assert bool(leftovers(edition)) == (number is not signal.SIGINT)
    assert run("build", edition / "a.xml", "-o", edition / "out", "--only", "site").returncode == 0
    assert files(edition / "out/site") == before and leftovers(edition) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_build_says_so_and_changes_nothing(edition: Path, number: signal.Signals, code: int) -> None:
    before = files(edition / "out")
    (edition / "a.xml").write_text(text("posterius", 4000), encoding="utf-8")
    with start(edition, "-v") as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("check"):
                break
        process.send_signal(number)
        rest = process.stderr.read()
    assert process.returncode == code, rest
    assert "stopped" in rest and "Traceback" not in rest
    assert files(edition / "out") == before


def test_two_builds_at_once_give_one_of_the_two(edition: Path) -> None:
    old, new = files(edition / "out/site"), expected_after(edition, "posterius")
    with start(edition) as one, start(edition, source=edition / "elsewhere/a.xml") as other:
        said = one.communicate()[1] + other.communicate()[1]
    assert (one.returncode, other.returncode) == (0, 0), said
    assert files(edition / "out/site") in (old, new) and leftovers(edition) == []


def test_a_text_that_changes_while_it_is_read(edition: Path) -> None:
    """Half a file is refused or a whole one is built, never half a text."""
    old, new = files(edition / "out/site"), expected_after(edition, "posterius")
    path, done = edition / "a.xml", threading.Event()

    def write_again_and_again() -> None:
        while not done.is_set():
            for words in ("posterius", "prius"):
                content = text(words)
                with path.open("w", encoding="utf-8") as file:
                    file.write(content[: len(content) // 2])
                    file.flush()
                    file.write(content[len(content) // 2 :])
                time.sleep(0.001)
            path.unlink()
            time.sleep(0.0005)

    writer = threading.Thread(target=write_again_and_again)
    writer.start()
    try:
        for _ in range(6):
            result = run("build", path, "-o", edition / "out", "--only", "site")
            assert result.returncode in (0, 1, 2), result.stderr
            assert files(edition / "out/site") in (old, new)
    finally:
        done.set()
        writer.join()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for one small site."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small file system can be mounted by root only")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_the_old_output(tmp_path: Path, small_disk: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text("prius"), encoding="utf-8")
    assert run("build", path, "-o", small_disk, "--only", "site").returncode == 0
    before = files(small_disk)
    path.write_text(text("posterius", 3000), encoding="utf-8")
    done = run("build", path, "-o", small_disk, "--only", "site")
    assert done.returncode == 3 and "no space left on device" in done.stderr
    assert files(small_disk) == before
    assert not list(small_disk.glob(".new-*"))


def test_results_that_cannot_be_printed(edition: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("w") as nowhere:
        done = subprocess.run(
            command("text", edition / "a.xml", "--lang", "la"),
            env=environment(),
            stdout=nowhere,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3 and "no space left" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_who_goes_away_is_no_error(edition: Path) -> None:
    line = " ".join(
        f"'{part}'" for part in [sys.executable, "-m", "bakuedition", "text", str(edition / "a.xml"), "--lang", "la"]
    )
    done = subprocess.run(
        f"set -o pipefail; {line} | head -n 1",
        shell=True,
        executable=shutil.which("bash"),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "" and done.stdout


def test_a_folder_that_may_not_be_written(edition: Path) -> None:
    prefix = as_nobody()
    locked = Path("/tmp") / f"bakuedition-locked-{os.getpid()}"
    locked.mkdir(mode=0o555)
    try:
        done = run("build", ROOT / "tests/edition/minimal.xml", "-o", locked, "--only", "site", prefix=prefix)
        below = run("build", ROOT / "tests/edition/minimal.xml", "-o", locked / "x/y", "--only", "site", prefix=prefix)
    finally:
        locked.chmod(0o755)
        shutil.rmtree(locked)
    for result in (done, below):
        assert result.returncode == 3 and "permission denied" in result.stderr and "Fix: " in result.stderr
