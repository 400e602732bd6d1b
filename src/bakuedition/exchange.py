"""Two things the standard library lacks: folders that change places in one step, and a lock on a folder.

Linux can exchange two names at once (renameat2(2), RENAME_EXCHANGE): no moment without an output. Elsewhere, and on
file systems that refuse it, the old folder steps aside first; the next build repairs what a kill between leaves.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What a kernel or file system says that cannot exchange names.
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EPERM}


def exchange(new: Path, target: Path) -> None:
    """Let `new` take the name `target`; an old `target` is then called `new`. Raises OSError; then both are as before."""
    if not target.exists():
        new.rename(target)
        return
    if _exchanged(new, target):
        return
    aside = new.with_name(f"{new.name}.aside")
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where that cannot be done here."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextlib.contextmanager
def lock(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold a folder for one writer; call `on_wait` and wait while another holds it.

    The lock goes with the process, however that ends, and leaves no file. Where folders cannot be locked (no POSIX,
    some network file systems) there is none.
    """
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, PermissionError):
        yield
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            pass  # this file system has no locks
        yield
    finally:
        os.close(descriptor)
