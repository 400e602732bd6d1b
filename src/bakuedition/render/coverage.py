"""Nothing is lost: compare the words of the TEI with those of the fragments, and of the pages, in order.

White space apart, the words of each unit of the text must be those of its fragment, letter by letter. Marks that
the stylesheets add (`span.mark`, calls) do not count; what a stylesheet moves or repeats on purpose does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from lxml import etree, html

from ..corpus.corpus import Corpus
from ..corpus.names import WORK, is_tei, local
from ..extract.marks import Marks
from ..extract.remainder import for_machines
from ..findings import Finding
from ..model import Document, Text
from ..output import Artifact
from .fragments import Fragment, Fragments, spoken

_CONTEXT = 40
_ARRANGED = frozenset({"entry", "witness"})
_PART = re.compile(r"(?:_\d+)?\.html$")


def differences(
    elements: Sequence[etree._Element], fragments: Mapping[tuple[str, str], Fragment]
) -> Iterator[tuple[int, str]]:
    """Compare every unit of a marked tree with its fragment: give its number among the elements, and what differs."""
    for number, element in enumerate(elements):
        kind = element.get(f"{{{WORK}}}unit")
        if kind is None:
            continue
        fragment = fragments.get((kind, element.get(f"{{{WORK}}}id", "")))
        wanted = squeezed(_words_of_unit(element))
        made = squeezed(spoken(fragment.element)) if fragment is not None else ""
        if wanted != made:
            yield number, f"{local(element)}: {_difference(wanted, made)}"


def check_pages(
    corpus: Corpus,
    marks: Marks,
    fragments: Fragments,
    pages: Iterable[Artifact],
    only: Collection[tuple[str, str]] | None = None,
) -> list[Finding]:
    """Look for the words of every fragment on some page: a text's whole and in order, a description's piece by piece.

    `only` limits this to some units, told by kind and id.

    Descriptions (headers, registers, witnesses) are arranged by language and kind; a text is not.
    """
    texts = [squeezed(spoken(html.document_fromstring(page.content))) for page in pages if page.path.suffix == ".html"]
    everything = "\0".join(texts)
    findings = []
    for kind, element in marks.units():
        fragment = fragments.get(kind, marks.id(element))
        if fragment is None or (only is not None and (kind, fragment.id) not in only):
            continue
        lost = next((piece for piece in pieces(fragment) if piece and piece not in everything), None)
        if lost is not None:
            message = f'{local(element)}: on no page: "{lost[:_CONTEXT]}"'
            findings.append(Finding("E801", message, corpus.position(element), corpus.line_text(element)))
    return findings


def check_order(
    documents: Iterable[Document], corpus: Corpus, marks: Marks, fragments: Fragments, pages: Iterable[Artifact]
) -> list[Finding]:
    """Look for every text whole and in its own order: some way of showing it must have each segment, word for word.

    Segments are found by their ids, so that no words of another place can stand in for them.
    """
    documents = list(documents)
    segments = {segment.id for document in documents for text in document.texts for segment in text.segments}
    views = _views(pages, segments)
    findings = []
    for document in documents:
        for text in document.texts:
            wanted, kept = in_order(text, fragments, views)
            if not wanted or wanted in kept:
                continue
            best = max(kept, key=lambda found: _agreeing(found, wanted), default=[])
            identifier, _ = wanted[min(_agreeing(best, wanted), len(wanted) - 1)]
            element = marks.elements[identifier]
            message = f"{local(element)}: missing, changed or out of its order on the pages of its text"
            findings.append(Finding("E801", message, corpus.position(element), corpus.line_text(element)))
    return findings


def pieces(fragment: Fragment) -> list[str]:
    """Return what of a fragment must stand together on a page: a text whole; of a description each string."""
    if fragment.kind in _ARRANGED:
        return [squeezed([piece]) for piece in spoken(fragment.element)]
    return [squeezed([fragment.words()])]


def in_order(
    text: Text, fragments: Fragments, views: Iterable[Mapping[str, str]]
) -> tuple[list[tuple[str, str]], list[list[tuple[str, str]]]]:
    """Return (id, words) of the segments of a text that have words, and what each way of showing it has of them."""
    said = [(segment.id, fragments.get("segment", segment.id)) for segment in text.segments]
    words = [(key, squeezed([fragment.words()])) for key, fragment in said if fragment is not None]
    wanted = [item for item in words if item[1]]
    mine = {identifier for identifier, _ in wanted}
    return wanted, [[item for item in view.items() if item[0] in mine] for view in views]


def _agreeing(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> int:
    return next((n for n, (one, other) in enumerate(zip(found, wanted, strict=False)) if one != other), len(found))


def _views(pages: Iterable[Artifact], segments: Set[str]) -> list[dict[str, str]]:
    """Return, for each way a text is shown, the words of every segment on its pages, in their order."""
    parts: dict[str, list[tuple[int, Artifact]]] = {}
    for page in pages:
        if page.path.suffix == ".html":
            number = re.search(r"_(\d+)\.html$", page.path.name)
            parts.setdefault(view_of(str(page.path)), []).append((int(number[1]) if number else 1, page))
    views = []
    for group in parts.values():
        words: dict[str, str] = {}
        for _, page in sorted(group, key=lambda part: part[0]):
            for element in html.document_fromstring(page.content).iter(etree.Element):
                identifier = element.get("id", "")
                if identifier in segments:
                    words.setdefault(identifier, squeezed(spoken(element)))
        views.append(words)
    return views


def view_of(path: str) -> str:
    """Name the way of showing a text that a page is part of: the page's path without its number."""
    return _PART.sub("", path)


def squeezed(words: Iterable[str]) -> str:
    """Join strings without any white space."""
    return "".join("".join(words).split())


def _words_of_unit(element: etree._Element) -> Iterator[str]:
    """Give the strings of a marked unit without those of the units inside it."""
    if element.text and not is_tei(element, "binaryObject"):
        yield element.text
    for child in element:
        if isinstance(child, etree._Entity):
            yield child.text or ""
        elif isinstance(child.tag, str):
            if for_machines(child) or child.get(f"{{{WORK}}}apart") is not None:
                pass  # data for machines, our own words: none of the text's
            elif child.get(f"{{{WORK}}}unit") is None or child.get(f"{{{WORK}}}shown") is not None:
                yield from _words_of_unit(child)
        if child.tail and not is_tei(element, "binaryObject"):
            yield child.tail


def _difference(wanted: str, made: str) -> str:
    """Say where two strings part."""
    if not made:
        return f'lost: "{wanted[:_CONTEXT]}"'
    at = next((i for i, (one, other) in enumerate(zip(wanted, made, strict=False)) if one != other), -1)
    if at < 0:
        at = min(len(wanted), len(made))
    start = max(0, at - 10)
    return f'the text has "{wanted[start : at + _CONTEXT]}" where the page has "{made[start : at + _CONTEXT]}"'
