"""What was made before, kept for the next build: results of work that depends on nothing but what it is given.

A key is the digest of everything that a piece of work receives, the program included; a value is bytes. So nothing ever
becomes wrong: a changed input asks for another key. What cannot be read, was cut off or changed is not there: the work
is done again. Entries appear whole, under their final name; two builds at once may write the same one. The store stands
in the user's cache folder, never in an output, and gives up what was not asked for longest when it grows too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from . import __version__
from .shipped import search_path, shipped
from .stamps import content, stamp

MOST = 1024**3  # bytes: more is given up, oldest first, at the end of a build
NEW = ".new-"  # begins the name of an entry that is being written
_SIZE = 64  # letters of the digest before a value
_USED = 86_400  # seconds: an entry that is asked for is marked as used once a day


class Store:
    """Keeps values in a folder, None for nowhere. `asked` and `made` count, by kind, what was asked for and made."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.asked: dict[str, int] = {}
        self.made: dict[str, int] = {}

    def remember(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key, or make it and keep it."""
        kept = self.get(kind, key)
        self.count(kind, kept is None)
        if kept is not None:
            return kept
        value = make()
        self.put(kind, key, value)
        return value

    def count(self, kind: str, made: bool) -> None:
        """Note that something was asked for, and whether it had to be made."""
        self.asked[kind] = self.asked.get(kind, 0) + 1
        self.made[kind] = self.made.get(kind, 0) + made

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept under a key, None where nothing is, or nothing sound."""
        if self.folder is None:
            return None
        path = self._path(kind, key)
        try:
            found = path.read_bytes()
            if time.time() - path.stat().st_mtime > _USED:
                os.utime(path)
        except OSError:
            return None
        known, value = found[:_SIZE], found[_SIZE:]
        return value if _proof(kind, key, value) == known else None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value; where that cannot be done (a full disk, a folder for others) nothing is kept."""
        if self.folder is None:
            return
        path = self._path(kind, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=NEW)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_proof(kind, key, value) + value)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, kind: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / kind / key[:2] / key

    def tidy(self, most: int = MOST) -> None:
        """Give up what was not used longest, and what killed builds left, until all of it fits."""
        if self.folder is None:
            return
        entries: list[tuple[float, int, Path]] = []
        for place, _, names in os.walk(self.folder):
            for path in (Path(place, name) for name in names):
                with contextlib.suppress(OSError):
                    status = path.stat()
                    if path.name.startswith(NEW) and time.time() - status.st_mtime > _USED:
                        path.unlink()
                    else:
                        entries.append((status.st_mtime, status.st_size, path))
        size = sum(entry[1] for entry in entries)
        for _, one, path in sorted(entries):
            if size <= most:
                return
            size -= one
            with contextlib.suppress(OSError):
                path.unlink()


NOWHERE = Store(None)
_in_use: ContextVar[Store] = ContextVar("store", default=NOWHERE)


def store() -> Store:
    """Return the store of the build that runs, one that keeps nothing outside of builds that want one."""
    return _in_use.get()


@contextlib.contextmanager
def keeping(used: Store, *, tidy: bool = True) -> Iterator[Store]:
    """Use a store for a while; tidy it up afterwards where something was added, if there is time for it. The program is looked at anew."""
    program.cache_clear()
    token = _in_use.set(used)
    try:
        yield used
    finally:
        _in_use.reset(token)
        if tidy and any(used.made.values()):
            used.tidy()


def users_store() -> Store:
    """Return the store in the user's cache folder (XDG Base Directory Specification 0.8)."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(given if Path(given).is_absolute() else os.path.expanduser("~/.cache"))  # noqa: PTH111 (may have none)
    return Store(base / "bakuedition" if base.is_absolute() else None)


def key_of(*parts: object) -> str:
    """Return the digest of everything that a piece of work receives: text, bytes and numbers, the program besides."""
    total = hashlib.sha256(program().encode())
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogateescape")
        total.update(b"%d:%d:" % (isinstance(part, bytes), len(data)))
        total.update(data)
    return total.hexdigest()


def digest_of_own(kind: str, root: Path) -> str:
    """Return the digest of an edition's own stylesheets or templates, by name and content; "" where it has none."""
    own = search_path(kind, root)[:-1]
    found = [
        f"{path.relative_to(folder).as_posix()} {content(str(path))}"
        for folder in own
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return hashlib.sha256("\n".join(found).encode("utf-8", "surrogateescape")).hexdigest() if found else ""


@lru_cache(maxsize=1)
def program() -> str:
    """Return one number for the program by the content of its files, and the releases of what it works with."""
    package = Path(__file__).parent
    total = hashlib.sha256(__version__.encode())
    for folder in dict.fromkeys((package, shipped("xslt"), shipped("templates"))):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for path in (os.path.join(place, name) for name in sorted(names)):  # noqa: PTH118 (some hundred, each build)
                total.update(f"{path[len(str(folder)) + 1 :]} {_content(path, stamp(path))}\n".encode())
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")):
            releases = sorted(path.name for path in Path(place).glob("*.dist-info"))
            total.update("\n".join(releases).encode("utf-8", "surrogateescape"))
    total.update(sys.version.encode())
    return total.hexdigest()


@lru_cache(maxsize=4096)
def _content(path: str, _stamp: str) -> str:
    """Return the digest of a file's content, read again when the file looks otherwise from outside."""
    return content(path)


def _proof(kind: str, key: str, value: bytes) -> bytes:
    """Return the digest that proves an entry: of its name too, so that no entry stands for another."""
    return hashlib.sha256(b"%s %s\n%s" % (kind.encode(), key.encode(), value)).hexdigest().encode()
