"""What a TEI pointer leads to (TEI Guidelines, att.pointing: URIs, here "#id" or "file.xml#id")."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from .corpus import Corpus

# Attributes that hold one or more pointers.
POINTING = (
    "ref",
    "target",
    "corresp",
    "sameAs",
    "copyOf",
    "synch",
    "next",
    "prev",
    "select",
    "exclude",
    "who",
    "wit",
    "resp",
    "source",
    "from",
    "to",
    "spanTo",
    "ana",
    "hand",
    "change",
    "decls",
    "edRef",
    "facs",
    "key",
)
# Those that name other things than addresses often enough that only "#…" counts as a pointer in them.
LOCAL_ONLY = frozenset({"from", "to", "ana", "key", "source", "facs", "decls", "hand", "change"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer as written, and the id it names inside the edition (None for an address elsewhere)."""

    written: str
    id: str | None


def pointers(value: str | None) -> list[Pointer]:
    """Take an attribute of pointers apart: "#a b.xml#c http://x" → ids a, c and None."""
    return [Pointer(token, _inside(token)) for token in (value or "").split()]


def _inside(token: str) -> str | None:
    """Return the id that a pointer names inside the edition."""
    if token.startswith("#"):
        return unquote(token[1:])
    try:
        parts = urlsplit(token) if ":" not in token.split("#")[0] or "//" in token else None
    except ValueError:  # "//[": no address at all
        return None
    if parts is not None and not parts.scheme and not parts.netloc and parts.fragment:
        return unquote(parts.fragment)
    return None


def ids(value: str | None) -> list[str]:
    """Return the ids that an attribute of pointers names inside the edition."""
    return [identifier for token in value.split() if (identifier := _inside(token))] if value else []


def target(corpus: Corpus, value: str | None) -> etree._Element | None:
    """Return the first element that an attribute of pointers leads to."""
    for identifier in ids(value):
        if identifier in corpus.ids:
            return corpus.ids[identifier]
    return None
