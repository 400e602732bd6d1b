"""What a run says, as text for people or JSON for programs: the only voice.

Results go to stdout, progress to stderr; progress is silent when nobody watches (no terminal) or with -q.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from .errors import Fault, Position
from .findings import CATALOGUE, Finding, Severity, in_order


def format_fault(message: str, position: Position | None, line_text: str, remedy: str, kind: str) -> str:
    """Write one complaint: place, kind, message; the offending line; the way out."""
    where = f"{position}: " if position is not None else ""
    lines = [f"{where}{kind}: {message}"]
    if line_text:
        lines.append(f"    {line_text[:164]}{'…' if len(line_text) > 164 else ''}")
    if remedy:
        lines.append(f"    Fix: {remedy[:1].upper()}{remedy[1:]}")
    return "\n".join(lines)


def format_finding(finding: Finding) -> str:
    """Write one finding as the reader sees it."""
    kind = f"{finding.severity.value} {finding.code}"
    return format_fault(finding.message, finding.position, finding.line_text, finding.way_out, kind)


def counted(findings: Iterable[Finding]) -> str:
    """Sum findings up: "2 errors, 1 warning", or "no findings"."""
    found = list(findings)
    parts = []
    for severity in Severity:
        n = sum(finding.severity is severity for finding in found)
        if n:
            parts.append(f"{n} {severity.value}{'' if n == 1 else 's'}")
    return ", ".join(parts) or "no findings"


def summary(findings: Iterable[Finding], shown: int = 1) -> str:
    """Write the first `shown` findings of each code, the gravest codes first, how many more there are, and the count."""
    by_code: dict[str, list[Finding]] = {}
    for finding in in_order(findings):
        by_code.setdefault(finding.code, []).append(finding)
    rank = list(Severity)
    lines = []
    for code, group in sorted(by_code.items(), key=lambda item: (rank.index(item[1][0].severity), item[0])):
        lines += [format_finding(finding) for finding in group[:shown]]
        more = len(group) - shown
        if more > 0:
            lines.append(f"    … and {more} more {code} ({group[0].rule.title})")
    return "\n".join([*lines, counted(in_order(findings))])


def findings_text(findings: Sequence[Finding], *, most: int | None = None) -> str:
    """Write findings in order and the count.

    Of each code at most the first `most` are written in full; for the rest a line tells how many there are.
    """
    blocks = []
    written: Counter[str] = Counter()
    for finding in in_order(findings):
        written[finding.code] += 1
        if most is None or written[finding.code] <= most:
            blocks.append(format_finding(finding))
    if most is not None:
        for code in sorted(code for code, n in written.items() if n > most):
            title = CATALOGUE[code].title
            blocks.append(f"… and {written[code] - most} more {code} ({title}); see them with --all")
    return "\n".join([*blocks, counted(findings)])


def findings_json(findings: Sequence[Finding]) -> str:
    """Write all findings in order as a JSON object with `findings` and `counts`."""
    ordered = in_order(findings)
    items = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.position.path,
            "line": finding.position.line or None,
            "column": finding.position.column or None,
            "message": finding.message,
            "source": finding.line_text or None,
            "remedy": finding.way_out,
        }
        for finding in ordered
    ]
    counts = {severity.value: sum(f.severity is severity for f in ordered) for severity in Severity}
    return json.dumps({"findings": items, "counts": counts}, ensure_ascii=False, indent=2)


class Reporter:
    """Tells people how a run goes. `progress` is where stages are told, None for silence."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, err: TextIO | None = None) -> None:
        self.err = err if err is not None else sys.stderr
        self.progress = verbose or (not quiet and self.err.isatty())
        self.details: str = ""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Tell the name of a stage, what it made (`details`, set inside), and its seconds."""
        start = time.monotonic()
        self.details = ""
        watched = self.progress and self.err.isatty()
        if watched:
            self.err.write(f"{name:<10}…")
            self.err.flush()
        try:
            yield
        except BaseException:
            if watched:  # what went wrong begins a line of its own
                self.err.write("\r" + " " * 11 + "\r")
            raise
        if self.progress:
            back = "\r" if watched else ""
            self.err.write(f"{back}{name:<10}{self.details:<60} {time.monotonic() - start:5.1f} s\n")
            self.err.flush()

    def faults(self, faults: Iterable[Fault]) -> None:
        """Tell what stopped the run."""
        for fault in faults:
            text = format_fault(fault.message, fault.position, fault.line_text, fault.remedy, "error")
            self.err.write(text + "\n")

    def say(self, text: str) -> None:
        """Tell something that matters even when nobody watches the progress."""
        self.err.write(text + "\n")
