"""What the teiHeader says of the edition, as plain words (TEI Guidelines, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import PROGRAM, XML_LANG, is_tei, language_of, tei
from ..model import Header, Licence, Localized
from .documents import titles_of
from .entities import when_of
from .marks import Marks
from .words import plain


def build_header(corpus: Corpus, marks: Marks) -> Header:
    """Read the first header of the corpus, and mark every header for the page about the edition."""
    headers = [header for source in corpus.sources for header in source.root.iter(tei("teiHeader"))]
    for header in headers:
        marks.id(header)
        marks.set(header, unit="header", lang=language_of(header) or "")
        _mark_ours(header, marks)
    if not headers:
        return Header()
    header = headers[0]
    statement = header.find(f".//{tei('titleStmt')}")
    publication = header.find(f".//{tei('publicationStmt')}")
    edition = header.find(f".//{tei('editionStmt')}")
    return Header(
        titles=titles_of(header),
        subtitles=titles_of(header, kind="sub"),
        authors=_people(statement, "author"),
        editors=_people(statement, "editor"),
        publisher=_localized(publication.iter(tei("publisher"))) if publication is not None else {},
        date=_when(publication) or _when(edition),
        version=_version(edition),
        licences=tuple(_licences(publication)),
        abstract=_localized(header.iter(tei("abstract"))),
        created=_when(header.find(f".//{tei('creation')}")),
    )


def _mark_ours(header: etree._Element, marks: Marks) -> None:
    """Mark what this program wrote into a header when it made the file self-contained: no reader needs it shown."""
    for encoding in header.iter(tei("encodingDesc")):
        for programs in encoding.findall(tei("appInfo")):
            ours = [item for item in programs if item.get("ident") == PROGRAM]
            for item in ours:
                marks.set(item, apart="1")
            if ours and len(ours) == len(programs):
                marks.set(programs, apart="1")
        if len(encoding) and all(marks.get(child, "apart") or is_tei(child, "schemaRef") for child in encoding):
            marks.set(encoding, apart="1")


def _people(statement: etree._Element | None, name: str) -> tuple[Localized, ...]:
    if statement is None:
        return ()
    found = []
    for element in statement.findall(tei(name)):
        names = [child for child in element if child.get(XML_LANG)]
        words = _localized(names) if names else {element.get(XML_LANG) or "": plain(element)}
        if any(words.values()):
            found.append(words)
    return tuple(found)


def _localized(elements: Iterable[etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements:
        parts = [child for child in element if child.get(XML_LANG)]
        for part in parts or [element]:
            words = plain(part)
            language = part.get(XML_LANG) or ""
            if words:
                found[language] = f"{found[language]} {words}" if language in found else words
    return found


def _when(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return next((when.earliest for date in element.iter(tei("date")) if (when := when_of(date))), None)


def _version(edition: etree._Element | None) -> str | None:
    if edition is None:
        return None
    element = edition.find(tei("edition"))
    return (element.get("n") or plain(element) or None) if element is not None else None


def _licences(publication: etree._Element | None) -> Iterable[Licence]:
    if publication is None:
        return
    for licence in publication.iter(tei("licence")):
        yield Licence(licence.get("target"), _localized([licence]))
