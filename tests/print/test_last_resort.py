"""Letters that no font has: shown as boxes with their numbers, told, kept as text, and no reason to refuse the file."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from bakuedition.render.print.faces import faces_for
from bakuedition.render.print.last_resort import boxes, last_resort

from ..conftest import need, need_shared
from .books import pdf, rendering

pytest.importorskip("weasyprint")
LETTER = "\U0001e900"  # Adlam; no font of Debian's has it but Noto's own


def test_a_box_has_the_number_of_its_letter_in_two_rows() -> None:
    content = boxes([LETTER, "\u3008"])
    assert boxes([LETTER, "\u3008"]) == content
    font = TTFont(io.BytesIO(content))
    assert font.getBestCmap() == {0x1E900: "u1E900", 0x3008: "u3008"}
    glyph = font["glyf"]["u3008"]
    # Four edges; 3 has 10 points, each 0 has 12, 8 has 13.
    assert glyph.numberOfContours == 4 + 10 + 12 + 12 + 13
    assert font["hmtx"]["u1E900"][0] > font["hmtx"]["u3008"][0]


def test_where_every_letter_has_a_font_there_is_no_such_face() -> None:
    text = ["Заседание, 25\u00a0июля\u200d"]
    assert last_resort(text, faces_for(text)).faces == ()


def test_the_letter_is_text_and_the_file_is_accepted(tmp_path: Path) -> None:
    need(shutil.which("java"), "Java")
    tool = need_shared("tools", "verapdf", "verapdf")
    content = pdf(
        rendering(tmp_path, f'<body><p>before {LETTER}a, <hi rend="italic">{LETTER}b</hi></p></body>'), "single"
    )
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert f"before {LETTER}a" in printed and f"{LETTER}b" in printed
    (tmp_path / "a.pdf").write_bytes(content)
    for profile in ("3a", "ua1"):
        found = subprocess.run(
            [str(tool), profile, str(tmp_path / "a.pdf")], capture_output=True, text=True, check=False
        )
        assert found.stdout.startswith("PASS"), found.stdout
