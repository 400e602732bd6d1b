"""The account of a build: for every element, how often it stands in the sources, and where its words are shown.

Written beside the outputs as report/coverage.txt and report/coverage.json. The words are counted in the sources,
element by element, whatever the stylesheets did.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import EXAMPLES, TEI, is_tei, local
from ..extract.marks import Marks
from ..extract.remainder import for_machines
from ..findings import Finding
from ..output import Artifact
from .treatments import Treatment, treatments

# Where the fragments of a kind are seen.
PLACES = {
    "segment": "text",
    "note": "notes",
    "reading": "apparatus",
    "header": "about",
    "apart": "about",
    "entry": "registers",
    "witness": "apparatus",
    "surface": "facsimile",
}
UNSHOWN = "not shown"
LOST = "lost"


@dataclass(slots=True)
class Line:
    """One element: how often it stands in the sources, its own words by where they are seen, what becomes of it."""

    name: str
    count: int = 0
    words: Counter[str] = field(default_factory=Counter)
    treatments: Sequence[Treatment] = ()
    fallback: bool = False


def account(corpus: Corpus, marks: Marks, folders: tuple[Path, ...], findings: Iterable[Finding] = ()) -> list[Line]:
    """Return a line for every element of the sources. `findings` are what the stylesheets reported (W301)."""
    known = treatments(folders)
    untreated = {finding.message.split('"')[1] for finding in findings if finding.code == "W301"}
    lines: dict[str, Line] = {}
    for source in corpus.sources:
        for element, place in _walk(source.root, marks, LOST):
            name = _name(element)
            line = lines.setdefault(
                name, Line(name, treatments=known.get(name, ()), fallback=_untreated(element, untreated, known))
            )
            line.count += 1
            words = len((element.text or "").split()) + sum(len((child.tail or "").split()) for child in element)
            if words:
                line.words[place] += words
    return [lines[name] for name in sorted(lines, key=lambda name: (name.casefold(), name))]


def _untreated(element: etree._Element, reported: set[str], known: Mapping[str, Sequence[Treatment]]) -> bool:
    """Say whether the fallback met an element: reported by its name, and treated by no template as TEI."""
    return local(element) in reported and (local(element) not in known or not is_tei(element))


def _name(element: etree._Element) -> str:
    """Name an element: TEI's own (and the examples' root) plainly, others with their namespace."""
    tag = str(element.tag)
    if tag.startswith((f"{{{TEI}}}", f"{{{EXAMPLES}}}egXML")) or not tag.startswith("{"):
        return local(element)
    return tag


def _walk(element: etree._Element, marks: Marks, place: str) -> Iterator[tuple[etree._Element, str]]:
    """Give every element with the place where its own words are seen."""
    kind = marks.get(element, "unit")
    if kind is not None and marks.get(element, "shown") is None:
        place = PLACES[kind]
    if for_machines(element):
        place = UNSHOWN
    yield element, UNSHOWN if is_tei(element, "binaryObject") else place
    for child in element:
        if isinstance(child.tag, str):
            yield from _walk(child, marks, place)


def accounted(given: tuple[Corpus, Marks, tuple[Path, ...], Sequence[Finding]]) -> Iterator[Artifact]:
    """Give the files of the account."""
    yield from report(account(*given))


def report(lines: Sequence[Line]) -> list[Artifact]:
    """Write the account as text for people and JSON for programs."""
    return [
        Artifact(PurePosixPath("report/coverage.txt"), _text(lines).encode()),
        Artifact(PurePosixPath("report/coverage.json"), _json(lines).encode()),
    ]


def totals(lines: Sequence[Line]) -> Counter[str]:
    """Sum the words of all elements by where they are seen."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(line.words)
    return found


def _state(line: Line) -> str:
    if line.fallback or (not line.treatments and line.words):
        return "met by the fallback: its words are kept in their place"
    return "; ".join(dict.fromkeys(treatment.shown for treatment in line.treatments)) or "frame"


def _text(lines: Sequence[Line]) -> str:
    sums = totals(lines)
    everything = sum(sums.values())
    rows = [f"{everything} words in {sum(line.count for line in lines)} elements."]
    rows += [f"{number:>9} {place}" for place, number in sorted(sums.items())]
    rows += ["", f"{'element':<24}{'times':>8}{'words':>9}  where and how"]
    for line in lines:
        where = ", ".join(f"{place} {number}" for place, number in sorted(line.words.items()))
        seen = f"{where}: {_state(line)}" if where else _state(line)
        rows.append(f"{line.name:<24}{line.count:>8}{sum(line.words.values()):>9}  {seen}")
    return "\n".join(rows) + "\n"


def _json(lines: Sequence[Line]) -> str:
    elements = [
        {
            "name": line.name,
            "count": line.count,
            "words": dict(sorted(line.words.items())),
            "fallback": line.fallback or (not line.treatments and bool(line.words)),
            "shown": list(dict.fromkeys(treatment.shown for treatment in line.treatments)),
        }
        for line in lines
    ]
    return json.dumps(
        {"words": dict(sorted(totals(lines).items())), "elements": elements}, ensure_ascii=False, indent=1
    )
