"""The site against two yardsticks in the same run: what libxml2 needs to read and write, and an XSLT 3 engine.

    python benchmarks/site.py [--cases 0.1x1 1x1 10x1000] [--only floor xslt3 site] [--runs 1]

A case is the megabytes of TEI and the number of documents (texts.py makes them, with a register); --source FILE takes
a file that exists. Each engine runs in a process of its own: seconds are wall time from the start of reading to the last
file written, without the start of Python; memory is the peak of the process. Compared are

- floor: parse, identity transform, serialise, with lxml;
- xslt3: SaxonC-HE (extra `bench`) with site.xsl, which makes pages with notes, apparatus and links to the registers, as
  the TEI Stylesheets do: neither checked, nor cut into pages, nor indexed for a search, in one language;
- site: `bakuedition build --only site` on one processor without its cache: checked, cut into pages, two languages of
  the interface, registers, search, downloads, proof of words;
- again: the same once more, with nothing changed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

CASES = ("0.1x1", "1x1", "10x1000")  # ten times more take half an hour, and some gigabytes
IDENTITY = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>
</xsl:stylesheet>"""


def main() -> None:
    """Run all that is asked for, print a table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--cases", nargs="+", default=list(CASES), help="megabytes x documents")
    reader.add_argument("--source", type=Path, nargs="+", default=[], help="TEI files that exist, each a case")
    reader.add_argument("--only", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    reader.add_argument("--runs", type=int, default=1, help="the fastest of so many counts")
    reader.add_argument(
        "--one", nargs=3, metavar=("ENGINE", "FOLDER", "OUTPUT"), help="run one engine here, print JSON"
    )
    given = reader.parse_args()
    if given.one:
        print(json.dumps(measure(given.one[0], Path(given.one[1]), Path(given.one[2]))))
        return
    print("| TEI | engine | files | seconds | MB a second | peak MB | to floor | to xslt3 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        cases = [(case, generated(Path(scratch, case), case)) for case in given.cases if not given.source]
        for name, folder in [*cases, *((path.name, linked(Path(scratch, path.stem), path)) for path in given.source)]:
            compare(name, folder, Path(scratch), given.only, given.runs)
    print(f"\nStart of the program, warm: {started():.2f} s (`bakuedition --version`).")


def generated(folder: Path, case: str) -> Path:
    """Write the texts of a case."""
    import texts

    megabytes, _, documents = case.partition("x")
    texts.write(folder, float(megabytes), int(documents))
    return folder


def linked(folder: Path, path: Path) -> Path:
    """Make a folder that has one file."""
    folder.mkdir()
    (folder / path.name).write_bytes(path.read_bytes())
    return folder


def compare(name: str, folder: Path, scratch: Path, engines: list[str], runs: int) -> None:
    """Print the lines of one case."""
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1_000_000
    found: dict[str, dict[str, float]] = {}
    for run in range(runs):
        for engine in engines:
            out = Path(scratch, f"out-{folder.name}-{run}" + ("" if engine in ("site", "again") else f"-{engine}"))
            made = in_process(engine, folder, out)
            if engine not in found or made["seconds"] < found[engine]["seconds"]:
                found[engine] = made
    for engine, made in found.items():
        ratios = [
            f"{made['seconds'] / found[other]['seconds']:.2f}" if other in found else "" for other in ("floor", "xslt3")
        ]
        print(
            f"| {name} ({size:.1f} MB) | {engine} | {made['files']:.0f} | {made['seconds']:.2f} "
            f"| {size / made['seconds']:.2f} | {made['megabytes']:.0f} | {ratios[0]} | {ratios[1]} |",
            flush=True,
        )


def in_process(engine: str, folder: Path, out: Path) -> dict[str, float]:
    """Run one engine in a process of its own, which has a cache of its own."""
    command = [sys.executable, __file__, "--one", engine, str(folder), str(out)]
    environment = {**os.environ, "XDG_CACHE_HOME": f"{out}-cache"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{engine}: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(engine: str, folder: Path, out: Path) -> dict[str, float]:
    """Run one engine here: files written, seconds, peak of memory in MB."""
    run = ENGINES[engine](folder, out)
    begin = time.perf_counter()
    run()
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return {"files": sum(path.is_file() for path in out.rglob("*")), "seconds": seconds, "megabytes": peak}


def floor(folder: Path, out: Path) -> Callable[[], None]:
    """Parse, copy and serialise every file with lxml."""
    out.mkdir()
    identity = etree.XSLT(etree.fromstring(IDENTITY))

    def run() -> None:
        for path in sorted(folder.glob("*.xml")):
            made = identity(etree.parse(str(path), etree.XMLParser(huge_tree=True)))
            (out / path.name).write_bytes(etree.tostring(made, encoding="utf-8"))

    return run


def xslt3(folder: Path, out: Path) -> Callable[[], None]:
    """Make a page of every file with SaxonC-HE."""
    import saxonche

    out.mkdir()
    processor = saxonche.PySaxonProcessor(license=False)
    executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(HERE / "site.xsl"))
    executable.set_parameter("folder", processor.make_string_value(folder.as_uri()))

    def run() -> None:
        for path in sorted(folder.glob("*.xml")):
            executable.transform_to_file(source_file=str(path), output_file=str(out / f"{path.stem}.html"))

    return run


def site(folder: Path, out: Path) -> Callable[[], None]:
    """Build the site as a user does, from nothing."""
    return building(folder, out, "--no-cache")


def again(folder: Path, out: Path) -> Callable[[], None]:
    """Build the site once more."""
    return building(folder, out)


def building(folder: Path, out: Path, *more: str) -> Callable[[], None]:
    """Run the command that a user gives."""
    from bakuedition.cli import main as command

    def run() -> None:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = command(["build", str(folder), "--only", "site", "--jobs", "1", "-o", str(out), *more])
        if code:
            raise SystemExit(f"exit code {code}: {said.getvalue()}")

    return run


def started() -> float:
    """Return how long the program takes to say its version, the fastest of five."""
    found = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bakuedition", "--version"], check=True, capture_output=True)
        found.append(time.perf_counter() - begin)
    return min(found)


ENGINES: dict[str, Callable[[Path, Path], Callable[[], None]]] = {
    "floor": floor,
    "xslt3": xslt3,
    "site": site,
    "again": again,
}

if __name__ == "__main__":
    main()
