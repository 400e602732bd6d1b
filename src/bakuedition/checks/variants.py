"""Variants: each witness once, each reading another one, places in order (TEI Guidelines, chapter 13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from lxml import etree

from ..config import Config
from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, tei
from ..extract.apart import ends_here
from ..extract.apparatus import siglum
from ..extract.words import plain
from ..findings import Finding
from .found import found

_ENOUGH = 5  # variants, from which on an edition has a practice
_MOST = 0.9  # the share of them that makes it one
_APART = (tei("listApp"), tei("standOff"), tei("teiHeader"))


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report slips in variants, and departures from the practice of most of them."""
    findings: list[Finding] = []
    for source in corpus.sources:
        apps = list(source.root.iter(tei("app")))
        for app in apps:
            findings += _witness_twice(app, corpus)
            findings += _alike(app, corpus)
            findings += _placeless(app, corpus)
        findings += _without_lemma(apps, corpus)
        findings += _incomplete(apps, corpus)
        findings += _spans(apps, source.root, corpus)
        findings += _method(apps, source.root, corpus)
        findings += _lacunae(source.root, corpus)
        findings += _witnesses(source.root, corpus)
    return findings


def readings(app: etree._Element) -> list[etree._Element]:
    """Return the lemma and the readings of a variant, without those of variants inside them."""
    own = [element for element in app.iter(tei("lem"), tei("rdg")) if next(element.iterancestors(tei("app"))) is app]
    return own


