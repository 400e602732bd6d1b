"""Transcription: alternatives that are two, layers that have words, gaps that say why (TEI Guidelines, 3.5 and 11.3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, is_tei, tei
from ..extract.words import plain
from ..findings import Finding
from .found import found

_WORDED = ("supplied", "unclear", "add", "del", "expan", "ex", "abbr")
_PAIRED = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"))


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report incomplete encoding of what an editor read, changed or could not read."""
    findings: list[Finding] = []
    for source in corpus.sources:
        for element in source.root.iter(tei("choice"), tei("subst"), tei("gap"), *(tei(name) for name in _WORDED)):
            if is_tei(element, "choice"):
                findings += _choice(element, corpus)
            elif is_tei(element, "subst"):
                findings += _substitution(element, corpus)
            elif is_tei(element, "gap"):
                findings += _gap(element, corpus)
            elif not plain(element) and not len(element):
                name = str(element.tag).rsplit("}", 1)[-1]
                findings.append(found(corpus, element, "W427", f"<{name}> is empty"))
    return findings


def _choice(choice: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    children = [child for child in choice if isinstance(child.tag, str)]
    if len(children) < 2:
        yield found(corpus, choice, "W422", "the choice has fewer than two alternatives")
        return
    for one, other in _PAIRED:
        first, second = choice.find(tei(one)), choice.find(tei(other))
        if first is not None and second is not None and _markup(first) == _markup(second):
            yield found(corpus, choice, "W423", f'<{one}> and <{other}> are both "{plain(first)[:60]}"')


def _markup(element: etree._Element) -> list[object]:
    inner = [
        (part.tag, sorted(item for item in part.items() if item[0] != XML_ID)) for part in element.iterdescendants()
    ]
    return [plain(element), *inner]


def _substitution(substitution: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    """A substitution has what was there and what replaced it."""
    for name in ("del", "add"):
        if next(substitution.iter(tei(name)), None) is None:
            yield found(corpus, substitution, "W425", f"the subst has no <{name}>")


def _gap(gap: etree._Element, corpus: Corpus) -> Iterator[Finding]:
    if not gap.get("reason") and not plain(gap) and not gap.get("corresp"):
        yield found(corpus, gap, "N426", "the gap does not say why something is missing")
