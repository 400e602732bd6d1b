"""Small TEI for tests: write only what the test is about."""

from __future__ import annotations

from pathlib import Path

from bakuedition.config import Config, load_config
from bakuedition.corpus.corpus import Corpus, load
from bakuedition.extract.build import build_model
from bakuedition.extract.marks import Marks
from bakuedition.model import Edition


def tei(text: str, *, header: str = "<p/>", stand_off: str = "", language: str = ' xml:lang="la"') -> str:
    """Return a TEI document around the content of its text element."""
    apart = f"<standOff>{stand_off}</standOff>" if stand_off else ""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
        f"<sourceDesc>{header}</sourceDesc></fileDesc></teiHeader>{apart}<text{language}>{text}</text></TEI>"
    )


def pair(one: str, other: str) -> str:
    """Return a group of a Latin and an English text."""
    return (
        f'<group><text xml:lang="la"><body>{one}</body></text><text xml:lang="en"><body>{other}</body></text></group>'
    )


def read(folder: Path, text: str, name: str = "a.xml") -> tuple[Config, Corpus]:
    """Write a document into a folder and load it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    return config, load(config.documents, config.root)


def model(folder: Path, text: str) -> tuple[Edition, Marks]:
    """Write a document into a folder and build its model."""
    config, corpus = read(folder, text)
    return build_model(corpus, config)
