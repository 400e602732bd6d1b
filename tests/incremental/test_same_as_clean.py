"""Whatever is edited between two builds: the second one gives, byte for byte, what a build from nothing gives."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from bakuedition.cli import main
from bakuedition.record import RECORD

from ..commandline import files
from .edition import EDITS, make

SEQUENCES = int(os.environ.get("BAKUEDITION_EDITS", "1"))
STEPS = 6 if SEQUENCES < 10 else 20
OUTPUTS = "site,epub" if SEQUENCES < 10 else "site,epub,archive"


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Web fonts take seconds to cut and have tests of their own."""
    monkeypatch.setattr("bakuedition.render.site.assets.web_fonts", lambda *_: ())


class Kept:
    """An edition that is built again and again, and once more from nothing for each state."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = place / "letters"
        self.place = place
        self._capsys = capsys

    def build(self, *more: str) -> tuple[int, str]:
        """Build; return the exit code and what was told."""
        code = main(["build", str(self.folder), "--only", OUTPUTS, *more])
        told = self._capsys.readouterr()
        return code, told.out + told.err

    def compare(self, steps: object) -> None:
        """Build over the last build and from nothing; compare."""
        clean = self.place / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        again = self.build()
        anew = self.build("-o", str(clean), "--no-cache")
        assert again == (anew[0], anew[1].replace(str(clean), str(self.folder / "build"))), steps
        if again[0] == 0:
            assert _outputs(self.folder / "build") == _outputs(clean), steps


def _outputs(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in files(folder).items() if name != RECORD}


def _edit_output(folder: Path, chance: random.Random) -> None:
    """Change, add or remove a file of the output."""
    made = sorted(path for path in (folder / "build").rglob("*.html") if path.is_file())
    if not made:
        return
    path = chance.choice(made)
    chance.choice([lambda: path.write_text("mine"), path.unlink, lambda: (path.parent / "mine.html").write_text("")])()


def _edit_store(folder: Path, chance: random.Random) -> None:
    """Damage what the store keeps: an entry is cut off, changed, another one's, or gone."""
    kept = sorted(path for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*") if path.is_file())
    for path in chance.sample(kept, min(len(kept), 20)):
        content = path.read_bytes()
        at = chance.randrange(len(content) + 1)
        other = chance.choice(kept).read_bytes()
        path.write_bytes(chance.choice([b"", content[:at], content[:at] + b"x" + content[at + 1 :], other]))


def _edit_record(folder: Path, chance: random.Random) -> None:
    """Damage the record, or take it away."""
    path = folder / "build" / RECORD
    content = path.read_bytes() if path.exists() else b""
    at = chance.randrange(len(content) + 1)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(chance.choice([b"", b"{}\n", content[:at], content[:at] + b"x" + content[at + 1 :]]))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_over_edits_of_every_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    chance = random.Random(seed)
    kept = Kept(tmp_path, capsys)
    make(kept.folder)
    kept.build()
    edits = {**EDITS, "edit_output": _edit_output, "edit_record": _edit_record, "edit_store": _edit_store}
    states: list[Path] = []
    for step in range(STEPS):
        saved = tmp_path / f"state-{step}"
        shutil.copytree(kept.folder, saved, ignore=shutil.ignore_patterns("build"))
        states.append(saved)
        if step and chance.random() < 0.15:  # back to an earlier state
            names = [str(back := chance.choice(states))]
            for path in kept.folder.iterdir():
                if path.name != "build":
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(back, kept.folder, dirs_exist_ok=True)
        else:
            names = chance.sample(sorted(edits), chance.choice([1, 1, 2]))
            for name in names:
                edits[name](kept.folder, chance)
        kept.compare((seed, step, names))


@pytest.mark.parametrize("name", [*EDITS])
def test_every_edit_edits(tmp_path: Path, name: str) -> None:
    make(tmp_path / "letters")
    before = _states(tmp_path / "letters")
    for attempt in range(20):
        EDITS[name](tmp_path / "letters", random.Random(attempt))
    assert _states(tmp_path / "letters") != before or name.startswith("remove_")


def _states(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
