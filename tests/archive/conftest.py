"""The packages that the tests of this folder look into."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bakuedition.export.material import Material
from bakuedition.export.package import package
from tests.conftest import Rendering, render


def material_of(rendering: Rendering) -> Material:
    """Return an edition ready to be packed."""
    return Material(rendering.config, rendering.corpus, rendering.edition, rendering.marks, rendering.findings)


def laid_out(files: dict[str, bytes], folder: Path) -> Path:
    """Write the files of a package below a folder, as unzipping does."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def material(baku: Rendering) -> Material:
    """The edition of this repository, ready to be packed."""
    return material_of(baku)


@pytest.fixture(scope="session")
def packed(material: Material) -> dict[str, bytes]:
    """The files of its package."""
    return package(material)


@pytest.fixture(scope="session")
def bag(packed: dict[str, bytes], material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package unpacked."""
    return laid_out(packed, tmp_path_factory.mktemp("archive") / material.name)


@pytest.fixture(scope="session")
def small() -> Material:
    """An edition of one page with one of everything."""
    return material_of(render(Path(__file__).parent.parent / "edition" / "minimal.xml"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def entry(bag: Path) -> Iterator[str]:
    """Serve the package; return the address of the entry point."""
    handler = functools.partial(Quiet, directory=str(bag / "data"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/dts/entry.json"
        server.shutdown()
        thread.join()
