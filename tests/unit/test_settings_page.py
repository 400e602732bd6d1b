"""docs/settings.md names every setting there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from bakuedition.config import GROUP_KEYS, IGNORE_KEYS, KEYS, LAYOUT_KEYS, OUTPUT_KEYS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_the_page_lists_the_settings() -> None:
    listed = set(re.findall(r"^\| `([a-z.]+)` \|", PAGE.read_text(encoding="utf-8"), re.M))
    known = {f"{table}.{key}" for table, keys in KEYS.items() if table != "outputs" for key in keys}
    known |= {f"outputs.{table}.{key}" for table, keys in OUTPUT_KEYS.items() for key in keys if key not in LAYOUT_KEYS}
    known |= {f"outputs.pdf.{layout}.{key}" for layout, keys in LAYOUT_KEYS.items() for key in keys}
    assert listed == known | set(IGNORE_KEYS) | set(GROUP_KEYS)
