"""How JSON and tables are written: the same way everywhere, so that the same data give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any


def as_json(data: Any) -> bytes:
    """Return indented JSON in UTF-8, keys in the order given."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def as_compact_json(data: Any) -> bytes:
    """Return JSON on one line, for files that there are thousands of."""
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def as_csv(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    """Return a table after RFC 4180; None is an empty cell."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([["" if cell is None else cell for cell in line] for line in lines])
    return made.getvalue().encode()
