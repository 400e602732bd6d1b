"""Find stylesheets and templates: first in the edition's own folder, then among those that came with us."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(kind: str) -> Path:
    """Return the folder of our own "xslt" or "templates": inside the installed package, or in a checkout."""
    installed = _PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else _PACKAGE.parent.parent / kind


def search_path(kind: str, root: Path) -> tuple[Path, ...]:
    """Return the folders to look in, the edition's own first (unless it is a link that leads out of the edition)."""
    own = root / kind
    ours = shipped(kind)
    theirs = own.is_dir() and own.resolve() != ours.resolve() and own.resolve().is_relative_to(root.resolve())
    return (own, ours) if theirs else (ours,)


def find(kind: str, root: Path, name: str) -> Path | None:
    """Return the first file of this name on the search path; a link that leads out of its folder is none."""
    for folder in search_path(kind, root):
        path = folder / name
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None
