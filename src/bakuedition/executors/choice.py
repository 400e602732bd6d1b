"""Which executor a command asks for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..errors import ConfigError
from .interface import SEQUENTIAL, Executor
from .processes import Processes

DASK = "dask:"
SMALL = 200_000  # bytes of text for each further process: less is done sooner by one


def chosen(name: str | None, jobs: int | None, sources: Sequence[Path]) -> Executor:
    """Return the executor of a name ("dask:ADDRESS"), or one of so many processes.

    Without either there are as many processes as processors, fewer for a small text: it is done before they are up.
    Raises ConfigError for a name nobody knows, OutputError for a cluster that does not answer.
    """
    if name is not None:
        address = name.removeprefix(DASK)
        if not name.startswith(DASK) or not address:
            raise ConfigError(f'--executor: there is no executor "{name}"', remedy="name it as dask:tcp://HOST:PORT.")
        if jobs is not None:
            raise ConfigError("--executor and --jobs do not go together", remedy="leave one out.")
        from .dask import Dask

        return Dask(address)
    if jobs is None:
        size = sum(path.stat().st_size for path in sources if path.is_file())
        jobs = min(_processors(), 1 + size // SMALL)
    return Processes(jobs) if jobs > 1 else SEQUENTIAL


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