def _witness_twice(app: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    first: dict[str, etree._Element] = {}
    for reading in readings(app):
        # Several hands or stages of one witness are several readings of it.
        if any(reading.get(name) for name in ("hand", "varSeq", "cause", "type", "ana", "source")):
            continue
        for name in dict.fromkeys(pointers.ids(reading.get("wit"))):
            if first.setdefault(name, reading) is not reading:
                yield found(corpus, reading, "W405", f'the witness "{name}" has two readings here')


def _alike(app: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    for one, other in combinations(readings(app), 2):
        same_kind = all(one.get(name) == other.get(name) for name in ("type", "ana", "hand", "resp", "source", "cert"))
        lemma = is_tei(one, "lem")
        if (same_kind or lemma) and _content(one) == _content(other) != "":
            words = plain(other)[:60]
            if lemma and not other.get("type"):
                yield found(corpus, other, "W407", f'the reading "{words}" is the lemma')
            elif not lemma:
                yield found(corpus, other, "W406", f'the reading "{words}" stands twice')


def _content(element: etree._Element) -> str:
    """Return words and markup of a reading, as one text to compare; "" where it has no words."""
    if not plain(element):
        return ""
    parts = [element.text or ""]
    for inner in element.iterdescendants(etree.Element):
        attributes = sorted((name, value) for name, value in inner.items() if name != XML_ID)
        parts.append(f"\0{inner.tag!s}{attributes!s}\0{inner.text or ''}\0{inner.tail or ''}")
    return " ".join("".join(parts).split())


def _placeless(app: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    if next(app.iterancestors(*_APART), None) is None or next(app.iterancestors(tei("app")), None) is not None:
        return
    if not any(app.get(name) for name in ("from", "to", "loc", "corresp", "target", "n")):
        yield found(corpus, app, "W417", "the variant does not say where in the text it belongs")


def _without_lemma(apps: Sequence[etree._Element], corpus: Corpus) -> Iterator[Finding]:
    without = [app for app in apps if not any(is_tei(reading, "lem") for reading in readings(app))]
    if len(apps) >= _ENOUGH and len(without) <= len(apps) * (1 - _MOST):
        for app in without:
            yield found(corpus, app, "N408", "the variant has no lemma, while nearly all others have one")


def _incomplete(apps: Sequence[etree._Element], corpus: Corpus) -> Iterator[Finding]:
    """Report variants that leave out a witness, where nearly all account for every one."""
    cited = [{name for reading in readings(app) for name in pointers.ids(reading.get("wit"))} for app in apps]
    everyone = Counter(name for names in cited for name in names)
    usual = {name for name, times in everyone.items() if times >= len(apps) * _MOST}
    if len(apps) < _ENOUGH or len(usual) < 3:
        return
    for app, names in zip(apps, cited, strict=True):
        missing = sorted(usual - names)
        if missing and names:
            shown = ", ".join(f'"{name}"' for name in missing)
            yield found(
                corpus, app, "N413", f"no reading of {shown}, while nearly all other variants name every witness"
            )


def _spans(apps: Sequence[etree._Element], root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report spans whose end stands before their beginning, and spans that overlap without one holding the other."""
    ends = []
    for app in apps:
        first, last = pointers.target(corpus, app.get("from")), pointers.target(corpus, app.get("to"))
        if first is not None and last is None and ends_here(app, first):
            last = app
        if first is not None and last is not None and first.getroottree() is not None:
            ends.append((app, first, last))
    if not ends:
        return
    wanted = {element for _, first, last in ends for element in (first, last)}
    order = {element: n for n, element in enumerate(root.iter(etree.Element)) if element in wanted}
    spans = []
    for app, first, last in ends:
        if first in order and last in order:
            if order[last] < order[first]:
                yield found(corpus, app, "W410", f"@to {app.get('to')} stands before @from {app.get('from')}")
            else:
                spans.append((order[first], order[last], app))
    spans.sort(key=lambda span: (span[0], -span[1]))
    for (_, end, _), (start, further, app) in pairwise(spans):
        if start < end < further:
            yield found(corpus, app, "W411", "the span of this variant begins inside another one and ends outside it")


def _method(apps: Sequence[etree._Element], root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    declared = next(root.iter(tei("variantEncoding")), None)
    if not apps:
        return
    if declared is None:
        yield found(corpus, apps[0], "N414", "the header has no variantEncoding")
        return
    method = declared.get("method")
    for app in apps:
        located = any(app.get(name) for name in ("from", "to", "loc"))
        if next(app.iterancestors(tei("app")), None) is not None:
            continue
        # Beside the text @loc may well name the place of a variant that stands in it.
        apart = bool(app.get("from") or app.get("to")) or next(app.iterancestors(tei("listApp")), None) is not None
        if method == "parallel-segmentation" and located and apart:
            yield found(
                corpus, app, "W415", "the variant points at its place; variantEncoding says parallel-segmentation"
            )
        elif method in ("location-referenced", "double-end-point") and not located and app.get("corresp") is None:
            yield found(corpus, app, "W415", f"the variant does not point at its place; variantEncoding says {method}")


def _lacunae(root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Follow the lacunae of each witness through the text."""
    opened: dict[str, etree._Element] = {}
    for element in root.iter(tei("lacunaStart"), tei("lacunaEnd"), tei("witStart"), tei("witEnd")):
        reading = next(element.iterancestors(tei("rdg"), tei("lem")), None)
        names = pointers.ids(element.get("wit")) or pointers.ids(reading.get("wit") if reading is not None else None)
        for name in names:
            if is_tei(element, "lacunaStart"):
                if name in opened:
                    yield found(corpus, element, "W412", f'a lacuna of "{name}" begins inside another one')
                opened[name] = element
            elif opened.pop(name, None) is None and is_tei(element, "lacunaEnd"):
                yield found(corpus, element, "W412", f'a lacuna of "{name}" ends that did not begin')
    for name, element in opened.items():
        yield found(corpus, element, "W412", f'the lacuna of "{name}" does not end')


def _witnesses(root: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """Report witnesses that are not described, and sigla that mean two witnesses."""
    known: dict[str, etree._Element] = {}
    for witness in root.iter(tei("witness")):
        name = siglum(witness)
        described = plain(witness) not in ("", name) or any(
            inner.get("target") for inner in witness.iter(etree.Element)
        )
        if not described and not witness.get("corresp") and not witness.get("sameAs"):
            yield found(corpus, witness, "N409", f'the witness "{name}" is not described')
        if name and known.setdefault(name, witness) is not witness:
            first = corpus.position(known[name])
            yield found(corpus, witness, "W420", f'the siglum "{name}" stands already at {first}')
