"""The quick way through `build`: where nothing changed since the last build, say what that one said and be done.

Nothing of the pipeline is imported here, not even the settings: what they were is part of what did not change.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from .record import RECORD, Beginning, Said, begin, choices, still

_SETTINGS = "edition.toml"


def said_before(options: Namespace) -> int | None:
    """Tell the last build's findings and outputs once more and return its exit code; None where it must be made."""
    place = None if options.no_cache else _place(options)
    if place is None:
        return None
    root, folder, lone = place
    said, anew = still(root, folder, _asked(options, root, folder), lone=lone)
    if said is None:
        return None
    if anew is not None:
        from .output import refresh

        refresh(folder / RECORD, anew)
    tell(said, options, folder)
    if not options.quiet and (options.verbose or sys.stderr.isatty()):
        sys.stderr.write("nothing changed since the last build\n")
    return 0


def beginning(options: Namespace) -> Beginning | None:
    """Look at everything before a build; None where no record can be kept: hooks may read what they like, drafts are no outputs."""
    place = _place(options)
    if place is None:
        return None
    root, folder, lone = place
    return begin(root, _asked(options, root, folder), lone=lone)


def tell(said: Said, options: Namespace, folder: Path) -> None:
    """Tell what a build found and made."""
    if said.findings:
        sys.stderr.write(f"{said.findings}; see them all with: bakuedition check {options.source}\n")
    if not options.quiet:
        for name, path, remark in said.made:
            print(f"{name:<8} {folder / path}{remark}")


def _place(options: Namespace) -> tuple[Path, Path, bool] | None:
    """Return the edition's folder, that of the output, and whether the text stands alone; None where that is not plain."""
    source: Path = options.source
    if options.allow_hooks or options.draft or not source.exists():
        return None
    lone = source.is_file() and source.name != _SETTINGS
    root = (source.parent if source.is_file() else source).resolve()
    if lone and source.resolve().parent != root:
        return None  # a link: its folder is the edition's
    if options.output is not None:
        return root, options.output, lone
    if lone:
        return None if Path(_SETTINGS).exists() else (root, Path("build"), lone)
    return root, root / "build", lone


def _asked(options: Namespace, root: Path, folder: Path) -> str:
    places = [Path(place, "verapdf") for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    validator = os.environ.get("BAKUEDITION_VERAPDF", "") or next(
        (one for one in places if os.access(one, os.X_OK)), ""
    )
    given = {"only": options.only, "layout": options.layout, "strict": options.strict, "validator": validator}
    return choices(root, folder, {**given, "lone": os.fspath(options.source.name) if options.source.is_file() else ""})
