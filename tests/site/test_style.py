"""The style sheet: what is written for who reads the templates stays there, and no rule asks too much of a browser."""

from __future__ import annotations

import re

import pytest

from bakuedition.render.site.assets import _without_comments


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("a { b: c } /* d */\n\n/* e\n */\nf { g: h }", "a { b: c }  \nf { g: h }"),
        ("a/**/b { c: d }", "a b { c: d }"),
        ('a { content: "/* b */" }', 'a { content: "/* b */" }'),
        (r'a { content: "\"/* b */" }', r'a { content: "\"/* b */" }'),
        ("a { content: '/*' } b { content: '*/' }", "a { content: '/*' } b { content: '*/' }"),
        ("a { background: url(b/*c) } /* d */", "a { background: url(b/*c) }  "),
        ("a { b: c } /* never closed", "a { b: c }  "),
        ("/* it's */ a { b: c } /* it's */", "  a { b: c }  "),
    ],
)
def test_comments_are_left_out_and_nothing_else(style: str, kept: str) -> None:
    assert _without_comments(style) == kept


def test_no_comment_goes_out(baku_site: dict[str, bytes]) -> None:
    assert b"/*" not in baku_site["site/assets/edition.css"]


def test_no_rule_looks_for_something_in_the_whole_page(baku_site: dict[str, bytes]) -> None:
    """Such a rule is tried anew with each part of a page that comes in, and then for all of its words."""
    style = baku_site["site/assets/edition.css"].decode()
    assert not re.findall(r"(?:^|[\s,{}])(?:html|body|main|:root)[^\s,{]*:has\([^{]*", style)
