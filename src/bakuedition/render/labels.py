"""The words of the interface, by key and language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from ..errors import TemplateError
from ..model.language import further, primary
from ..shipped import search_path

FALLBACK = "en"


def numbered(version: str) -> bool:
    """Say whether a version is a number ("1.0.2", "2024-05"), not the words of an edition ("Second edition, 1997")."""
    return re.fullmatch(r"[vV]?\d\S*", version) is not None


class Labels:
    """Interface words of one language; what it lacks stands in English."""

    def __init__(self, words: Mapping[str, Mapping[str, str]], language: str) -> None:
        self._words = words
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for a key, with {name} replaced. Raises KeyError for a key nobody declared."""
        forms = self._words[key]
        text = forms.get(self.language) or forms[FALLBACK]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def speaks(self, key: str) -> bool:
        """Say whether this language has words of its own for a key."""
        return bool(self._words[key].get(self.language))

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def get(self, key: str, default: str = "") -> str:
        """Return the words for a key, or the default."""
        return self(key) if key in self._words else default

    def version(self, said: str) -> str:
        """Call a version by its number; "Second edition" says itself what it is."""
        return self("title.version", version=said) if numbered(said) else said

    def language_name(self, tag: str) -> str:
        """Return what a language is called in this one; its tag where we do not know."""
        name = self.get(f"language.{primary(tag) or 'und'}", tag or self("language.und"))
        return f"{name} {further(tag)}".strip()

    def own_name(self, tag: str) -> str:
        """Return what a language calls itself, for the language switch."""
        return self._words["language.name"].get(tag, tag)


def load_labels(root: Path) -> dict[str, dict[str, str]]:
    """Read labels.xml and every labels.LANG.xml, ours first, so that an edition's own words win.

    Returns key → language → words. Raises TemplateError for a file that cannot be read.
    """
    words: dict[str, dict[str, str]] = {}
    for folder in reversed(search_path("xslt", root)):
        for path in sorted(folder.glob("labels*.xml")):
            if not path.resolve().is_relative_to(folder.resolve()):
                continue  # a link that leads out of the folder
            try:
                tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
            except (etree.XMLSyntaxError, OSError) as error:
                raise TemplateError(
                    f'the labels "{path.name}" cannot be read: {error}', remedy="mend the file."
                ) from error
            for label in tree.iter("label"):
                forms = words.setdefault(label.get("key", ""), {})
                forms.update({form.get("lang", ""): form.text or "" for form in label.iter("w")})
    return words


def labels_for(words: Mapping[str, Mapping[str, str]], language: str) -> Labels:
    """Return the labels of an interface language."""
    return Labels(words, language)
