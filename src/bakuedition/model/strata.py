"""What a text is made of: which words another source has, as far as the encoding says."""

from __future__ import annotations

from dataclasses import dataclass, field

from .language import Localized


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of words: a witness, a passage of one (its @n are the pages), or an entry of the bibliography."""

    id: str
    siglum: str
    pages: str = ""
    words: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a segment that an origin has too; `start` and `end` count letters from its beginning.

    `quoted` says that the text cites the origin; else the origin was compared there and differs.
    """

    origin_id: str
    segment_id: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Strata:
    """The origins of one text, in the order in which they first appear, and where their words stand."""

    lengths: tuple[tuple[str, int], ...]  # (segment id, letters), in reading order
    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...]

    def __bool__(self) -> bool:
        return bool(self.passages)
