"""What is not written yet: a translation without words, a header without a text."""

from __future__ import annotations

from pathlib import Path

from ..conftest import render, site_of
from ..unit.tei import tei
from .test_pages import broken_links, pages

HEADER = """<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt><title>Solus</title></titleStmt>
<publicationStmt><p>Nemo.</p></publicationStmt><sourceDesc><p>Nihil.</p></sourceDesc></fileDesc></teiHeader>"""


def test_a_translation_that_is_not_begun(tmp_path: Path) -> None:
    source = '<text xml:lang="la"><body><head>Titulus</head><p>Verba.</p></body></text>'
    path = tmp_path / "a.xml"
    path.write_text(tei(f'<group>{source}<text xml:lang="en"/></group>'), encoding="utf-8")
    site = site_of(render(path))
    texts = {name for name, tree in pages(site).items() if "Verba." in tree.text_content()}
    assert "site/en/text.html" in texts and broken_links(site) == []


def test_a_header_that_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(HEADER, encoding="utf-8")
    rendering = render(path)
    assert rendering.edition.header.titles == {"": "Solus"}
    assert "Nihil." in pages(site_of(rendering))["site/en/about.html"].text_content()
