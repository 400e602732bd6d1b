"""The whole site, as artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from pathlib import PurePosixPath

from ...config import Config
from ...corpus.corpus import Corpus
from ...errors import HookError
from ...executors import SEQUENTIAL, Executor
from ...extract.marks import Marks
from ...model import Edition, localized
from ...output import Artifact
from ..fragments import Fragments
from ..own import OwnPage
from ..proof import Proof
from ..search import Search
from .assets import style_and_script
from .frame import Frame
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
    frame = Frame(config, corpus, edition, marks, fragments, prints, own)
    yield from frame.downloads
    yield from frame.citing.files()
    letters: set[str] = set()
    sentences = 0
    addresses = {"index.html"}
    search = Search(edition, fragments, config.interface)
    hosts = {}
    for language in config.interface:
        hosts[language] = frame.pages(language)
        hosts[language].texts.states.settle()
    site = Site(hosts, config.root)
    for language, steps in groupby(executor.map(make, site, site.steps()), key=lambda made: made.language):
        taken: set[str] = set()
        for made in chain(steps, _searching(search, hosts[language])):
            letters.update(made.letters)
            sentences = max(sentences, made.sentences)
            frame.images.take(made.images)
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
        title = frame.templates.render(
            "title.html",
            **frame.values,
            t=first.t,
            edition=edition,
            text_path=first.text_path,
            localized=localized,
            picture=first.picture(config.interface, f"{first.t.language}/"),
        )
        letters.update(title)
        yield Artifact(PurePosixPath("site/index.html"), title.encode())
    base = frame.metadata.base
    yield from redirects(config.redirects, addresses, base)
    yield robots(base)
    if base:
        citable = {path for path in addresses if f"{MARK}proof" not in path}
        yield sitemap(base, citable, config.interface, edition.header.date)
    yield from search.artifacts(config.root)
    yield from frame.images.artifacts()
    yield from style_and_script(config.root, "".join(sorted(letters)), sentences, _zones(edition))


def _searching(search: Search, host: Pages) -> Iterator[Made]:
    """Make the pages of the search, one after the other."""
    for path, content in search.pages(host):
        words = str(content)
        yield Made(host.t.language, ((path, words.encode()),), letters_of([words]), highest_sentence(words))


def _zones(edition: Edition) -> int:
    """Return the highest number of a zone on a picture that the site shows."""
    return max((zone.number for one in edition.surfaces.values() if one.image for zone in one.zones), default=0)
