"""Show the site at a local address, build it again when a file of the edition changes, tell the open pages.

Loopback only. A build that fails leaves the last good site in place; the page then shows what is wrong. What serving
adds to a page (the findings, a script that reloads it) is not in the site's files.
"""

from __future__ import annotations

import html
import os
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .config import Config, load_config
from .errors import EditionError, OutputError
from .findings import Severity
from .output import stands_in_output
from .pipeline import FoundErrorsError, build
from .report import Reporter, counted, findings_text, format_fault, summary
from .shipped import shipped

INTERVAL = 0.05  # seconds between two looks at the files
SHARE = 2  # times as long as a look takes is waited before the next
SETTLING = 20  # looks at most that a change is given to come to an end
PATIENCE = 20.0  # seconds that a page is left waiting for the next build
STATE = "/.bakuedition"  # tells the number of the last build; what pages of this server load besides stands below it
MOST = 40  # findings of a kind that a page tells
State = Mapping[Path, tuple[int, int]]  # time of change and size of each file
_HOSTS = frozenset(("127.0.0.1", "localhost", "[::1]"))
# Files of their own: the pages forbid whatever stands in them (their content security policy).
_KINDS = {"follow.js": "text/javascript; charset=utf-8", "follow.css": "text/css; charset=utf-8"}
_FOLLOW = """
<link rel="stylesheet" href="{state}/follow.css">
<script src="{state}/follow.js" data-state="{state}" data-number="{number}"></script>
"""
_FAILED = """
<aside class="bk-serving failed" role="alert">
<strong>The last build failed; this is the one before.</strong>
<pre>{words}</pre>
</aside>
"""
_FOUND = """
<details class="bk-serving">
<summary>{count}</summary>
<pre>{words}</pre>
</details>
"""


@dataclass(slots=True)
class Shown:
    """What the server shows: the folder of the site, the number of the last build, what was wrong with it or found by it.

    Numbers begin with the time: a page of a server that was started again is not taken for one of this.
    """

    folder: Path
    number: int = field(default_factory=time.time_ns)
    trouble: str = ""
    found: tuple[str, str] = ("", "")  # how many findings; which
    changed: threading.Condition = field(default_factory=threading.Condition)

    def after(self, known: str) -> int:
        """Return the number of the last build once it is another one than `known`; at the latest after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.number) != known, PATIENCE)
            return self.number

    def show(self, trouble: str, found: tuple[str, str]) -> None:
        """Take in what came of a build; tell who waits for it."""
        with self.changed:
            self.trouble, self.found = trouble, found
            self.number += 1
            self.changed.notify_all()


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
        path, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == STATE:
            self._answer(str(self.shown.after(asked.get("after", [""])[0])).encode(), "text/plain")
            return
        own = path.removeprefix(f"{STATE}/")
        if own != path and own in _KINDS:
            self._answer((shipped("templates") / "serving" / own).read_bytes(), _KINDS[own])
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
        with self.shown.changed:
            number, trouble, (count, found) = self.shown.number, self.shown.trouble, self.shown.found
        added = _FOLLOW.format(state=STATE, number=number)
        if trouble:
            added += _FAILED.format(words=html.escape(trouble))
        elif found:
            added += _FOUND.format(count=html.escape(count), words=html.escape(found))
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
        pause = INTERVAL
        while not stop.wait(pause):
            start = time.monotonic()
            now = state(config)
            pause = max(INTERVAL, SHARE * (time.monotonic() - start))
            if now != seen:
                seen = _settled(config, now, stop, pause)
                config = _rebuild(source, folder, shown, reporter, allow_hooks=allow_hooks) or config
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _settled(config: Config, seen: State, stop: threading.Event, pause: float) -> State:
    """Wait until files that are being written are: until two looks show the same. Returns what the last one showed."""
    for _ in range(SETTLING):
        if stop.wait(pause):
            break
        now = state(config)
        if now == seen:
            break
        seen = now
    return seen


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


def state(config: Config) -> State:
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
    config, trouble, found = None, "", ("", "")
    try:
        config = load_config(source)
        built = build(config, ("site",), folder, reporter, allow_hooks=allow_hooks)
        reporter.say(f"built: {counted(built.findings)}")
        telling = [finding for finding in built.findings if finding.severity is not Severity.NOTE]
        found = (counted(built.findings), findings_text(telling, most=MOST) if telling else "")
    except FoundErrorsError as stopped:
        trouble = summary([finding for finding in stopped.findings if finding.severity is Severity.ERROR], shown=10)
    except EditionError as error:
        trouble = "\n".join(
            format_fault(fault.message, fault.position, fault.line_text, fault.remedy, "error")
            for fault in error.faults
        )
    if trouble:
        reporter.say(trouble)
    shown.show(trouble, found)
    return config
