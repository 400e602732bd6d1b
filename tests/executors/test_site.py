"""The pages of a site are the same bytes wherever they are made, and no worker's death changes them."""

from __future__ import annotations

import os
import signal

import pytest

from bakuedition.executors import SEQUENTIAL, Executor, chosen
from bakuedition.executors.processes import Processes
from bakuedition.output import Artifact
from bakuedition.pipeline import Rendering
from bakuedition.render.proof import Proof
from bakuedition.render.site import render_site

from ..conftest import render
from ..unit.extract.test_witnesses import PARALLEL, WITNESSES
from ..unit.tei import tei


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """Twelve texts with witnesses."""
    folder = tmp_path_factory.mktemp("letters")
    for n in range(12):
        text = f"<body><p>Letter {n}.</p>{PARALLEL}</body>"
        (folder / f"letter-{n:02}.xml").write_text(tei(text, header=WITNESSES if n == 0 else ""), encoding="utf-8")
    return render(folder)


@pytest.fixture(scope="module")
def expected(letters: Rendering) -> list[Artifact]:
    return made(letters, SEQUENTIAL)


def made(rendering: Rendering, executor: Executor, after: int = -1, then: object = None) -> list[Artifact]:
    """Make a site and prove its words; call `then` after so many files."""
    proof, found = Proof(), []
    given = (rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.fragments)
    for n, artifact in enumerate(render_site(*given, executor=executor, proof=proof)):
        found.append(artifact)
        if n == after and callable(then):
            then()
    assert proof.findings(rendering.edition, rendering.corpus, rendering.marks, rendering.fragments, found) == []
    return found


def test_two_processes_make_the_same_site(letters: Rendering, expected: list[Artifact]) -> None:
    assert made(letters, Processes(2)) == expected
    assert any("~as-" in artifact.path.name for artifact in expected)


def test_a_cluster_makes_the_same_site_though_a_worker_is_killed(letters: Rendering, expected: list[Artifact]) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        executor = chosen(f"dask:{cluster.scheduler_address}", None, [])
        victim = next(iter(cluster.workers.values())).pid
        first_page = next(n for n, artifact in enumerate(expected) if artifact.path.name == "index.html")
        try:
            found = made(letters, executor, first_page, lambda: os.kill(victim, signal.SIGKILL))
        finally:
            executor.close()
    assert found == expected
