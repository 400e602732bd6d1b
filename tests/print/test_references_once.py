"""Writing a long book: references to pages are made once, and again when a page is added."""

from __future__ import annotations

import pytest

pydyf = pytest.importorskip("pydyf")

from bakuedition.render.print.internals import references_once  # noqa: E402


def test_references_are_made_once_for_as_many_pages_as_there_are() -> None:
    usual = pydyf.PDF.page_references
    pdf = pydyf.PDF()
    with references_once():
        for count in (0, 1, 2, 3):
            found = pdf.page_references
            assert found == usual.fget(pdf) and len(found) == count
            assert pdf.page_references is found
            pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
    assert pydyf.PDF.page_references is usual
