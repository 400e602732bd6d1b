"""What all pages of a site share, and what makes those of one interface language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ... import __version__
from ...config import Config
from ...corpus.corpus import Corpus
from ...extract.marks import Marks
from ...extract.strata import texts_with_strata
from ...model import Edition
from ...output import Artifact
from ..dates import written_date
from ..fragments import Fragments
from ..labels import Labels, load_labels
from ..own import OwnPage
from ..retold import Retellings
from ..templates import Templates
from ..typography import kept_together
from ..variants import Apparatus
from .assets import Images
from .citation import Citing
from .downloads import offered, size
from .fonts import faces_of_text
from .metadata import Metadata
from .pages import Pages


class Frame:
    """What is settled before any page is made. `values` go to every template."""

    def __init__(
        self,
        config: Config,
        corpus: Corpus,
        edition: Edition,
        marks: Marks,
        fragments: Fragments,
        prints: Sequence[Artifact] = (),
        own: Sequence[OwnPage] = (),
    ) -> None:
        """`prints` are PDFs, e-book and package of the same build, `own` pages of the edition's own."""
        self._corpus, self._edition, self._fragments, self._own = corpus, edition, fragments, own
        self._interface = config.interface
        self._words = load_labels(config.root)
        self.templates = Templates(config.root)
        self.images = Images(config.root)
        files = list(offered((config, corpus, edition, marks), prints))
        self._sizes: dict[str, str] = {}
        self.metadata = Metadata(edition, config, [str(path) for path, *_ in files])
        self.citing = Citing(edition, config, corpus, marks, self._words, self.metadata.base)
        alone = len(edition.texts) == 1
        strata = next(iter(texts_with_strata(edition, corpus, marks)), (None, None))[1] if alone else None
        self.values: dict[str, Any] = {
            "config": config,
            "metadata": self.metadata,
            "version": __version__,
            "faces": faces_of_text(),
            "downloads": files,
            "sizes": self._sizes,
            "written_date": written_date,
            "kept_together": kept_together,
            "citing": self.citing,
            "retold": Retellings(edition, corpus, marks, config.root),
            "all_labels": {tag: Labels(self._words, tag) for tag in config.interface},
            "strata": strata,
        }

    def weigh(self, path: str, content: bytes) -> None:
        """Note how large a file is that the site offers: the page of them tells, which is made when all are there."""
        self._sizes[path] = size(len(content))

    def pages(self, language: str) -> Pages:
        """Return what makes the pages of one interface language."""
        t = Labels(self._words, language)
        apparatus = Apparatus(self._edition, self._fragments, self._corpus, t)
        kept = (self._edition, self._fragments, t, self.templates, self._interface, apparatus, self.images)
        return Pages(*kept, self.values, self._own)
