"""Every form a citation is offered in, as templates that a page, a place or the reader's script fills."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass

from ...model import localized, primary
from .cited import Cited, item
from .records import RECORDS, record
from .styles import carried, edited, entry, footnote
from .tokens import ACCESSED, ADDRESS, LOCATOR, TITLE

_CLOSED = ("title", "container-title", "edition")  # after which a style sets a full stop, a comma or a bracket
PLACE = {"gost": "ru", "chicago": "en"}  # the language each style speaks


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its key, the language of its words, how it writes the day of a visit, and its templates.

    `templates` are of the page and of a passage, each with an address and without. A listing is for programs and has
    one template; its lines with a token that nothing fills fall away.
    """

    key: str
    language: str
    date: str
    templates: tuple[str, ...]

    @property
    def listing(self) -> bool:
        """Whether it is for programs."""
        return len(self.templates) == 1

    def template(self, *, passage: bool, address: bool) -> str:
        """Return the template for a page or a passage, with an address or without."""
        return self.templates[0] if self.listing else self.templates[2 * (not address) + passage]


_DATES = {"gost": "d.m.y", "chicago": "long", "plain": "y-m-d", "bibtex": "y-m-d", "ris": "y/m/d", "csl": "y, m, d"}


def forms(cited: Cited, language: str) -> list[Form]:
    """Return the forms in the order that suits a language of the interface: GOST first for Russian, else Chicago.

    Without the processor (the extra `cite`) one plain form stands in the place of both.
    """
    styles = ("gost", "chicago") if primary(language) == "ru" else ("chicago", "gost")
    found = [Form(key, PLACE[key], _DATES[key], _styled(cited, key)) for key in styles] if carried() else []
    if not found:
        found.append(Form("plain", language, _DATES["plain"], _plain(cited, language)))
    return found + [Form(key, "", _DATES[key], (record(key, cited, language),)) for key in RECORDS]


def _styled(cited: Cited, style: str) -> tuple[str, ...]:
    """Run the style once for a whole edition: the titles of its documents are put in afterwards."""
    language = PLACE[style]
    blank = bool(cited.within)
    described = {**item(cited, language, blank=blank), "id": "cited"}  # documents alike but for it are cited alike
    described.update({key: _unstopped(described[key]) for key in _CLOSED if key in described})
    templates = _run(style, json.dumps(described, ensure_ascii=False, sort_keys=True))
    title = _unstopped(cited.title(language))
    return tuple(template.replace(TITLE, title) for template in templates)


def _unstopped(words: str) -> str:
    """Take the full stop from the end of a title, for which a style has signs of its own; an abbreviation keeps its."""
    return re.sub(r"(?<=\w{4})\.\Z", "", words)


@functools.lru_cache(maxsize=1024)
def _run(style: str, described: str) -> tuple[str, ...]:
    found = []
    for address in ({"URL": ADDRESS, "accessed": {"literal": ACCESSED}}, {}):
        for passage in (False, True):
            one = {**json.loads(described), **address}
            version = one.get("version")
            leading = one["editor"] if style == "chicago" and "author" not in one and "editor" in one else ()
            if leading:
                one["author"] = one.pop("editor")
            if style == "gost":
                # The style knows no version and no locator: both have their place as edition and as pages.
                one.update({"edition": f"Версия {version}"} if version else {})
                one.update({"page": LOCATOR} if passage else {})
            written = footnote if passage and style == "chicago" else entry
            found.append(edited(written(style, one), len(leading)) if leading else written(style, one))
    return tuple(found)


def _plain(cited: Cited, language: str) -> tuple[str, ...]:
    """Write what is known, in the order of a bibliography, where no style can be run."""
    people = ", ".join(localized(agent.names, language) for agent in cited.authors or cited.editors)
    imprint = ", ".join(part for part in (localized(cited.publisher, language), cited.date or "") if part)
    pieces = [people, cited.title(language), localized(cited.within, language), cited.version or "", imprint]
    found = []
    for address in (f"{ADDRESS} ({ACCESSED})", ""):
        for passage in ("", LOCATOR):
            said = [piece.rstrip(".") for piece in (*pieces, passage, address) if piece]
            found.append(". ".join(said) + ".")
    return tuple(found)
