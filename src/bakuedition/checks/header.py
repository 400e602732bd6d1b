"""The teiHeader: what a catalogue, a reader and an archive look for there (TEI Guidelines, chapter 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML_LANG, is_tei, tei
from ..extract.citation import faults, size_of
from ..extract.words import plain
from ..findings import Finding
from ..model.language import primary
from .found import found

_RESPONSIBLE = ("author", "editor", "respStmt", "principal", "funder", "sponsor", "meeting")
_NAMED = ("publisher", "distributor", "authority", "p", "ab")
_DATED = ("when", "from", "to", "notBefore", "notAfter", "when-iso", "when-custom", "from-iso", "to-iso")
# What people leave where something is still to be written.
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TO DO|FIXME|XXX+|TBD|TBA|lorem ipsum)\b|\?\?\?|\[(?:to be filled in|заполнить|…|\.\.\.)\]|\bYour name\b"
)
_WEB = re.compile(r"(?:https?://|urn:|doi:|mailto:)\S+\Z")


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report what headers lack or leave open."""
    findings: list[Finding] = []
    for source in corpus.sources:
        for document in source.root.iter(tei("TEI"), tei("teiCorpus")):
            header = document.find(tei("teiHeader"))
            # A register in a file of its own is described by the header of what includes it.
            if header is None or (is_tei(document, "TEI") and document.find(tei("text")) is None):
                continue
            findings += _title(header, corpus)
            if next(document.iterancestors(tei("teiCorpus")), None) is None:
                findings += _publication(header, corpus)
            findings += _languages(document, header, corpus)
            findings += _revisions(header, corpus)
            findings += _placeholders(header, corpus)
            findings += _units(header, corpus)
    return findings


def _units(header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    for declared in header.iterfind(f".//{tei('refsDecl')}/{tei('citeStructure')}"):
        for element, what in faults(declared, size_of(header)):
            yield found(corpus, element, "W135", what)


def _title(header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    titles = header.find(f"{tei('fileDesc')}/{tei('titleStmt')}")
    if titles is None or not any(plain(title) for title in titles.iter(tei("title"))):
        yield found(corpus, titles if titles is not None else header, "W121", "the header gives no title")
    for statement in header.iter(tei("respStmt")):
        names = [child for child in statement if isinstance(child.tag, str) and not is_tei(child, "resp", "note")]
        if not any(plain(name) or len(name.attrib) for name in names):
            yield found(corpus, statement, "W133", "the respStmt names nobody")


def _publication(header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """What belongs to a publication as a whole; the texts of a corpus need not repeat it."""
    description = header.find(tei("fileDesc"))
    if description is None:
        return
    titles = description.find(tei("titleStmt"))
    publication = description.find(tei("publicationStmt"))
    sources = description.find(tei("sourceDesc"))
    if titles is not None and not any(is_tei(child, *_RESPONSIBLE) for child in titles):
        yield found(corpus, titles, "N122", "the header names nobody")
    if publication is not None:
        if not any(is_tei(child, *_NAMED) and plain(child) for child in publication):
            yield found(corpus, publication, "N129", "the header names no publisher")
        dates = [*publication.iter(tei("date")), *description.findall(f"{tei('editionStmt')}//{tei('date')}")]
        if not any(date.get(name) for date in dates for name in _DATED):
            yield found(corpus, publication, "N125", "the header gives no date that a program can read")
        yield from _licence(publication, corpus)
    if sources is not None and not "".join(sources.itertext()).strip() and len(sources) < 2:
        yield found(corpus, sources, "N128", "the sourceDesc is empty")


def _licence(publication: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    licences = list(publication.iter(tei("licence")))
    availability = publication.find(f".//{tei('availability')}")
    if availability is None or not (plain(availability) or any(item.get("target") for item in licences)):
        yield found(corpus, publication, "N123", "the header does not say what readers may do with the text")
    for item in licences:
        target = item.get("target")
        if not target and not any(_WEB.match(ref.get("target") or "") for ref in item.iter(tei("ref"))):
            yield found(corpus, item, "N124", "the licence has no address")
        elif target and not all(_WEB.match(part) for part in target.split()):
            yield found(corpus, item, "N124", f'the licence\'s @target "{target[:80]}" is no web address')


def _languages(document: etree._Element, header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Compare langUsage with the languages in use; a tag is known by its language, whatever script it names."""
    usage = header.findall(f".//{tei('langUsage')}/{tei('language')}")
    if not usage:
        return
    declared = {primary(item.get("ident")) for item in usage}
    used: dict[str, etree._Element] = {}
    for element in document.iter(f"{{{TEI}}}*"):
        tag = element.get(XML_LANG)
        if tag:
            used.setdefault(primary(tag), element)
    for language, element in used.items():
        if language not in declared:
            yield found(corpus, element, "N126", f'langUsage does not list "{element.get(XML_LANG)}"')
    for item in usage:
        tag = item.get("ident") or ""
        # A lone language is the text's, whether or not the text repeats it.
        if len(usage) > 1 and used and primary(tag) not in used:
            yield found(corpus, item, "N127", f'nothing in the text is in "{tag}"')


def _revisions(header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    description = header.find(tei("revisionDesc"))
    if description is None:
        return
    dated: list[tuple[str, etree._Element]] = []
    for change in description.iter(tei("change")):
        date = change.get("when") or change.get("from") or change.get("notBefore") or change.get("when-iso")
        if date is None:
            inner = next((item for item in change.iter(tei("date")) if item.get("when")), None)
            date = inner.get("when") if inner is not None else None
        if date is None:
            if next(change.iterancestors(tei("change")), None) is None and not len(change.findall(tei("change"))):
                yield found(corpus, change, "N132", "the change has no date that a program can read")
        else:
            dated.append((date[:10], change))
    steps = [(one[0], other[0], other[1]) for one, other in pairwise(dated)]
    falling = sum(one > other for one, other, _ in steps)
    rising = sum(one < other for one, other, _ in steps)
    for one, other, change in steps if falling and rising else ():
        if one < other if falling >= rising else one > other:
            yield found(corpus, change, "W131", f"the change of {other} stands out of order after that of {one}")


def _placeholders(header: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    for element in header.iter(etree.Element):
        for text in (element.text, *(child.tail for child in element)):
            hit = _PLACEHOLDER.search(text) if text else None
            if hit:
                yield found(corpus, element, "W134", f'"{hit[0]}" is still to be filled in')
                break
