"""The apparatus: witnesses known, readings complete, lemmas in the text."""

from __future__ import annotations

import difflib

from lxml import etree

from ..config import Config
from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, tei
from ..extract.apparatus import siglum
from ..extract.marks import Marks
from ..extract.words import plain
from ..findings import Finding
from ..model import Edition
from .found import found


def check_sources(corpus: Corpus, config: Config) -> list[Finding]:
    """Report unknown witnesses, variants without readings, readings without witness, lemmas not in the text."""
    known = {name for source in corpus.sources for name in _sigla(source.root)}
    findings: list[Finding] = []
    for source in corpus.sources:
        for app in source.root.iter(tei("app")):
            findings += _variant(app, known, corpus)
    return findings


def _sigla(root: etree._Element) -> set[str]:
    found_sigla: set[str] = set()
    for element in root.iter(
        tei("witness"), tei("listWit"), tei("bibl"), tei("biblStruct"), tei("msDesc"), tei("person")
    ):
        found_sigla |= {element.get(XML_ID) or "", siglum(element)}
    return found_sigla - {""}


def _variant(app: etree._Element, known: set[str], corpus: Corpus) -> list[Finding]:
    findings = []
    readings = [rdg for rdg in app.iter(tei("rdg")) if next(rdg.iterancestors(tei("app"))) is app]
    if not readings and app.find(tei("note")) is None:
        findings.append(found(corpus, app, "W402", "the variant has no reading"))
    for element in app.iter(tei("lem"), tei("rdg"), tei("rdgGrp")):
        if next(element.iterancestors(tei("app"))) is not app:
            continue
        for pointer in pointers.pointers(element.get("wit")):
            name = pointer.id or pointer.written
            if pointer.id is not None and name not in known and name not in corpus.ids:
                near = difflib.get_close_matches(name, known, 1, 0.5)
                remedy = (
                    f'did you mean "#{near[0]}"? If "{name}" is a new witness, declare it in listWit.' if near else ""
                )
                findings.append(found(corpus, element, "E204", f'no witness has the siglum "{name}"', remedy))
        if is_tei(element, "rdg") and not _attributed(element):
            findings.append(found(corpus, element, "W403", "the reading names no witness and nobody responsible"))
    findings += _lemma(app, corpus)
    return findings


def _attributed(reading: etree._Element) -> bool:
    """Say whether a reading says whose it is: by attributes, by a wit element, or by its group."""
    if any(reading.get(name) for name in ("wit", "resp", "source", "hand", "type", "cause")):
        return True
    following = reading.getnext()
    if reading.find(tei("wit")) is not None or (following is not None and is_tei(following, "wit")):
        return True
    return any(group.get("wit") or group.get("resp") for group in reading.iterancestors(tei("rdgGrp")))


def _lemma(app: etree._Element, corpus: Corpus) -> list[Finding]:
    """A lemma that stands apart must be words of the element it points at (@from, when that encloses them)."""
    lemma = app.find(tei("lem"))
    anchor = pointers.target(corpus, app.get("from"))
    if lemma is None or anchor is None or app.get("to") or not len("".join(anchor.itertext()).strip()):
        return []
    words = plain(lemma, "note")
    if words and words not in plain(anchor, "note"):
        return [found(corpus, lemma, "W401", f'"{words[:60]}" is not in the text that @from points at')]
    return []


def check(edition: Edition, corpus: Corpus, marks: Marks) -> list[Finding]:
    """Report witnesses that nothing cites."""
    if not edition.apparatus:
        return []
    cited: set[str] = set()
    for source in corpus.sources:
        for element in source.root.iter(etree.Element):
            for name in ("wit", "corresp", "ref", "target", "source"):
                cited.update(pointers.ids(element.get(name)))
    for witness in edition.witnesses.values():
        if witness.group in cited or any(
            witness.id in other.members for other in edition.witnesses.values() if other.id in cited
        ):
            cited.add(witness.id)
    findings = []
    for witness in edition.witnesses.values():
        cited_inside = any(member in cited for member in witness.members)
        if witness.id not in cited and not cited_inside and witness.id in corpus.ids:
            element = corpus.ids[witness.id]
            findings.append(found(corpus, element, "W404", f'the witness "{witness.siglum}" is never cited'))
    return findings
