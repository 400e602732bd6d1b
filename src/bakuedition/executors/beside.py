"""A long piece of work in a forked process while this one goes on; where forking is not safe, here, when it is wanted."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import IO, Generic, TypeVar

from ..errors import EditionError
from .workers import live_with

Shared = TypeVar("Shared")
Item = TypeVar("Item")


class Beside(Generic[Shared, Item]):
    """Gives what `work(shared)` gives, in its order. Go through it once, or close it."""

    def __init__(self, work: Callable[[Shared], Iterator[Item]], shared: Shared) -> None:
        """Begin. What the work gives can be pickled; it waits on the disk, for there may be much of it."""
        self._work, self._shared = work, shared
        self._process: BaseProcess | None = None
        if sys.platform == "linux" and threading.active_count() == 1:
            gc.freeze()  # what is there stays shared: the other's collector does not touch it
            with suppress(OSError):  # no room for another process, or for the file
                self._file: IO[bytes] = tempfile.TemporaryFile(dir=_folder())  # noqa: SIM115 (open till `close`)
                arguments = (os.getpid(), work, shared, self._file)
                process = multiprocessing.get_context("fork").Process(target=_do, args=arguments, daemon=True)
                process.start()
                self._process = process
            gc.unfreeze()

    def __iter__(self) -> Iterator[Item]:
        """Wait until all is done, and give it. Raises the EditionError that the work raised."""
        try:
            if self._process is not None:
                self._process.join()
                if self._process.exitcode == 0:
                    yield from self._found()
                    return
            yield from self._work(self._shared)  # so it does where the process died
        finally:
            self.close()

    def _found(self) -> Iterator[Item]:
        self._file.seek(0)
        while True:
            item, error = pickle.load(self._file)  # our own, without a name by which others could reach it
            if error is not None:
                raise error
            if item is None:
                return
            yield item[0]

    def close(self) -> None:
        """End the process at once: nobody waits for what it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._file.close()
            self._process = None


def _folder() -> str | None:
    """Return where there is room: /tmp is often in memory (Filesystem Hierarchy Standard 3.0, 5.15: /var/tmp)."""
    return "/var/tmp" if "TMPDIR" not in os.environ and os.access("/var/tmp", os.W_OK) else None


def _do(parent: int, work: Callable[[Shared], Iterator[Item]], shared: Shared, file: IO[bytes]) -> None:
    live_with(parent)
    try:
        try:
            for item in work(shared):
                pickle.dump(((item,), None), file, pickle.HIGHEST_PROTOCOL)
            pickle.dump((None, None), file)
        except EditionError as error:
            pickle.dump((None, error), file)
        file.flush()
    except Exception:  # noqa: BLE001 (the other does it once more then, and tells what is wrong)
        os._exit(1)
