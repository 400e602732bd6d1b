"""Begin an edition: settings and a first text, a small sample or what somebody already has as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..config import FILE_NAME, identifier
from ..errors import ConfigError, OutputError
from . import sample
from .plaintext import read_paragraphs
from .skeleton import Side, settings, skeleton

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


def new_edition(folder: Path) -> list[Path]:
    """Write a small sample edition into a folder that does not exist yet or is empty. Returns what was written."""
    _must_be_free(folder)
    name = identifier(folder.resolve().name)
    return _write(folder, name, sample.SETTINGS.format(id=name), sample.TEXT.format(id=xml_name(name)))


def edition_of(folder: Path, texts: Sequence[Path], languages: Sequence[str], *, today: date) -> list[Path]:
    """Write an edition of plain texts, the source first, each in the language at the same place of `languages`.

    Paragraphs are parted by blank lines. They are aligned where the texts have as many; so are the sentences of a
    paragraph. Returns what was written. Raises ConfigError for texts that cannot be read, or languages that do not
    fit them.
    """
    _must_be_free(folder)
    if len(languages) != len(texts):
        raise ConfigError(
            f"--languages names {len(languages)}, and there {'is 1 text' if len(texts) == 1 else f'are {len(texts)} texts'}",
            remedy="name the language of each text, the source first: --languages ru,en.",
        )
    for language in languages:
        if not _TAG.match(language):
            raise ConfigError(f'--languages: "{language}" is no language tag', remedy='write it as "ru" or "en-GB".')
    if len({language.lower() for language in languages}) != len(languages):
        raise ConfigError("--languages names a language twice", remedy="each text needs a language of its own.")
    sides = [
        Side(language, path.name, read_paragraphs(path, language))
        for path, language in zip(texts, languages, strict=True)
    ]
    name = identifier(folder.resolve().name)
    return _write(folder, name, settings(name, languages), skeleton(_id_beside(name, languages), sides, today=today))


def _id_beside(name: str, languages: Sequence[str]) -> str:
    """Return an id for the document that none of its texts has: those are named after their languages."""
    return f"{xml_name(name)}-edition" if xml_name(name) in languages else xml_name(name)


def _must_be_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(f'"{folder}" is there already and not empty', remedy="name a new folder.")


def _write(folder: Path, name: str, settings_text: str, tei: str) -> list[Path]:
    files = {folder / FILE_NAME: settings_text, folder / "tei" / f"{name}.xml": tei}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f'cannot write to "{folder}": {(error.strerror or str(error)).lower()}', remedy="name another folder."
        ) from error
    return list(files)


def xml_name(name: str) -> str:
    """Make an id that XML allows: it may not begin with a figure."""
    return name if name[0].isalpha() else f"e-{name}"
