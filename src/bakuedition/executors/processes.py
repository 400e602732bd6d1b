"""Work in processes of this machine, by the standard library's pool.

Workers are forked where that is safe (Linux, one thread): they see what is shared without a copy. Elsewhere they
are started anew and get it pickled. They end with the process that started them, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from .beside import Beside
from .interface import AGAIN, Item, Result, Shared, Task, Work, died
from .workers import live_with

AHEAD = 3  # tasks for each worker that wait in line
_BEHIND = 5  # how far workers stand behind what is done beside them: that is one long piece, and must not be the last

# What a worker process works with; a forked one finds it here.
_work: Any = None
_shared: Any = None


class Processes:
    """Does work in so many processes, which live as long as one `map`, and one more for what is done beside."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._beside: list[Beside[Any, Any]] = []

    def map(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Iterable[Task]) -> Iterator[Result]:
        """Give the results in order; see Executor."""
        queue = iter(tasks)
        waiting: deque[tuple[Task, Future[Result] | None]] = deque()
        begun = 0  # times that the first task in line was begun by a pool that broke
        pool = _Pool(work, shared, self.workers)
        try:
            while True:
                try:
                    pool.fill(queue, waiting, self.workers * AHEAD)
                    if not waiting:
                        return
                    future = waiting[0][1]
                    result = future.result() if future is not None else None
                except BrokenProcessPool:
                    begun += 1
                    if begun >= AGAIN:
                        raise died() from None
                    pool.close()
                    pool = _Pool(work, shared, self.workers)
                    pool.again(waiting)
                    continue
                waiting.popleft()
                begun = 0
                yield result  # type: ignore[misc]
        finally:
            pool.close()

    def beside(self, work: Callable[[Shared], Iterator[Item]], shared: Shared) -> Iterator[Item]:
        """Begin a long piece of work; see Executor."""
        begun = Beside(work, shared)
        self._beside.append(begun)
        return iter(begun)

    def close(self) -> None:
        """End what nobody has waited for."""
        for begun in self._beside:
            begun.close()
        self._beside = []


class _Pool:
    """The standard library's pool with what its workers share."""

    def __init__(self, work: Any, shared: Any, workers: int) -> None:
        global _work, _shared
        forked = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if forked else "spawn")
        if forked:
            _work, _shared = work, shared
            gc.collect()
            gc.freeze()  # what is there stays shared: the workers' collector does not touch it
        arguments = (os.getpid(), None if forked else pickle.dumps((work, shared), pickle.HIGHEST_PROTOCOL))
        self._pool = ProcessPoolExecutor(workers, context, initializer=begin_worker, initargs=arguments)

    def fill(self, queue: Iterator[Any], waiting: deque[tuple[Any, Any]], most: int) -> None:
        """Put tasks in line up to a number."""
        while len(waiting) < most:
            task = next(queue, _NONE)
            if task is _NONE:
                return
            waiting.append((task, None))
            waiting[-1] = (task, self._pool.submit(_do, task))

    def again(self, waiting: deque[tuple[Any, Any]]) -> None:
        """Begin all tasks in line whose results are not there."""
        for k, (task, future) in enumerate(waiting):
            lost = future is None or not future.done() or isinstance(future.exception(), BrokenProcessPool)
            if lost:
                waiting[k] = (task, self._pool.submit(_do, task))

    def close(self) -> None:
        """End the workers: at once, for nobody waits for what they do."""
        global _work, _shared
        for process in list((self._pool._processes or {}).values()):
            with suppress(OSError, ValueError):
                process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        _work = _shared = None
        gc.unfreeze()


_NONE = object()


def begin_worker(parent: int, pickled: bytes | None) -> None:
    """Set a worker up, with what it works with where that was pickled."""
    global _work, _shared
    if pickled is not None:
        _work, _shared = pickle.loads(pickled)
    live_with(parent)
    if hasattr(os, "nice"):
        os.nice(_BEHIND)


def _do(task: Any) -> Any:
    return _work(_shared, task)
