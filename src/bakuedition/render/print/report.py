"""The report on a printed book, for people and for programs: build/report/print-LAYOUT.txt and .json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ...output import Artifact
from ...report import findings_text
from .inspect import Inspection


def reports(layout: str, inspection: Inspection, path: PurePosixPath | None = None) -> Iterator[Artifact]:
    """Give both forms of a report; `path` is where they stand (without suffix), if not with the others."""
    findings = inspection.findings
    path = path or PurePosixPath("report", f"print-{layout}")
    lines = [f"{'Draft of the printed' if path.parts[0] == 'draft' else 'Printed'} edition, layout {layout}", ""]
    lines += [f"{name}: {_shown(value)}" for name, value in inspection.facts.items()]
    lines += ["", findings_text(findings) if findings else "Nothing to complain of.", ""]
    yield Artifact(path.with_name(f"{path.name}.txt"), "\n".join(lines).encode())
    content = {
        "layout": layout,
        "facts": inspection.facts,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "path": finding.position.path,
                "line": finding.position.line,
                "column": finding.position.column,
            }
            for finding in findings
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    yield Artifact(path.with_name(f"{path.name}.json"), text.encode())


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value)
