"""The key of what must be a block: its lists of names, which are looked through in this order."""

from __future__ import annotations

import re

from lxml import etree

from bakuedition.shipped import shipped


def test_what_is_passed_over_first_is_no_block() -> None:
    sheet = etree.parse(str(shipped("xslt") / "modules/common.xsl"))
    (match,) = sheet.xpath("//*[local-name() = 'key'][@name = 'block']/@match")
    lists = re.findall(r"contains\('([^']*)'\s*, concat", str(match))
    passed, *blocks = [frozenset(names.split()) for names in lists]
    asked = frozenset(re.findall(r"self::tei:(\w+)", match))
    assert len(passed) > 20 and sum(map(len, blocks)) > 300
    assert not passed & frozenset().union(*blocks, asked)
