"""Builds of the site that is served, and pages shown before these are done."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from ..config import load_config
from ..errors import EditionError
from ..findings import Severity
from ..pipeline import FoundErrorsError, build
from ..render.site.preview import Preview
from ..report import Reporter, counted, findings_text, format_fault, summary
from ..store import keeping, users_store
from .shown import Outcome

MOST = 40  # findings of a kind that a page tells


def build_site(source: Path, folder: Path, reporter: Reporter, *, allow_hooks: bool) -> Outcome:
    """Build the site; where that fails the last good one stays, and the outcome says why."""
    try:
        with keeping(users_store()):
            built = build(load_config(source), ("site",), folder, reporter, allow_hooks=allow_hooks)
    except FoundErrorsError as stopped:
        return Outcome(summary([one for one in stopped.findings if one.severity is Severity.ERROR], shown=10))
    except EditionError as error:
        return Outcome(faults_text(error))
    telling = [finding for finding in built.findings if finding.severity is not Severity.NOTE]
    return Outcome("", counted(built.findings), findings_text(telling, most=MOST) if telling else "")


def build_aside(source: Path, folder: Path, allow_hooks: bool, progress: bool) -> Outcome:
    """Build the site in a process of its own."""
    return build_site(source, folder, Reporter(quiet=not progress, err=sys.stderr), allow_hooks=allow_hooks)


def faults_text(error: EditionError) -> str:
    """Write what stopped a build."""
    return "\n".join(
        format_fault(fault.message, fault.position, fault.line_text, fault.remedy, "error") for fault in error.faults
    )


def preview_of(made: Callable[[], Preview | None]) -> Preview | None:
    """Return the pages that `made` makes, None where the texts are not such that they could be shown."""
    gc.disable()  # somebody waits; what is left over can be collected afterwards
    # A text that is being written may be wrong in any way, and nothing of it was checked: the build will tell.
    try:
        with keeping(users_store(), tidy=False):
            return made()
    except Exception:  # noqa: BLE001 (see above)
        return None
    finally:
        gc.enable()
