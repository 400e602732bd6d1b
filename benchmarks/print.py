"""Facing pages against one plain WeasyPrint pass over the same text, and against Typst.

Texts in two languages of about 10, 100 and 500 pages are generated, a note in every paragraph. Each engine runs in a
process of its own; seconds are wall time from the HTML to the written file, without the start of Python; memory is the
peak of the process. Run: python benchmarks/print.py [--sizes 10 100 500] [--runs 1] [--only facing plain typst]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

ROWS_A_PAGE = 1.2  # a row is a paragraph in each language, each with its note, on A5


def main() -> None:
    """Run all that is asked for, print a table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 500], help="pages, about")
    reader.add_argument("--runs", type=int, default=1, help="the fastest of so many counts")
    reader.add_argument("--only", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    reader.add_argument("--one", nargs=2, metavar=("ENGINE", "PAGES"), help="run one engine here, print JSON")
    given = reader.parse_args()
    if given.one:
        print(json.dumps(measure(given.one[0], int(given.one[1]))))
        return
    print("| pages asked for | engine | pages | seconds | seconds a page | peak MB | to plain |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for size in given.sizes:
        found: dict[str, dict[str, float]] = {}
        for _ in range(given.runs):
            for engine in given.only:
                made = in_process(engine, size)
                if engine not in found or made["seconds"] < found[engine]["seconds"]:
                    found[engine] = made
        for engine, made in found.items():
            ratio = f"{made['seconds'] / found['plain']['seconds']:.2f}" if "plain" in found else ""
            print(
                f"| {size} | {engine} | {made['pages']:.0f} | {made['seconds']:.2f} "
                f"| {made['seconds'] / made['pages']:.3f} | {made['megabytes']:.0f} | {ratio} |",
                flush=True,
            )


def in_process(engine: str, pages: int) -> dict[str, float]:
    """Run one engine in a process of its own."""
    command = [sys.executable, __file__, "--one", engine, str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(engine: str, pages: int) -> dict[str, float]:
    """Run one engine here: pages, seconds, peak of memory in MB."""
    from tests.print import synthetic

    part = synthetic.text(max(1, round(pages * ROWS_A_PAGE)))
    lay_out = ENGINES[engine](part)
    begin = time.perf_counter()
    made = lay_out()
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    if isinstance(made, bytes):
        made = len(re.findall(rb"/Type\s*/Page\b", made))
    return {"pages": made, "seconds": seconds, "megabytes": peak}


def facing(part: Any) -> Callable[[], int]:
    """Our facing pages, written as PDF/A-3a and PDF/UA-1."""
    from bakuedition.render.print.layouts import layout_named
    from bakuedition.render.print.paper import PAPERS
    from bakuedition.render.print.pdf import write

    made = press(part)
    layout = layout_named("facing", PAPERS["A5"], {})

    def lay_out() -> int:
        laid = layout.lay_out([part], made, 2)
        write(made.engine, laid, statement(), [])
        return len(laid.pages)

    return lay_out


def plain(part: Any) -> Callable[[], int]:
    """WeasyPrint as it comes: one text after the other in one document, written with the same tags."""
    from bakuedition.render.print.layouts import Laid
    from bakuedition.render.print.pagination.markup import side
    from bakuedition.render.print.pdf import write
    from bakuedition.render.print.press import document

    made = press(part)
    bodies = [side([part], place, part.titles)[0] for place in (0, 1)]
    bodies[0].extend(list(bodies[1]))
    tree: ElementTree.Element = document(bodies[0], "ru")

    def lay_out() -> int:
        laid = made.engine.lay_out(tree, made.sheet("facing.css"), corrected=False)
        write(made.engine, Laid(list(laid.pages), {}, [laid]), statement(), [])
        return len(laid.pages)

    return lay_out


def with_typst(part: Any) -> Callable[[], int | bytes]:
    """Typst, the same words and notes: the floor."""
    import typst

    source = "\n\n".join(typst_blocks(part))

    def lay_out() -> bytes:
        return bytes(typst.compile(source.encode()))

    return lay_out


def typst_blocks(part: Any) -> Iterator[str]:
    """Give the text of a part as Typst's markup, one language after the other."""
    yield "#set page(width: 148mm, height: 210mm, margin: (top: 20mm, bottom: 20mm, inside: 16mm, outside: 19mm))"
    yield "#set text(size: 9.5pt, hyphenate: true)\n#set par(justify: true, leading: 0.55em)"
    for place, language in enumerate(part.languages):
        yield f'#set text(lang: "{language}")'
        for row in part.rows:
            for block in row.cells[place].content:
                words = ["== " if row.level else "", block.text or ""]
                for child in block:
                    note = child.get("class") == "note"
                    words += [f"#footnote[{child.text}]" if note else "".join(child.itertext()), child.tail or ""]
                yield "".join(words)


def press(part: Any) -> Any:
    """Return a press for A5."""
    from bakuedition.render.print.faces import faces_for
    from bakuedition.render.print.paper import PAPERS
    from bakuedition.render.print.press import Press

    return Press(ROOT, PAPERS["A5"], part.titles, faces_for(()), {})


def statement() -> Any:
    """Return what the file says of itself."""
    from bakuedition.render.print.pdf import Statement

    return Statement({"en": "A text"}, {}, {}, (), (), ("ru", "en"), "text, 1", datetime(2026, 1, 1, tzinfo=UTC))


ENGINES: dict[str, Callable[[Any], Callable[[], int | bytes]]] = {"plain": plain, "facing": facing, "typst": with_typst}


if __name__ == "__main__":
    main()
