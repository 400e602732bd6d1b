"""Every executor gives the same results in the same order; dead workers and wrong tasks are told or mended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bakuedition.errors import ConfigError, OutputError, Position, SourceError
from bakuedition.executors import SEQUENTIAL, Executor, chosen
from bakuedition.executors.processes import Processes

from ..commandline import ROOT, environment
from . import work

SQUARES = [7 + n * n for n in range(40)]


@pytest.fixture(params=["sequential", "processes"])
def executor(request: pytest.FixtureRequest) -> Executor:
    return SEQUENTIAL if request.param == "sequential" else Processes(2)


def test_results_come_in_the_order_of_the_tasks(executor: Executor) -> None:
    assert list(executor.map(work.squared, 7, iter(range(40)))) == SQUARES
    assert list(executor.map(work.squared, 7, [])) == []


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system knows no niceness")
def test_workers_stand_behind_what_is_done_beside_them() -> None:
    assert min(Processes(2).map(work.niceness, 0, range(4))) > os.nice(0)


def test_tasks_are_taken_as_they_are_needed(executor: Executor) -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = executor.map(work.squared, 0, tasks())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(taken) < 30


def test_an_error_of_a_worker_is_raised_with_its_faults(executor: Executor) -> None:
    results = executor.map(work.wrong_at_five, 7, range(40))
    assert [next(results) for _ in range(5)] == SQUARES[:5]
    with pytest.raises(SourceError) as raised:
        next(results)
    (fault,) = raised.value.faults
    assert (fault.message, fault.remedy, fault.position) == ("it is five", "take another.", Position("a.xml", 3, 1))


def test_the_task_of_a_killed_worker_is_done_again(tmp_path: Path) -> None:
    assert list(Processes(2).map(work.killed_once, tmp_path, range(30))) == [n * n for n in range(30)]
    assert (tmp_path / "killed").exists()


def test_a_task_that_kills_every_worker_is_given_up() -> None:
    with pytest.raises(OutputError, match="a worker died 3 times"):
        list(Processes(2).map(work.always_killed, 0, [1]))


_PARENT = """
import sys
from pathlib import Path
from bakuedition.executors.processes import Processes
from tests.executors import work

folder, executor = Path(sys.argv[1]), Processes(2)
beside = executor.beside(work.own_name_then_long, folder)
list(executor.map(work.named, folder, range(4)))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, number: signal.Signals) -> None:
    started = subprocess.Popen(
        ["env", "--default-signal=INT", sys.executable, "-c", _PARENT, str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        stderr=subprocess.DEVNULL,
    )
    _until(lambda: len(list(tmp_path.iterdir())) == 3)
    started.send_signal(number)
    started.wait(20)
    for path in tmp_path.iterdir():
        _until(lambda path=path: not _runs(int(path.name)))  # type: ignore[misc]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"


def _until(reached: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < end, "it does not come to that"
        time.sleep(0.02)


def test_the_choice(tmp_path: Path) -> None:
    small = tmp_path / "a.xml"
    small.write_bytes(b"x" * 100)
    assert chosen(None, None, [small, small]) is SEQUENTIAL
    assert chosen(None, 1, [small]) is SEQUENTIAL
    assert chosen(None, 3, [small]).workers == 3
    for name, message in (("dusk:x", "there is no executor"), ("dask:", "there is no executor")):
        with pytest.raises(ConfigError, match=message):
            chosen(name, None, [small])
    with pytest.raises(ConfigError, match="do not go together"):
        chosen("dask:tcp://127.0.0.1:1", 2, [small])
