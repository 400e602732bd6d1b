"""Read from the teiHeader what archives ask (TEI Guidelines, chapter 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import XML_LANG, is_tei, language_of, tei
from ..corpus.pointers import target
from ..model import Localized
from ..model.deposit import Agent, Change, Deposit, Identifier
from ..model.edition import Edition
from .entities import when_of
from .words import fold, plain

_CREATORS = ("author", "editor", "principal", "respStmt")
_PERSON_NAMES = ("persName", "name", "forename", "surname")
_ADDRESS = re.compile(r"https?://\S+\Z")
_SCHEMES = (
    ("orcid", "orcid.org/"),
    ("viaf", "viaf.org/"),
    ("gnd", "d-nb.info/gnd/"),
    ("wikidata", "wikidata.org/"),
    ("isni", "isni.org/"),
    ("ror", "ror.org/"),
)


def build_deposit(corpus: Corpus, edition: Edition) -> Deposit:
    """Describe an edition by the first header of its corpus. Fields the header lacks stay empty: none is invented."""
    said = edition.header
    header = next((found for source in corpus.sources for found in source.root.iter(tei("teiHeader"))), None)
    if header is None:
        return Deposit(titles=said.titles, version=said.version)
    statement = header.find(f".//{tei('titleStmt')}")
    publication = header.find(f".//{tei('publicationStmt')}")
    named = {name: tuple(_agents(statement, name)) for name in (*_CREATORS, "funder", "sponsor")}
    chosen = next((name for name in _CREATORS if named[name]), None)
    return Deposit(
        titles=said.titles,
        subtitles=said.subtitles,
        creators=named[chosen] if chosen else (),
        creators_from=chosen,
        contributors=tuple(agent for name in _CREATORS if name != chosen for agent in named[name]),
        funders=named["funder"] + named["sponsor"],
        publisher=said.publisher,
        date=said.date,
        version=said.version,
        identifiers=tuple(_identifiers(publication)),
        licences=tuple((licence.url, licence.words) for licence in said.licences),
        rights=tuple(_rights(publication)),
        abstract=said.abstract,
        keywords=tuple(_keywords(header)),
        languages=tuple((item.get("ident") or "", plain(item)) for item in header.iter(tei("language"))),
        created=said.created,
        sources=tuple(_sources(header)),
        changes=tuple(_changes(header)),
        genre=_genre(header, corpus),
        email=next((plain(item) for item in header.iter(tei("email")) if plain(item)), None),
    )


def authors_above(element: etree._Element) -> tuple[Agent, ...]:
    """Return the authors that the header of an element's own TEI names."""
    document = next(element.iterancestors(tei("TEI")), None)
    statement = document.find(f"{tei('teiHeader')}//{tei('titleStmt')}") if document is not None else None
    return tuple(_agents(statement, "author"))


def _agents(statement: etree._Element | None, name: str) -> Iterator[Agent]:
    for element in statement.findall(tei(name)) if statement is not None else ():
        if name == "respStmt":
            yield from _responsible(element)
        else:
            agent = _agent([element], name)
            if agent is not None:
                yield agent


def _responsible(statement: etree._Element) -> Iterator[Agent]:
    """Give those a respStmt names: one agent for the names that say the same in several languages."""
    role = next((plain(item) for item in statement.findall(tei("resp")) if plain(item)), "")
    names = [item for item in statement if is_tei(item, "persName", "orgName", "name")]
    languages = [item.get(XML_LANG) for item in names]
    if len(names) > 1 and all(languages) and len(set(languages)) == len(names):
        groups = [names]
    else:
        groups = [[item] for item in names]
    for group in groups:
        agent = _agent(group, role)
        if agent is not None:
            yield agent


def _agent(elements: list[etree._Element], role: str) -> Agent | None:
    names: dict[str, str] = {}
    for element in elements:
        parts = [child for child in element if isinstance(child.tag, str) and child.get(XML_LANG)] or [element]
        for part in parts:
            words = _without_identifiers(part)
            if words:
                names.setdefault(part.get(XML_LANG) or element.get(XML_LANG) or "", words)
    if not names:
        return None
    every = [item for element in elements for item in element.iter(etree.Element)]
    body = any(is_tei(item, "orgName") for item in every) or any(item.get("type") == "org" for item in every)
    family = next((plain(item) for item in every if is_tei(item, "surname")), None)
    given = " ".join(plain(item) for item in every if is_tei(item, "forename")) if family else None
    return Agent(names, role, not body, family, given or None, tuple(_authorities(every)))


def _without_identifiers(element: etree._Element) -> str:
    return plain(element, "idno", "email", "affiliation", "note", "address")


def _authorities(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        values = (element.get("ref") or "").split()
        if is_tei(element, "idno"):
            words = plain(element)
            scheme = (element.get("type") or "").lower()
            values.append(f"https://orcid.org/{words}" if scheme == "orcid" and "/" not in words else words)
        for value in values:
            if _ADDRESS.match(value):
                yield next((name for name, part in _SCHEMES if part in value), "url"), value


def _identifiers(publication: etree._Element | None) -> Iterator[Identifier]:
    for item in publication.iter(tei("idno")) if publication is not None else ():
        if not item.findall(tei("idno")) and plain(item):
            yield Identifier(item.get("type") or "", plain(item))


def _rights(publication: etree._Element | None) -> Iterator[Localized]:
    for availability in publication.iter(tei("availability")) if publication is not None else ():
        for paragraph in availability:
            if is_tei(paragraph, "p", "ab") and plain(paragraph):
                yield {language_of(paragraph) or "": plain(paragraph)}


def _keywords(header: etree._Element) -> Iterator[tuple[str, str]]:
    for keywords in header.iter(tei("keywords")):
        for item in keywords.iter(tei("term"), tei("item")):
            if plain(item) and not item.findall(f".//{tei('term')}"):
                yield language_of(item) or "", plain(item)


def _genre(header: etree._Element, corpus: Corpus) -> str | None:
    for code in header.iter(tei("classCode")):
        if plain(code):
            return plain(code)
    for reference in header.iter(tei("catRef")):
        category = target(corpus, reference.get("target"))
        if category is not None and plain(category):
            return plain(category)
    return None


def _sources(header: etree._Element) -> Iterator[str]:
    for description in header.iter(tei("sourceDesc")):
        for item in description:
            if is_tei(item, "listWit", "listBibl"):
                yield from (words for child in item if isinstance(child.tag, str) and (words := plain(child)))
            elif isinstance(item.tag, str) and plain(item):
                yield plain(item)


def _changes(header: etree._Element) -> Iterator[Change]:
    for change in header.iter(tei("change")):
        if next(change.iterancestors(tei("revisionDesc")), None) is None:
            continue
        date = when_of(change).earliest or when_of(change.find(f".//{tei('date')}")).earliest
        words: dict[str, str] = {}
        for part in [child for child in change if child.get(XML_LANG)] or [change]:
            language = language_of(part) or ""
            words[language] = fold(f"{words.get(language, '')} {plain(part)}")
        yield Change(date, change.get("n"), {tag: said for tag, said in words.items() if said})
