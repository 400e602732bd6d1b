"""The references to the pages of a PDF, made once: tagging asks for all of them at each element of the structure tree.

Without this the time of writing grows with the square of the pages: a book of 4,500 was not written in half an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_KEPT = "_bakuedition_page_references"
_OF_PAGE = 3  # items that a page has in /Kids: number, generation, "R"


@contextmanager
def references_once() -> Iterator[None]:
    """Let pydyf keep the references it has made until a page is added."""
    import pydyf

    made = pydyf.PDF.page_references

    def kept(pdf: Any) -> Any:
        references = getattr(pdf, _KEPT, ())
        if len(references) * _OF_PAGE != len(pdf.pages["Kids"]):
            references = made.fget(pdf)
            setattr(pdf, _KEPT, references)
        return references

    pydyf.PDF.page_references = property(kept)
    try:
        yield
    finally:
        pydyf.PDF.page_references = made
