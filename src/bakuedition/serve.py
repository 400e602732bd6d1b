"""Show the site at a local address, build it again when a file of the edition changes, tell the open pages.

Loopback only. A build that fails leaves the last good site in place; the page then shows what is wrong. What serving
adds to a page (the findings, a script that reloads it) is not in the site's files.
"""

from __future__ import annotations

import html
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .config import Config, load_config
from .errors import EditionError, OutputError
from .findings import Severity
from .output import stands_in_output
from .pipeline import FoundErrorsError, build
from .report import Reporter, counted, format_fault, summary

INTERVAL = 0.2  # seconds between two looks at the files
STATE = "/.bakuedition"  # tells the number of the last build
_HOSTS = frozenset(("127.0.0.1", "localhost", "[::1]"))

# Reloading keeps the place of reading: browsers restore it.
_SCRIPT = """
<script>
(() => {
  const known = "%s";
  setInterval(async () => {
    try {
      const answer = await fetch("%s", { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== known) location.reload();
    } catch { /* the server is being started again */ }
  }, 400);
})();
</script>
"""
_BOX = """
<aside role="alert" style="position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:99;margin:0;
padding:1em 1.5em;background:#fff4f0;color:#300;border-top:3px solid #b30000">
<strong>%s</strong>
<pre style="white-space:pre-wrap;font:13px/1.45 monospace">%s</pre>
</aside>
"""


@dataclass(slots=True)
class Shown:
    """What the server shows: the folder of the site, the number of the last build, what was wrong with it."""

    folder: Path
    number: int = 0
    trouble: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site's files; adds to pages what serving adds."""

    shown: Shown

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Let browsers ask again each time: the files change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with the state, a page with additions, or a file; only to who asks for this machine by name."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0] or "localhost"
        if host not in _HOSTS:  # another site's page, by way of a name that leads here
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = urlsplit(self.path).path
        if path == STATE:
            self._answer(str(self.shown.number).encode(), "text/plain")
            return
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() and path.endswith("/") else file
        if file.suffix == ".html" and file.is_file():
            self._answer(self._with_additions(file.read_bytes()), "text/html; charset=utf-8")
        elif path == "/" and self.shown.trouble:
            self._answer(self._with_additions(b"<!DOCTYPE html><title>bakuedition</title>"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _with_additions(self, page: bytes) -> bytes:
        with self.shown.lock:
            number, trouble = self.shown.number, self.shown.trouble
        added = _SCRIPT % (number, STATE)
        if trouble:
            added += _BOX % ("The last build failed; this is the one before.", html.escape(trouble))
        head, end, tail = page.rpartition(b"</body>")
        return (head + added.encode() + end + tail) if end else page + added.encode()


def serve(
    source: Path, port: int, reporter: Reporter, *, stop: threading.Event | None = None, allow_hooks: bool = False
) -> int:
    """Build `source`, serve its site on 127.0.0.1:`port` (0 = any free one), rebuild on change, until stopped."""
    stop = stop if stop is not None else threading.Event()
    config = load_config(source)
    folder = config.root / "build"
    shown = Shown(folder / "site")
    seen = state(config)
    server = _server(port, shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        _rebuild(source, folder, shown, reporter, allow_hooks=allow_hooks)
        reporter.say(f"http://127.0.0.1:{server.server_address[1]}/ shows {shown.folder}; stop with Ctrl-C")
        while not stop.wait(INTERVAL):
            now = state(config)
            if now != seen:
                seen = now
                config = _rebuild(source, folder, shown, reporter, allow_hooks=allow_hooks) or config
    finally:
        server.shutdown()
        server.server_close()
    return 0


class _Server(ThreadingHTTPServer):
    """A server that takes no notice of browsers that hang up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of broken connections."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _server(port: int, shown: Shown) -> ThreadingHTTPServer:
    handler = type("_Bound", (_Handler,), {"shown": shown})

    def make(*arguments: Any) -> _Handler:
        made: _Handler = handler(*arguments, directory=str(shown.folder))
        return made

    try:
        return _Server(("127.0.0.1", port), make)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise OutputError(f"cannot listen on port {port}: {reason}", remedy="name another --port.") from error


def state(config: Config) -> Mapping[Path, tuple[int, int]]:
    """Return size and time of change of every file that a build may depend on."""
    found: dict[Path, tuple[int, int]] = {}
    for path in _watched(config):
        try:
            status = path.stat()
        except OSError:
            continue  # it goes away just now
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _watched(config: Config) -> list[Path]:
    """Return the files of an edition's folder but for outputs; of a lone file's folder only what belongs to it."""
    lone = not config.configured and len(config.documents) == 1 and config.documents[0].parent == config.root
    tops = [config.root / "xslt", config.root / "templates"] if lone else [config.root]
    found = list(config.documents)
    for top in tops:
        for place, folders, names in os.walk(top):
            folder = Path(place)
            folders[:] = [
                name
                for name in folders
                if not name.startswith(".")
                and name not in ("node_modules", "build")
                and not stands_in_output(folder / name, config.root)
            ]
            found += [folder / name for name in names if not name.startswith(".")]
    return found


def _rebuild(source: Path, folder: Path, shown: Shown, reporter: Reporter, *, allow_hooks: bool) -> Config | None:
    """Build the site; keep the last good one if that fails, and say why. Returns the settings, None if they are broken."""
    config, trouble = None, ""
    try:
        config = load_config(source)
        built = build(config, ("site",), folder, reporter, allow_hooks=allow_hooks)
        reporter.say(f"built: {counted(built.findings)}")
    except FoundErrorsError as stopped:
        trouble = summary([finding for finding in stopped.findings if finding.severity is Severity.ERROR], shown=10)
    except EditionError as error:
        trouble = "\n".join(
            format_fault(fault.message, fault.position, fault.line_text, fault.remedy, "error")
            for fault in error.faults
        )
    if trouble:
        reporter.say(trouble)
    with shown.lock:
        shown.trouble = trouble
        shown.number += 1
    return config
