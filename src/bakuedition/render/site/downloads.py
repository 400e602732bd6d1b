"""The files that a reader of the site can take: what else the build made, the TEI, the plain texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ...config import Config
from ...corpus.corpus import Corpus
from ...export.tei import documents, self_contained
from ...extract.marks import Marks
from ...extract.reading import plain_text
from ...model import Edition
from ...output import Artifact, file_name

Given = tuple[Config, Corpus, Edition, Marks]


def offered(given: Given, prints: Sequence[Artifact]) -> Iterator[tuple[PurePosixPath, str, Mapping[str, str]]]:
    """Give (path below the site, kind, what its label needs) of every file that a reader can take."""
    config, corpus, edition, marks = given
    for artifact in prints:
        folder = artifact.path.parts[0]
        layout, _, use = artifact.path.stem.removeprefix(f"{config.id}-").partition("-")
        kind = "press" if folder == "pdf" and use == "press" else folder
        yield PurePosixPath(folder, artifact.path.name), kind, {"layout": layout}
    for name, source in documents(config, corpus):
        yield PurePosixPath("tei", name), "tei", {"name": source.name}
    for language in edition.languages:
        if next(plain_text(edition, marks, language), None) is not None:
            yield _of_text(config, language), "text", {"language": language}


def taken(given: Given) -> Iterator[tuple[str, bytes]]:
    """Give (path below the site, content) of those of them that are made of the texts alone."""
    config, corpus, edition, marks = given
    for name, source in documents(config, corpus):
        yield f"tei/{name}", self_contained(source, config, corpus, marks)
    for language in edition.languages:
        lines = list(plain_text(edition, marks, language))
        if lines:
            yield str(_of_text(config, language)), ("\n\n".join(lines) + "\n").encode()


def _of_text(config: Config, language: str) -> PurePosixPath:
    return PurePosixPath("txt", f"{config.id}.{file_name(language or 'und')}.txt")


def size(count: int) -> str:
    """Write a number of bytes in kB."""
    return f"{count / 1024:,.0f}".replace(",", "\N{NO-BREAK SPACE}")
