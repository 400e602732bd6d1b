"""Model and fragments → printed books. The engine is imported only when a book is asked for: it needs Pango."""

from __future__ import annotations

from .drafts import NoLastLayoutError
from .render import render_drafts, render_print

__all__ = ["NoLastLayoutError", "render_drafts", "render_print"]
