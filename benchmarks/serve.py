"""What somebody who writes waits for: from a saved word to the page that shows it, and to the site that has it.

    python benchmarks/serve.py [EDITION] [--file tei/….xml] [--page en/text.html] [--edits 7]

Serves a copy of an edition, the one of this repository unless another is named, changes a word in a paragraph of it again
and again, then the tags around it, and asks as a browser does. Seconds are medians; the time in which the server notices a
file is in them.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from bakuedition.report import Reporter  # noqa: E402 (its folder must be known first)
from bakuedition.serve import STATE, serve  # noqa: E402

_WORD = re.compile(r"(<p\b[^>]*>(?:\s|<[^>]*>)*?)(?:(?:<hi n=.\d+.>)?mutatum\d+(?:</hi>)? )?(?=\w)")
EDITS = {"a changed word": "mutatum{n} ", "changed tags": '<hi n="{n}">mutatum{n}</hi> '}


def main() -> None:
    """Measure, print a table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("edition", nargs="?", type=Path, default=ROOT)
    reader.add_argument("--file", default="tei/baku-1918-07-25.xml")
    reader.add_argument("--page", default="en/text.html")
    reader.add_argument("--edits", type=int, default=7)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        passed = shutil.ignore_patterns("build", "node_modules", ".*", "src", "tests")
        edition = shutil.copytree(given.edition, Path(scratch, "edition"), ignore=passed)
        found = measured(edition, edition / given.file, given.page, given.edits)
    print("| from | to the news of it | to its page | to the whole site, checked | page to build |")
    print("| --- | --- | --- | --- | --- |")
    for what, (told, shown, built) in found.items():
        print(f"| {what} | {told:.2f} s | {shown:.2f} s | {built:.2f} s | {shown / built:.2f} |")


def measured(edition: Path, file: Path, page: str, edits: int) -> dict[str, tuple[float, float, float]]:
    """Return the medians of the times until changes of each kind were told, shown and built."""
    said, stop = io.StringIO(), threading.Event()
    arguments = {"stop": stop}
    thread = threading.Thread(target=serve, args=(edition, 0, Reporter(quiet=True, err=said)), kwargs=arguments)
    thread.start()
    times: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in EDITS}
    try:
        until(lambda: "http://" in said.getvalue())
        address = next(word.rstrip("/") for word in said.getvalue().split() if word.startswith("http://"))
        for kind, written in EDITS.items():
            for n in range(edits + 1):
                times[kind].append(edit(address, file, page, written, n, said))
    finally:
        stop.set()
        thread.join()
    # The first also starts the process that builds, or is a change of tags where a word was meant.
    columns = {kind: zip(*rows[1:], strict=True) for kind, rows in times.items()}
    medians = {kind: [statistics.median(column) for column in each] for kind, each in columns.items()}
    return {kind: (told, shown, built) for kind, (told, shown, built) in medians.items()}


def edit(address: str, file: Path, page: str, written: str, n: int, said: io.StringIO) -> tuple[float, float, float]:
    """Change a word or its tags; return the seconds until it was told, shown and built."""
    news = json.loads(asked(f"{address}{STATE}"))
    builds = said.getvalue().count("built:")
    before, body, text = file.read_text(encoding="utf-8").partition("<body")
    text, changes = _WORD.subn(rf"\g<1>{written.format(n=n)}", text, count=1)
    if not changes:
        raise SystemExit(f"{file} has no paragraph that begins with a word")
    file.write_text(before + body + text, encoding="utf-8")
    begin = time.perf_counter()
    asked(f"{address}{STATE}?number={news['number']}&said={news['said']}")
    told = time.perf_counter() - begin
    if f"mutatum{n}" not in asked(f"{address}/{page}"):
        raise SystemExit(f"{page} does not show the word")
    shown = time.perf_counter() - begin
    until(lambda: said.getvalue().count("built:") > builds)
    return told, shown, time.perf_counter() - begin


def asked(address: str) -> str:
    """Return what a server answers."""
    with urllib.request.urlopen(address, timeout=600) as answer:
        return str(answer.read().decode())


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not condition():
        time.sleep(0.01)


if __name__ == "__main__":
    main()
