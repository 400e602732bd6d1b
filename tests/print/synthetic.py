"""Texts in two languages made for trying the printed page: paragraphs, notes, variants, all from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from lxml import etree

from bakuedition.render.print.book import Cell, Part, Row

WORDS = {
    "ru": [
        "заседание",
        "совет",
        "рабочих",
        "крестьянских",
        "солдатских",
        "матросских",
        "депутатов",
        "городе",
        "говорит",
        "фронт",
        "положение",
        "резолюция",
        "власть",
        "комиссар",
        "армия",
        "турки",
        "англичане",
        "помощь",
        "товарищи",
        "вопрос",
        "решение",
        "против",
        "голосов",
        "принята",
        "большинством",
        "и",
        "в",
        "на",
        "не",
        "что",
        "как",
        "от",
        "по",
        "он",
        "мы",
    ],
    "en": [
        "the",
        "meeting",
        "of",
        "council",
        "workers",
        "peasants",
        "soldiers",
        "sailors",
        "deputies",
        "in",
        "city",
        "says",
        "front",
        "position",
        "resolution",
        "power",
        "commissar",
        "army",
        "turks",
        "english",
        "help",
        "comrades",
        "question",
        "decision",
        "against",
        "votes",
        "carried",
        "by",
        "majority",
        "and",
        "to",
        "that",
        "as",
        "from",
        "we",
        "he",
        "not",
    ],
    "la": [
        "arma",
        "virumque",
        "cano",
        "Troiae",
        "qui",
        "primus",
        "ab",
        "oris",
        "Italiam",
        "fato",
        "profugus",
        "Lavinia",
        "venit",
        "litora",
        "multum",
        "ille",
        "et",
        "terris",
        "iactatus",
        "et",
        "alto",
        "vi",
        "superum",
        "saevae",
        "memorem",
        "Iunonis",
        "ob",
        "iram",
        "multa",
        "quoque",
        "et",
        "bello",
        "passus",
        "dum",
        "conderet",
        "urbem",
    ],
    "ar": [
        "كان",
        "في",
        "المدينة",
        "رجل",
        "من",
        "أهل",
        "البيت",
        "يقول",
        "إن",
        "الحرب",
        "لم",
        "تكن",
        "على",
        "الناس",
        "بل",
        "على",
        "الأرض",
        "والسلام",
    ],
}


def sentence(rng: random.Random, language: str, length: int) -> list[str]:
    """Make words that begin with a capital and end with a point."""
    words = [rng.choice(WORDS[language]) for _ in range(length)]
    words[0] = words[0].capitalize()
    words[-1] += "."
    return words


def text(
    segments: int,
    languages: Sequence[str] = ("ru", "en"),
    *,
    seed: int = 1,
    words: tuple[int, int] = (40, 160),
    factors: Sequence[float] = (1, 0.9),
    notes: int = 1,
    entries: int = 0,
    note_words: tuple[int, int] = (12, 40),
    heading_every: int = 10,
) -> Part:
    """Make a part of a book: paragraphs in two languages, each with notes and entries of an apparatus."""
    shape = random.Random(seed)
    rngs = {language: random.Random(f"{seed}{language}") for language in languages}
    rows: list[Row] = []
    for n in range(1, segments + 1):
        if (n - 1) % heading_every == 0:
            cells = []
            for language in languages:
                heading = etree.Element("h2", id=f"h{n}" if language == languages[0] else f"h{n}-{language}")
                heading.text = " ".join(sentence(rngs[language], language, 4))
                cells.append(Cell(language, (heading,)))
            rows.append(Row(f"h{n}", "", "head", tuple(cells), level=2))
        length = shape.randint(*words)
        cells = []
        for place, language in enumerate(languages):
            block = paragraph(
                rngs[language], language, f"p{n}", int(length * factors[place]), notes, entries, note_words, n
            )
            block.set("id", f"p{n}" if place == 0 else f"p{n}-{language}")
            cells.append(Cell(language, (block,)))
        rows.append(Row(f"p{n}", str(n), "p", tuple(cells)))
    titles = {language: f"Text ({language})" for language in languages}
    return Part("part-text", "text", titles, tuple(languages), tuple(rows), lines=True)


def paragraph(
    rng: random.Random,
    language: str,
    name: str,
    length: int,
    notes: int,
    entries: int,
    note_words: tuple[int, int],
    number: int,
) -> etree._Element:
    """Make a paragraph with notes and lemmas with their entries, as the book has them."""
    words = sentence(rng, language, length)
    called = {length * (i + 1) // (notes + 1): i + 1 for i in range(notes)}
    lemmas = {length * (2 * i + 1) // (2 * entries + 1): i + 1 for i in range(entries)}
    block = etree.Element("p")
    other = f"{name}-en" if language != "en" else name  # a link to the other side, with an element in it
    link = etree.SubElement(block, "a", href=f"#{other}")
    etree.SubElement(link, "span").text = words[0]
    say(block, " ")
    i = 1
    while i < length:
        if i in lemmas:
            taken = words[i : i + rng.randint(1, 3)]
            lemma(block, f"{language}-{name}-a{lemmas[i]}", " ".join(taken))
        else:
            taken = [words[i]]
            say(block, words[i])
        i += len(taken)
        if i - 1 in called:
            identifier = f"{language}-{name}-n{called[i - 1]}"
            n = str((number - 1) * notes + called[i - 1])
            attributes = {"class": "note", "data-note": identifier, "id": identifier, "data-n": n, "lang": language}
            note = etree.SubElement(block, "div", attributes)
            note.text = " ".join(sentence(rng, language, rng.randint(*note_words)))
        say(block, " ")
    return block


def say(block: etree._Element, words: str) -> None:
    """Append words to a block."""
    if len(block):
        block[-1].tail = (block[-1].tail or "") + words
    else:
        block.text = (block.text or "") + words


def lemma(block: etree._Element, identifier: str, words: str) -> None:
    """Append a lemma and its entry to a block."""
    span = etree.SubElement(block, "span", {"class": "app", "data-app": identifier, "id": identifier})
    span.text = words
    entry = etree.SubElement(block, "div", {"class": "variant", "data-app": identifier, "id": f"{identifier}-entry"})
    etree.SubElement(entry, "span", {"class": "ref"}).tail = " "
    shown = etree.SubElement(entry, "span", {"class": "lemma"})
    shown.text, shown.tail = words, "] "
    etree.SubElement(entry, "span", {"class": "sigla-of-lemma sigla"}).text = "D"
    reading = etree.SubElement(entry, "span", {"class": "reading"})
    reading.text = f"aliter {words.split()[0]} "
    etree.SubElement(reading, "span", {"class": "sigla"}).text = "P"
