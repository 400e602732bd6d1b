"""Make the rows of a document of its texts' segments and the links between them.

Promise: every segment of every text is in exactly one row, and the source's order is kept. Where a text links
nothing, segments are paired by structure, and such rows are marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from ..model import Document, Row, Section, Segment
from .cutting import LOOSE

Links = Sequence[tuple[str, str]]
_TEXT = ("p", "ab", "lg", "l")  # blocks that a translator may make of one another


def align(streams: Sequence[Sequence[Segment]], links: Links, sections: Mapping[str, Section]) -> list[Row]:
    """Align the segments of a document's texts (`streams`, the source first).

    `links` are pairs of ids of segments, of sentences, or of sections.
    """
    if len(streams) == 1:
        return _rows([_with_loose(streams[0])], {}, set())
    grouped = [_with_loose(stream) for stream in streams]
    home = {
        segment.id: (k, i) for k, groups in enumerate(grouped) for i, group in enumerate(groups) for segment in group
    }
    for stream in streams:
        for segment in stream:
            for sentence in segment.sentences:
                home[sentence.id] = home[segment.id]
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for one, other in links:
        if one in home and other in home and home[one][0] != home[other][0]:
            joined.append((home[one], home[other]))
    inferred = _infer(grouped, links, sections, joined)
    clusters = _clusters(grouped, [*joined, *inferred])
    return _rows(grouped, clusters, {end for pair in inferred for end in pair})


def alone(document: Document, language: str) -> Sequence[Row]:
    """Return the rows that show one language by itself: in its own order, which crossing pairs may change.

    Raises ValueError where the document has no text in that language.
    """
    k = document.languages.index(language)
    segments = document.texts[k].segments
    if [key for row in document.rows for key in row.cells[k]] == [segment.id for segment in segments]:
        return document.rows
    sides = len(document.texts)
    return [
        Row(row.id, tuple(row.cells[0] if side == k else () for side in range(sides)))
        for row in align([segments], [], document.sections)
    ]


def _with_loose(stream: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """Put page breaks and the like in one group with the block that follows them."""
    groups: list[tuple[Segment, ...]] = []
    waiting: list[Segment] = []
    for segment in stream:
        waiting.append(segment)
        if segment.name not in LOOSE:
            groups.append(tuple(waiting))
            waiting = []
    if waiting:
        groups.append(tuple(waiting))
    return groups


Cell = tuple[int, int]  # which text, which group in it
Shape = tuple[str, int]  # name and level of a block
Run = tuple[Shape, int, int]  # kind of its blocks, how many, where it begins
_COMPARED = 500  # blocks of a side, or runs of them: a second at worst


def _infer(
    grouped: Sequence[Sequence[tuple[Segment, ...]]],
    links: Links,
    sections: Mapping[str, Section],
    joined: Sequence[tuple[Cell, Cell]],
) -> list[tuple[Cell, Cell]]:
    """Pair by structure what is not linked: in linked sections, or in the whole text where nothing is linked."""
    linked = {cell for pair in joined for cell in pair}
    found: list[tuple[Cell, Cell]] = []
    section_pairs = [(one, other) for one, other in links if one in sections and other in sections]
    for one, other in section_pairs:
        left = _in_section(grouped, one, linked)
        right = _in_section(grouped, other, linked)
        if left and right and left[0][0] != right[0][0]:
            left, right = sorted((left, right), key=lambda cells: cells[0][0])
            found += _pair(grouped, left, right)
    for k in range(1, len(grouped)):
        touched = any(cell[0] == k for pair in (*joined, *found) for cell in pair)
        if not touched:
            found += _pair(grouped, *(_edited(grouped, side, sections) for side in (0, k)))
    return found


def _edited(grouped: Sequence[Sequence[tuple[Segment, ...]]], side: int, sections: Mapping[str, Section]) -> list[Cell]:
    """Return the cells that a translation may answer to: those of `div[@type='edition']` where there is one (EpiDoc)."""
    every = [(side, i) for i in range(len(grouped[side]))]
    edition = {key for key, section in sections.items() if section.type == "edition"}
    return [cell for cell in every if not edition.isdisjoint(grouped[side][cell[1]][-1].sections)] or every


def _in_section(grouped: Sequence[Sequence[tuple[Segment, ...]]], section: str, linked: set[Cell]) -> list[Cell]:
    cells = [
        (k, i)
        for k, groups in enumerate(grouped)
        for i, group in enumerate(groups)
        if group[-1].sections and group[-1].sections[-1] == section
    ]
    return [] if any(cell in linked for cell in cells) else cells


def _pair(
    grouped: Sequence[Sequence[tuple[Segment, ...]]], left: Sequence[Cell], right: Sequence[Cell]
) -> list[tuple[Cell, Cell]]:
    """Pair two runs of blocks by the kinds of their blocks. A heading has no other block for a counterpart."""

    def shape(cells: Sequence[Cell], alike: bool) -> list[Shape]:
        blocks = [grouped[k][i][-1] for k, i in cells]
        return [(_TEXT[0] if alike and block.name in _TEXT else block.name, block.level) for block in blocks]

    names = [{grouped[k][i][-1].name for k, i in cells} & set(_TEXT) for cells in (left, right)]
    alike = names[0] != names[1]  # verse turned into prose, say
    one, other = shape(left, alike), shape(right, alike)
    found: list[tuple[Cell, Cell]] = []
    for begin, end, start, stop in _answering(one, other):
        pairs = zip(left[begin:end], right[start:stop], one[begin:end], other[start:stop], strict=False)
        found += [(here, there) for here, there, x, y in pairs if (x[0] == "head") == (y[0] == "head")]
    return found


def _answering(one: Sequence[Shape], other: Sequence[Shape]) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches (begin and end in each) of two sides that answer to each other, block by block.

    The comparison takes the cube of their number at worst. Long sides are compared by runs of blocks of one kind, so many at
    a time, each time from behind the last that were the same.
    """
    if len(one) <= _COMPARED and len(other) <= _COMPARED:
        yield from _opcodes(one, other)
        return
    runs, others = _runs(one), _runs(other)
    while runs and others:
        here, there = runs[:_COMPARED], others[:_COMPARED]
        found = list(_opcodes([run[0] for run in here], [run[0] for run in there]))
        same = [n for n, (a, _, c, _) in enumerate(found) if here[a][0] == there[c][0]]
        if same and (len(runs) > len(here) or len(others) > len(there)):
            found = found[: same[-1] + 1]  # what differs behind it may have its like further on
        for n, (a, b, c, d) in enumerate(found):
            if n in same:
                for left, right in zip(here[a:b], there[c:d], strict=True):
                    yield *_place([left]), *_place([right])
            else:
                yield *_place(here[a:b]), *_place(there[c:d])
        runs, others = (runs[found[-1][1] :], others[found[-1][3] :]) if found else ([], [])


