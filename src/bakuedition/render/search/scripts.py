"""Snowball's algorithms as scripts, for the search page. The only door to the package that carries them.

Sphinx ships what the Snowball compiler writes for JavaScript, of the same release as `snowballstemmer`. Nothing of
Sphinx is run or imported: the files are copied.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
from pathlib import Path

BASE = "base"  # what every algorithm builds on


@functools.cache
def _folder() -> Path | None:
    found = importlib.util.find_spec("sphinx")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "search" / "minified-js"
    return folder if folder.is_dir() else None


@functools.cache
def carried(name: str) -> bool:
    """Say whether the script of an algorithm is there."""
    folder = _folder()
    return folder is not None and all((folder / f"{one}-stemmer.js").is_file() for one in (BASE, name))


def script(name: str) -> bytes:
    """Return the script of an algorithm that is carried, or of `BASE`."""
    folder = _folder()
    assert folder is not None, "asked for a script without asking whether it is carried"
    return (folder / f"{name}-stemmer.js").read_bytes()


def licence() -> bytes:
    """Return the licence of the algorithms, as their package states it."""
    files = importlib.metadata.files("snowballstemmer") or ()
    return b"\n".join(file.read_binary() for file in files if file.name in ("COPYING", "LICENSE"))
