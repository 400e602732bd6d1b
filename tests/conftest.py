"""What tests share: the built edition, and tools that must be there in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from bakuedition.config import load_config
from bakuedition.output import Artifact
from bakuedition.pipeline import Rendering, check
from bakuedition.render.site import render_site
from bakuedition.render.sources import render_sources
from bakuedition.report import Reporter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def need(condition: object, what: str) -> None:
    """Skip a test for want of a tool; where all tools must be there (CI), fail instead."""
    if not condition:
        if os.environ.get("BAKUEDITION_REQUIRE_TOOLS"):
            pytest.fail(f"{what} is missing; run: sh tools/setup.sh test")
        pytest.skip(f"{what} is missing")


def need_shared(*parts: str) -> Path:
    """Return a file or folder of the shared development material; skip the test where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared material is absent: {'/'.join(parts)}")
    return path


@cache
def tei_all() -> etree.RelaxNG:
    """Return TEI's own schema; skip the test where it is absent. (Compiled once: it takes some ten seconds.)"""
    return etree.RelaxNG(etree.parse(str(need_shared("schema", "tei_all.rng"))))


def render(source: Path) -> Rendering:
    """Read an edition and run its stylesheets."""
    config = load_config(source)
    checked = check(config, Reporter(quiet=True))
    fragments, found = render_sources(checked.corpus, checked.marks, config.root)
    return Rendering(config, checked.corpus, checked.edition, checked.marks, fragments, (*checked.findings, *found))


def site_of(rendering: Rendering) -> dict[str, bytes]:
    """Render a site: path → bytes."""
    artifacts: list[Artifact] = list(
        render_site(rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.fragments)
    )
    return {str(artifact.path): artifact.content for artifact in artifacts}


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of the tests' own instead of the user's: builds of a session share it, as a user's do."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def baku() -> Rendering:
    """The edition of this repository."""
    return render(ROOT)


@pytest.fixture(scope="session")
def baku_site(baku: Rendering) -> dict[str, bytes]:
    """The site of the edition of this repository."""
    return site_of(baku)


@pytest.fixture(scope="session")
def baku_folder(baku_site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site in a folder."""
    folder = tmp_path_factory.mktemp("edition")
    for name, content in baku_site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to test with."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    need(path, "chromium")
    assert path is not None
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser, one for all tests: two of Playwright's loops cannot be in one process."""
    api = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()
