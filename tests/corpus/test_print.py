"""The same texts as books: each file with every word in its PDF, in order.

Large ones take minutes: `BAKUEDITION_PRINT` is the size in bytes up to which files are printed (`make stress`: all).
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bakuedition.render.print.render import render_print

from ..conftest import render
from .test_other_peoples_tei import CORPUS, REFUSED

pytestmark = pytest.mark.corpus
pytest.importorskip("weasyprint")
LIMIT = int(os.environ.get("BAKUEDITION_PRINT", "8000"))
FILES = [path for path in sorted(CORPUS.rglob("*.xml")) if str(path.relative_to(CORPUS)) not in REFUSED]


@pytest.mark.parametrize(
    "source",
    [path for path in FILES if path.stat().st_size <= LIMIT],
    ids=lambda path: str(path.relative_to(CORPUS)),
)
def test_it_becomes_a_book_with_every_word(source: Path) -> None:
    made = render(source)
    config = replace(made.config, layouts=())
    artifacts, findings = render_print(config, made.corpus, made.edition, made.marks, made.fragments)
    assert [str(finding.message) for finding in findings if finding.code == "E801"] == []
    (book,) = (artifact.content for artifact in artifacts if artifact.path.suffix == ".pdf")
    assert book.startswith(b"%PDF-1.7") and book.rstrip().endswith(b"%%EOF")
