"""The index: every name the texts and notes mention, by the book's languages, with the pages; other names lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ...model import EntityKind
from ..site.entries import sort_key
from .book import Cell, Folios, Part, Row
from .front import parsed
from .references import Finder, References
from .registers import in_column, named, ordered

if TYPE_CHECKING:
    from .compose import Composer

_KINDS = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.WORK)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: pages, or the name under which they stand. `target` is the id it leads to."""

    name: str
    references: References
    see: str
    target: str


def indexes(composer: Composer, folios: Folios) -> list[Part]:
    """Return the index as one part: a row for each kind of name, a cell for each language."""
    finder = Finder(composer.material.edition)
    rows = []
    for kind in _KINDS:
        cells = []
        for tag in composer.own:
            entries = _entries(composer, kind, tag, finder, folios)
            markup = composer.templates.render(
                "print/index.html",
                id=f"index-{kind.value}-{tag}",
                title=composer.labels(tag)(f"print.index.{kind.value}"),
                entries=entries,
                t=composer.labels(tag),
            )
            element = parsed(str(markup), "print/index.html")
            cells.append(Cell(tag, (composer.fitting.fit(element, tag),)) if entries else None)
        if any(cells):
            rows.append(Row(f"index-{kind.value}", "", "index", tuple(cells)))
    if not rows:
        return []
    remark = tuple(Cell(tag, (_remark(composer.labels(tag)("print.index.note")),)) for tag in composer.own)
    rows.insert(0, Row("index-remark", "", "remark", remark))
    return [Part("part-index", "index", composer.titled("print.index"), composer.own, tuple(rows))]


def _remark(words: str) -> etree._Element:
    made = etree.Element("p", {"class": "remark"})
    made.text = words
    return made


def _entries(composer: Composer, kind: EntityKind, language: str, finder: Finder, folios: Folios) -> list[Entry]:
    found = []
    for entity in ordered(composer, kind):
        references = finder.find(entity.id, language, folios)
        if not references and folios:
            continue
        name = named(entity, language)
        target = entity.id if language == composer.own[0] else f"{entity.id}.{language}"
        found.append(Entry(name, references, "", target))
        if kind is EntityKind.WORK:
            continue
        for tag, words in dict.fromkeys(entity.variants):
            if in_column(tag, language) and words != name and not _beside(words, name):
                found.append(Entry(words, References(), name, target))
    return sorted(dict.fromkeys(found), key=lambda entry: (sort_key(entry.name), entry.name))


def _beside(words: str, name: str) -> bool:
    """Say whether a name would stand right beside another: no reference is needed then."""
    return sort_key(words)[:4] == sort_key(name)[:4]
