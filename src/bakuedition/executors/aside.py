"""One piece of work at a time in a process of its own, while this one goes on."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Generic, TypeVar

from ..errors import OutputError
from .processes import begin_worker

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """Does pieces of work one after the other, in a process that is started for the first and kept for the next."""

    def __init__(self, work: Callable[..., Result]) -> None:
        """`work` is a function of a module; what it is given and gives can be pickled."""
        self._work = work
        self._pool: ProcessPoolExecutor | None = None
        self._doing: Future[Result] | None = None

    @property
    def busy(self) -> bool:
        """Whether a piece of work was begun whose result nobody has taken."""
        return self._doing is not None

    @property
    def ready(self) -> bool:
        """Whether there is a result to be taken."""
        return self._doing is not None and self._doing.done()

    def begin(self, *arguments: object) -> None:
        """Begin a piece of work; the one before must be done."""
        try:
            self._doing = self._started().submit(self._work, *arguments)
        except BrokenProcessPool:  # the process died while it had nothing to do
            self.close()
            self._doing = self._started().submit(self._work, *arguments)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Other threads may run here: a forked process would have their locks and not them.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, initializer=begin_worker, initargs=(os.getpid(), None))
        return self._pool

    def take(self) -> Result:
        """Wait for the result and return it. Raises what the work raised, OutputError if its process died."""
        assert self._doing is not None
        doing, self._doing = self._doing, None
        try:
            return doing.result()
        except BrokenProcessPool as error:
            self.close()
            raise OutputError("the process that did this died", remedy="free memory and try again.") from error

    def close(self) -> None:
        """End the process at once: nobody waits for what it does."""
        if self._pool is None:
            return
        for process in list((self._pool._processes or {}).values()):
            with suppress(OSError, ValueError):
                process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._doing = None
