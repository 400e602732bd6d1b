"""What is changed in a fragment before it is set."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.render.print.fitting import follows_call
from bakuedition.render.print.pagination.markup import tie


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<p>a<div class="note">one</div><a id="here"/></p>', True),
        ('<p>a<div class="note">one</div> <a id="here"/></p>', False),
        ('<p>a<q>b<div class="note">one</div></q><span class="anchor"/><a id="here"/></p>', True),
        ('<p>a<q>b<div class="note">one</div>”</q><a id="here"/></p>', False),
        ('<p>a<div class="note">one</div><div class="variant">two</div><b><a id="here"/></b></p>', True),
        ('<p>a<a class="call">1</a><b>, <a id="here"/></b></p>', False),
        ('<p><span class="anchor"/><a id="here"/></p>', False),
        ('<p>a<div class="note">one</div><i>b</i><a id="here"/></p>', False),
    ],
)
def test_a_number_right_after_another_is_known(line: str, expected: bool) -> None:
    paragraph = etree.fromstring(line)
    assert follows_call(paragraph.xpath("//*[@id='here']")[0]) is expected


def test_entries_of_lemmas_that_begin_with_one_verse_stand_beside_each_other() -> None:
    block = etree.fromstring(
        '<div><div class="app" data-app="outer"><div class="lem"><div class="app" data-app="inner"><div class="lem">'
        '<div class="l">one</div></div><div class="variant" data-app="inner">eins</div></div><div class="l">two</div></div>'
        '<div class="variant" data-app="outer">eins, zwei</div></div></div>'
    )
    entries = block.xpath("//div[@class='variant']")
    for entry in entries:
        tie(entry, block)
    verse = block.xpath("//div[@class='l']")[0]
    assert [part.get("data-app") for part in verse] == ["outer", "inner"]
    assert verse[-1].tail == "one"
