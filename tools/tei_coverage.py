"""Write docs/tei-coverage.md from the stylesheets: what the reader sees of every element of TEI.

Run it after a change of a stylesheet: python tools/tei_coverage.py. A test fails when the page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from bakuedition.render.treatments import treatments  # noqa: E402

PAGE = ROOT / "docs" / "tei-coverage.md"
HEAD = """# What becomes of each TEI element

Made from the stylesheets by tools/tei_coverage.py; do not edit it here. Every element of TEI P5 (`tei_all`) is listed,
with what the reader sees of it and the module of `xslt/modules` that shows it. Where a build met these elements, and
how many of their words are shown where, is in `report/coverage.txt` of that build.

- An element that is not listed here (of another vocabulary, or misspelt) keeps its words in their place, and is
  reported once as W301 with a count.
- In the header and in registers every element stands under its label, with its words.
- Notes that stand in a text are called at their place and shown beside it; readings that are not in the text stand in
  the apparatus.
- Words that stand in no text, register or header (feature structures, time lines, heads of lists in `standOff`) are
  shown on the page about the edition.

| element | what the reader sees | module |
| --- | --- | --- |
"""


def page() -> str:
    """Return the text of the page."""
    known = treatments((ROOT / "xslt",))
    rows = []
    for name in sorted(known, key=lambda name: (name.casefold(), name)):
        shown = "; ".join(dict.fromkeys(one.shown for one in known[name]))
        modules = ", ".join(dict.fromkeys(one.module for one in known[name]))
        rows.append(f"| `{name}` | {shown.replace('|', chr(92) + '|')} | {modules} |")
    return HEAD + "\n".join(rows) + f"\n\n{len(rows)} elements.\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
