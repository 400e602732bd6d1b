"""Work on a Dask cluster that the user runs and names. The only door to Dask (extra "dask").

Nothing is started here and nothing looked for: the address is the user's, and the cluster is trusted with the texts.
Dask gives a task whose worker died to another one; what is shared is spread anew if all that had it are gone.
"""

from __future__ import annotations

import importlib.util
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from typing import Any

from .. import __version__
from ..errors import ConfigError, OutputError
from .interface import AGAIN, Item, Result, Shared, Task, Work, died

AHEAD = 3  # tasks for each thread of a worker that wait in line
SECONDS = 20  # to wait for the cluster to answer


class Dask:
    """Does work on a running cluster, at an address as Dask writes it: "tcp://127.0.0.1:8786"."""

    def __init__(self, address: str) -> None:
        if importlib.util.find_spec("distributed") is None:
            raise ConfigError("--executor: Dask is not installed", remedy='install it: pip install "bakuedition[dask]"')
        from distributed import Client

        try:
            self._client = Client(address, timeout=SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise OutputError(
                f'no Dask scheduler answers at "{address}"',
                remedy="start dask scheduler and dask worker, or correct it.",
            ) from error
        threads: dict[str, int] = self._client.nthreads()
        self.workers = max(1, sum(threads.values()))
        try:
            _require_alike(self._client.run(_version), address)
        except BaseException:
            self.close()
            raise

    def map(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Iterable[Task]) -> Iterator[Result]:
        """Give the results in order; see Executor."""
        from distributed import KilledWorker

        queue = iter(tasks)
        waiting: deque[tuple[Task, Any]] = deque()
        spread = self._spread(shared)
        lost = 0
        try:
            while True:
                while len(waiting) < self.workers * AHEAD and (one := next(queue, _NONE)) is not _NONE:
                    waiting.append((one, self._begin(work, spread, one)))  # type: ignore[arg-type]
                if not waiting:
                    return
                try:
                    result = waiting[0][1].result()
                except KilledWorker:
                    raise died() from None
                except CancelledError:
                    lost += 1
                    if lost >= AGAIN:
                        raise died() from None
                    spread = self._spread(shared)
                    waiting = deque((task, self._begin(work, spread, task)) for task, _ in waiting)
                    continue
                waiting.popleft()
                yield result
        finally:
            for _, future in waiting:
                future.cancel()

    def beside(self, work: Callable[[Shared], Iterator[Item]], shared: Shared) -> Iterator[Item]:
        """Do it here, when it is wanted: it may need what cannot be sent."""
        return work(shared)

    def _spread(self, shared: object) -> Any:
        """Give every worker what is shared."""
        (future,) = self._client.scatter([shared], broadcast=True, hash=False)
        return future

    def _begin(self, work: Any, spread: Any, task: object) -> Any:
        return self._client.submit(work, spread, task, pure=False)

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._client.close()


_NONE = object()


def _version() -> str:
    return __version__


def _require_alike(versions: dict[str, str], address: str) -> None:
    """Refuse workers of another release: their pages would not be the same bytes."""
    if not versions:
        raise OutputError(f'the scheduler at "{address}" has no worker', remedy="start one: dask worker ADDRESS.")
    for worker, version in sorted(versions.items()):
        if version != __version__:
            raise OutputError(
                f"the worker {worker} has bakuedition {version}, this is {__version__}",
                remedy="install the same release everywhere.",
            )
