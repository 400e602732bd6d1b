"""The server: answers with the site's files and with what serving adds to its pages."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ..errors import OutputError
from ..shipped import shipped
from .shown import News, Shown

STATE = "/.bakuedition"  # tells what is shown; what pages of this server load besides stands below it
_HOSTS = frozenset(("127.0.0.1", "localhost", "[::1]"))
# Files of their own: the pages forbid whatever stands in them (their content security policy).
_KINDS = {"follow.js": "text/javascript; charset=utf-8", "follow.css": "text/css; charset=utf-8"}
_FOLLOW = """
<link rel="stylesheet" href="{state}/follow.css">
<script src="{state}/follow.js" data-state="{state}" data-number="{number}" data-said="{said}"></script>
"""


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
            news = self.shown.news(*(asked.get(name, [""])[0] for name in ("number", "said")))
            self._answer(json.dumps(asdict(news)).encode(), "application/json")
            return
        own = path.removeprefix(f"{STATE}/")
        if own != path and own in _KINDS:
            self._answer((shipped("templates") / "serving" / own).read_bytes(), _KINDS[own])
            return
        name = unquote(path).removeprefix("/")
        news = self.shown.news()  # before the page is made: what changes meanwhile, it must ask for
        page = self.shown.page(f"{name}index.html" if name.endswith("/") else name)
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() and path.endswith("/") else file
        if page is not None:
            self._answer(_with_additions(page, news), "text/html; charset=utf-8")
        elif file.suffix == ".html" and file.is_file():
            self._answer(_with_additions(file.read_bytes(), news), "text/html; charset=utf-8")
        elif path == "/" and self.shown.outcome.trouble:
            self._answer(
                _with_additions(b"<!DOCTYPE html><title>bakuedition</title>", news), "text/html; charset=utf-8"
            )
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _with_additions(page: bytes, news: News) -> bytes:
    added = _FOLLOW.format(state=STATE, number=news.number, said=news.said) + news.box
    head, end, tail = page.rpartition(b"</body>")
    return (head + added.encode() + end + tail) if end else page + added.encode()


class _Server(ThreadingHTTPServer):
    """A server that takes no notice of browsers that hang up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of broken connections."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server_of(port: int, shown: Shown) -> ThreadingHTTPServer:
    """Return a server that listens on this machine. Raises OutputError where it cannot."""
    handler = type("_Bound", (_Handler,), {"shown": shown})

    def make(*arguments: Any) -> _Handler:
        made: _Handler = handler(*arguments, directory=str(shown.folder))
        return made

    try:
        return _Server(("127.0.0.1", port), make)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise OutputError(f"cannot listen on port {port}: {reason}", remedy="name another --port.") from error
