"""One piece of work in a process of its own, while this one goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bakuedition.errors import OutputError, SourceError
from bakuedition.executors.aside import Aside

from . import work


@pytest.fixture
def aside(request: pytest.FixtureRequest) -> Iterator[Aside[object]]:
    made: Aside[object] = Aside(request.param)
    yield made
    made.close()


@pytest.mark.parametrize("aside", [work.squared], indirect=True)
def test_one_after_the_other(aside: Aside[object]) -> None:
    assert not aside.busy
    for n in (3, 4):
        aside.begin(7, n)
        assert aside.busy
        assert aside.take() == 7 + n * n
        assert not aside.busy and not aside.ready


@pytest.mark.parametrize("aside", [work.wrong_at_five], indirect=True)
def test_what_the_work_raises_is_raised(aside: Aside[object]) -> None:
    aside.begin(7, 5)
    with pytest.raises(SourceError):
        aside.take()
    aside.begin(7, 4)
    assert aside.take() == 7 + 16


@pytest.mark.parametrize("aside", [work.killed_once], indirect=True)
def test_a_process_that_dies_is_told_and_replaced(aside: Aside[object], tmp_path: Path) -> None:
    aside.begin(tmp_path, 3)
    with pytest.raises(OutputError):
        aside.take()
    aside.begin(tmp_path, 3)
    assert aside.take() == 9


@pytest.mark.parametrize("aside", [work.own_number], indirect=True)
def test_a_process_that_died_between_two_pieces_of_work_is_replaced(aside: Aside[object]) -> None:
    aside.begin(0)
    first = aside.take()
    assert isinstance(first, int) and first != os.getpid()
    os.kill(first, signal.SIGKILL)
    time.sleep(1)
    aside.begin(0)
    assert aside.take() not in (first, os.getpid())


@pytest.mark.parametrize("aside", [work.own_number], indirect=True)
def test_it_does_not_wait_for_what_nobody_wants(aside: Aside[object]) -> None:
    aside.begin(0)
    process = aside.take()
    aside.begin(60)
    begun = time.monotonic()
    aside.close()
    assert time.monotonic() - begun < 30
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
