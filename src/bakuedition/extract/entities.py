"""Registers: persons, organizations, places, events, works (TEI Guidelines, chapter 14), wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, XML_LANG, is_tei, language_of, local, tei
from ..corpus.pointers import ids
from ..model import Authority, Entity, EntityKind, When
from .marks import Marks
from .words import plain

KINDS = {
    "person": EntityKind.PERSON,
    "personGrp": EntityKind.PERSON,
    "org": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
    "event": EntityKind.EVENT,
    "bibl": EntityKind.WORK,
    "biblStruct": EntityKind.WORK,
    "biblFull": EntityKind.WORK,
}
NAMES = {
    "person": ("persName", "name"),
    "personGrp": ("persName", "name"),
    "org": ("orgName", "name"),
    "place": ("placeName", "settlement", "region", "country", "geogName", "district", "name"),
    "event": ("eventName", "label", "head", "desc"),
}
_LISTS = tuple(tei(name) for name in ("listPerson", "listOrg", "listPlace", "listEvent", "listBibl", "particDesc"))
_URLS = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "geonames": "https://www.geonames.org/{}",
    "orcid": "https://orcid.org/{}",
    "doi": "https://doi.org/{}",
    "tgn": "https://vocab.getty.edu/tgn/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
    "pleiades": "https://pleiades.stoa.org/places/{}",
}


def build_entities(corpus: Corpus, marks: Marks) -> dict[str, Entity]:
    """Return the entries of all registers in document order, and mark those that stand outside the texts."""
    found: dict[str, Entity] = {}
    for source in corpus.sources:
        for element in source.root.iter(*(tei(name) for name in KINDS)):
            if not _is_entry(element):
                continue
            entity = _entity(element, marks)
            if entity.id in found:
                continue
            found[entity.id] = entity
            if next(element.iterancestors(tei("text")), None) is None:
                marks.set(element, unit="entry", lang=language_of(element) or "")
    return found


def _is_entry(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    in_text = next(element.iterancestors(tei("text")), None) is not None
    if in_text and element.get(XML_ID) is None:
        return False
    if is_tei(element, "bibl", "biblStruct", "biblFull"):
        if not is_tei(parent, "listBibl"):
            return False
        in_header = next(element.iterancestors(tei("teiHeader")), None) is not None
        within = next(
            element.iterancestors(*(tei(name) for name in ("person", "place", "org", "event", "msDesc"))), None
        )
        return within is None and (not in_header or element.get(XML_ID) is not None)
    return parent.tag in _LISTS or is_tei(parent, "standOff")


def _entity(element: etree._Element, marks: Marks) -> Entity:
    name = local(element)
    names, variants = _work_names(element) if KINDS[name] is EntityKind.WORK else _names(element, NAMES[name])
    group = next(
        (above.find(tei("head")) for above in element.iterancestors(*_LISTS) if above.find(tei("head")) is not None),
        None,
    )
    identifier = marks.id(element)
    return Entity(
        id=identifier,
        kind=KINDS[name],
        names=names or {"": element.get("n") or identifier},
        variants=tuple(variants),
        gloss=_typed(element.findall(tei("note")), "gloss"),
        short=_typed(
            [*element.iterdescendants(tei("title")), *element.findall(tei("bibl")), *element.findall(tei("abbr"))],
            "short",
        ),
        birth=_date_of(element, "birth"),
        death=_date_of(element, "death"),
        when=when_of(element) or _date_of(element, "floruit") or _first_date(element),
        coordinates=_coordinates(element),
        location_sources=tuple(key for place in _located(element) for key in ids(place.get("source"))),
        location_doubtful=any(place.get("cert") in ("low", "unknown") for place in _located(element)),
        authorities=tuple(_authorities(element)),
        group=plain(group) or None,
    )


def _names(element: etree._Element, kinds: tuple[str, ...]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the main name by language, and the other names; @type or place in the list decides."""
    main: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for kind in kinds:
        candidates = [child for child in element if is_tei(child, kind)]
        candidates.sort(key=lambda child: child.get("type") not in ("main", "preferred", "reg", "standard", None))
        for child in candidates:
            words = plain(child, "note")
            language = child.get(XML_LANG) or (language_of(child) if len(candidates) == 1 else "") or ""
            secondary = child.get("type") not in ("main", "preferred", "reg", "standard", None)
            if not words:
                continue
            if language not in main and not secondary:
                main[language] = words
            else:
                others.append((language, words))
        if main:
            return main, others
    if others:
        language, words = others.pop(0)
        main[language] = words
    return main, others


def _work_names(element: etree._Element) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Name a work by its short title, or author and title, or simply by its words."""
    titles = [title for title in element.iter(tei("title")) if title.get("type") not in ("short", "sub")]
    if not titles:
        return {language_of(element) or "": plain(element, "note")}, []
    found: dict[str, str] = {}
    author = plain(next(element.iterdescendants(tei("author")), None))
    for title in titles:
        language = title.get(XML_LANG) or ""
        if language not in found:
            found[language] = f"{author.rstrip('.')}. {plain(title)}" if author else plain(title)
    return dict(list(found.items())[:1]) if "" in found else found, []


def _typed(elements: Iterable[etree._Element], kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements:
        if element.get("type") == kind:
            found.setdefault(element.get(XML_LANG) or language_of(element) or "", plain(element))
    return found


def when_of(element: etree._Element | None) -> When:
    """Read att.datable, the -iso and -custom forms too."""
    if element is None:
        return When()

    def value(name: str) -> str | None:
        return element.get(name) or element.get(f"{name}-iso") or None

    return When(value("when"), value("from"), value("to"), value("notBefore"), value("notAfter"))


def _date_of(element: etree._Element, name: str) -> When:
    for child in element.iter(tei(name)):
        found = when_of(child) or next((when for date in child.iter(tei("date")) if (when := when_of(date))), When())
        if found:
            return found
    return When()


def _first_date(element: etree._Element) -> When:
    if not is_tei(element, "bibl", "biblStruct", "event"):
        return When()
    return next((when for date in element.iter(tei("date")) if (when := when_of(date))), When())


def _coordinates(element: etree._Element) -> tuple[float, float] | None:
    words = plain(_geo(element))
    numbers = re.findall(r"-?\d+(?:\.\d+)?", words)
    if len(numbers) < 2:
        return None
    latitude, longitude = float(numbers[0]), float(numbers[1])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _geo(element: etree._Element) -> etree._Element | None:
    return next(element.iterdescendants(tei("geo")), None)


def _located(element: etree._Element) -> list[etree._Element]:
    """Return the first geo of an entry and the location around it: both may say @source and @cert."""
    geo = _geo(element)
    return [] if geo is None else [*geo.iterancestors(tei("location")), geo]


def _authorities(element: etree._Element) -> Iterable[Authority]:
    for idno in element.findall(tei("idno")):
        kind, value = idno.get("type") or "", plain(idno)
        if not value:
            continue
        if re.match(r"https?://", value):
            yield Authority(kind or "uri", value, value)
        else:
            pattern = _URLS.get(kind.lower())
            yield Authority(kind, value, pattern.format(value) if pattern and re.match(r"[\w./-]+\Z", value) else None)
