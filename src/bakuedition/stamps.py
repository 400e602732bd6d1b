"""What files are like from outside: size, times, place on the disk. Files that are alike in all of it were not changed.

The times alone would not do: a clock may be wrong or set back, and a program may set the time of a change (mtime) to what
it likes. The time at which the file system last touched the entry (ctime) and its number (inode) it cannot set. What was
touched within one tick of the clock before somebody looked may change again without a trace: see `young`.

Nothing heavy is imported here: a build that finds nothing to do lives from starting at once.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence

MARKER = ".bakuedition"  # in an output folder: its lines name the parts that builds made
TICK = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use (FAT)

Stamps = dict[str, list[str]]  # folder below the top → its files, each as a line: name, NUL, numbers


class DoubtError(Exception):
    """Why it cannot be said what a build depends on: then it is simply made."""


def stamps_of_edition(root: str, most: int = 0, *, lenient: bool = False) -> Stamps:
    """Look at every file of an edition's folder but hidden ones, what builds made, and packages of Node.

    Raises DoubtError for a folder that cannot be read, a link to a folder, or more than `most` files (0: any number);
    the first two are passed over where the caller is `lenient`.
    """
    return _walk(root, "", edition=True, most=most, lenient=lenient)


def stamps_of_parts(folder: str, parts: Iterable[str]) -> Stamps:
    """Look at every file of these parts of an output folder. Raises DoubtError where one is missing."""
    found: Stamps = {}
    for part in parts:
        found.update(_walk(os.path.join(folder, part), part, edition=False))
    return found


def digest(stamps: Mapping[str, Sequence[str]]) -> str:
    """Return one number for everything that was looked at."""
    total = hashlib.sha256()
    for folder in sorted(stamps):
        total.update("\n".join((f"\n{folder}", *stamps[folder])).encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def passed_over(relative: str) -> bool:
    """Say whether a path below an edition's folder is one that `stamps_of_edition` does not look at (outputs apart)."""
    return any(part.startswith(".") or part == "node_modules" for part in relative.split("/"))


def young(stamps: Mapping[str, Sequence[str]], now: int | None = None) -> list[str]:
    """Return the paths of files that were touched so lately that they may change again and look the same.

    `now` is when they were looked at, in nanoseconds; a file from the future is young as well.
    """
    limit = (time.time_ns() if now is None else now) - TICK
    touched = 1 if os.name == "nt" else 2  # what Windows calls ctime is when the file was made
    found = []
    for folder, lines in stamps.items():
        for line in lines:
            name, _, numbers = line.partition("\0")
            if int(numbers.split()[touched]) >= limit:
                found.append(f"{folder}/{name}" if folder else name)
    return found


def content(path: str) -> str:
    """Return the digest of a file's content, "" where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def stamp(path: str) -> str:
    """Return the numbers of one file or folder, "" where there is none."""
    try:
        return _numbers(os.stat(path))
    except OSError:
        return ""


def _numbers(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _walk(top: str, name: str, *, edition: bool, most: int = 0, lenient: bool = False) -> Stamps:
    found: Stamps = {}
    waiting = [(top, name)]
    count = 0
    while waiting:
        place, folder = waiting.pop()
        passed = _made_by_builds(place) if edition else ()
        lines: list[str] = []
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    name = entry.name
                    if edition and (name[0] == "." or name == "node_modules" or name in passed):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, f"{folder}/{name}" if folder else name))
                        continue
                    if entry.is_symlink() and entry.is_dir():
                        if lenient:
                            continue
                        raise DoubtError(f'"{entry.path}" is a link to a folder')
                    try:
                        status = entry.stat()
                    except FileNotFoundError:  # a link to nothing, or gone just now
                        lines.append(f"{name}\x000 0 0 0")
                        continue
                    lines.append(f"{name}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
        except OSError as error:
            if not lenient:
                raise DoubtError(f'"{place}" cannot be read') from error
        if lines:  # an empty folder tells a build nothing
            found[folder] = sorted(lines)
        count += len(lines)
        if most and count > most:
            raise DoubtError(f'"{top}" holds more than {most} files')
    return found


def _made_by_builds(folder: str) -> frozenset[str]:
    """Return the parts of a folder that builds made, as its marker lists them."""
    try:
        with open(os.path.join(folder, MARKER), encoding="utf-8") as file:
            return frozenset(line.strip() for line in list(file)[1:] if line.strip())
    except (OSError, UnicodeDecodeError):
        return frozenset()