def _opcodes(one: Sequence[Shape], other: Sequence[Shape]) -> Iterator[tuple[int, int, int, int]]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            yield a, b, c, d


def _runs(side: Sequence[Shape]) -> list[Run]:
    """Return the runs of blocks of one kind."""
    starts = [n for n in range(len(side)) if n == 0 or side[n] != side[n - 1]]
    return [(side[start], end - start, start) for start, end in pairwise([*starts, len(side)])]


def _place(runs: Sequence[Run]) -> tuple[int, int]:
    """Return where runs that follow each other begin and end."""
    return runs[0][2], runs[-1][2] + runs[-1][1]


def _clusters(
    grouped: Sequence[Sequence[tuple[Segment, ...]]], joined: Sequence[tuple[Cell, Cell]]
) -> dict[Cell, Cell]:
    """Union of what is joined; names each cluster by its first cell."""
    parent: dict[Cell, Cell] = {(k, i): (k, i) for k, groups in enumerate(grouped) for i in range(len(groups))}

    def find(cell: Cell) -> Cell:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for one, other in joined:
        first, second = sorted((find(one), find(other)))
        parent[second] = first
    return {cell: find(cell) for cell in parent}


def _rows(
    grouped: Sequence[Sequence[tuple[Segment, ...]]], clusters: Mapping[Cell, Cell], inferred: set[Cell]
) -> list[Row]:
    """Put clusters in the order of the source; what has no source goes after what stands before it in its text."""
    count = len(grouped)
    rows: list[list[list[Cell]]] = []
    row_of_cluster: dict[Cell, int] = {}
    placed: dict[Cell, int] = {}  # cell → number of its row in `rows`
    previous: Cell | None = None
    for i in range(len(grouped[0])):
        cluster = clusters.get((0, i), (0, i))
        if cluster in row_of_cluster and cluster == previous:
            rows[row_of_cluster[cluster]][0].append((0, i))
        else:
            rows.append([[(0, i)], *([] for _ in range(count - 1))])
            row_of_cluster.setdefault(cluster, len(rows) - 1)
        placed[(0, i)] = len(rows) - 1
        previous = cluster
    order: list[tuple[int, int, list[list[Cell]]]] = [(n, 0, row) for n, row in enumerate(rows)]
    for k in range(1, count):
        after, run = -1, 0
        for i in range(len(grouped[k])):
            cluster = clusters.get((k, i), (k, i))
            if cluster in row_of_cluster:
                n = row_of_cluster[cluster]
                rows_at = rows[n] if n < len(rows) else None
                assert rows_at is not None
                rows_at[k].append((k, i))
                after, run = max(after, n), 0
            else:
                run += 1
                row: list[list[Cell]] = [[] for _ in range(count)]
                row[k].append((k, i))
                order.append((after, run * count + k, row))
    order.sort(key=lambda item: item[:2])
    return [_row(grouped, row, inferred) for _, _, row in order]


def _row(grouped: Sequence[Sequence[tuple[Segment, ...]]], row: Sequence[Sequence[Cell]], inferred: set[Cell]) -> Row:
    cells = tuple(tuple(segment.id for k, i in cell for segment in grouped[k][i]) for cell in row)
    first = next(identifier for cell in cells for identifier in cell)
    main = next((grouped[k][i][-1].id for cell in row for k, i in cell), first)
    guessed = any(cell in inferred for side in row for cell in side)
    return Row(id=main, cells=cells, inferred=guessed)
