"""The only package that touches WeasyPrint's internals (release 70)."""

from .corrections import RELEASE, Piece, corrected_layout, read_page

__all__ = ["RELEASE", "Piece", "corrected_layout", "read_page"]
