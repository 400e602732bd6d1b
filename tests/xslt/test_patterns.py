"""What makes libxslt take the square of a text's length stands in no pattern."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from ..conftest import ROOT

XSL = "{http://www.w3.org/1999/XSL/Transform}"
SHEETS = sorted((ROOT / "xslt").rglob("*.xsl"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_no_pattern_makes_libxslt_count_siblings(sheet: Path) -> None:
    """A predicate on any element or text has the siblings of each such node counted (measured: 8000 labels, 35 s)."""
    patterns = [template.get("match", "") for template in etree.parse(str(sheet)).iter(f"{XSL}template")]
    assert [pattern for pattern in patterns if re.search(r"(?<![\w:])(\*|text\(\)|node\(\))\[", pattern)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sibling_is_asked_for_by_place_before_anything_else(sheet: Path) -> None:
    """`sibling::x[1][y]` collects all siblings first; `sibling::x[1]/self::x[y]` stops at the one."""
    text = sheet.read_text(encoding="utf-8")
    assert re.findall(r"sibling::[\w:*()]+\[1\]\[", text) == []
