"""A browser, and a small site to try in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ..conftest import render, site_of
from ..unit.tei import pair, tei

TWO = tei(
    pair(
        '<p xml:id="a" n="1"><seg xml:id="a1">Primum <persName ref="#p">Gaius</persName>.'
        '<note xml:id="n1">Nota bene.</note></seg> <seg xml:id="a2">Alterum'
        '<app><lem wit="#A"> verbum</lem><rdg wit="#B"> signum</rdg></app>.</seg></p>'
        '<p xml:id="b" n="2"><seg xml:id="b1">Tertium.<note xml:id="n2">Altera nota.</note></seg></p>',
        '<p corresp="#a" xml:id="c"><seg corresp="#a1" xml:id="c1">First.</seg> '
        '<seg corresp="#a2" xml:id="c2">Second.</seg></p>'
        '<p corresp="#b" xml:id="d"><seg corresp="#b1" xml:id="d1">Third.</seg></p>',
    ),
    header='<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>',
    stand_off='<listPerson><person xml:id="p"><persName>Gaius</persName></person></listPerson>',
)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two paragraphs with a note each, a name and a variant."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a.xml").write_text(TWO, encoding="utf-8")
    for name, content in site_of(render(folder / "a.xml")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1440, height: int = 900, **settings: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, **settings)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()
