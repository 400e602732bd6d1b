"""The whole site, as artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import PurePosixPath
from typing import Any

from ... import __version__
from ...config import Config
from ...corpus.corpus import Corpus
from ...errors import HookError
from ...executors import SEQUENTIAL, Executor
from ...export.tei import self_contained
from ...extract.marks import Marks
from ...extract.reading import plain_text
from ...extract.strata import texts_with_strata
from ...model import Edition, localized
from ...output import Artifact, file_name
from ..dates import written_date
from ..fragments import Fragments
from ..labels import Labels, load_labels
from ..own import OwnPage
from ..proof import Proof
from ..retold import Retellings
from ..search import Search
from ..templates import Templates
from ..typography import kept_together
from ..variants import Apparatus
from .assets import Images, style_and_script
from .citation import Citing
from .fonts import faces_of_text
from .metadata import Metadata
from .pages import Pages
from .standing import redirects, robots, sitemap
from .states import MARK
from .work import Made, Site, highest_sentence, letters_of, make


def render_site(
    config: Config,
    corpus: Corpus,
    edition: Edition,
    marks: Marks,
    fragments: Fragments,
    prints: Sequence[Artifact] = (),
    own: Sequence[OwnPage] = (),
    executor: Executor = SEQUENTIAL,
    proof: Proof | None = None,
) -> Iterator[Artifact]:
    """Give every file of the site.

    `prints` are PDFs, e-book and package of the same build: the site offers copies. `own` are pages of the edition's own.
    `executor` makes the pages; `proof` takes in what they show of the text.
    """
    words = load_labels(config.root)
    templates = Templates(config.root)
    images = Images(config.root)
    downloads = list(_downloads(config, corpus, edition, marks, prints))
    yield from (artifact for artifact, _, _ in downloads)
    letters: set[str] = set()
    sentences = 0
    metadata = Metadata(edition, config, [str(artifact.path.relative_to("site")) for artifact, _, _ in downloads])
    citing = Citing(edition, config, corpus, marks, words, metadata.base)
    yield from citing.files()
    addresses = {"index.html"}
    frame: dict[str, Any] = {
        "config": config,
        "metadata": metadata,
        "version": __version__,
        "faces": faces_of_text(),
        "downloads": [(artifact.path.relative_to("site"), kind, extra) for artifact, kind, extra in downloads],
        "sizes": {str(artifact.path.relative_to("site")): _size(len(artifact.content)) for artifact, _, _ in downloads},
        "written_date": written_date,
        "kept_together": kept_together,
        "citing": citing,
        "retold": Retellings(edition, corpus, marks, config.root),
        "all_labels": {tag: Labels(words, tag) for tag in config.interface},
    }
    strata = next(iter(texts_with_strata(edition, corpus, marks)), (None, None))[1] if len(edition.texts) == 1 else None
    frame["strata"] = strata
    search = Search(edition, fragments, config.interface)
    hosts = {}
    for language in config.interface:
        t = Labels(words, language)
        apparatus = Apparatus(edition, fragments, corpus, t)
        hosts[language] = Pages(edition, fragments, t, templates, config.interface, apparatus, images, frame, own)
        hosts[language].texts.states.settle()
    site = Site(hosts, config.root)
    for language, steps in groupby(executor.map(make, site, site.steps()), key=lambda made: made.language):
        taken: set[str] = set()
        for made in chain(steps, _searching(search, hosts[language])):
            letters.update(made.letters)
            sentences = max(sentences, made.sentences)
            images.take(made.images)
            if proof is not None:
                proof.take(made.seen)
            for path, content in made.pages:
                if path in taken:
                    raise HookError(f'there is a page "{path}" already', remedy="give the hook's page another name.")
                taken.add(path)
                addresses.add(f"{language}/{path}")
                yield Artifact(PurePosixPath("site", language, path), content)
    first = next(iter(hosts.values()), None)
    if first is not None:
        title = templates.render(
            "title.html",
            **frame,
            t=first.t,
            edition=edition,
            text_path=first.text_path,
            localized=localized,
            picture=first.picture(config.interface, f"{first.t.language}/"),
        )
        letters.update(title)
        yield Artifact(PurePosixPath("site/index.html"), title.encode())
    yield from redirects(config.redirects, addresses, metadata.base)
    yield robots(metadata.base)
    if metadata.base:
        citable = {path for path in addresses if f"{MARK}proof" not in path}
        yield sitemap(metadata.base, citable, config.interface, edition.header.date)
    yield from search.artifacts(config.root)
    yield from images.artifacts()
    yield from style_and_script(config.root, "".join(sorted(letters)), sentences, _zones(edition))


def _searching(search: Search, host: Pages) -> Iterator[Made]:
    """Make the pages of the search, one after the other."""
    for path, content in search.pages(host):
        words = str(content)
        yield Made(host.t.language, ((path, words.encode()),), letters_of([words]), highest_sentence(words))


def _zones(edition: Edition) -> int:
    """Return the highest number of a zone on a picture that the site shows."""
    return max((zone.number for one in edition.surfaces.values() if one.image for zone in one.zones), default=0)


def _downloads(
    config: Config, corpus: Corpus, edition: Edition, marks: Marks, prints: Sequence[Artifact]
) -> Iterator[tuple[Artifact, str, Mapping[str, str]]]:
    """Give (artifact, kind, what its label needs) of the files a reader can take."""
    for artifact in prints:
        folder = artifact.path.parts[0]
        layout, _, use = artifact.path.stem.removeprefix(f"{config.id}-").partition("-")
        yield (
            Artifact(PurePosixPath("site", folder, artifact.path.name), artifact.content),
            "press" if folder == "pdf" and use == "press" else folder,
            {"layout": layout},
        )
    names: set[str] = set()
    for source in corpus.sources:
        stem = config.id if len(corpus.sources) == 1 else source.path.stem
        while stem in names:
            stem += "-"
        names.add(stem)
        document = self_contained(source, config, corpus, marks)
        yield Artifact(PurePosixPath("site/tei", f"{stem}.xml"), document), "tei", {"name": source.name}
    for language in edition.languages:
        lines = list(plain_text(edition, marks, language))
        if lines:
            content = "\n\n".join(line for line in lines) + "\n"
            yield (
                Artifact(
                    PurePosixPath("site/txt", f"{config.id}.{file_name(language or 'und')}.txt"), content.encode()
                ),
                "text",
                {"language": language},
            )


def _size(count: int) -> str:
    return f"{count / 1024:,.0f}".replace(",", "\N{NO-BREAK SPACE}")
