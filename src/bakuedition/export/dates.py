"""The one date a package bears: never that of the machine's clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first that a zip can hold


def stamp(iso: str | None) -> datetime:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org), else the edition's date, else the first of 1980, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return max(datetime.fromtimestamp(int(epoch), UTC), _EARLIEST)
    parts = [*(iso or "").split("T")[0].split("-"), "01", "01"]
    try:
        return max(datetime(int(parts[0]), int(parts[1]), int(parts[2]), tzinfo=UTC), _EARLIEST)
    except ValueError:
        return _EARLIEST
