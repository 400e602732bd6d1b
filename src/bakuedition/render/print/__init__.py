"""Model and fragments → printed books. The engine is imported only when a book is asked for: it needs Pango."""

from __future__ import annotations

from .render import render_print

__all__ = ["render_print"]
