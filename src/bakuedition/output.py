"""What a build makes, and the only place that writes it.

A folder of output is replaced as a whole, and only when everything was made: it is written beside the old one
and then takes its name. A build that fails or is killed leaves the old output as it was.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .errors import OutputError


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output: its path below the output folder ("site/index.html") and its bytes."""

    path: PurePosixPath
    content: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: number of files and of bytes."""

    files: int
    size: int


def write(artifacts: Iterable[Artifact], folder: Path, parts: Iterable[str]) -> Written:
    """Write artifacts below `folder`, replacing its sub-folders `parts` ("site", "pdf") as wholes.

    Raises OutputError; the old output is then still there, whole.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    except OSError as error:
        raise _failed(folder, error) from error
    try:
        files, size = 0, 0
        for artifact in artifacts:
            _check(artifact.path)
            path = new / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
            files += 1
            size += len(artifact.content)
        _exchange(new, folder, list(parts))
    except OSError as error:
        raise _failed(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Written(files, size)


def _check(path: PurePosixPath) -> None:
    if path.is_absolute() or ".." in path.parts:
        raise OutputError(f'"{path}" leads out of the output folder')


def _exchange(new: Path, folder: Path, parts: list[str]) -> None:
    """Let the new sub-folders take the old ones' names; put the old ones back if that fails half way."""
    old = new / ".old"
    old.mkdir()
    done: list[str] = []
    try:
        for part in parts:
            target = folder / part
            if target.exists():
                target.rename(old / part)
            done.append(part)
            if (new / part).exists():
                (new / part).rename(target)
    except BaseException:
        for part in done:
            if (old / part).exists():
                with contextlib.suppress(OSError):
                    shutil.rmtree(folder / part, ignore_errors=True)
                    (old / part).rename(folder / part)
        raise


def _failed(folder: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f'cannot write to "{folder}": {reason}',
        remedy="free space, change the permissions, or name another folder with -o. The previous output is untouched.",
    )
