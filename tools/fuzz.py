"""Look for bytes that break the program, guided by what code they reach (atheris, libFuzzer).

    python tools/fuzz.py reader --seconds 300        # reader, aligner, apparatus: tests/fuzz/targets.py
    python tools/fuzz.py reader --keep               # take what was found into tests/fuzz/corpus, as little as reaches all

What was found stays in build/fuzz/TARGET; bytes that broke something in build/fuzz/TARGET-crash-…, to be made the smallest
failing case. Ends with 1 where something broke.
"""

from __future__ import annotations

import argparse
import importlib
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "build" / "fuzz"
KEPT = ROOT / "tests" / "fuzz" / "corpus"
LONGEST = {"reader": 2000, "aligner": 150, "apparatus": 150}  # bytes
LIMIT = 20  # seconds for one input
MEMORY = 2048  # megabytes


def main() -> int:
    """Run libFuzzer in a process of its own: it ends the process it runs in."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=sorted(LONGEST))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="take what was found into the corpus of the repository")
    arguments = parser.parse_args()
    target = arguments.target
    found, kept = FOUND / target, KEPT / target
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_len={LONGEST[target]}", f"-timeout={LIMIT}", f"-rss_limit_mb={MEMORY}", "-seed=1"]
    if arguments.keep:
        options += ["-merge=1", str(kept), str(found)]
    else:
        options += [f"-max_total_time={arguments.seconds}", "-print_final_stats=1", "-close_fd_mask=1"]
        options += [f"-artifact_prefix={FOUND}/{target}-", str(found), str(kept)]
    program = [sys.executable, __file__, "--inside", target, *options]
    return 1 if subprocess.run(program, cwd=ROOT, check=False).returncode else 0


def inside(target: str, options: list[str]) -> None:
    """Be the process that libFuzzer runs in."""
    import atheris

    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with atheris.instrument_imports(include=["bakuedition"]):
        targets = importlib.import_module("tests.fuzz.targets").TARGETS
    # For a merge libFuzzer starts itself again, through a shell, by the name of its program.
    again = FOUND / f"{target}.sh"
    words = shlex.join([sys.executable, __file__, "--inside", target])
    again.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    again.chmod(0o755)
    atheris.Setup([str(again), *options], targets[target])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], sys.argv[3:])
    sys.exit(main())
