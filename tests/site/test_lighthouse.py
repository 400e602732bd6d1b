"""Lighthouse on pages served with compression, as a web server would: accessibility, best practices, SEO.

What it measures in seconds depends on what else the machine does; the weight of a page does not, and is held here.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..conftest import ROOT, need

pytestmark = [pytest.mark.browser, pytest.mark.validator]
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-sync"
ASSETS = ("edition.css", "edition.js", "citing.js", "faces.js")
CATEGORIES = ("accessibility", "best-practices", "seo")


class Compressed(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as web servers keep them

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        content = path.read_bytes()
        if path.suffix != ".woff2":
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[Compressed] = Compressed) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def address(baku_folder: Path) -> Iterator[str]:
    with served(baku_folder) as found:
        yield found


@pytest.mark.parametrize("page", ["ru/text.html", "en/places.html", "en/search.html"])
def test_lighthouse_finds_nothing_to_mend(address: str, chromium: str, tmp_path: Path, page: str) -> None:
    program = ROOT / "node_modules/lighthouse/cli/index.js"
    node = shutil.which("node")
    need(node and program.is_file(), "Lighthouse")
    report = tmp_path / "report.json"
    command = [str(node), str(program), f"{address}/{page}", "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}", "--throttling-method=provided"]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium})
    assert run.returncode == 0, run.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    weak = [name for name, audit in found["audits"].items() if audit["score"] is not None and audit["score"] < 1]
    assert {name: found["categories"][name]["score"] for name in CATEGORIES} == dict.fromkeys(CATEGORIES, 1), weak


@pytest.mark.parametrize("name", ["ru/text.html", "en/text.html"])
def test_a_page_of_text_weighs_little_without_its_fonts(baku_folder: Path, name: str) -> None:
    files = [baku_folder / name, *(baku_folder / "assets" / one for one in ASSETS)]
    assert sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) < 150_000


def test_the_faces_of_the_text_do_not_wait_for_the_style_sheet(browser: Browser, baku_folder: Path) -> None:
    """Faces that come behind the first lines move them."""
    sent: list[str] = []
    asked = threading.Event()

    class Held(Compressed):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            if name == "edition.css":
                asked.wait(10)
            sent.append(name)
            if {"sourceserif4.woff2", "spectral-regular.woff2"} <= set(sent):
                asked.set()
            super().do_GET()

    with served(baku_folder, Held) as address:
        page = browser.new_page()
        page.goto(f"{address}/ru/text.html")
        page.close()
    before = sent[: sent.index("edition.css")]
    assert {"sourceserif4.woff2", "spectral-regular.woff2"} <= set(before)
    assert sent.count("sourceserif4.woff2") == 1
