"""Which documents belong together: as the settings say, else as folders, teiCorpus and headed groups have them.

TEI Guidelines 16.1 (teiCorpus may hold teiCorpus) and 4.3.1 (group in group). What holds all documents is the
edition itself and no collection of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path, PurePosixPath

from lxml import etree

from ..config import Config, Group, identifier
from ..corpus.corpus import Corpus
from ..corpus.names import XML_ID, language_of, tei
from ..distinct import Distinct
from ..model import Collection, Document, DocumentKind, Localized
from .documents import header_titles
from .marks import Marks
from .reading import edited_text

Place = str | etree._Element  # a folder's path, or the element that groups


@dataclass(slots=True)
class _Node:
    place: Place | None = None
    documents: list[str] = field(default_factory=list)
    inner: dict[Place, _Node] = field(default_factory=dict)


def build_collections(
    corpus: Corpus, documents: Sequence[Document], marks: Marks, config: Config
) -> tuple[Collection, ...]:
    """Return the outermost collections in the order of their documents; none where everything is in one."""
    texts = [document for document in documents if document.kind is DocumentKind.TEXT]
    if config.collections:
        return _explicit(texts, marks, corpus, config)
    names = {source.root: source.name for source in corpus.sources}
    chains = {document.id: _chain(document, marks, names) for document in texts}
    common = len(_common(list(chains.values())))
    root = _Node()
    for key, chain in chains.items():
        node = root
        for place in chain[common:]:
            node = node.inner.setdefault(place, _Node(place))
        node.documents.append(key)
    distinct = Distinct()
    return tuple(_finished(node, distinct) for node in root.inner.values())


def _chain(document: Document, marks: Marks, names: Mapping[etree._Element, str]) -> list[Place]:
    """Return what is around a document, the outermost first: folders, then elements of its file; `names` are the files'."""
    elements = [marks.elements[text.id] for text in document.texts]
    files = [names[element.getroottree().getroot()] for element in elements]
    folders = [PurePosixPath(file).parts[:-1] for file in files]
    shared = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))]
    chain: list[Place] = ["/".join(shared[: k + 1]) for k in range(len(shared))]
    if len(set(files)) == 1:
        above = elements[0].iterancestors(tei("teiCorpus"), tei("group"))
        chain += [over for over in reversed(list(above)) if over.tag == tei("teiCorpus") or _head(over)]
    return chain


def _common(chains: Sequence[Sequence[Place]]) -> list[Place]:
    return [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*chains, strict=False))]


def _finished(node: _Node, distinct: Distinct) -> Collection:
    titles = _titles(node.place)
    own = node.place.get(XML_ID) if isinstance(node.place, etree._Element) else node.place
    name = distinct(identifier(own or next(iter(titles.values()), "") or "collection"))
    if not titles:
        titles = {"": own or name}
    return Collection(
        name, titles, tuple(node.documents), tuple(_finished(inner, distinct) for inner in node.inner.values())
    )


def _titles(place: Place | None) -> Localized:
    if isinstance(place, str):
        return {"": PurePosixPath(place).name}
    if place is None:
        return {}
    return header_titles(place) if place.tag == tei("teiCorpus") else {language_of(place) or "": _head(place)}


def _head(group: etree._Element) -> str:
    head = group.find(tei("head"))
    return edited_text(head) if head is not None else ""


def _explicit(texts: Sequence[Document], marks: Marks, corpus: Corpus, config: Config) -> tuple[Collection, ...]:
    """Return the collections of the settings. A document that several patterns fit is in the first of them."""
    paths = {source.name: source.path for source in corpus.sources}
    homes: dict[Path, str] = {}
    for group in config.collections:
        for fitting in group.documents:
            homes.setdefault(fitting, group.id)
    placed: dict[str, list[str]] = {group.id: [] for group in config.collections}
    for document in texts:
        path = paths.get(document.source)
        home = homes.get(path) if path is not None else None
        if home is not None:
            placed[home].append(document.id)

    def collection(group: Group) -> Collection:
        inner = [collection(other) for other in config.collections if other.within == group.id]
        return Collection(group.id, group.titles or {"": group.id}, tuple(placed[group.id]), tuple(inner))

    made = [collection(group) for group in config.collections if not group.within]
    return tuple(one for one in made if one.size)
