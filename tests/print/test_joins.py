"""Where lines of print must not end, and white space in notes."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.render.print.joins import join, join_within
from bakuedition.render.print.spaces import fold, in_line, run_in


@pytest.mark.parametrize(
    ("language", "words", "joined"),
    [
        ("ru", "в доме и в саду", "в~доме и~в~саду"),
        ("ru", "В. И. Ленин", "В.~И.~Ленин"),
        ("ru", "25 июля 1918 г.", "25~июля 1918~г."),
        ("ru", "с. 556", "с.~556"),
        ("ru", "Баку – город", "Баку~– город"),
        ("ru", "сказал бы он", "сказал~бы он"),
        ("ru", "иду домой", "иду домой"),
        ("en", "a town", "a~town"),
        ("en", "S. G. Shaumian", "S.~G.~Shaumian"),
        ("en", "25 July 1918", "25~July 1918"),
        ("en", "pp. 4–7", "pp.~4–7"),
        ("en", "The end. A start", "The end. A~start"),
        ("fr", "quoi ? rien", "quoi~? rien"),
        ("la", "in horto", "in horto"),
        ("uk", "25 липня", "25 липня"),
        ("ru", "против нас ... громадной", "против нас~... громадной"),
        ("en", "left […] out", "left~[…] out"),
        ("en", "left …out", "left …out"),
    ],
)
def test_join(language: str, words: str, joined: str) -> None:
    assert join(words, language) == joined.replace("~", "\N{NO-BREAK SPACE}")


def test_join_changes_no_letter() -> None:
    words = "И в. п. А. Б. я о с. 5 № 7 – к"
    assert join(words, "ru").replace("\N{NO-BREAK SPACE}", " ") == words


def test_join_within_follows_the_language_of_each_element() -> None:
    element = etree.fromstring('<p>и в саду <i lang="en">a town</i> и он</p>')
    join_within(element, "ru")
    assert "".join(element.itertext()).count("\N{NO-BREAK SPACE}") == 4


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ("<p>видел в <i>доме</i></p>", "<p>видел в~<i>доме</i></p>"),
        ("<p>Г. <i>Ленин</i> и\n   он</p>", "<p>Г.~<i>Ленин</i> и~он</p>"),
        ("<p>нас <i/><b>...</b> там</p>", "<p>нас~<i/><b>...</b> там</p>"),
        ("<div><p>он и </p><p>она</p></div>", "<div><p>он и </p><p>она</p></div>"),
        ('<p>он и <i lang="en">a town</i></p>', '<p>он и~<i lang="en">a~town</i></p>'),
    ],
)
def test_joins_reach_across_elements_and_ends_of_lines_but_not_of_blocks(given: str, joined: str) -> None:
    element = etree.fromstring(given)
    join_within(element, "ru")
    assert etree.tostring(element, encoding="unicode") == joined.replace("~", "\N{NO-BREAK SPACE}")


def test_verbatim_text_stays_as_it_is() -> None:
    element = etree.fromstring("<div><pre>и в саду</pre></div>")
    join_within(element, "ru")
    assert element[0].text == "и в саду"


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("<div>\n  a\n  b <i> c</i>\n</div>", "<div>a b <i>c</i></div>"),
        ("<div><p>\n a</p>\n <p>b \n</p></div>", "<div><p>a</p><p>b</p></div>"),
        ("<div>a<i> b </i> c</div>", "<div>a<i> b </i>c</div>"),
        ("<div>a<br/>\n b</div>", "<div>a<br/>b</div>"),
    ],
)
def test_fold(given: str, folded: str) -> None:
    assert etree.tostring(fold(etree.fromstring(given)), encoding="unicode") == folded


def test_the_first_paragraph_of_a_note_follows_its_label() -> None:
    note = fold(etree.fromstring("<div><span>Label</span>\n<p>words</p><p>more</p></div>"))
    run_in(note)
    assert [child.tag for child in note] == ["span", "span", "p"]
    assert "".join(note.itertext()) == "Label wordsmore"


def test_verses_run_on_in_the_apparatus() -> None:
    entry = in_line(etree.fromstring("<div>lemma] <span><div>one</div>\n<div>two</div></span></div>"))
    assert [element.tag for element in entry.iter()] == ["div", "span", "span", "span", "span"]
    assert "".join(entry.itertext()) == "lemma] one | two"
