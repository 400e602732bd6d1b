"""Packages read back: from a zip or a folder, in memory; the edition in one laid out for a while."""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from .errors import ConfigError
from .output import lay_out

_MAX_BYTES = 4 * 1024**3


@contextmanager
def edition_at(path: Path) -> Iterator[Path]:
    """Give the edition at a path for a while: a folder or TEI file itself, or the one in a package."""
    files: dict[str, bytes] | None = None
    if path.is_file() and zipfile.is_zipfile(path):
        files = unzipped(path)[0]
    elif (path / "bagit.txt").is_file():
        files = of_folder(path)
    if files is None:
        yield path
        return
    with own_edition(files) as own:
        if own is None:
            raise ConfigError(f'"{path}" holds no edition', remedy="name an edition, a TEI file, or a package of one.")
        yield own


def of_folder(path: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {item.relative_to(path).as_posix(): item.read_bytes() for item in sorted(path.rglob("*")) if item.is_file()}


def unzipped(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """Read a zip in memory, without its folder. Returns the files, and the names of those that cannot be read."""
    files: dict[str, bytes] = {}
    damaged: list[str] = []
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > _MAX_BYTES:
            raise ConfigError(f'"{path}" unpacks to more than 4 GB', remedy="this is no package of bakuedition.")
        for entry in entries:
            name = PurePosixPath(entry.filename)
            if name.is_absolute() or ".." in name.parts or len(name.parts) < 2:
                damaged.append(f"{entry.filename}: leads out of the package")
                continue
            try:
                files["/".join(name.parts[1:])] = archive.read(entry)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
                damaged.append(f"{'/'.join(name.parts[1:])}: damaged ({error})")
    return files, damaged


@contextmanager
def own_edition(files: Mapping[str, bytes]) -> Iterator[Path | None]:
    """Lay out the edition that a package holds in a folder of its own name, for a while."""
    name = next(
        (
            path.split("/")[1]
            for path in files
            if re.match(r"data/[^/]+/(?:.*/)?[^/]+\.xml$", path) and _is_edition(path, files)
        ),
        None,
    )
    if name is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="bakuedition-") as place:
        prefix = f"data/{name}/"
        inside = {path.removeprefix(prefix): content for path, content in files.items() if path.startswith(prefix)}
        lay_out(inside, Path(place, name))
        yield Path(place, name)


def _is_edition(path: str, files: Mapping[str, bytes]) -> bool:
    folder = path.split("/")[1]
    return folder not in ("dts", "metadata") and b"http://www.tei-c.org/ns/1.0" in files[path]
