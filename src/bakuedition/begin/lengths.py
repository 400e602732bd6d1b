"""Which sentences belong together, by their lengths alone.

W. A. Gale and K. W. Church, A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics 19 (1993)
75–102: a long sentence has a long translation; the lengths in letters differ as a normal distribution says, and one to
one is much more common than anything else. The cheapest way through both texts is found by dynamic programming.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# How often so many sentences of one side answer to so many of the other (their table 5), as costs.
_PRIOR = {(1, 1): 0.89, (1, 0): 0.00495, (0, 1): 0.00495, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
_VARIANCE = 6.8  # of the length of a translation, for each letter of the original
_FLOOR = 1e-300
DOUBTFUL = 6.0  # a cost above which somebody should look: about one letter in three too many


@dataclass(frozen=True, slots=True)
class Bead:
    """So many items of one side that answer to so many of the other: half-open ranges, and what the match costs."""

    source: range
    target: range
    cost: float

    @property
    def doubtful(self) -> bool:
        """Say whether somebody should look at it: not one to one, or of very different lengths."""
        return (len(self.source), len(self.target)) != (1, 1) or self.cost > DOUBTFUL


def beads(source: Sequence[int], target: Sequence[int]) -> list[Bead]:
    """Align two lists of lengths. Every item is in exactly one bead, and the order of both sides is kept."""
    ratio = sum(target) / sum(source) if sum(source) and sum(target) else 1.0
    best: dict[tuple[int, int], tuple[float, tuple[int, int], float]] = {(0, 0): (0.0, (0, 0), 0.0)}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            for (di, dj), prior in _PRIOR.items():
                before = (i - di, j - dj)
                if before not in best or before == (i, j):
                    continue
                cost = _cost(sum(source[i - di : i]), sum(target[j - dj : j]), ratio)
                total = best[before][0] + cost - math.log(prior)
                if (i, j) not in best or total < best[(i, j)][0]:
                    best[(i, j)] = (total, (di, dj), cost)
    found: list[Bead] = []
    i, j = len(source), len(target)
    while (i, j) != (0, 0):
        _, (di, dj), cost = best[(i, j)]
        found.append(Bead(range(i - di, i), range(j - dj, j), cost))
        i, j = i - di, j - dj
    return found[::-1]


def _cost(source: int, target: int, ratio: float) -> float:
    """Return -log of the chance that a text of one length has a translation of the other."""
    mean = (source + target / ratio) / 2
    if mean == 0:
        return 0.0
    deviation = abs(target - source * ratio) / math.sqrt(mean * _VARIANCE)
    return -math.log(max(math.erfc(deviation / math.sqrt(2)), _FLOOR))
