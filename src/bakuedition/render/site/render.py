"""The whole site, as artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
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
from .assets import style_and_script
from .downloads import taken
from .frame import Frame
from .standing import redirects, robots, sitemap
from .states import MARK
from .work import Made, Site, make, searching


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
    # Downloads and the search take as long as many pages, and wait for none of them: nor need they wait for these.
    files = executor.beside(taken, (config, corpus, edition, marks))
    for artifact in prints:
        frame.weigh(str(artifact.path), artifact.content)
        yield Artifact(PurePosixPath("site", artifact.path), artifact.content)
    yield from frame.citing.files()
    letters: set[str] = set()
    sentences = 0
    hosts = {}
    for language in config.interface:
        hosts[language] = frame.pages(language)
        hosts[language].texts.states.settle()
    site = Site(hosts, config.root)
    sought = executor.beside(searching, (edition, fragments, site))
    places: set[str] = set()
    for made in chain(executor.map(make, site, site.steps()), sought, _last(frame, site, files)):
        letters.update(made.letters)
        sentences = max(sentences, made.sentences)
        frame.images.take(made.images)
        if proof is not None:
            proof.take(made.seen)
        for path, content in made.pages:
            place = f"{made.language}/{path}"
            if place in places:
                raise HookError(f'there is a page "{path}" already', remedy="give the hook's page another name.")
            places.add(place)
            yield Artifact(PurePosixPath("site", place), content)
        for path, content in made.files:
            yield Artifact(PurePosixPath("site", path), content)
    addresses = {"index.html", *places}
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
    yield from frame.images.artifacts()
    yield from style_and_script(config.root, "".join(sorted(letters)), sentences, _zones(edition))


def _last(frame: Frame, site: Site, files: Iterator[tuple[str, bytes]]) -> Iterator[Made]:
    """Give the downloads, and when these are there the pages that tell of them."""
    for path, content in files:
        frame.weigh(path, content)
        yield Made("", (), "", 0, files=((path, content),))
    for step in site.last():
        yield make(site, step)


def _zones(edition: Edition) -> int:
    """Return the highest number of a zone on a picture that the site shows."""
    return max((zone.number for one in edition.surfaces.values() if one.image for zone in one.zones), default=0)
