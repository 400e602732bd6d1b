"""Generated TEI for the benchmarks: letters with a header, divisions, notes, an apparatus and names; a register beside.

The same size and number give the same bytes. Words are made of syllables, so that as many of them differ as do in a
text that somebody wrote (Heaps' law, about), and an index of words has its due work.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = (
    "a be ca do el fi ga he in jo ka le ma no or pe qua ri so tu ul ve wi xa ye zo "
    "ban cor den fal gor lim mar nes pol ras sen tor val ber dan"
).split()
PERSONS, PLACES = 400, 200


def write(folder: Path, megabytes: float, documents: int) -> list[Path]:
    """Write so many documents that together are about so large, and a register. Returns the files, register first."""
    folder.mkdir(parents=True, exist_ok=True)
    register = folder / "0-register.xml"
    register.write_text(_register(), encoding="utf-8")
    paths = [register]
    for number in range(1, documents + 1):
        path = folder / f"letter-{number:05}.xml"
        path.write_text(letter(number, round(megabytes * 1_000_000 / documents)), encoding="utf-8")
        paths.append(path)
    return paths


def letter(number: int, size: int) -> str:
    """Return a document of about so many bytes."""
    chance = random.Random(number)
    parts = [
        _head(f"Letter {number}", f"letter{number}"),
        '<text xml:lang="en"><body>',
        f'<div xml:id="d{number}.0"><head>Letter {number}</head>',
    ]
    length = sum(map(len, parts))
    for n, paragraph in enumerate(_paragraphs(number, chance), 1):
        if n % 40 == 0:
            parts.append(f'</div><div xml:id="d{number}.{n}"><head>{_words(chance, 3).title()}</head>')
        parts.append(paragraph)
        length += len(paragraph)
        if length >= size - 60:
            break
    parts.append("</div></body></text></TEI>\n")
    return "".join(parts)


def _head(title: str, identifier: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{identifier}">'
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title><author>Somebody</author></titleStmt>"
        '<publicationStmt><publisher>A press</publisher><date when="1918-07-25">1918</date><availability>'
        '<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence></availability>'
        "</publicationStmt><sourceDesc><p>Generated.</p></sourceDesc></fileDesc>"
        '<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>'
    )


def _paragraphs(number: int, chance: random.Random) -> Iterator[str]:
    """Give paragraphs without end: of eight words one is marked up, as in a text that is edited with care."""
    key = 0
    while True:
        key += 1
        identifier = f"p{number}.{key}"
        parts = [f'<p xml:id="{identifier}" n="{key}">']
        for _ in range(chance.randint(3, 8)):
            parts.append(_words(chance, chance.randint(4, 12)).capitalize())
            parts.append(_MARKED[chance.randrange(len(_MARKED))](chance, identifier))
            parts.append(_words(chance, chance.randint(3, 9)) + ". ")
        parts.append("</p>\n")
        yield "".join(parts)


def _person(chance: random.Random, _: str) -> str:
    return f' <persName ref="#person{chance.randrange(PERSONS)}">{_words(chance, 2).title()}</persName> '


def _place(chance: random.Random, _: str) -> str:
    return f' <placeName ref="#place{chance.randrange(PLACES)}">{_words(chance, 1).title()}</placeName> '


def _note(chance: random.Random, _: str) -> str:
    return f"<note>{_words(chance, 12).capitalize()}.</note> "


def _variant(chance: random.Random, _: str) -> str:
    return (
        f' <app><lem wit="#A">{_words(chance, 1)}</lem><rdg wit="#B">{_words(chance, 1)}</rdg>'
        f'<rdg wit="#C">{_words(chance, 2)}</rdg></app> '
    )


def _phrase(chance: random.Random, _: str) -> str:
    return f' <hi rend="italic">{_words(chance, 2)}</hi> <foreign xml:lang="la">{_words(chance, 2)}</foreign> '


def _link(chance: random.Random, identifier: str) -> str:
    """Point at the first paragraph of the same document."""
    return f' <ref target="#{identifier.split(".")[0]}.1">{_words(chance, 2)}</ref><lb/>'


def _date(chance: random.Random, _: str) -> str:
    return f' <date when="1918-07-{chance.randint(1, 28):02}">in July</date> '


_MARKED = (_person, _person, _place, _note, _variant, _phrase, _phrase, _link, _date)


def _words(chance: random.Random, count: int) -> str:
    """Return words; the frequent ones are short and few, the others many."""
    found = []
    for _ in range(count):
        rank = int(20_000 ** chance.random())
        word = ""
        while rank:
            rank, syllable = divmod(rank, len(_SYLLABLES))
            word += _SYLLABLES[syllable]
        found.append(word)
    return " ".join(found)


def _register() -> str:
    chance = random.Random(0)
    parts = [_head("Registers", "registers"), "<standOff><listWit>"]
    parts += [f'<witness xml:id="{siglum}">Witness {siglum}</witness>' for siglum in "ABC"]
    parts.append("</listWit><listPerson>")
    parts += [
        f'<person xml:id="person{n}"><persName>{_words(chance, 2).title()}</persName>'
        f"<note>{_words(chance, 10).capitalize()}.</note></person>\n"
        for n in range(PERSONS)
    ]
    parts.append("</listPerson><listPlace>")
    parts += [
        f'<place xml:id="place{n}"><placeName>{_words(chance, 1).title()}</placeName></place>\n' for n in range(PLACES)
    ]
    parts.append("</listPlace></standOff></TEI>\n")
    return "".join(parts)
