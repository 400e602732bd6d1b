"""Sources through the stylesheets: one source is one piece of work, for whatever executor does it.

What goes to a worker is the source as bytes and its marks by the number of the element; what comes back are
fragments as bytes, what the stylesheets report, and the units whose words are not those of the source.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..corpus.corpus import Corpus
from ..corpus.names import WORK
from ..corpus.source import Source
from ..executors import SEQUENTIAL, Executor
from ..extract.marks import Marks
from ..findings import Finding
from ..store import digest_of_own, key_of, store
from .coverage import differences
from .fragments import Fragment, Fragments
from .stylesheets import Report, Sheets, compiled

_WORK = f"{{{WORK}}}"  # in Clark notation
AT = f"{{{WORK}}}at"  # the number of an element that no template treats
KIND = "sources"  # what the store calls rendered sources
# xml:ids that stand twice do not keep the tree from being read again; they are told as findings before this.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, attribute_defaults=False, huge_tree=True, recover=True
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A source to be rendered: its tree as bytes, and working attributes by the number of the element in it."""

    name: str
    content: bytes
    elements: int
    marks: tuple[tuple[int, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of a source. `lost` gives the numbers of units that lost words, and what differs."""

    fragments: tuple[tuple[str, str, str, bytes], ...]
    reports: tuple[Report, ...]
    lost: tuple[tuple[int, str], ...]


def render_sources(
    corpus: Corpus, marks: Marks, root: Path, executor: Executor = SEQUENTIAL
) -> tuple[Fragments, list[Finding]]:
    """Run the stylesheets of an edition's folder over every source, and compare the words of every unit.

    Returns the fragments, and what was found. Raises StylesheetError if a stylesheet does not compile or stops.
    """
    fragments = Fragments()
    findings: list[Finding] = []
    sheets = Sheets.of(root)
    compiled(sheets)  # tells what is wrong with them once, here
    for source, rendered in zip(corpus.sources, _all_rendered(corpus, marks, sheets, executor), strict=True):
        for fragment in rendered.fragments:
            fragments.add(Fragment(*fragment))
        findings += [report.finding(corpus, source) for report in rendered.reports]
        findings += _lost(rendered, corpus, source)
    return fragments, findings


def _all_rendered(corpus: Corpus, marks: Marks, sheets: Sheets, executor: Executor) -> Iterator[Rendered]:
    """Give what becomes of each source in order; what the store has for the same source and stylesheets is not done."""
    kept = store()
    styles = digest_of_own("xslt", sheets.root)
    asked: deque[tuple[str, Rendered | None]] = deque()  # of sources that were looked up and not given yet
    done: deque[Rendered] = deque()

    def tasks() -> Iterator[Marked]:
        for source in corpus.sources:
            task = marked(source, marks)
            name = name_of(styles, task) if kept.folder is not None else ""
            found = kept_of(name)
            asked.append((name, found))
            if found is None:
                yield task

    results = executor.map(render_source, sheets, tasks())
    for _ in corpus.sources:
        while not asked and (one := next(results, None)) is not None:
            done.append(one)
        name, found = asked.popleft()
        kept.count(KIND, found is None)
        if found is None:
            found = done.popleft() if done else next(results)
            kept.put(KIND, name, _written(found))
        yield found


def name_of(styles: str, task: Marked) -> str:
    """Return what the store calls a source as rendered with an edition's own stylesheets, of which `styles` is the digest."""
    return key_of(styles, task.name, task.content, task.elements, task.marks)


def kept_of(name: str) -> Rendered | None:
    """Return a rendered source that the store has."""
    return _read(store().get(KIND, name))


def _written(rendered: Rendered) -> bytes:
    fragments = [(kind, name, language, content.decode()) for kind, name, language, content in rendered.fragments]
    reports = [(one.code, one.name, one.path, one.count) for one in rendered.reports]
    return json.dumps([fragments, reports, rendered.lost], ensure_ascii=False).encode()


def _read(kept: bytes | None) -> Rendered | None:
    if kept is None:
        return None
    fragments, reports, lost = json.loads(kept)
    return Rendered(
        tuple((kind, name, language, content.encode()) for kind, name, language, content in fragments),
        tuple(Report(*one) for one in reports),
        tuple((number, message) for number, message in lost),
    )


def marked(source: Source, marks: Marks) -> Marked:
    """Make a source and its marks a task."""
    elements = list(source.root.iter(etree.Element))
    own = tuple((n, marks.of[element]) for n, element in enumerate(elements) if element in marks.of)
    return Marked(source.name, etree.tostring(source.tree, encoding="utf-8"), len(elements), own)


def _lost(rendered: Rendered, corpus: Corpus, source: Source) -> Iterator[Finding]:
    if not rendered.lost:
        return
    elements = list(source.root.iter(etree.Element))
    for number, message in rendered.lost:
        element = elements[number]
        yield Finding("E801", message, corpus.position(element), corpus.line_text(element))


def render_source(sheets: Sheets, task: Marked) -> Rendered:
    """Render one source. Raises StylesheetError if the stylesheet stops."""
    stylesheets = compiled(sheets)
    tree, elements = with_marks(task, stylesheets.known)
    fragments = fragments_of(stylesheets.run(tree, task.name))
    reports = tuple(stylesheets.reports())
    lost = tuple((number, message) for number, message in differences(elements, fragments))
    return Rendered(tuple((one.kind, one.id, one.language, one.content) for one in fragments.values()), reports, lost)


def fragments_of(root: etree._Element | None) -> dict[tuple[str, str], Fragment]:
    """Return what a stylesheet gave, by kind and id: the first of each."""
    fragments: dict[tuple[str, str], Fragment] = {}
    for element in root if root is not None else ():
        if element.get("kind") in ("lemma", "reading"):  # their words stand a second time where they come from
            for part in element.iterdescendants(etree.Element):
                part.attrib.pop("id", None)
        fragment = Fragment.of(element)
        fragments.setdefault((fragment.kind, fragment.id), fragment)
    return fragments


def with_marks(task: Marked, known: frozenset[str]) -> tuple[etree._ElementTree[etree._Element], list[etree._Element]]:
    """Read the tree of a task and write the working attributes on it; the text itself has none.

    An element that is not `known` (in Clark notation) gets its number, so that the fallback need not count.
    """
    root = etree.fromstring(task.content, _PARSER)
    elements = list(root.iter(etree.Element))
    if len(elements) != task.elements:
        raise RuntimeError(f"{task.name}: {len(elements)} elements of {task.elements} came to the stylesheets")
    if WORK.encode() in task.content and any(WORK in element.nsmap.values() for element in elements):
        for element in elements:
            for name in [name for name in element.attrib if str(name).startswith(f"{{{WORK}}}")]:
                del element.attrib[name]
    tree = root.getroottree()
    etree.cleanup_namespaces(tree, top_nsmap={"bk": WORK}, keep_ns_prefixes=["xml"])
    for number, element in enumerate(elements):
        if element.tag not in known:
            element.set(AT, str(number))
    for number, attributes in task.marks:
        for key, value in attributes.items():
            elements[number].set(_WORK + key, value)
    return tree, elements
