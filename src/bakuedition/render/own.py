"""A page of an edition's own, as a hook gives it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model import Localized, localized


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page beside ours, in every language of the interface.

    `path` is its file name. `titles` and `bodies` hold words by language; a body is HTML as it stands on the page,
    with links relative to the pages beside it. The page's policy lets no script and nothing from elsewhere in.
    """

    path: str
    titles: Localized
    bodies: Localized

    def title(self, language: str) -> str:
        """Return the title in a language, or the nearest there is."""
        return localized(self.titles, language)

    def body(self, language: str) -> Markup:
        """Return the body in a language, or the nearest there is."""
        return Markup(localized(self.bodies, language))
