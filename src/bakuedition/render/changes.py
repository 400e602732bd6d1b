"""The page of changes between two versions of an edition, and the same as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..export.changes import GROUPS, Comparison, Difference
from ..model import direction, localized
from .labels import Labels, load_labels
from .templates import Templates

_SIGNS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}  # as wdiff writes them


def changes_page(comparison: Comparison, root: Path, language: str) -> bytes:
    """Return one HTML page in an interface language; `root` is the edition whose templates and labels count."""
    groups = [_group(name, comparison.of(name)) for name in GROUPS]
    page = Templates(root).render(
        "changes.html",
        t=Labels(load_labels(root), language),
        title=localized(comparison.titles, language),
        before=comparison.before,
        after=comparison.after,
        same=comparison.same,
        groups=groups,
    )
    return page.lstrip().encode()


def _group(name: str, found: tuple[Difference, ...]) -> dict[str, Any]:
    counts = {kind: sum(item.kind == kind for item in found) for kind in ("added", "removed", "changed")}
    return {"name": name, **counts, "entries": [_entry(item) for item in found]}


def _entry(item: Difference) -> dict[str, Any]:
    return {
        "id": item.identifier,
        "kind": item.kind,
        "language": item.language,
        "direction": direction(item.language),
        "pieces": [(piece.kind, piece.words) for piece in item.pieces],
    }


def changes_text(comparison: Comparison) -> Iterator[str]:
    """Give the lines of the same account: one per unit, what went and came in brackets as wdiff has them."""
    for item in comparison.differences:
        words = "".join(
            _SIGNS[piece.kind].format(piece.words.rstrip()) + piece.words[len(piece.words.rstrip()) :]
            for piece in item.pieces
        )
        yield f"{item.kind:<8} {item.group:<8} {item.identifier}: {words}"
    yield f"{comparison.before} -> {comparison.after}: {len(comparison.differences)} changes, {comparison.same} units the same"
