"""A world for each hostile text, and a server that nobody should ask."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from .world import SECRET, World


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody should ask: its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f'<p xmlns="http://www.tei-c.org/ns/1.0">{SECRET}</p>'.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}", asked
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def served(tmp_path: Path, server: tuple[str, list[str]]) -> World:
    """A fresh world."""
    address, asked = server
    asked.clear()
    return World(tmp_path, address, asked)
