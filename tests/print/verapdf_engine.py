"""A command that speaks as veraPDF does (`--format xml --flavour PROFILE FILE …`) before the engine in the shared material."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.sax.saxutils import escape, quoteattr

tool, arguments = sys.argv[1], sys.argv[2:]
profile = arguments[arguments.index("--flavour") + 1]
files = arguments[arguments.index("--flavour") + 2 :]
done = subprocess.run(
    [tool, *(part for file in files for part in (profile, file))], capture_output=True, text=True, check=False
)
print("<report><jobs>")
for block in re.split(r"^(?=PASS|FAIL)", done.stdout, flags=re.MULTILINE)[1:]:
    head, *rules = block.splitlines()
    file = head.split(" ")[-2]
    print(f"<job><item><name>/tmp/{escape(file)}</name></item>")
    print(f'<validationReport isCompliant="{str(head.startswith("PASS")).lower()}"><details>')
    for rule in rules:
        if found := re.match(r"\s+x(\d+) ([\w.]+)-(\d+) (.*)", rule):
            count, clause, test, words = found.groups()
            print(
                f'<rule clause={quoteattr(clause)} testNumber="{test}" status="failed" failedChecks="{count}">'
                f"<description>{escape(words)}</description></rule>"
            )
    print("</details></validationReport></job>")
print("</jobs></report>")
