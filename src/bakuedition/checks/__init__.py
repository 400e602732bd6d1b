"""Checks: each a function that returns findings. Listed here once, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..config import FILE_NAME, Config
from ..corpus.corpus import Corpus
from ..errors import Position
from ..extract.marks import Marks
from ..findings import CATALOGUE, Finding
from ..model import Edition
from . import (
    alignment,
    apparatus,
    dates,
    facts,
    header,
    identifiers,
    ids,
    languages,
    notes,
    pictures,
    pointers,
    registers,
    schema,
    sources,
    structure,
    transcription,
    variants,
    writing,
)

SOURCE_CHECKS: tuple[Callable[[Corpus, Config], list[Finding]], ...] = (
    sources.check,
    sources.check_files,
    schema.check,
    header.check,
    ids.check,
    pointers.check,
    dates.check,
    identifiers.check,
    apparatus.check_sources,
    variants.check,
    transcription.check,
    structure.check,
    pictures.check,
    notes.check_sources,
    notes.check_calls,
    languages.check,
)
EDITION_CHECKS: tuple[Callable[[Edition, Corpus, Marks], list[Finding]], ...] = (
    alignment.check,
    facts.check,
    apparatus.check,
    notes.check,
    registers.check,
    registers.check_entries,
)


def check_sources(given: tuple[Corpus, Config]) -> Iterator[Finding]:
    """Check what can be seen in the sources alone: includes, schema, ids, pointers, dates."""
    corpus, config = given
    for check in SOURCE_CHECKS:
        yield from check(corpus, config)


def check_writing(given: tuple[Corpus, Config]) -> Iterator[Finding]:
    """Check what is seen letter by letter: as long a piece of work as all others on the sources."""
    yield from writing.check(*given)


def check_edition(edition: Edition, corpus: Corpus, marks: Marks, config: Config) -> list[Finding]:
    """Check what needs the model: alignment, apparatus, notes, registers, and what the settings say of the texts."""
    findings = [finding for check in EDITION_CHECKS for finding in check(edition, corpus, marks)]
    return [*findings, *languages.check_settings(edition, config)]


def _found_later(code: str) -> bool:
    """Say whether only a rendering, or a hook, finds what a code stands for."""
    return code in ("W301", "E906", "W907", "N908") or code[1:2] == "8"


def waive(findings: list[Finding], config: Config, *, last: bool = True) -> list[Finding]:
    """Leave out what edition.toml waives; at the `last` check a waiver that waives nothing becomes a finding itself.

    Not so a waiver of what only a rendering finds: it comes later.
    """
    used: set[int] = set()
    kept = []
    for finding in findings:
        hits = [
            n
            for n, ignore in enumerate(config.ignore)
            if ignore.code == finding.code and (not ignore.path or ignore.path == finding.position.path)
        ]
        used.update(hits)
        if not hits:
            kept.append(finding)
    for n, ignore in enumerate(config.ignore):
        if last and ignore.code not in CATALOGUE:
            kept.append(Finding("W902", f'there is no finding "{ignore.code}" to waive', Position(FILE_NAME)))
        elif last and n not in used and not _found_later(ignore.code):
            where = f' in "{ignore.path}"' if ignore.path else ""
            kept.append(Finding("W901", f"{ignore.code}{where} is waived but does not occur", Position(FILE_NAME)))
    return kept
