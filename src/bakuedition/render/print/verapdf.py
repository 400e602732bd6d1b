"""veraPDF over the reading files, where it is installed: PDF/A-3a and PDF/UA-1, as text and JSON in report/.

The command is `verapdf` on the path, or what BAKUEDITION_VERAPDF names; settings of an edition cannot name one, since
that would run a stranger's program. Read is its machine-readable report (`--format xml`; docs.verapdf.org, "Validation
report"), and of it nothing that changes from run to run: no time, no path.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from shutil import which

from lxml import etree

from ...errors import Position
from ...findings import Finding
from ...output import Artifact, lay_out

COMMAND = "BAKUEDITION_VERAPDF"
PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
_LONGEST = 900  # seconds for all files and one profile
_READING = "-reading.pdf"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a file breaks: clause of the standard and number of the test, what it asks, how often."""

    rule: str
    description: str
    count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one file by one profile. `passed` is None where there is no result, `trouble` then says why."""

    file: str
    profile: str
    passed: bool | None
    broken: tuple[Broken, ...] = ()
    trouble: str = ""

    def line(self) -> str:
        """Say it in one line."""
        said = {True: "passes", False: "fails", None: f"no result: {self.trouble}"}[self.passed]
        return f"{self.file}: {PROFILES[self.profile]} {said}"


@dataclass(frozen=True, slots=True)
class Validation:
    """What veraPDF says of the reading files; `absent` says why it was not asked."""

    verdicts: tuple[Verdict, ...] = ()
    absent: str = ""

    def findings(self) -> list[Finding]:
        """Return a finding for each file and profile that fails or has no result."""
        return [
            Finding("W808", "; ".join([verdict.line(), *_told(verdict.broken[:3])]), Position(verdict.file))
            for verdict in self.verdicts
            if not verdict.passed
        ]

    def reports(self) -> list[Artifact]:
        """Return both forms of the report."""
        lines = [f"veraPDF: not run: {self.absent}"] if self.absent else []
        for verdict in self.verdicts:
            lines += [verdict.line(), *(f"    {told}" for told in _told(verdict.broken))]
        content = {
            "run": not self.absent,
            "because": self.absent,
            "results": [asdict(verdict) | {"profile": PROFILES[verdict.profile]} for verdict in self.verdicts],
        }
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        return [
            Artifact(PurePosixPath("report/verapdf.txt"), ("\n".join(lines) + "\n").encode()),
            Artifact(PurePosixPath("report/verapdf.json"), text.encode()),
        ]


def _told(broken: Sequence[Broken]) -> Iterator[str]:
    for rule in broken:
        yield f"{rule.rule} ({rule.count}×): {rule.description}"


def validate(artifacts: Sequence[Artifact]) -> Validation:
    """Have veraPDF look at the reading files among artifacts."""
    files = {artifact.path.name: artifact.content for artifact in artifacts if artifact.path.name.endswith(_READING)}
    command = _command()
    if not command:
        return Validation(absent=f"there is no command verapdf on the path, and {COMMAND} names none")
    if not files:
        return Validation(absent="there is no reading file")
    with tempfile.TemporaryDirectory(prefix="bakuedition-") as place:
        lay_out(files, Path(place))
        return Validation(tuple(verdict for profile in PROFILES for verdict in _ask(command, profile, files, place)))


def _command() -> list[str]:
    given = shlex.split(os.environ.get(COMMAND, ""))
    if given:
        return given
    found = which("verapdf")
    return [found] if found else []


def _ask(command: Sequence[str], profile: str, files: Mapping[str, bytes], place: str) -> Iterator[Verdict]:
    asked = [*command, "--format", "xml", "--flavour", profile, *files]
    try:
        done = subprocess.run(asked, cwd=place, capture_output=True, timeout=_LONGEST, check=False)
        jobs = _jobs(done.stdout)
        trouble = "" if jobs else f"exit code {done.returncode}, and no report"
    except (OSError, subprocess.TimeoutExpired) as error:
        jobs, trouble = {}, "it takes too long" if isinstance(error, subprocess.TimeoutExpired) else str(error)
    for name in files:
        yield _verdict(name, profile, jobs.get(name), trouble)


def _jobs(report: bytes) -> dict[str, etree._Element]:
    """Return the job of each file of a report, nothing where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(report, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    return {Path(job.findtext("item/name") or "").name: job for job in root.iter("job")}


def _verdict(name: str, profile: str, job: etree._Element | None, trouble: str) -> Verdict:
    report = job.find("validationReport") if job is not None else None
    if report is None:
        said = job.findtext(".//exceptionMessage") if job is not None else None
        return Verdict(name, profile, None, trouble=said or trouble or "its report does not name the file")
    broken = [
        Broken(
            f"{rule.get('specification', '')} {rule.get('clause', '')}-{rule.get('testNumber', '')}".strip(),
            " ".join((rule.findtext("description") or "").split()),
            int(rule.get("failedChecks") or 1),
        )
        for rule in report.iter("rule")
        if rule.get("status") == "failed"
    ]
    return Verdict(name, profile, report.get("isCompliant") == "true", tuple(broken))
