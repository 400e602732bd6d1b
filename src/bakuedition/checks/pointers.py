"""Pointers: every one leads to something, of the right kind, by an address that works for others too."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML, local, tei
from ..corpus.pointers import POINTING, pointers
from ..corpus.source import Source
from ..findings import Finding
from .found import found

_ATTRIBUTES = frozenset((*POINTING, "calendar"))
# @wit has a check of its own; @key is often a name in a database, @from and @to are often dates or numbers.
_STRICT = _ATTRIBUTES - {"wit", "key", "from", "to", "ana", "source", "select", "exclude", "edRef"}
_GUESSES = 50  # suggestions for misspelt ids in one run: each costs a look at all ids


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What an attribute may lead to, where TEI leaves little choice.
_PERSONAL = _words("person personGrp persona org role castItem castGroup name persName orgName actor")
_KINDS = {
    "hand": _PERSONAL | _words("handNote handShift respStmt editor author scribe scriptNote"),
    "facs": _words("surface zone graphic surfaceGrp facsimile media binaryObject path line sourceDoc"),
    "wit": _words("witness listWit msDesc msPart msFrag msItem bibl biblStruct biblFull object"),
    "change": frozenset(("change", "listChange")),
    "calendar": frozenset(("calendar",)),
    "who": _PERSONAL | _words("listPerson particDesc speaker nym respStmt author editor label"),
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):")
# Schemes that a reader's program may know (IANA's registry has hundreds; these occur in editions).
_KNOWN = _words(
    "http https mailto doi hdl urn info tag ark geo tel ftp ftps sftp data isbn issn cts xmpp news magnet xri tei"
)
_HERE_ONLY = re.compile(r"(?:file:|[A-Za-z]:[\\/]|\\\\|https?://(?:localhost|127\.0\.0\.1)\b)")
_ACTIVE = re.compile(r"(?:javascript|vbscript|data):", re.I)
_BARE_HOST = re.compile(r"www\.[\w-]+\.|[\w-]+\.(?:com|org|net|edu|ru|de|fr|uk)(?:/|\Z)")


@dataclass(slots=True)
class _Place:
    """What a check of one file needs at hand."""

    corpus: Corpus
    source: Source
    prefixes: frozenset[str]
    rebased: bool  # xml:base says that addresses are relative to something else
    files: dict[str, Source]
    guesses: dict[str, str]
    strangers: set[str] = field(default_factory=set)  # prefixes told of already
    dangling: dict[tuple[str, str], list[etree._Element]] = field(default_factory=dict)


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report pointers that lead nowhere, to the wrong kind of thing, or only on one machine."""
    findings: list[Finding] = []
    prefixes = frozenset(
        element.get("ident", "") for source in corpus.sources for element in source.root.iter(tei("prefixDef"))
    )
    files = {str(source.path.resolve()): source for source in corpus.sources}
    guesses: dict[str, str] = {}
    for source in corpus.sources:
        rebased = bool(source.root.xpath("boolean(//@xml:base)", namespaces={"xml": XML}))
        place = _Place(corpus, source, prefixes, rebased, files, guesses)
        for element in source.root.iter(f"{{{TEI}}}*"):
            for name, value in element.items():
                if name in _ATTRIBUTES:
                    findings += _attribute(element, name, value, place)
        findings += _dangling(place)
    return findings


def _attribute(element: etree._Element, name: str, value: str, place: _Place) -> Iterator[Finding]:
    corpus = place.corpus
    if value.strip() in ("", "#") and name in _STRICT:
        yield found(corpus, element, "W208", f"@{name} is empty")
    for pointer in pointers(value):
        written = pointer.written
        if written.startswith("#"):
            if pointer.id and name != "wit" and "(" not in pointer.id and pointer.id not in corpus.ids:
                place.dangling.setdefault((name, pointer.id), []).append(element)
            elif pointer.id in corpus.ids:
                yield from _target(element, name, pointer.id, corpus)
        elif name in _STRICT:
            yield from _address(element, name, written, place)


