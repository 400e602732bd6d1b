"""What every part of a package is made from, and the addresses the parts share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.inside import file_inside
from ..corpus.names import tei
from ..corpus.source import Source
from ..extract.deposit import build_deposit
from ..extract.marks import Marks
from ..findings import Finding
from ..model import Edition
from ..model.deposit import Deposit
from ..shipped import search_path
from .dates import stamp
from .tei import normalised, self_contained


@dataclass
class Material:
    """An edition to be packed. Everything below is derived from it, and computed once."""

    config: Config
    corpus: Corpus
    edition: Edition
    marks: Marks
    findings: Sequence[Finding] = field(default=())
    # Records of an earlier making, where only the result of it is at hand: the loss report, what the checks found.
    loss_report: bytes | None = None
    checked: str | None = None

    @cached_property
    def deposit(self) -> Deposit:
        """The description of the edition."""
        return build_deposit(self.corpus, self.edition)

    @cached_property
    def date(self) -> datetime:
        """The date everything in the package bears."""
        return stamp(self.deposit.date)

    @property
    def id(self) -> str:
        """The edition's id, good for file names."""
        return self.config.id

    @cached_property
    def name(self) -> str:
        """ID-VERSION, the name of the package and of its folder; the id alone where no version is given."""
        from ..config import identifier

        version = self.deposit.version
        return f"{self.id}-{identifier(version)}" if version else self.id

    @cached_property
    def base(self) -> str:
        """The address under which the package's files are named in linked data.

        The published one of the settings; without it one that needs no host (arcp, Archive and Package URI).
        """
        if self.config.url:
            return self.config.url.rstrip("/") + "/"
        return f"arcp://uuid,{uuid.uuid5(uuid.NAMESPACE_URL, f'bakuedition:{self.name}')}/"

    @cached_property
    def tei(self) -> dict[PurePosixPath, bytes]:
        """The TEI of each source by its path below the edition's folder in the package."""
        return {
            PurePosixPath(source.name): self_contained(source, self.config, self.corpus, self.marks)
            for source in self.corpus.sources
        }

    @cached_property
    def _became(self) -> dict[etree._Element, etree._Element]:
        found: dict[etree._Element, etree._Element] = {}
        for source in self.corpus.sources:
            found.update(normalised(source, self.config, self.corpus, self.marks)[1])
        return found

    def packed(self, element: etree._Element) -> etree._Element:
        """Return what an element of the sources is in the TEI of the package."""
        return self._became[element]

    def pictures(self) -> Iterator[Path]:
        """Give the files of the edition's folder that its TEI shows (graphic, media, binaries of facsimiles)."""
        root = self.config.root.resolve()
        for element in self.elements(tei("graphic"), tei("media"), tei("surface"), tei("pb")):
            folder = (root / self.corpus.source_of(element).name).parent
            for address in f"{element.get('url') or ''} {element.get('facs') or ''}".split():
                path = file_inside(root, folder, unquote(address.partition("#")[0]))
                if ":" not in address and path is not None:
                    yield path

    def style(self) -> Iterator[Path]:
        """Give the edition's own stylesheets and templates, which a rebuild needs."""
        for kind in ("xslt", "templates"):
            own = search_path(kind, self.config.root)
            if len(own) > 1:
                yield from sorted(path for path in own[0].rglob("*") if path.is_file() and not path.is_symlink())

    def path(self, source: Source) -> str:
        """Return the path of a source in the package."""
        return f"{self.id}/{source.name}"

    def source_of(self, element: etree._Element) -> Source:
        """Return the source whose file in the package holds an element (that of the includes, not the included)."""
        root = element.getroottree().getroot()
        return next(source for source in self.corpus.sources if source.root is root)

    def address(self, identifier: str) -> str:
        """Return the IRI of something with an id: its TEI file and the id as fragment."""
        element = self.marks.elements.get(identifier, self.corpus.ids.get(identifier))
        source = self.source_of(element) if element is not None else self.corpus.sources[0]
        return f"{self.base}{quote(self.path(source))}#{quote(identifier)}"

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """Give the elements of these qualified names, in order."""
        for source in self.corpus.sources:
            yield from source.root.iter(*names)
