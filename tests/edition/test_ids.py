"""Every unit has one id, the same in the source, on the site, in the e-book and in the TEI for others (in the PDF: print tests)."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from bakuedition.export.tei import self_contained
from bakuedition.pipeline import Rendering
from bakuedition.render.epub import render_epub

_ID = re.compile(rb'\s(?:xml:)?id="([^"]*)"')


def ids(*files: bytes) -> set[str]:
    return {found.decode() for content in files for found in _ID.findall(content)}


@pytest.fixture(scope="module")
def wanted(baku: Rendering) -> set[str]:
    edition = baku.edition
    units = [*edition.segments, *edition.notes, *edition.apparatus, *edition.witnesses, *edition.entities]
    units += [sentence.id for segment in edition.segments.values() for sentence in segment.sentences]
    assert len(units) > 400
    return set(units)


def test_on_the_site(wanted: set[str], baku: Rendering, baku_site: dict[str, bytes]) -> None:
    pages = {
        language: ids(*(content for name, content in baku_site.items() if name.startswith(f"site/{language}/")))
        for language in ("en", "ru")
    }
    assert wanted <= pages["en"] | pages["ru"]
    # Essays and notes are shown in the reader's language; everything else in both.
    essays = {segment.id for document in baku.edition.essays for text in document.texts for segment in text.segments}
    essays |= {sentence.id for key in essays for sentence in baku.edition.segments[key].sentences}
    for language in pages:
        assert wanted - pages[language] <= essays | set(baku.edition.notes)


def test_in_the_e_book(wanted: set[str], baku: Rendering) -> None:
    artifacts, _ = render_epub(baku.config, baku.corpus, baku.edition, baku.fragments)
    (book,) = (artifact.content for artifact in artifacts if artifact.path.suffix == ".epub")
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert wanted <= ids(*(packed.read(name) for name in packed.namelist() if name.endswith("html")))


def test_in_the_tei_for_others(wanted: set[str], baku: Rendering) -> None:
    assert wanted <= ids(*(self_contained(one, baku.config, baku.corpus, baku.marks) for one in baku.corpus.sources))
