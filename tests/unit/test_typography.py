"""Spaces that hold words together."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.render.typography import keep_together

_N = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("в 1918 г. был", f"в 1918{_N}г. был"),
        ("25 июля вечером", f"25{_N}июля вечером"),
        ("on 25 July they", f"on 25{_N}July they"),
        ("В. И. Ленин сказал", f"В.{_N}И.{_N}Ленин сказал"),
        ("Ya. D. Zevin", f"Ya.{_N}D.{_N}Zevin"),
        ("т. 37, с. 5", f"т.{_N}37, с.{_N}5"),
        ("pp. 4 and 6", f"pp.{_N}4 and 6"),
        ("Он ушёл. Потом 5 человек", "Он ушёл. Потом 5 человек"),
        ("USSR. Then", "USSR. Then"),
    ],
)
def test_only_these_spaces_change(given: str, expected: str) -> None:
    element = etree.Element("p")
    element.text = given
    etree.SubElement(element, "b").tail = given
    keep_together(element)
    assert element.text == expected
    assert element[0].tail == expected


def test_words_keep_together_across_elements() -> None:
    element = etree.fromstring("<p>25 июля 1918 <b>г.</b> и<i> 5 </i>дней</p>")
    keep_together(element)
    assert etree.tostring(element, encoding="unicode") == f"<p>25{_N}июля 1918{_N}<b>г.</b> и<i> 5 </i>дней</p>"
