"""Pages of an edition that somebody is writing: of texts read whole, or with nothing new but words. Nothing is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .config import Config
from .corpus.corpus import Corpus
from .corpus.rewording import reworded
from .extract.build import build_model
from .extract.marks import Marks
from .hooks import NO_HOOKS, Given, load_hooks
from .model import Edition
from .pipeline import read
from .render.fragments import Fragments
from .render.own import OwnPage
from .render.site.frame import Frame
from .render.site.preview import Preview
from .render.sketches import Sketches


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read the last time that everything was."""

    config: Config
    corpus: Corpus
    edition: Edition
    marks: Marks
    own: Sequence[OwnPage]


class Previews:
    """Makes previews again and again. Where a build would stop, each may raise anything."""

    def __init__(self, *, allow_hooks: bool = False) -> None:
        self._allow_hooks = allow_hooks
        self._sketches = Sketches()
        self._read: _Read | None = None

    def whole(self, config: Config) -> Preview:
        """Read everything anew."""
        self._read = None
        hooks = load_hooks(config) if self._allow_hooks else NO_HOOKS
        corpus = read(config)
        edition, marks = build_model(corpus, config)
        fragments = self._sketches.fragments(corpus, marks, config.root)
        self._read = _Read(config, corpus, edition, marks, hooks.own_pages(Given(edition, corpus, marks)))
        return _preview(self._read, fragments)

    def words(self, config: Config) -> Preview | None:
        """Take over words that were changed since everything was read; None where it is not so simple.

        What is known of the texts (titles, names, dates, how they answer to each other) is what it was then.
        """
        last = self._read
        if last is None or config != last.config:
            return None
        words = reworded(last.corpus)
        fragments = self._sketches.reworded(last.corpus.sources, words, config.root) if words else None
        return _preview(last, fragments) if fragments is not None else None


def _preview(last: _Read, fragments: Fragments) -> Preview:
    kept = (last.config, last.corpus, last.edition, last.marks, fragments)
    return Preview(Frame(*kept, own=last.own), last.config.interface)
