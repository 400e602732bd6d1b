"""Words where TEI has none: they are shown in their place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.render.account import LOST, account, totals
from bakuedition.render.coverage import squeezed
from bakuedition.shipped import search_path

from ..conftest import render
from ..unit.tei import pair, tei

SIDES = '<div type="edition" xml:lang="la"><p>arma</p></div><div type="translation" xml:lang="en"><p>arms</p></div>'
ODD = {
    "breaks": "<p>a<lb>b</lb> <pb>c</pb> <cb><hi>d</hi></cb> <milestone>e</milestone> <gb>f</gb></p>",
    "words beside cells": "<table><row>a<cell>b</cell>c</row></table>",
    "no cell": "<table><row><p>a</p></row><row><cell>b</cell></row></table>",
    "something said between rows": "<table><row><cell>a</cell></row><head>b</head><row><cell>c</cell></row></table>",
    "words beside labels": "<list><label>a</label>b<item>c</item>d</list>",
    "names of our classes": "<p><mark>a</mark> <note-call>b</note-call> <app type='call'><lem>c</lem></app> <bk-x>d</bk-x></p>",
    "loose beside sides": f"a{SIDES}b",
    "loose in a division of sides": f"<div>a<p>b</p>{SIDES}c</div>",
    "data for machines": "<p>a <xenoData>b <title>c</title></xenoData></p>",
}


def shown(folder: Path, text: str) -> str:
    """Return the words of all fragments; none may be lost."""
    path = folder / "a.xml"
    path.write_text(text, encoding="utf-8")
    made = render(path)
    assert [finding for finding in made.findings if finding.code == "E801"] == []
    assert totals(account(made.corpus, made.marks, search_path("xslt", folder)))[LOST] == 0
    kinds = ("segment", "note", "reading", "apart", "header")
    return squeezed(fragment.words() for fragment in made.fragments if fragment.kind in kinds)


@pytest.mark.parametrize("case", ODD)
def test_every_word_is_shown_once(tmp_path: Path, case: str) -> None:
    words = shown(tmp_path, tei(f"<body>{ODD[case]}</body>", header="<p/>")).removeprefix("T")
    for plain in ("arma", "arms"):
        assert words.count(plain) == ODD[case].count(f">{plain}<")
        words = words.replace(plain, "")
    assert sorted(words) == sorted(set(words)) and "abcdef".startswith("".join(sorted(words)))


def test_loose_words_around_texts_are_shown_alone(tmp_path: Path) -> None:
    text = tei(f"before{pair('<p>arma</p>', '<p>arms</p>')}after").replace("<teiHeader>", "loose<teiHeader>")
    assert sorted(shown(tmp_path, text)) == sorted("loosebeforeTarmaarmsafter")


def test_data_for_machines_are_not_shown_where_they_belong(tmp_path: Path) -> None:
    text = tei("<body><p>a</p></body>").replace("</teiHeader>", "<xenoData>x<title>y</title></xenoData></teiHeader>")
    assert shown(tmp_path, text) == "Ta"


def test_what_describes_an_image_inside_the_file_is_shown_and_the_image_is_not(tmp_path: Path) -> None:
    image = "<facsimile><surface><binaryObject>AAAA<desc>d</desc></binaryObject></surface></facsimile>"
    text = tei("<body><p>a</p></body>").replace("</teiHeader>", f"</teiHeader>{image}")
    assert sorted(shown(tmp_path, text)) == sorted("Tda")
