"""Hand WeasyPrint a tree of elements in place of text to be parsed."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree


def of_tree(tree: ElementTree.Element, base_url: str, fetcher: Any) -> Any:
    """Return a weasyprint.HTML of a tree as it is.

    A parser would change it: HTML allows no block in a paragraph, but a note stands where it is called.
    """
    import cssselect2
    import weasyprint

    html = weasyprint.HTML.__new__(weasyprint.HTML)
    html.base_url, html.url_fetcher, html.media_type = base_url, fetcher, "print"
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html
