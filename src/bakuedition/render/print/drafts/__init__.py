"""Drafts: of a book that was laid out before, only the chapters that changed, by the page numbers of that layout."""

from .draft import Draft, Drafts, NoLastLayoutError, draft
from .last import LastLayout, registers_digest, remember

__all__ = ["Draft", "Drafts", "LastLayout", "NoLastLayoutError", "draft", "registers_digest", "remember"]
