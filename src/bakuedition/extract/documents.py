"""Build the documents of an edition: cut their texts, align them, name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from lxml import etree

from ..config import identifier
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, XML_LANG, is_tei, language_of, tei
from ..distinct import Distinct
from ..model import Document, DocumentKind, Localized, Segment, Text
from .alignment import Links, align
from .cutting import DIVISIONS, Cutter
from .links import encoded_links
from .marks import Marks
from .numbering import shared_links
from .pairing import paired
from .reading import edited_text
from .streams import Stream, Work, works
from .words import plain

_BESIDE = ("note", "witDetail", "fw")  # words that are not those of the text
Link = tuple[str, str]
BegunAt = Mapping[str, Sequence[tuple[int, Link]]]  # where a link begins → its place in the order, and it


def build_documents(corpus: Corpus, marks: Marks, languages: tuple[str, ...]) -> list[Document]:
    """Return every document of the corpus, in the order of the sources."""
    links = encoded_links(corpus, marks)
    aligned = frozenset(end for pair in links for end in pair)
    begun_at: dict[str, list[tuple[int, Link]]] = {}
    for n, link in enumerate(links):
        begun_at.setdefault(link[0], []).append((n, link))
    documents: list[Document] = []
    distinct = Distinct()
    found = [(work, source.name) for source in corpus.sources for work in works(source.root, languages)]
    found = paired(found, links, languages)
    works_of = Counter(work.tei for work, _ in found)
    for work, source in found:
        alone = work.essay or works_of[work.tei] == 1
        one_of_many = works_of[work.tei] > 1 and work.element.getparent() is not work.tei
        name = work.element.get(XML_ID) or work.tei.get(XML_ID) if alone else None
        name = distinct(identifier(name or work.element.get(XML_ID) or PurePosixPath(source).stem))
        if work.element.get(XML_ID) is None:
            marks.set(work.element, unnamed="1")  # an id given to it would change the document's name
        marks.prefix = "" if len(found) == 1 else f"{name}."
        documents.append(_document(work, name, source, marks, aligned, begun_at, one_of_many=one_of_many))
        if not work.essay:
            _mark_letter(work, name, marks)
    return documents


def _mark_letter(work: Work, name: str, marks: Marks) -> None:
    """Mark what the header says of a letter's way, for the head of its page."""
    described = work.tei.find(f"{tei('teiHeader')}//{tei('correspDesc')}")
    if described is not None and marks.get(described, "letter") is None:
        marks.set(described, letter=name, lang=language_of(described) or "")


def _document(
    work: Work,
    name: str,
    source: str,
    marks: Marks,
    aligned: frozenset[str],
    begun_at: BegunAt,
    *,
    one_of_many: bool,
) -> Document:
    texts: list[Text] = []
    sections = {}
    for stream in work.streams:
        cutter = Cutter(marks, aligned, stream.language)
        segments = cutter.cut(stream.tops, stream.skip)
        sections.update(cutter.sections)
        texts.append(Text(marks.id(stream.element), stream.language, tuple(segments), _title_of(stream, one_of_many)))
    streams = [text.segments for text in texts]
    links = _inside(begun_at, streams, sections)
    links = [*links, *shared_links(streams, links, marks)]
    titles: dict[str, str] = {}
    for text in texts:
        titles.update({key: value for key, value in text.titles.items() if key not in titles})
    if not work.essay and (not titles or work.element.getparent() is work.tei):
        titles = (
            {**titles, **header_titles(work.tei)} if work.element.getparent() is work.tei else header_titles(work.tei)
        )
    return Document(
        id=name,
        kind=DocumentKind.ESSAY if work.essay else DocumentKind.TEXT,
        titles=titles,
        texts=tuple(texts),
        rows=tuple(align(streams, links, sections)),
        sections=sections,
        partners=_partners(streams, links),
        source=source,
        type=work.element.get("type"),
    )


def _inside(begun_at: BegunAt, streams: Sequence[Sequence[Segment]], sections: Iterable[str]) -> list[Link]:
    """Return the links that begin in a document, in their order: those of other documents join nothing of it."""
    blocks = [segment for stream in streams for segment in stream]
    ends = {*sections, *(one.id for one in blocks), *(sentence.id for one in blocks for sentence in one.sentences)}
    return [link for _, link in sorted(one for end in ends for one in begun_at.get(end, ()))]


def _partners(streams: Sequence[Sequence[Segment]], links: Links) -> dict[str, tuple[str, ...]]:
    """Map every aligned sentence and segment to its partners in the other texts."""
    side: dict[str, int] = {}
    for k, stream in enumerate(streams):
        for segment in stream:
            side[segment.id] = k
            side.update((sentence.id, k) for sentence in segment.sentences)
    found: dict[str, list[str]] = {}
    for one, other in links:
        if one in side and other in side and side[one] != side[other]:
            for here, there in ((one, other), (other, one)):
                if there not in found.setdefault(here, []):
                    found[here].append(there)
    return {key: tuple(value) for key, value in found.items()}


def _title_of(stream: Stream, one_of_many: bool) -> Localized:
    """Take the title of one side from its title page, or from the head over all of it.

    One of many texts under one header is told from the others by its first head, where it has none of these.
    """
    for top in stream.tops:
        heads = [top.find(tei("head")), top.find(f"{tei('front')}//{tei('docTitle')}"), _head_over(top)]
        for head in [*heads, *([top.find(f".//{tei('head')}")] if one_of_many else [])]:
            words = edited_text(head) if head is not None else ""
            if words:
                return {stream.language: words}
    return {}


def _head_over(top: etree._Element) -> etree._Element | None:
    """Return the head that stands over all words of a text: of its body, or of the one division that holds them.

    Where there are words in front of its body, no head of a division stands over all.
    """
    here, front = top.find(tei("body")), top.find(tei("front"))
    here = top if here is None else here
    before = front is not None and plain(front, *_BESIDE)
    while here.find(tei("head")) is None:
        if before:
            return None
        spoken = [child for child in here if is_tei(child) and not is_tei(child, *_BESIDE) and plain(child, *_BESIDE)]
        if len(spoken) != 1 or not is_tei(spoken[0], *DIVISIONS):
            return None
        here = spoken[0]
    return here.find(tei("head"))


def header_titles(document: etree._Element) -> dict[str, str]:
    """Return the titles that the header of a TEI or teiCorpus gives, by language."""
    header = document.find(tei("teiHeader"))
    return titles_of(header) if header is not None else {}


def titles_of(header: etree._Element, *, kind: str | None = None) -> dict[str, str]:
    """Return titleStmt/title of a teiHeader by language: the main ones, or those of a @type."""
    found: dict[str, str] = {}
    titles = header.findall(f"{tei('fileDesc')}/{tei('titleStmt')}/{tei('title')}")
    wanted = [title for title in titles if title.get("type") == kind]
    if kind is None:
        wanted = [title for title in titles if title.get("type") == "main"] or wanted or titles[:1]
    for title in wanted:
        language = title.get(XML_LANG) or ""
        words = plain(title, "note")
        if words and language not in found:
            found[language] = words
    return found
