"""Show the site at a local address and build it again when a file of the edition changes.

Loopback only. A build that fails leaves the last good site in place and tells what is wrong.
"""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .config import Config, load_config
from .errors import EditionError, OutputError
from .pipeline import FoundErrorsError, build
from .report import Reporter, counted, findings_text

INTERVAL = 0.25  # seconds between two looks at the files


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without writing a line for each."""

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Let browsers ask again each time: the files change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(source: Path, port: int, reporter: Reporter, *, stop: threading.Event | None = None) -> int:
    """Build `source`, serve its site on 127.0.0.1:`port` (0 = any free one), rebuild on change, until stopped."""
    stop = stop if stop is not None else threading.Event()
    config = load_config(source)
    folder = config.root / "build"
    _rebuild(source, folder, reporter)
    handler = functools.partial(_Handler, directory=str(folder / "site"))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise OutputError(
            f"cannot listen on port {port}: {(error.strerror or str(error)).lower()}", remedy="name another --port."
        ) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    reporter.say(f"http://127.0.0.1:{server.server_address[1]}/ shows {folder / 'site'}; stop with Ctrl-C")
    try:
        seen = state(config)
        while not stop.wait(INTERVAL):
            now = state(config)
            if now != seen:
                seen = now
                _rebuild(source, folder, reporter)
    finally:
        server.shutdown()
        server.server_close()
    return 0


def state(config: Config) -> dict[Path, tuple[int, int]]:
    """Return size and time of change of every file that a build depends on."""
    found: dict[Path, tuple[int, int]] = {}
    paths = [*config.documents, config.root / "edition.toml"]
    for folder in ("tei", "xslt", "templates"):
        paths += sorted((config.root / folder).rglob("*"))
    for path in paths:
        if path.is_file():
            status = path.stat()
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _rebuild(source: Path, folder: Path, reporter: Reporter) -> None:
    try:
        built = build(load_config(source), ("site",), folder, reporter)
        reporter.say(f"built: {counted(built.findings)}")
    except FoundErrorsError as stopped:
        reporter.say(findings_text(stopped.findings))
    except EditionError as error:
        reporter.faults(error.faults)
