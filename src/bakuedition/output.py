"""What a build makes, and the only place that writes it.

A folder of output is replaced as a whole, and only when everything was made: it is written beside the old one
and then takes its name, in one step where the system can. A build that fails or is killed leaves the old output
as it was; what a killed build left behind is cleared away by the next one. One build writes at a time.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import signal
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .errors import OutputError
from .exchange import exchange, lock
from .record import RECORD, STAGING
from .stamps import MARKER

_LONGEST = 60  # letters: twice that, in any script, still fits a file name
_MARKER_HEAD = "Made by bakuedition. Each build replaces these folders as wholes; keep nothing of your own in them.\n"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output: its path below the output folder ("site/index.html") and its bytes."""

    path: PurePosixPath
    content: bytes


class Spool:
    """Keeps the contents of artifacts on a disk while the others are made, in a file without a name that goes with us.

    `folder` is where they will be written: that disk has room for them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        place = folder and next((one for one in (folder, *folder.parents) if one.is_dir()), None)
        self._file = tempfile.TemporaryFile(dir=place)  # noqa: SIM115 (it is closed with the last artifact)
        weakref.finalize(self, self._file.close)
        self._end = 0

    def put(self, artifact: Artifact) -> Artifact:
        """Return the artifact with its content on the disk."""
        start, self._end = self._end, self._end + len(artifact.content)
        self._file.write(artifact.content)
        return _Spooled(artifact.path, self, start, len(artifact.content))

    def get(self, start: int, length: int) -> bytes:
        """Return a content."""
        self._file.flush()
        return os.pread(self._file.fileno(), length, start)


class _Spooled(Artifact):
    """An artifact whose content is read when it is asked for."""

    __slots__ = ("_length", "_spool", "_start")
    _spool: Spool
    _start: int
    _length: int

    def __init__(self, path: PurePosixPath, spool: Spool, start: int, length: int) -> None:
        for name, value in (("path", path), ("_spool", spool), ("_start", start), ("_length", length)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self._spool.get(self._start, self._length)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the digest of each file, by its path, and the number of bytes."""

    digests: Mapping[str, str]
    size: int


def file_name(name: str) -> str:
    """Make part of a file's name of an id or language of any text; what had to be changed stays unlike its neighbours."""
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in name)[:_LONGEST].lstrip(".")
    return safe if safe == name else f"{safe}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def write(
    artifacts: Iterable[Artifact],
    folder: Path,
    parts: Iterable[str],
    *,
    on_wait: Callable[[], None] = lambda: None,
    record: Callable[[Path, Sequence[str], Mapping[str, str]], bytes | None] = lambda *_: None,
) -> Written:
    """Write artifacts below `folder`, replacing as wholes its sub-folders `parts` ("site", "pdf") and others they name.

    Waits for another build that is writing there, after calling `on_wait`. `record` is given the folder where all is
    written, its parts and the digests of its files; what it returns is kept beside them. Raises OutputError; the old
    output is then still there, whole.
    """
    names = list(parts)
    try:
        require_ours(folder, names)
        folder.mkdir(parents=True, exist_ok=True)
        with lock(folder, on_wait):
            _clear_leftovers(folder)
            new = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
            try:
                written = _stage(artifacts, new, names)
                names = sorted(path.name for path in new.iterdir())
                require_ours(folder, names)
                kept = record(new, names, written.digests)
                _mark(folder, new, names)
                _replace(new, folder, names)
                _keep(kept, folder, new)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise _failed(folder, error) from error
    return written


def write_file(path: Path, content: bytes) -> None:
    """Write one file that a command was told to write. Raises OutputError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _failed(path, error) from error


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder of our own that nobody else looks at; a path that leads out of it is passed over."""
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def require_ours(folder: Path, parts: Iterable[str]) -> None:
    """Refuse to replace what no build made. Raises OutputError that names it."""
    ours = _marked(folder)
    for part in parts:
        target = folder / part
        if target.is_symlink():
            raise OutputError(
                f'"{target}" is a symbolic link, and a build would replace it',
                remedy="take the link away, or name the folder to write to with -o.",
            )
        if part in ours or not target.exists():
            continue
        if not target.is_dir() or any(target.iterdir()):
            raise OutputError(
                f'"{target}" is there already, and bakuedition did not make it',
                remedy="move it away, or name another folder with -o.",
            )


