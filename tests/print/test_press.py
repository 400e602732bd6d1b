"""The PDF for a printing press: PDF/X-4, pure black, boxes and marks."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from bakuedition.config import load_config
from bakuedition.errors import ConfigError
from bakuedition.render.print import render_print

from ..conftest import need
from .books import rendering
from .test_pdf import SMALL


def profile() -> bytes:
    """Return the smallest CMYK profile (ICC.1:2010): a table of two points for each ink, and white."""
    lut = struct.pack(">4s4xBBBx", b"mft1", 4, 3, 2) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut += bytes(range(256)) * 4
    lut += b"".join(bytes((255 if not inks else 0, 128, 128)) for inks in range(16)) + bytes(range(256)) * 3
    text = b"text\0\0\0\0free\0"
    description = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Test\0" + bytes(4 + 4 + 2 + 1 + 67)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    tags = {b"desc": description, b"cprt": text, b"wtpt": white, b"A2B0": lut, b"B2A0": lut}
    offset, index, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        index += struct.pack(">4sII", name, offset + len(data), len(content))
        data += content
    size = offset + len(data)
    head = struct.pack(">I4xI4s4s4s12x4s", size, 0x02400000, b"prtr", b"CMYK", b"Lab ", b"acsp")
    head += bytes(128 - len(head))
    return head[:68] + struct.pack(">3i", 63190, 65536, 54061) + head[80:] + struct.pack(">I", len(tags)) + index + data


def press_pdf(folder: Path) -> bytes:
    made = rendering(folder, SMALL)
    (folder / "press.icc").write_bytes(profile())
    config = replace(made.config, layouts=("single",), profile=folder / "press.icc")
    artifacts, findings = render_print(config, made.corpus, made.edition, made.marks, made.fragments)
    assert findings == []
    assert [artifact.path.name for artifact in artifacts][:2] == ["a-single-reading.pdf", "a-single-press.pdf"]
    return artifacts[1].content


def test_press(tmp_path: Path) -> None:
    content = press_pdf(tmp_path)
    made = PdfReader(io.BytesIO(content))
    (intent,) = made.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX" and intent["/DestOutputProfile"].get_object().get_data() == profile()
    assert b"PDF/X-4" in made.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    page = made.pages[5]
    trim, bleed, media = (page[box] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert [round(float(edge)) for edge in (trim[2] - trim[0], trim[3] - trim[1])] == [420, 595]
    assert media[0] < bleed[0] < trim[0] and trim[2] < bleed[2] < media[2]
    for page in made.pages:
        operators = page.get_contents().get_data() if page.get_contents() else b""  # type: ignore[union-attr]
        assert not re.search(rb"(?m)\s(rg|RG|g|G)$", operators)
    assert not made.attachments


def test_press_gives_the_same_bytes(tmp_path: Path) -> None:
    assert press_pdf(tmp_path) == press_pdf(tmp_path)


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    need(shutil.which("pdffonts"), "pdffonts")
    (tmp_path / "a.pdf").write_bytes(press_pdf(tmp_path))
    lines = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    assert len(lines.splitlines()) > 2 and all(" yes yes yes " in line for line in lines.splitlines()[2:])


def test_the_profile_must_be_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI/>")
    (tmp_path / "edition.toml").write_text(
        '[sources]\ndocuments = "a.xml"\n[outputs.pdf.press]\nprofile = "../press.icc"\n'
    )
    with pytest.raises(ConfigError):
        load_config(tmp_path)
