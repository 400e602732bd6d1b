"""The only package that touches WeasyPrint's internals (release 70)."""

from .corrections import RELEASE, corrected_layout
from .reading import Frame, Piece, frame, read_page
from .references import references_once
from .trees import of_tree

__all__ = ["RELEASE", "Frame", "Piece", "corrected_layout", "frame", "of_tree", "read_page", "references_once"]
