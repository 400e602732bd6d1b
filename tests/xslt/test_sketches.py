"""Fragments of a text that is being written: those of a whole run over it, whatever was changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.corpus.corpus import load
from bakuedition.extract.build import build_model
from bakuedition.render import sketches
from bakuedition.render.fragments import Fragments
from bakuedition.render.sketches import Sketches
from bakuedition.render.sources import render_sources
from bakuedition.store import Store, keeping

from ..conftest import ROOT
from ..site.conftest import TWO

CHANGES = {
    "a word": ("Primum", "Primus"),
    "a note": ("Nota bene.", "Nota male."),
    "a new note": ("First.", "First.<note>New.</note>"),
    "a reading": ("signum", "nomen"),
    "a name in the register": ("<persName>Gaius</persName></person>", "<persName>Gaius Julius</persName></person>"),
    "a language around": ('<text xml:lang="la">', '<text xml:lang="grc">'),
    "a paragraph less": ('<p corresp="#b" xml:id="d"><seg corresp="#b1" xml:id="d1">Third.</seg></p>', "<!-- gone -->"),
    "words after a note": ("Nota bene.</note></seg>", "Nota bene.</note> Et cetera.</seg>"),
    "words between": ("</seg> <seg", "</seg>, <seg"),
    "an attribute": ('<seg xml:id="a1">', '<seg xml:id="a1" rend="bold">'),
    "a link less": ('<persName ref="#p">', "<persName>"),
    "another name": ('<persName ref="#p">Gaius</persName>', '<name ref="#p">Gaius</name>'),
    "an id": ('xml:id="n2"', 'xml:id="n3"'),
    "a witness": ('<witness xml:id="B"/>', '<witness xml:id="B">Codex</witness>'),
}


def read(folder: Path, sketches: Sketches | None) -> list[tuple[str, str, str, bytes]]:
    """Return the fragments of the texts in a folder as they are now: of a whole run without sketches."""
    config = load_config(folder)
    corpus = load(config.documents, config.root)
    _, marks = build_model(corpus, config)
    found: Fragments = (
        sketches.fragments(corpus, marks, config.root) if sketches else render_sources(corpus, marks, config.root)[0]
    )
    return [(one.kind, one.id, one.language, one.content) for one in found]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_text(TWO, encoding="utf-8")
    (tmp_path / "b.xml").write_text(TWO.replace('xml:id="', 'xml:id="b-').replace('="#', '="#b-'), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("stored", [True, False])
def test_it_is_what_a_whole_run_gives(edition: Path, tmp_path: Path, change: tuple[str, str], *, stored: bool) -> None:
    kept, source = Sketches(), edition / "a.xml"
    with keeping(Store(tmp_path / ".store" if stored else None)):
        read(edition, None)
        for before, after in (("", ""), change, change[::-1], change):
            text = source.read_text(encoding="utf-8")
            assert before in text
            source.write_text(text.replace(before, after) if before else text, encoding="utf-8")
            assert sorted(read(edition, kept)) == sorted(read(edition, None))


# What stylesheets do not know, or do not show, with words after it; then each of it otherwise.
ODD = 'Tertium.<!-- one --> two <?three four?> five <x:y xmlns:x="urn:x" a="b">six</x:y> seven <zone>eight</zone>'


@pytest.mark.parametrize("word", "one two three four five b six seven eight".split())
def test_odd_nodes_are_followed(edition: Path, word: str) -> None:
    kept, source = Sketches(), edition / "a.xml"
    text = source.read_text(encoding="utf-8")
    for odd in (ODD, re.sub(rf"\b{word}\b", "nihil", ODD), ODD):
        source.write_text(text.replace("Tertium.", odd), encoding="utf-8")
        assert sorted(read(edition, kept)) == sorted(read(edition, None))


def test_all_changes_one_after_the_other(edition: Path) -> None:
    kept, source = Sketches(), edition / "a.xml"
    texts = [source.read_text(encoding="utf-8")]
    for before, after in CHANGES.values():
        texts.append(texts[-1].replace(before, after))
    for text in (*texts, *reversed(texts)):
        source.write_text(text, encoding="utf-8")
        assert sorted(read(edition, kept)) == sorted(read(edition, None))


def test_after_a_stylesheet_has_stopped_all_is_made(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed when it stopped is not taken for what has been made."""
    kept, source = Sketches(), edition / "a.xml"
    read(edition, kept)
    source.write_text(source.read_text(encoding="utf-8").replace("Primum", "Primus"), encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(sketches, "fragments_of", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read(edition, kept)
    assert sorted(read(edition, kept)) == sorted(read(edition, None))


def test_what_the_store_has_is_not_taken_for_what_was_made_here(edition: Path, tmp_path: Path) -> None:
    """First, second (the store has it), then the first again with a change elsewhere."""
    kept, source = Sketches(), edition / "a.xml"
    first = source.read_text(encoding="utf-8")
    second = first.replace("Primum", "Primus")
    with keeping(Store(tmp_path / ".store")):
        source.write_text(second, encoding="utf-8")
        read(edition, None)
        for text in (first, second, first.replace("Tertium", "Quartum")):
            source.write_text(text, encoding="utf-8")
            found = read(edition, kept)
        assert sorted(found) == sorted(read(edition, None))


def test_only_what_was_changed_is_made(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[list[tuple[str, str]]] = []
    whole = sketches.fragments_of
    monkeypatch.setattr(sketches, "fragments_of", lambda root: made.append(list(found := whole(root))) or found)
    kept, source = Sketches(), edition / "a.xml"
    read(edition, kept)
    source.write_text(source.read_text(encoding="utf-8").replace("Nota bene", "Nota male"), encoding="utf-8")
    read(edition, kept)
    assert len(made) == 3 and len(made[0]) > 8
    assert ("note", "n1") in made[2] and not {("segment", "b"), ("note", "n2"), ("entry", "p")} & {*made[2]}


def test_fragments_come_in_the_order_of_a_whole_run(tmp_path: Path) -> None:
    kept = Sketches()
    assert read(ROOT, kept) == read(ROOT, None)
