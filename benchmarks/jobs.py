"""How much sooner several processes make a site than one, and how much sooner they could.

    python benchmarks/jobs.py [--case 5x500] [--jobs 2] [--runs 3]

Texts are made by texts.py (megabytes x documents). Each run builds their site without caches with one process and with so
many, in turn, and sees to it that the bytes are the same; beside each it takes the time of a loop that does nothing else
than count, once alone and once in so many processes at the same time: what these gain over one after the other is all that
the machine had to give just then (processors of a virtual machine may be lent to others).
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

COUNT = 12_000_000  # a second or two


def main() -> None:
    """Measure, print a table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--case", default="5x500", help="megabytes x documents")
    reader.add_argument("--jobs", type=int, default=2)
    reader.add_argument("--runs", type=int, default=3)
    given = reader.parse_args()
    import texts

    megabytes, _, documents = given.case.partition("x")
    found = []
    print(f"| run | one process | {given.jobs} processes | sooner | a loop sooner |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        texts.write(Path(scratch, "texts"), float(megabytes), int(documents))
        for run in range(1, given.runs + 1):
            (one, alike), (many, same) = (built(Path(scratch), jobs) for jobs in (1, given.jobs))
            if alike != same:
                raise SystemExit("the sites differ")
            loop = counted(given.jobs)
            found.append((one / many, loop))
            print(f"| {run} | {one:.1f} s | {many:.1f} s | {one / many:.2f} times | {loop:.2f} times |", flush=True)
    medians = [statistics.median(column) for column in zip(*found, strict=True)]
    print(f"| median | | | {medians[0]:.2f} times | {medians[1]:.2f} times |")


def built(scratch: Path, jobs: int) -> tuple[float, str]:
    """Build the site; return the seconds, and one number for all its files."""
    site = scratch / "out" / "site"
    command = [sys.executable, "-m", "bakuedition", "build", str(scratch / "texts"), "--only", "site", "--no-cache"]
    path = os.pathsep.join(filter(None, (str(HERE.parent / "src"), os.environ.get("PYTHONPATH"))))
    begin = time.perf_counter()
    subprocess.run(
        [*command, "--jobs", str(jobs), "-o", str(site.parent)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    seconds = time.perf_counter() - begin
    total = hashlib.sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        total.update(f"{file.relative_to(site)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return seconds, total.hexdigest()


def counted(jobs: int) -> float:
    """Return how many times sooner so many loops are done at the same time than one after the other."""
    alone = loop(0)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        pool.map(abs, range(jobs))  # all are up
        begin = time.perf_counter()
        pool.map(loop, range(jobs), chunksize=1)
        return jobs * alone / (time.perf_counter() - begin)


def loop(_number: int) -> float:
    """Count; return the seconds."""
    begin = time.perf_counter()
    for _ in range(COUNT):
        pass
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
