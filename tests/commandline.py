"""The real command in a process of its own, as a user's shell starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Web fonts take seconds to cut and have tests of their own; without brotli a site is built without them.
_COMMAND = """
import resource, sys
if {memory}: resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
sys.modules.update(dict.fromkeys({missing!r}))
from bakuedition.cli import main
sys.exit(main())
"""
UNPRIVILEGED = 65534  # nobody


def command(*arguments: str | Path, missing: Sequence[str] = ("brotli",), memory: int = 0) -> list[str]:
    """Return the command line of bakuedition, as if the modules `missing` were not installed, with `memory` bytes."""
    code = _COMMAND.format(missing=list(missing), memory=memory)
    return [sys.executable, "-c", code, *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """Return the environment that finds the package of this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(
    *arguments: str | Path,
    folder: Path | None = None,
    missing: Sequence[str] = ("brotli",),
    more: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
    memory: int = 0,
    seconds: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; whatever it says must not be a traceback."""
    done = subprocess.run(
        [*prefix, *command(*arguments, missing=missing, memory=memory)],
        cwd=folder,
        env=environment(**(more or {})),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def as_nobody() -> list[str]:
    """Return what makes a command run without root's rights, which no permission binds; [] for other users."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("permissions do not bind root, and setpriv is missing")
    prefix = [setpriv, f"--reuid={UNPRIVILEGED}", f"--regid={UNPRIVILEGED}", "--clear-groups", "--"]
    reads = subprocess.run([*prefix, sys.executable, "-c", ""], env=environment(), capture_output=True, check=False)
    sees = subprocess.run([*prefix, "test", "-r", str(ROOT / "src/bakuedition/cli.py")], check=False)
    if reads.returncode or sees.returncode:
        pytest.skip("permissions do not bind root, and another user cannot read this checkout")
    return prefix


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder: path → bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
