"""The record of the last build, beside its output: of what it was made, what it made, and what it said.

A build that would make the same again is not made: what it said is said again. That is known from outside, by the stamps
of files; contents are compared only where stamps differ or are too young to be trusted. Any doubt (a record of another
version, damaged, or of other settings; a file more or less) leads to a build.

The record is two lines of JSON, each behind its digest: what is compared, and all stamps and digests one by one, which
are read only where the first line does not fit.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .shipped import shipped
from .stamps import (
    DoubtError,
    Stamps,
    content,
    digest,
    passed_over,
    stamp,
    stamps_of_edition,
    stamps_of_parts,
    young,
)

RECORD = ".bakuedition-record"
STAGING = ".new-"  # begins the name of what a killed build left
FORMAT = 1
_MOST_AROUND_A_FILE = 20_000  # files in the folder of a lone text: with more it is simply built
# What is compared by content where its stamp differs: pictures are large, and seldom touched without a change.
_READ = (".xml", ".xsl", ".html", ".xhtml", ".css", ".js", ".toml", ".rng", ".sch", ".opf", ".py")
# An address in a text that leads to where nobody looks: hidden files, packages of Node.
_ASIDE = re.compile(rb"""["'/](?:\.[\w~-]|%2e)[^"'<>]*["']|node_modules/""", re.IGNORECASE)
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/etc/fonts")


@dataclass(frozen=True, slots=True)
class Said:
    """What a build told: the findings summed up, and where to begin with each output (name, path, remark)."""

    findings: str
    made: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """How everything was before a build read anything: what its record will say that it was made of."""

    root: str
    choices: str
    engine: str
    inputs: Stamps
    contents: Mapping[str, str]
    young: tuple[str, ...]


def choices(root: Path, folder: Path, given: Mapping[str, object]) -> str:
    """Write down what a build was asked for: the edition, the folder, the command line, the date it is to bear."""
    asked = {**given, "root": os.path.realpath(root), "folder": os.path.realpath(folder)}
    asked["epoch"] = os.environ.get("SOURCE_DATE_EPOCH", "")
    return json.dumps(asked, sort_keys=True, default=str)


def begin(root: Path, asked: str, *, lone: bool) -> Beginning | None:
    """Look at everything that a build may read, before it reads it; None where that cannot be overseen."""
    now = time.time_ns()
    try:
        inputs = stamps_of_edition(str(root), _MOST_AROUND_A_FILE if lone else 0)
    except DoubtError:
        return None
    fresh = young(inputs, now)
    paths = {path for path in _paths(inputs) if path.endswith(_READ)} | set(fresh)
    contents = {path: content(os.path.join(root, path)) for path in paths}
    return Beginning(str(root), asked, engine(), inputs, contents, tuple(fresh))


def overseen(beginning: Beginning, read: Iterable[tuple[Path, bytes]]) -> bool:
    """Say whether `begin` looked at all that the files `read` (path, content) may have led to."""
    root = Path(beginning.root)
    for path, data in read:
        if not path.is_relative_to(root) or passed_over(path.relative_to(root).as_posix()):
            return False
        if _ASIDE.search(data) or b"\0" in data[:64]:  # UTF-16 cannot be searched like this
            return False
    return True


def recorded(beginning: Beginning, folder: Path, parts: Sequence[str], made: Mapping[str, str], said: Said) -> bytes:
    """Write the record of a build whose outputs are the `parts` of `folder`; `made` are the digests of their files."""
    outputs = stamps_of_parts(str(folder), parts)
    return _lines(
        {
            "format": FORMAT,
            "choices": beginning.choices,
            "engine": beginning.engine,
            "machine": {path: stamp(path) for path in _machine()},
            "inputs": digest(beginning.inputs),
            "young": beginning.young,
            "parts": list(parts),
            "outputs": digest(outputs),
            "young_outputs": young(outputs),
            "findings": said.findings,
            "made": said.made,
        },
        {"inputs": beginning.inputs, "outputs": outputs, "read": beginning.contents, "made": made},
    )


def still(root: Path, folder: Path, asked: str, *, lone: bool) -> tuple[Said | None, bytes | None]:
    """Return what the last build said if another one would make the same, else None.

    Besides, the record anew where contents had to be compared, so that next time stamps will do.
    """
    try:
        kept = (folder / RECORD).open("rb")
    except OSError:
        return None, None
    with kept:
        head = _line(kept.readline())
        try:
            if head is None or (head["format"], head["choices"], head["engine"]) != (FORMAT, asked, engine()):
                return None, None
            if any(stamp(path) != known for path, known in head["machine"].items()) or _leftovers(folder):
                return None, None
            now = time.time_ns()
            inputs = stamps_of_edition(str(root), _MOST_AROUND_A_FILE if lone else 0)
            outputs = stamps_of_parts(str(folder), head["parts"])
            said = Said(head["findings"], tuple((name, path, remark) for name, path, remark in head["made"]))
            alike = digest(inputs) == head["inputs"] and digest(outputs) == head["outputs"]
            if alike and not head["young"] and not head["young_outputs"]:
                return said, None
            return _compared(root, folder, head, _line(kept.readline()), inputs, outputs, now, said)
        except (DoubtError, KeyError, TypeError, ValueError, AttributeError):
            return None, None


def _compared(
    root: Path,
    folder: Path,
    head: dict[str, Any],
    details: dict[str, Any] | None,
    inputs: Stamps,
    outputs: Stamps,
    now: int,
    said: Said,
) -> tuple[Said | None, bytes | None]:
    """Compare the contents of what looks different, or is too young to be trusted."""
    if details is None:
        return None, None
    read, made = details["read"], details["made"]
    fresh = young(inputs, now)
    for path in {*_different(details["inputs"], inputs), *head["young"], *fresh}:
        if not read.get(path) or content(os.path.join(root, path)) != read[path]:
            return None, None
    for path in {*_different(details["outputs"], outputs), *head["young_outputs"]}:
        if not made.get(path) or content(os.path.join(folder, path)) != made[path]:
            return None, None
    head.update(inputs=digest(inputs), outputs=digest(outputs), young=fresh, young_outputs=young(outputs, now))
    return said, _lines(head, {**details, "inputs": inputs, "outputs": outputs})


def engine() -> str:
    """Return one number for the program: its own files, Python, and what was installed beside it."""
    package = Path(__file__).parent
    parts = [sys.version, sys.platform]
    for folder in dict.fromkeys((package, shipped("xslt"), shipped("templates"))):
        stamps = stamps_of_edition(str(folder))
        parts.append(digest({name: lines for name, lines in stamps.items() if "__pycache__" not in name}))
    # The time of a folder of packages changes with whatever is installed there.
    packages = [place for place in sys.path if place.endswith(("site-packages", "dist-packages"))]
    parts += [f"{place} {stamp(place)}" for place in packages]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _machine() -> list[str]:
    """Return the libraries of the system that this process uses, and the folders of fonts."""
    found = [os.path.expanduser(path) for path in _FONTS]
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            files = {line.split(maxsplit=5)[5].strip() for line in maps if line.count("/")}
    except (OSError, IndexError):
        files = set()
    return found + sorted(path for path in files if ".so" in path and "-packages" not in path)


def _leftovers(folder: Path) -> bool:
    return any(name.startswith(STAGING) for name in os.listdir(folder))


def _paths(stamps: Stamps) -> Iterable[str]:
    for folder, lines in stamps.items():
        for line in lines:
            name = line.partition("\0")[0]
            yield f"{folder}/{name}" if folder else name


def _different(known: Stamps, here: Stamps) -> set[str]:
    """Return the paths that are here and look different. Raises DoubtError where files came or went."""
    found: set[str] = set()
    if known.keys() != here.keys():
        raise DoubtError("folders came or went")
    for folder, lines in here.items():
        if known[folder] == lines:
            continue
        if [line.partition("\0")[0] for line in known[folder]] != [line.partition("\0")[0] for line in lines]:
            raise DoubtError("files came or went")
        found.update(_paths({folder: sorted(set(lines) - set(known[folder]))}))
    return found


def _lines(head: Mapping[str, Any], details: Mapping[str, Any]) -> bytes:
    return b"".join(
        hashlib.sha256(line).hexdigest().encode() + b" " + line + b"\n"
        for line in (json.dumps(part, separators=(",", ":")).encode() for part in (head, details))
    )


def _line(line: bytes) -> dict[str, Any] | None:
    """Read a line of a record; None where it is damaged."""
    known, _, text = line.rstrip(b"\n").partition(b" ")
    if hashlib.sha256(text).hexdigest().encode() != known:
        return None
    found = json.loads(text)
    return found if isinstance(found, dict) else None
