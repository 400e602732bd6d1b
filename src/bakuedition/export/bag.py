"""A bag (BagIt 1.0, RFC 8493) with SHA-512, in memory.

bagit-python writes version 0.97, only to disk, and changes the working folder of the process; the four tag files are
plain lists, so they are written here, and its validation is run over them in the tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from .. import __version__

ALGORITHM = "sha512"


def bagged(payload: Mapping[str, bytes], information: Iterable[tuple[str, str]], date: datetime) -> dict[str, bytes]:
    """Return all files of a bag: the payload below data/, its manifest and the tag files.

    `information` are lines of bag-info.txt (RFC 8493, 2.2.2); date, size and software are added.
    """
    files = {f"data/{path}": payload[path] for path in sorted(payload)}
    lines = [
        *information,
        ("Bagging-Date", date.strftime("%Y-%m-%d")),
        ("Payload-Oxum", f"{sum(map(len, files.values()))}.{len(files)}"),
        ("Bag-Software-Agent", f"bakuedition {__version__}"),
    ]
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines).encode(),
        f"manifest-{ALGORITHM}.txt": manifest(files),
    }
    return {**files, **tags, f"tagmanifest-{ALGORITHM}.txt": manifest(tags)}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return "digest  path" lines in order of the paths; line ends and % in them are escaped (RFC 8493, 2.1.3)."""
    lines = [f"{hashlib.new(ALGORITHM, files[path]).hexdigest()}  {_escaped(path)}\n" for path in sorted(files)]
    return "".join(lines).encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Return path → digest of a manifest."""
    found = {}
    for line in content.decode("utf-8", "replace").splitlines():
        digest, _, path = line.strip().partition(" ")
        if path:
            found[path.strip().replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = digest.lower()
    return found


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
