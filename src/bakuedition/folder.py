"""Which files of a folder without settings are texts: all XML, but for what tools, schemas and builds put there."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import ConfigError
from .output import stands_in_output

_NO_SOURCES = frozenset({"node_modules", "schema"})
_NO_SOURCES_AT_TOP = frozenset({"build", "xslt", "templates", "tests"})


def find_documents(root: Path) -> list[Path]:
    """All XML files below `root`, but for hidden folders, outputs and schemas.

    Raises ConfigError for a folder that cannot be read: what stands in it must not be missing unnoticed.
    """
    found = []
    for place, folders, names in os.walk(root, onerror=_unreadable):
        folder = Path(place)
        passed = _NO_SOURCES | (_NO_SOURCES_AT_TOP if folder == root else frozenset())
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name not in passed and not stands_in_output(folder / name, root)
        ]
        files = [folder / name for name in names if name.endswith(".xml") and not name.startswith(".")]
        found += [path for path in files if path.is_file() and not stands_in_output(path, root)]
    return found


def _unreadable(error: OSError) -> None:
    reason = (error.strerror or str(error)).lower()
    raise ConfigError(f'"{error.filename}" cannot be read: {reason}', remedy="change its permissions.") from error
