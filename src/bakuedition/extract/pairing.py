"""Texts in files of their own that are sides of one document: foo.ru.xml and foo.en.xml, or files that link each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from ..corpus.names import XML_ID
from ..model.language import SHORTER, primary
from .streams import Work, ordered

Found = tuple[Work, str]  # a work, and the name of the file it stands in

_SUFFIX = re.compile(r"(?P<base>.+?)[._-](?P<language>[a-z]{2,3})(?:-[A-Za-z0-9]+)*$")


def shorter(code: str) -> str:
    """Return the shortest code of a language: "rus" → "ru"."""
    return SHORTER.get(primary(code), primary(code))


def paired(found: Sequence[Found], links: Sequence[tuple[str, str]], languages: tuple[str, ...]) -> list[Found]:
    """Join works of different files that are one text in several languages; the others stay as they are."""
    groups: dict[int, list[int]] = {}
    names = Counter(name for _, name in found)
    alone = [len(work.streams) == 1 and not work.essay and names[name] == 1 for work, name in found]
    for key, members in _by_name(found, alone).items():
        if key and len(members) > 1:
            for k in members:
                groups[k] = members
    for one, other in _linked(found, alone, links):
        if one not in groups and other not in groups:
            groups[one] = groups[other] = [one, other]
    made: list[Found] = []
    done: set[int] = set()
    for k, (work, source) in enumerate(found):
        if k in done:
            continue
        members = groups.get(k, [k])
        done.update(members)
        if len(members) > 1:
            streams = ordered([found[m][0].streams[0] for m in members], languages)
            first = next(found[m] for m in members if found[m][0].streams[0] is streams[0])
            made.append((replace(first[0], streams=streams), first[1]))
        else:
            made.append((work, source))
    return made


def _by_name(found: Sequence[Found], alone: Sequence[bool]) -> dict[tuple[str, ...], list[int]]:
    """Group files that differ only in the language their name, or their folder, says they are in.

    `alone` says of each work whether it is all of its file, in one language.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for k, (work, source) in enumerate(found):
        if not alone[k]:
            continue
        path, language = PurePosixPath(source), shorter(work.streams[0].language)
        ending = _SUFFIX.match(path.stem)
        if ending and (shorter(ending["language"]) == language or language in ("", "und")):
            groups.setdefault(("file", str(path.parent), ending["base"]), []).append(k)
        elif any(shorter(part) == language for part in path.parts[:-1]):
            parts = ["*" if shorter(part) == language else part for part in path.parts]
            groups.setdefault(("folder", *parts), []).append(k)
    kept = {}
    for key, members in groups.items():
        spoken = [shorter(found[k][0].streams[0].language) for k in members]
        endings = [PurePosixPath(found[k][1]).stem for k in members]
        if len(set(spoken)) == len(members) or (spoken.count("und") > 0 and len(set(endings)) == len(members)):
            kept[key] = members
    return kept


def _linked(found: Sequence[Found], alone: Sequence[bool], links: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return pairs of works in different languages whose texts, or most of whose parts, are linked."""
    home: dict[str, int] = {}
    sizes: dict[int, int] = {}
    for k, (work, _) in enumerate(found):
        if not alone[k]:
            continue
        parts = [part for part in work.element.iter(etree.Element) if part.get(XML_ID)]
        sizes[k] = len(parts)
        home.update((part.get(XML_ID, ""), k) for part in (work.tei, *parts) if part.get(XML_ID))
    counts: dict[tuple[int, int], int] = {}
    whole: set[tuple[int, int]] = set()
    tops = {top.get(XML_ID) for work, _ in found for top in (work.tei, work.element)}
    for one, other in links:
        if one in home and other in home and home[one] != home[other]:
            pair = (min(home[one], home[other]), max(home[one], home[other]))
            counts[pair] = counts.get(pair, 0) + 1
            if other in tops:
                whole.add(pair)
    return [
        pair
        for pair, count in counts.items()
        if (pair in whole or count * 3 >= min(sizes[k] for k in pair))
        and shorter(found[pair[0]][0].streams[0].language) != shorter(found[pair[1]][0].streams[0].language)
    ]
