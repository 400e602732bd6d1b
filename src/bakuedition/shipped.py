"""Find stylesheets and templates: first in the edition's own folder, then among those that came with us."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(kind: str) -> Path:
    """Return the folder of our own "xslt" or "templates": inside the installed package, or in a checkout."""
    installed = _PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else _PACKAGE.parent.parent / kind


def search_path(kind: str, root: Path) -> tuple[Path, ...]:
    """Return the folders to look in, the edition's own first."""
    own = root / kind
    ours = shipped(kind)
    return (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)
