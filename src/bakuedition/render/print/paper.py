"""Sizes of paper and the measures that go with them: margins, type, leading.

Lengths are millimetres, sizes of type points. One leading carries everything: spaces and headings are multiples.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper. Margins: top, outer, bottom, inner."""

    name: str
    width: float
    height: float
    margins: tuple[float, float, float, float]
    size: float
    leading: float
    note_size: float
    note_leading: float

    @property
    def measure(self) -> float:
        """The width of the text block."""
        return self.width - self.margins[1] - self.margins[3]

    def across(self) -> Paper:
        """Return the paper turned by a quarter, for many columns."""
        return replace(self, width=self.height, height=self.width)


# ISO 216 A and B series; margins and type by trial (docs/print.md).
PAPERS = {
    "A4": Paper("A4", 210, 297, (25, 24, 28, 22), 10, 13.5, 8, 10.125),
    "B5": Paper("B5", 176, 250, (22, 22, 25, 18), 10.5, 14, 8.5, 10.5),
    "A5": Paper("A5", 148, 210, (20, 19, 20, 16), 9.5, 13, 8, 9.75),
}