def require_writable(folder: Path) -> None:
    """Tell before a long build that its result could not be written. Raises OutputError."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise _failed(folder, NotADirectoryError(errno.ENOTDIR, f'"{place}" is no folder'))
    if not os.access(place, os.W_OK | os.X_OK):
        raise _failed(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def parts_of(made: Mapping[str, Sequence[Artifact]]) -> list[str]:
    """Return the folders of an output folder that are replaced: those of the outputs, and of their reports."""
    return list(dict.fromkeys([*made, *(artifact.path.parts[0] for part in made.values() for artifact in part)]))


def stands_in_output(path: Path, root: Path) -> bool:
    """Say whether a file below `root` stands in something that a build made."""
    return any(
        path.relative_to(parent).parts[0] in _marked(parent) for parent in path.parents if parent.is_relative_to(root)
    )


def _marked(folder: Path) -> set[str]:
    """Return the parts of a folder that builds made."""
    try:
        lines = (folder / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line.strip() for line in lines[1:] if line.strip()}


def _mark(folder: Path, new: Path, parts: Sequence[str]) -> None:
    """Note, before they appear, that these parts are ours."""
    names = sorted(_marked(folder) | set(parts))
    note = new / MARKER
    note.write_text(_MARKER_HEAD + "".join(f"{name}\n" for name in names), encoding="utf-8")
    note.replace(folder / MARKER)


def _keep(record: bytes | None, folder: Path, new: Path) -> None:
    """Put the record of this build in the place of the last one's; what cannot be recorded has none."""
    if record is None:
        (folder / RECORD).unlink(missing_ok=True)
        return
    (new / RECORD).write_bytes(record)
    (new / RECORD).replace(folder / RECORD)


def refresh(record: Path, content: bytes) -> None:
    """Renew a record where the folder allows it; without it the next build compares contents once more."""
    with contextlib.suppress(OSError), lock(record.parent, lambda: None):
        new = Path(tempfile.mkdtemp(prefix=STAGING, dir=record.parent))
        try:
            _keep(content, record.parent, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _stage(artifacts: Iterable[Artifact], new: Path, parts: Sequence[str]) -> Written:
    """Write everything into the new folder; every part gets a folder, an empty one too."""
    digests: dict[str, str] = {}
    size = 0
    for part in parts:
        (new / part).mkdir()
    for artifact in artifacts:
        if artifact.path.is_absolute() or ".." in artifact.path.parts:
            raise OutputError(f'"{artifact.path}" leads out of the output folder')
        path = new / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = artifact.content
        path.write_bytes(content)
        digests[str(artifact.path)] = hashlib.sha256(content).hexdigest()
        size += len(content)
    return Written(digests, size)


def _replace(new: Path, folder: Path, parts: Sequence[str]) -> None:
    """Let the new parts and the old ones change places; change them back if that fails half way."""
    done: list[str] = []
    with _undisturbed():
        try:
            for part in parts:
                exchange(new / part, folder / part)
                done.append(part)
        except OSError:
            for part in done:
                with contextlib.suppress(OSError):
                    exchange(new / part, folder / part)
            raise


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that end the program wait for some milliseconds."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _clear_leftovers(folder: Path) -> None:
    """Remove what killed builds left; put back an output that one had just moved aside."""
    for left in sorted(folder.glob(f"{STAGING}*")):
        if not left.is_dir() or left.is_symlink():
            continue
        for aside in left.glob("*.aside"):
            if not (folder / aside.stem).exists():
                aside.rename(folder / aside.stem)
        shutil.rmtree(left, ignore_errors=True)


def _failed(folder: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f'cannot write to "{os.fspath(folder)}": {reason}',
        remedy="free space, change the permissions, or name another folder with -o. The previous output is untouched.",
    )
