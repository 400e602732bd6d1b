"""Units, the parts of the index, and that each word is found where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bakuedition.pipeline import Rendering
from bakuedition.render.search import index as parts
from bakuedition.render.search.index import NAMES, Index, artifacts, build_index
from bakuedition.render.search.units import Kind, Side, Unit, Units
from tests.conftest import render


def unit(*sides: tuple[str, str], named: tuple[tuple[str, int, int], ...] = ()) -> Unit:
    return Unit(
        Kind.TEXT,
        "d",
        "1",
        tuple(Side(tag, f"{tag}-1", words, tuple(words.split()), named) for tag, words in sides),
    )


def read(index: Index, tmp: dict[str, object] | None = None) -> dict[str, dict[int, list[int]]]:
    """Read the words of an index back as the page does: key → unit → places."""
    found: dict[str, dict[int, list[int]]] = {}
    for artifact in artifacts(index, ["en"], lambda key, _: f"en/text.html#{key}", {"d": ["D"]}):
        kind, _, data = json.loads(
            "[" + artifact.content.decode().removeprefix("bakuSearch(").removesuffix(");\n") + "]"
        )
        if kind != "words":
            continue
        for key, written in data.items():
            at = 0
            for group in written.split(" "):
                distance, *steps = group.split(".")
                at += int(distance, 36)
                place = 0
                for step in steps:
                    place += int(step, 36)
                    found.setdefault(key, {}).setdefault(at, []).append(place)
    return found


def test_a_word_is_found_in_its_unit_language_and_place(baku: Rendering) -> None:
    index = build_index([unit(("ru", "а совет"), ("en", "the soviet")), unit(("ru", "совета нет"))], baku.edition)
    assert index.slots == ("ru", "en")
    assert read(index)["совет"] == {0: [2], 1: [0]}
    assert read(index)["soviet"] == {0: [3]}


def test_names_stand_on_places_of_their_own(baku: Rendering) -> None:
    index = build_index([unit(("ru", "тов Шаумян пришел"), named=(("p-shaumian", 1, 1),))], baku.edition)
    places = read(index)["shahumyan"][0]
    assert all(place >= NAMES for place in places)
    assert index.named[0][0][3:] == [1, 1]


def test_small_parts_share_a_file_and_no_part_is_large(baku: Rendering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "WORDS", 300)
    words = [f"{first}{second}{third}" for first in "бвгд" for second in "аеио" for third in "бвгдж"]
    index = build_index([unit(("", word)) for word in words], baku.edition)
    made = [
        artifact
        for artifact in artifacts(index, ["en"], lambda *_: None, {"d": ["D"]})
        if "words" in str(artifact.path)
    ]
    assert 2 < len(made) < 12
    assert all(len(artifact.content.decode()) < 360 for artifact in made)
    assert sorted(read(index)) == sorted(words)


def test_every_word_of_the_texts_is_in_a_unit(baku: Rendering) -> None:
    units = list(Units(baku.edition, baku.fragments, ("en", "ru")))
    for document in baku.edition.documents:
        for text in document.texts:
            said = "".join(
                side.text
                for one in units
                if one.document == document.id and one.kind in (Kind.TEXT, Kind.ESSAY)
                for side in one.sides
                if side.language == text.language
            )
            for segment in text.segments:
                fragment = baku.fragments.get("segment", segment.id)
                assert fragment is not None
                assert "".join(fragment.words().split()) in "".join(said.split())


def test_sentences_stand_with_their_counterparts(baku: Rendering) -> None:
    units = [one for one in Units(baku.edition, baku.fragments, ("en", "ru")) if one.kind is Kind.TEXT]
    pairs = {one.n: [side.id for side in one.sides] for one in units}
    assert pairs["3.2"] == ["ru-p3-s2", "en-p3-s2"]


def test_words_outside_sentences_are_not_lost(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        '<text xml:lang="en"><body><p xml:id="p1">before <s xml:id="s1">one two.</s></p>'
        '<p xml:id="p2"><s xml:id="s2">three.</s> <s xml:id="s3">four.</s></p></body></text></TEI>',
        encoding="utf-8",
    )
    rendering = render(source)
    texts = [one.sides[0].text for one in Units(rendering.edition, rendering.fragments, ("en",))]
    assert texts == ["before one two.", "three. four."]


def test_two_builds_are_alike(baku: Rendering) -> None:
    def made() -> list[bytes]:
        index = build_index(Units(baku.edition, baku.fragments, ("en", "ru")), baku.edition)
        return [a.content for a in artifacts(index, ["en"], lambda key, _: key, {})]

    assert made() == made()
