"""Pictures of an edition as data for SVG: what a text is made of, and when things happened.

Places along a picture are percentages, so that it is as wide as the page and its letters keep their size; what a
picture shows stands in a table behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...model import Edition, Entity, Origin, Strata, When, localized
from ..dates import written
from ..labels import Labels

MOST = 600  # passages: a line with more of them shows nothing, and its page grows too long
LANES = 12  # sources shown; those with the most passages
_SHADES = 6  # colours there are for them


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a lane: where it starts, how wide it is (per cent), whose number, where it leads."""

    x: str
    width: str
    n: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One source along the text: the paragraphs compared with it, the words quoted, the places that differ."""

    shade: int
    siglum: str
    pages: str
    words: tuple[tuple[str, str], ...]  # what it is, by language
    compared: tuple[Stretch, ...]
    quoted: tuple[Stretch, ...]
    variants: tuple[Stretch, ...]

    @property
    def quoted_at(self) -> list[tuple[str, str, int]]:
        """The paragraphs that quote it: (number, address, how often)."""
        return _counted(self.quoted)

    @property
    def compared_at(self) -> list[tuple[str, str, int]]:
        """The paragraphs where it differs: (number, address, how often)."""
        return _counted(self.variants)


def _counted(stretches: tuple[Stretch, ...]) -> list[tuple[str, str, int]]:
    counts: dict[tuple[str, str], int] = {}
    for one in stretches:
        counts[one.n, one.address] = counts.get((one.n, one.address), 0) + 1
    return [(n, address, count) for (n, address), count in counts.items()]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a text is made of: its paragraphs as an axis, its sources as lanes. `made` says that it quotes them."""

    axis: tuple[Stretch, ...]
    lanes: tuple[Lane, ...]
    made: bool


def picture_of(
    strata: Strata, edition: Edition, languages: Sequence[str], address_of: Callable[[str], str | None]
) -> Picture:
    """Lay the strata of a text out along its length; what its sources are is said in some languages."""
    total = sum(length for _, length in strata.lengths) or 1
    starts: dict[str, int] = {}
    at = 0
    for identifier, length in strata.lengths:
        starts[identifier] = at
        at += length
    lengths = dict(strata.lengths)

    def stretch(segment: str, start: int, end: int) -> Stretch:
        n = edition.segments[segment].n or ""
        return Stretch(
            _percent(starts[segment] + start, total),
            _percent(max(end - start, 0), total),
            n,
            address_of(segment) or "",
        )

    counts = {origin.id: sum(1 for p in strata.passages if p.origin_id == origin.id) for origin in strata.origins}
    kept = set(sorted(counts, key=lambda key: -counts[key])[:LANES])
    lanes: list[Lane] = []
    for origin in strata.origins:
        if origin.id not in kept:
            continue
        own = [passage for passage in strata.passages if passage.origin_id == origin.id]
        compared = dict.fromkeys(passage.segment_id for passage in own)
        lanes.append(
            Lane(
                shade=len(lanes) % _SHADES + 1,
                siglum=origin.siglum,
                pages=origin.pages,
                words=tuple(_named(origin, languages)),
                compared=tuple(stretch(segment, 0, lengths[segment]) for segment in compared),
                quoted=tuple(stretch(p.segment_id, p.start, p.end) for p in own if p.quoted),
                variants=tuple(stretch(p.segment_id, p.start, p.end) for p in own if not p.quoted),
            )
        )
    axis = tuple(stretch(segment, 0, length) for segment, length in strata.lengths)
    return Picture(axis, tuple(lanes), any(lane.quoted for lane in lanes))


