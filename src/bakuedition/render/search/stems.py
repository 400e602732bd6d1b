"""Stems: what the inflected forms of a word have in common. The only door to snowballstemmer.

The search page runs the same algorithms (`scripts`); words in a language that has none, or none that a page can run,
are compared as they are spelled.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable
from typing import Any

from ...model import primary
from .folding import plain, spelled
from .scripts import carried

# Language (ISO 639, as BCP 47 tags have it) → the name of its algorithm.
ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "yi": "yiddish",
}
# The Russian algorithm takes one ending off. Surnames end like inflected words (Шаумян, Петров): only when nothing
# more comes off do all their forms meet.
REPEATED = frozenset({"russian"})
_ROUNDS = 4


def algorithms(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the algorithms for some languages, each once."""
    return tuple(dict.fromkeys(name for name in map(_algorithm, languages) if name is not None))


def _algorithm(language: str) -> str | None:
    """Return the name of a language's algorithm, None where a page could not run it."""
    name = ALGORITHMS.get(primary(language))
    return name if name is not None and carried(name) else None


@functools.lru_cache(maxsize=500_000)
def keys(word: str, language: str) -> tuple[str, ...]:
    """Return what a word of a language is found under, the usual key first.

    There are two where marks (é, ü) make the stem another one: a reader may have typed them or not.
    """
    form = spelled(word)
    name = _algorithm(language)
    if name is None:
        return (plain(form),)
    bare = plain(form)
    usual = plain(_stem(form, name))
    return (usual,) if bare == form else tuple(dict.fromkeys((usual, plain(_stem(bare, name)))))


def _stem(form: str, name: str) -> str:
    stemmer = _stemmer(name)
    for _ in range(_ROUNDS if name in REPEATED else 1):
        shorter = str(stemmer.stemWord(form))
        if shorter == form:
            break
        form = shorter
    return form


@functools.cache
def _stemmer(name: str) -> Any:
    """Make a stemmer of the package itself: its own factory would take PyStemmer, of whatever release, if it is there."""
    module = importlib.import_module(f"snowballstemmer.{name}_stemmer")
    return getattr(module, f"{name.capitalize()}Stemmer")()