def _dangling(place: _Place) -> Iterator[Finding]:
    """Tell of each missing id once, at the first pointer to it: adding it mends them all."""
    for (name, identifier), elements in place.dangling.items():
        many = f", to which {len(elements)} pointers lead" if len(elements) > 1 else ""
        message = f'@{name}: no element has the xml:id "{identifier}"{many}'
        yield found(place.corpus, elements[0], "E203", message, _guess(identifier, place))


def _target(element: etree._Element, name: str, identifier: str, corpus: Corpus) -> Iterator[Finding]:
    """Check an element that a pointer leads to."""
    target = corpus.ids[identifier]
    if target is element and name not in ("who", "facs"):
        yield found(corpus, element, "W209", f'@{name} of "{identifier}" points at itself')
    kinds = _KINDS.get(name)
    if kinds and local(target) not in kinds and next(target.iterancestors(tei("sourceDoc")), None) is None:
        yield found(corpus, element, "W210", f'@{name} points at "{identifier}", which is <{local(target)}>')


def _address(element: etree._Element, name: str, written: str, place: _Place) -> Iterator[Finding]:
    """Check a pointer that is an address, not "#id"."""
    corpus = place.corpus
    scheme = _SCHEME.match(written)
    if _HERE_ONLY.match(written) or _ACTIVE.match(written):
        yield found(corpus, element, "W212", f'@{name}: "{written[:80]}" is no address for other people')
    elif scheme:
        if scheme[1].lower() not in _KNOWN and scheme[1] not in place.prefixes | place.strangers:
            place.strangers.add(scheme[1])
            yield found(corpus, element, "W211", f'@{name}: no prefixDef says what "{scheme[1]}:" stands for')
    elif written in corpus.ids:
        yield found(corpus, element, "W207", f'@{name}: "{written}" lacks its #', f'write "#{written}".')
    elif _BARE_HOST.match(written):
        yield found(
            corpus, element, "W214", f'@{name}: "{written[:80]}" has no https://', f'write "https://{written}".'
        )
    elif name == "target" and not place.rebased:
        yield from _file(element, name, written, place)


def _file(element: etree._Element, name: str, written: str, place: _Place) -> Iterator[Finding]:
    """Check an address relative to the file; what leads out of the edition's folder is not looked at."""
    corpus = place.corpus
    path, _, fragment = written.partition("#")
    path = unquote(path.split("?")[0])
    if not path or path.startswith("/") or "\0" in path:
        return
    try:
        real = (corpus.source_of(element).path.parent / Path(path)).resolve()
        if not real.is_relative_to(corpus.root):
            return
        missing = not real.exists()
    except (OSError, ValueError):  # a name that no file can have
        missing = True
    if missing and "." not in path and "/" not in path:
        yield found(corpus, element, "W213", f'@{name}: "{path[:80]}" is neither a file nor an xml:id')
    elif missing:
        yield found(corpus, element, "W213", f'@{name}: there is no file "{path[:80]}"')
    elif fragment and str(real) in place.files and unquote(fragment) not in corpus.ids and "(" not in fragment:
        message = f'@{name}: no element of "{path}" has the xml:id "{fragment}"'
        yield found(corpus, element, "E203", message, _guess(fragment, place))


def _guess(identifier: str, place: _Place) -> str:
    """Suggest the id that may be meant."""
    known = place.guesses
    if identifier not in known and len(known) < _GUESSES:
        lengths = range(len(identifier) - 2, len(identifier) + 3)
        candidates = [other for other in place.corpus.ids if len(other) in lengths]
        near = difflib.get_close_matches(identifier, candidates, 1, 0.7)
        known[identifier] = f'did you mean "#{near[0]}"?' if near else ""
    return known.get(identifier, "")
