"""Pieces of work for the tests: functions of a module, as workers look for them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bakuedition.errors import Position, SourceError


def squared(shared: int, task: int) -> int:
    return shared + task * task


def wrong_at_five(shared: int, task: int) -> int:
    if task == 5:
        raise SourceError("it is five", remedy="take another.", position=Position("a.xml", 3, 1))
    return squared(shared, task)


def killed_once(folder: Path, task: int) -> int:
    """Kill the process that does the third task, the first time."""
    mark = folder / "killed"
    if task == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return task * task


def niceness(_shared: int, _task: int) -> int:
    return os.nice(0)


def always_killed(_shared: int, _task: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def named(folder: Path, task: int) -> int:
    """Leave the number of the process, and take long."""
    (folder / str(os.getpid())).touch()
    time.sleep(60)
    return task


def own_number(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def each_doubled(shared: list[int]) -> Iterator[int]:
    for n in shared:
        yield 2 * n


def tags_of(tree: etree._Element) -> Iterator[str]:
    """Work with what cannot be pickled."""
    for element in tree.iter(etree.Element):
        yield element.tag


def three_then_wrong(_shared: None) -> Iterator[int]:
    yield from range(3)
    raise SourceError("it is three", remedy="take another.", position=Position("a.xml", 3, 1))


def a_bug(_shared: None) -> Iterator[int]:
    yield 1
    raise ZeroDivisionError


def here_or_killed(parent: int) -> Iterator[int]:
    """Kill the process after the first result, unless it is this one."""
    yield os.getpid()
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def own_name_then_long(folder: Path) -> Iterator[int]:
    yield named(folder, 0)


def own_names(folder: Path) -> Iterator[int]:
    """Leave the number of the process."""
    (folder / str(os.getpid())).touch()
    yield os.getpid()
