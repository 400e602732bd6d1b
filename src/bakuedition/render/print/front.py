"""The first and the last leaves: half-title, title, imprint, contents; colophon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from ... import __version__
from ...errors import TemplateError
from ...model import localized
from ..dates import written_date
from .book import Cell, Folio, Folios, Opens, Part, Row
from .joins import join

if TYPE_CHECKING:
    from .compose import Composer

_DEEPEST = 2  # headings of a text below this level are not in the contents
_MOST = 150  # with more entries than this, only the highest are


class Front:
    """Makes the leaves around a book."""

    def __init__(self, composer: Composer, digest: str) -> None:
        self._composer = composer
        self._digest = digest

    def parts(self, folios: Folios, body: Sequence[Part], back: Sequence[Part]) -> list[Part]:
        """Return the parts before the text; `folios` gives the page numbers of the contents."""
        contents = self._contents(folios, [*body, *back])
        return [
            self._whole("half-title", Opens.RECTO),
            self._whole("title", Opens.RECTO),
            self._whole("imprint", Opens.PAGE),
            *([contents] if len(contents.rows) > 1 else []),
        ]

    def colophon(self) -> list[Part]:
        """Return the last leaf."""
        return [self._whole("colophon", Opens.PAGE)]

    def _whole(self, kind: str, opens: Opens) -> Part:
        composer = self._composer
        edition = composer.material.edition
        markup = composer.templates.render(
            f"print/{kind}.html",
            edition=edition,
            config=composer.material.config,
            languages=composer.own,
            labels={tag: composer.labels(tag) for tag in composer.own},
            localized=lambda words, tag: join(localized(words, tag), tag),
            written_date=written_date,
            digest=self._digest,
            software=__version__,
            fonts=sorted({face.family for face in composer.faces}),
        )
        return Part(
            id=f"part-{kind}",
            kind=kind,
            titles={},
            whole=parsed(str(markup), f"print/{kind}.html"),
            opens=opens,
            headed=False,
            listed=False,
        )

    def _contents(self, folios: Folios, parts: Iterable[Part]) -> Part:
        composer = self._composer
        entries = [entry for part in parts if part.listed for entry in _entries(part)]
        for deepest in (_DEEPEST, 1, 0):
            kept = [entry for entry in entries if entry[0] <= deepest]
            if len(kept) <= _MOST:
                break
        rows = []
        for k, (level, titles, ids) in enumerate(kept):
            cells = []
            for tag in composer.own:
                target = ids.get(tag) or next(iter(ids.values()))
                cells.append(Cell(tag, (_line(level, localized(titles, tag), tag, target, folios),)))
            rows.append(Row(f"contents-{k}", "", "contents", tuple(cells)))
        return Part(
            "part-contents", "contents", composer.titled("print.contents"), composer.own, tuple(rows), listed=False
        )


def _entries(part: Part) -> Iterable[tuple[int, dict[str, str], dict[str, str]]]:
    """Give (level, titles, ids by language) of a part and of the headings in it; the part itself has level 0."""
    ids = {tag: heading_id(part, tag) for tag in part.languages} if part.headed else _first_ids(part)
    yield 0, dict(part.titles), ids or {"": part.id}
    heads = [row for row in part.rows if row.level]
    for row in heads if part.headed else heads[1:]:
        titles = {cell.language: heading_words(cell) for cell in row.cells if cell is not None}
        yield row.level, titles, {cell.language: cell.content[0].get("id") or row.id for cell in row.cells if cell}


def _first_ids(part: Part) -> dict[str, str]:
    if not part.rows:
        return {}
    row = part.rows[0]
    return {cell.language: cell.content[0].get("id") or row.id for cell in row.cells if cell is not None}


def heading_id(part: Part, language: str) -> str:
    """Return the id of a part's heading in a language."""
    return f"{part.id}-{language}"


def _line(level: int, words: str, language: str, target: str, folios: Folios) -> etree._Element:
    line = etree.Element("p", {"class": f"toc level-{level}"})
    link = etree.SubElement(line, "a", href=f"#{target}")
    link.set("data-page", str(folios.get(target, Folio(0)).page or "000"))
    link.text = join(words, language)
    return line


def heading_words(cell: Cell) -> str:
    """Return the words of a heading, without its notes and variants."""
    return " ".join(" ".join("".join(_spoken(block)) for block in cell.content).split())


def _spoken(element: etree._Element) -> Iterable[str]:
    if {"note", "variant", "call", "mark"} & set(element.get("class", "").split()) or element.get("hidden"):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _spoken(child)
        yield child.tail or ""


def parsed(markup: str, name: str) -> etree._Element:
    """Read what a template made. Raises TemplateError where it is not well-formed XML."""
    try:
        return etree.fromstring(
            markup, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
        )
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            f'the template "{name}" gives no well-formed XML: {error}',
            remedy="close every element; only &amp;, &lt; and &gt; are known.",
        ) from error
