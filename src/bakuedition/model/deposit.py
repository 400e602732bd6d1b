"""What archives ask of an edition, as its teiHeader answers it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .language import Localized


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body with a part in the edition. `identifiers` maps schemes ("orcid", "gnd" …) to addresses."""

    names: Localized
    role: str  # as the header says it: "author", "editor", "funder", or the words of resp
    person: bool = True
    family: str | None = None
    given: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of the edition as a whole (publicationStmt/idno)."""

    type: str
    value: str

    @property
    def is_doi(self) -> bool:
        """Whether it is a DOI, in whatever form."""
        return self.type.lower() == "doi" or "doi.org/" in self.value.lower()

    @property
    def bare(self) -> str:
        """The DOI without a resolver in front; other identifiers as they are."""
        value = self.value.strip()
        return value[value.lower().index("10.") :] if self.is_doi and "10." in value else value


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of revisionDesc."""

    date: str | None
    version: str | None
    words: Localized


@dataclass(frozen=True, slots=True)
class Deposit:
    """The description of an edition for a catalogue. Empty fields are what the header does not say."""

    titles: Localized = field(default_factory=dict)
    subtitles: Localized = field(default_factory=dict)
    creators: tuple[Agent, ...] = ()
    creators_from: str | None = None  # the element that names them: "author", "editor", "respStmt" …
    contributors: tuple[Agent, ...] = ()
    funders: tuple[Agent, ...] = ()
    publisher: Localized = field(default_factory=dict)
    date: str | None = None  # ISO 8601, of the publication
    version: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    licences: tuple[tuple[str | None, Localized], ...] = ()
    rights: tuple[Localized, ...] = ()  # what availability says besides its licences
    abstract: Localized = field(default_factory=dict)
    keywords: tuple[tuple[str, str], ...] = ()  # (language, term)
    languages: tuple[tuple[str, str], ...] = ()  # (BCP 47 tag, what the header calls it)
    created: str | None = None  # when the text itself was written
    sources: tuple[str, ...] = ()  # what the edition is made from, as sourceDesc says
    changes: tuple[Change, ...] = ()
    email: str | None = None
    genre: str | None = None  # textClass: a code of a scheme, or what a category is called

    @property
    def doi(self) -> str | None:
        """The edition's DOI, bare."""
        return next((item.bare for item in self.identifiers if item.is_doi), None)

    @property
    def licence(self) -> str | None:
        """The address of the first licence that has one."""
        return next((url for url, _ in self.licences if url), None)
