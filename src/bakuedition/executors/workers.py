"""How a worker process lives: as long as the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def live_with(parent: int) -> None:
    """Set a worker up: Ctrl-C is for the parent, which ends it; and it does not outlive the parent."""
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    process = multiprocessing.parent_process()
    if process is not None and os.getppid() == parent:
        process.join()
    os._exit(1)
