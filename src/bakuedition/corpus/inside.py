"""Files that a text names: those of the edition's folder, after links are followed, and no others."""

from __future__ import annotations

from pathlib import Path


def file_inside(root: Path, folder: Path, address: str) -> Path | None:
    """Return the file that an address leads to from a folder; None where there is none inside `root`.

    `root` is absolute and has no links in it. What can be no name of a file (a NUL, 5,000 letters) names none.
    """
    try:
        path = folder.joinpath(address).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return None
