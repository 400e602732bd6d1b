"""Hostile texts as a book: no script, no launch, no address but web pages, nothing from outside the folder."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..commandline import run
from ..conftest import need
from .world import World

HERE = Path(__file__).parent / "harmless"
GROUPS = {
    "links": "link-*",
    "images": "graphic-*",
    "elements": "[hsm][tva][mgt]*-*",
    "styles": "re[n]*",
    "names": "*-with-markup.xml",
}


@pytest.mark.parametrize("group", GROUPS)
def test_books(served: World, group: str) -> None:
    qpdf = shutil.which("qpdf")
    need(qpdf, "qpdf")
    bodies = []
    for case in sorted(HERE.glob(GROUPS[group])):
        text = case.read_text(encoding="utf-8")
        bodies.append(re.sub(r"\A.*?<body>|</body>.*\Z", "", text, flags=re.S))
    assert len(bodies) >= 3
    namespaces = " ".join(
        f'xmlns:{prefix}="{name}"'
        for prefix, name in {
            "h": "http://www.w3.org/1999/xhtml",
            "svg": "http://www.w3.org/2000/svg",
            "m": "http://www.w3.org/1998/Math/MathML",
            "xlink": "http://www.w3.org/1999/xlink",
        }.items()
    )
    whole = served.root / "whole.xml"
    whole.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {namespaces}><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f'<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text xml:lang="la">'
        f"<body>{''.join(bodies)}</body></text></TEI>",
        encoding="utf-8",
    )
    out = served.root / "out"
    done = run("build", served.edition(whole), "-o", out, "--only", "pdf", seconds=300)
    assert done.returncode == 0, done.stderr
    (pdf,) = (out / "pdf").glob("*.pdf")
    plain = subprocess.run(
        [str(qpdf), "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True
    )
    assert not re.search(
        rb"/(JavaScript|JS|Launch|OpenAction|AA|RichMedia|SubmitForm|ImportData|GoToR)\b", plain.stdout
    )
    addresses = re.findall(rb"/URI \((.*?)\)", plain.stdout)
    assert all(address.startswith((b"http://", b"https://", b"mailto:")) for address in addresses), addresses
    attached = served.edition(whole).read_bytes()  # the source travels inside, and is the editor's own
    assert not served.leaks(plain.stdout.replace(attached, b"")) and served.asked == []


def test_a_table_beyond_measure_takes_no_memory_beyond_measure(served: World) -> None:
    done = run(
        "build",
        served.edition(HERE / "table-beyond-measure.xml"),
        "-o",
        served.root / "out",
        "--only",
        "pdf",
        memory=1_500_000_000,
        seconds=60,
    )
    assert done.returncode == 0, done.stderr
