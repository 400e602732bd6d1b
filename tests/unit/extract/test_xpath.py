"""The words of an XPath, and how far it looks."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.extract.xpath import Reach, prefixed, reaches


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("//body/div", "//t:body/t:div"),
        ("div[@n div 2 = 1]/div", "t:div[@n div 2 = 1]/t:div"),
        ("div div div", "t:div div t:div"),
        ("l[head and not(@type='a and b')]", "t:l[t:head and not(@type='a and b')]"),
        ("attribute::n | tei:l/@xml:id", "attribute::n | tei:l/@xml:id"),
        ("child::l[text() or node()]", "child::t:l[text() or node()]"),
        ("*[* * 2 > count(*)]/and", "*[* * 2 > count(*)]/t:and"),
        ('concat("l", $x, l)', 'concat("l", $x, t:l)'),
        ("стих[@н]", "t:стих[@н]"),
        (".//l/..", ".//t:l/.."),
    ],
)
def test_names_of_elements_get_a_prefix(path: str, expected: str) -> None:
    assert prefixed(path, "t") == expected


@pytest.mark.parametrize("path", ["l#", "l['", "l;x", "{x}l"])
def test_what_is_no_word_of_an_xpath(path: str) -> None:
    with pytest.raises(ValueError, match="no XPath"):
        prefixed(path, "t")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("l", [Reach(0, 0, 0)]),
        ("//body/div", [Reach(1, 0, 0)]),
        ("/TEI/text//l", [Reach(1, 1, 0)]),
        ("//front/div | //body/div", [Reach(1, 0, 0), Reach(1, 0, 0)]),
        ("//l[//x | //y]", [Reach(3, 0, 0)]),
        (".//l[ancestor::div]/..", [Reach(0, 3, 0)]),
        ("count(preceding-sibling::l) + count(following::l)", [Reach(1, 0, 1)]),
        ("2*/x and/x", [Reach(2, 0, 0)]),
        ("*/x", [Reach(0, 0, 0)]),
        ("id('a')[. = '//l']", [Reach(1, 0, 0)]),
    ],
)
def test_how_far_it_looks(path: str, expected: list[Reach]) -> None:
    assert reaches(path) == expected


@pytest.mark.parametrize("path", ["2*/x and/x", "div[1]div/x", "x/and/x or/y", "*[*]*/x"])
def test_libxml2_reads_the_same_words(path: str) -> None:
    """An operator that looked like a name would let a path from the root pass for one from here."""
    etree.XPath(prefixed(path, "t"), namespaces={"t": "t"})