def _named(origin: Origin, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    said = {origin.siglum}
    for language in languages:
        words = localized(origin.words, language)
        if words and words not in said:
            said.add(words)
            yield language, words


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on a line of time: a point, or a span that is known or only bounded."""

    address: str
    name: str
    when: str
    x: str
    width: str
    bounded: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time with its marks (place, words) and its events."""

    words: str
    marks: tuple[tuple[str, str], ...]
    moments: tuple[Moment, ...]


def timelines(entities: Sequence[Entity], t: Labels, address_of: Callable[[str], str]) -> list[Timeline]:
    """Return the line of all dated events and, where most of them crowd into a small part of it, one of that part."""
    dated = sorted(((span, entity) for entity in entities if (span := _span(entity.when))), key=lambda one: one[0])
    if len(dated) < 3:
        return []
    first, last = min(span[0] for span, _ in dated), max(span[1] for span, _ in dated)
    lines = [_timeline(dated, first, last, t, address_of)]
    close = _crowd([span for span, _ in dated], last - first)
    if close is not None:
        lines.append(_timeline([one for one in dated if close[0] <= one[0][0] <= close[1]], *close, t, address_of))
    return lines


def _timeline(
    dated: list[tuple[tuple[float, float], Entity]],
    first: float,
    last: float,
    t: Labels,
    address_of: Callable[[str], str],
) -> Timeline:
    room = max((last - first) * 0.02, 1 / 365)
    first, last = first - room, last + room
    moments = []
    for (start, end), entity in dated:
        when = entity.when
        moments.append(
            Moment(
                address_of(entity.id),
                localized(entity.short or entity.names, t.language),
                written(when, t),
                _percent(start - first, last - first),
                _percent(min(end, last) - start, last - first),
                when.when is None and when.start is None and when.end is None,
            )
        )
    marks = tuple((_percent(at - first, last - first), words) for at, words in _marks(first, last, t))
    return Timeline("–".join(dict.fromkeys(words for _, words in (marks[:1] + marks[-1:]))), marks, tuple(moments))


def _crowd(spans: list[tuple[float, float]], whole: float) -> tuple[float, float] | None:
    """Return the shortest stretch with at least half of the events, where it is less than a fifth of the whole."""
    starts = sorted(start for start, _ in spans)
    half = (len(starts) + 1) // 2
    best = min(zip(starts, starts[half - 1 :], strict=False), key=lambda pair: pair[1] - pair[0])
    width = best[1] - best[0]
    if len(starts) < 8 or width <= 0 or width > whole / 5:
        return None
    return best[0] - width * 0.1, best[1] + width * 0.1


def _marks(first: float, last: float, t: Labels) -> list[tuple[float, str]]:
    """Choose the marks of an axis: years, tens of years … or months, seven at most."""
    span = last - first
    if span > 1.5:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if span / step <= 7)
        start = int(-(-first // step) * step)
        return [(year, str(year)) for year in range(start, int(last) + 1, step)]
    # Months, or so many days of each that the axis is neither bare nor crowded.
    days = next(
        days for days in ((1,), (1, 15), (1, 8, 15, 22), range(1, 29, 2)) if span * 12 * len(days) >= 3 or len(days) > 4
    )
    found = []
    for k in range(int(first * 12), int(last * 12) + 1):
        year, month = divmod(k, 12)
        for day in days:
            at = k / 12 + (day - 1) / 372
            iso = f"{year:04d}-{month + 1:02d}" + (f"-{day:02d}" if len(days) > 1 else "")
            if first <= at <= last:
                found.append((at, written(When(when=iso), t)))
    return found[:: len(found) // 7 + 1]


def _span(when: When) -> tuple[float, float] | None:
    """Return the years, with fractions, between which something happened."""
    if not when.earliest or not when.latest:
        return None
    start, end = _year(when.earliest, last=False), _year(when.latest, last=True)
    if start is None or end is None:
        return None
    return start, max(start, end)


def _year(iso: str, *, last: bool) -> float | None:
    negative = iso.startswith("-")
    parts = iso.lstrip("-").split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or not parts[0]:
        return None
    # What is not said is taken from the ends of the year or month: so a year is as wide as a year.
    year = -int(parts[0]) if negative else int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else 12 if last else 1
    day = int(parts[2]) if len(parts) > 2 else 31 if last else 1
    return year + (month - 1) / 12 + (min(day, 31) - 1) / 372


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}%"
