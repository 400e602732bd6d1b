"""What is done beside gives what it would give here, whatever happens to the process that does it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from bakuedition.errors import SourceError
from bakuedition.executors import SEQUENTIAL, Executor
from bakuedition.executors.processes import Processes

from ..commandline import ROOT, environment
from . import work


@pytest.fixture(params=["sequential", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made = SEQUENTIAL if request.param == "sequential" else Processes(2)
    yield made
    made.close()


def test_everything_comes_in_its_order(executor: Executor) -> None:
    assert list(executor.beside(work.each_doubled, list(range(300_000)))) == list(range(0, 600_000, 2))
    assert list(executor.beside(work.each_doubled, [])) == []


def test_what_it_works_with_need_not_be_pickled(executor: Executor) -> None:
    tree = etree.fromstring("<a><b/><c><d/></c></a>")
    assert list(executor.beside(work.tags_of, tree)) == ["a", "b", "c", "d"]


def test_other_work_goes_on(executor: Executor) -> None:
    found = executor.beside(work.each_doubled, [1, 2])
    assert list(executor.map(work.squared, 7, range(3))) == [7, 8, 11]
    assert list(found) == [2, 4]


def test_an_error_is_raised_where_it_stands(executor: Executor) -> None:
    found = executor.beside(work.three_then_wrong, None)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(SourceError, match="it is three"):
        next(found)


def test_a_bug_is_told_as_one(executor: Executor) -> None:
    with pytest.raises(ZeroDivisionError):
        list(executor.beside(work.a_bug, None))


# Each in a process without other threads: there nothing would be forked.
_WITH = """
import os, sys, time
from pathlib import Path
from bakuedition.executors.beside import Beside
from bakuedition.executors.processes import Processes
from tests.executors import work
from tests.executors.test_executors import _runs

folder = Path(sys.argv[1])
names = lambda: [int(path.name) for path in folder.iterdir()]

def begun():
    while not names():
        time.sleep(0.01)
"""
_MEANWHILE = """
beside = Beside(work.own_names, folder)
begun()  # nobody has asked for it
assert list(beside) == names() != [os.getpid()]
"""
_DIED = """
assert list(Beside(work.here_or_killed, os.getpid())) == [os.getpid()]
"""
_NOT_WAITED_FOR = """
executor = Processes(2)
executor.beside(work.own_name_then_long, folder)
begun()
executor.close()
assert len(names()) == 1 and not _runs(*names())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
@pytest.mark.parametrize("told", [_MEANWHILE, _DIED, _NOT_WAITED_FOR], ids=["meanwhile", "died", "not waited for"])
def test_the_other_process(tmp_path: Path, told: str) -> None:
    command = [sys.executable, "-c", _WITH + told, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr
