"""A draft of a book in which one chapter changed, against the whole book.

    python benchmarks/draft.py [--chapters 75] [--layout facing]

Makes a text in two languages, ten paragraphs with a note each in every chapter and language, builds its PDF, changes a
word in one chapter, then in a second, and makes a draft after each. Seconds are those of the whole program, with the
start of Python.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Book</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
PARAGRAPHS = 10


def main() -> None:
    """Measure, print a table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--chapters", type=int, default=75)
    reader.add_argument("--layout", default="facing", choices=("facing", "parallel", "single"))
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "book.xml")
        source.write_text(text(given.chapters), encoding="utf-8")
        whole, _ = built(source, given.layout)
        print("| what is laid out | seconds | to the whole |\n| --- | --- | --- |")
        print(f"| the whole book | {whole:.2f} | 1.00 |")
        for count, chapter in enumerate((given.chapters // 2, given.chapters * 2 // 3), 1):
            number = f'n="{chapter}.4">'
            source.write_text(
                source.read_text(encoding="utf-8").replace(number, f"{number}Mutatum ", 1), encoding="utf-8"
            )
            seconds, said = built(source, given.layout, "--draft")
            if len(re.findall(r"^draft, ", said, re.MULTILINE)) != count:
                raise SystemExit(f"not the draft that was wanted: {said}")
            print(f"| a draft, {count} changed | {seconds:.2f} | {seconds / whole:.2f} |")


def text(chapters: int) -> str:
    """Return a TEI text with a side in Latin and one in English, of words made by chance, always the same."""
    chance = random.Random(1918)
    known = [
        "".join(chance.choice("bdfglmnprst") + chance.choice("aeiou") for _ in range(n % 4 + 1)) for n in range(3000)
    ]

    def words(count: int) -> str:
        return " ".join(chance.choices(known, k=count)).capitalize() + "."

    def paragraph(number: str) -> str:
        return f'<p n="{number}">{words(40)} {words(30)}<note>{words(25)}</note> {words(30)}</p>'

    def side(language: str) -> str:
        divisions = (
            f"<div n='{n}'><head>{words(3)}</head>{''.join(paragraph(f'{n}.{p}') for p in range(PARAGRAPHS))}</div>"
            for n in range(chapters)
        )
        return f"<text xml:lang='{language}'><body>{''.join(divisions)}</body></text>"

    return f"{_HEADER}<text><group>{side('la')}{side('en')}</group></text></TEI>"


def built(source: Path, layout: str, *options: str) -> tuple[float, str]:
    """Build the PDF of a text in a process of its own. Returns the seconds it took and what it said."""
    folder = source.parent
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "bakuedition", "build", str(source), "-o", str(folder / "build"), "--only", "pdf"]
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, "--layout", layout, *options], capture_output=True, text=True, env=environment, check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise SystemExit(done.stderr)
    return seconds, done.stdout + done.stderr


if __name__ == "__main__":
    main()
