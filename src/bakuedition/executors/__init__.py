"""Where work on documents is done: here, in processes of this machine, or on a Dask cluster.

One interface for all of them. A piece of work is a function of a module, called with what all pieces share and with
a task; all three are plain values that can be pickled: bytes, strings, dataclasses of them, never a tree. What comes
out depends on these alone, so that the same bytes come out wherever the work is done.
"""

from __future__ import annotations

from .choice import chosen
from .interface import SEQUENTIAL, Executor, Sequential, Work

__all__ = ["SEQUENTIAL", "Executor", "Sequential", "Work", "chosen"]
