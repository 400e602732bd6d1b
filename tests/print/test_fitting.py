"""What is changed in a fragment before it is set."""

from __future__ import annotations

import pytest
from lxml import etree

from bakuedition.render.print.fitting import follows_call


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
