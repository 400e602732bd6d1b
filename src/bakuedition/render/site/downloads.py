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


def downloads(
    config: Config, corpus: Corpus, edition: Edition, marks: Marks, prints: Sequence[Artifact], *, made: bool = True
) -> Iterator[tuple[Artifact, str, Mapping[str, str]]]:
    """Give (artifact, kind, what its label needs) of the files a reader can take.

    Unless they are to be `made`, only what they are called is true of them: they are empty then.
    """
    for artifact in prints:
        folder = artifact.path.parts[0]
        layout, _, use = artifact.path.stem.removeprefix(f"{config.id}-").partition("-")
        yield (
            Artifact(PurePosixPath("site", folder, artifact.path.name), artifact.content),
            "press" if folder == "pdf" and use == "press" else folder,
            {"layout": layout},
        )
    for name, source in documents(config, corpus):
        document = self_contained(source, config, corpus, marks) if made else b""
        yield Artifact(PurePosixPath("site/tei", name), document), "tei", {"name": source.name}
    for language in edition.languages:
        lines = plain_text(edition, marks, language)
        first = next(lines, None)
        if first is not None:
            content = "\n\n".join((first, *lines)) + "\n" if made else ""
            yield (
                Artifact(
                    PurePosixPath("site/txt", f"{config.id}.{file_name(language or 'und')}.txt"), content.encode()
                ),
                "text",
                {"language": language},
            )


def size(count: int) -> str:
    """Write a number of bytes in kB."""
    return f"{count / 1024:,.0f}".replace(",", "\N{NO-BREAK SPACE}")
