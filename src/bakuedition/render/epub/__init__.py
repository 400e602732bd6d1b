"""The edition as an e-book (EPUB 3.3): aligned pairs, notes as pop-ups, apparatus and registers."""

from .render import render_epub

__all__ = ["render_epub"]
