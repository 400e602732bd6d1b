"""What the files of an edition are like: whether one was changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..config import Config
from ..output import stands_in_output

State = Mapping[Path, tuple[int, int]]  # time of change and size of each file


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
