"""Measure the search on a large edition: time and memory of the index, its size, the first hit in a browser.

    python benchmarks/search.py [PAGES]

The edition is made for the purpose: PAGES pages (1,800) in Russian and English, about 350 words a page in each
language, in sentences that are aligned; the words come from two lists with the frequencies of real texts (Zipf).
The figures go to standard output; nothing is kept.
"""

from __future__ import annotations

import bisect
import gzip
import itertools
import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bakuedition.model import Document, DocumentKind, Edition, Header, Row, Segment, Sentence, Text
from bakuedition.render.fragments import Fragment, Fragments
from bakuedition.render.search.index import artifacts, build_index
from bakuedition.render.search.scripts import BASE, script
from bakuedition.render.search.units import Units
from bakuedition.shipped import shipped

SENTENCES, WORDS = 20, 17  # of a page in each language
ENDINGS = {"ru": " а у ом е ы ов ам ами ах ый ого ому".split(" "), "en": " s ed ing ly".split(" ")}
SYLLABLES = {
    "ru": [a + b for a in "бвгдзклмнпрст" for b in "аеиоу"],
    "en": [a + b for a in "bcdfghklmnprst" for b in "aeiou"],
}


def vocabulary(language: str, count: int, chance: random.Random) -> tuple[list[str], list[float]]:
    """Return words and their cumulated frequencies: the n-th as frequent as 1/n."""
    stems = ["".join(chance.choices(SYLLABLES[language], k=chance.randint(1, 4))) for _ in range(count)]
    words = [stem + chance.choice(ENDINGS[language]) for stem in stems]
    return words, list(itertools.accumulate(1 / (n + 3) for n in range(count)))


def edition(pages: int) -> tuple[Edition, Fragments]:
    """Make an edition of so many pages, as the pipeline hands it to the search."""
    chance = random.Random(1918)
    lists = {language: vocabulary(language, 60_000, chance) for language in ("ru", "en")}
    fragments = Fragments()
    documents = [_document(number, lists, fragments, chance) for number in range(1, pages // 10 + 1)]
    segments = {s.id: s for d in documents for text in d.texts for s in text.segments}
    places = {s.id: d.id for d in documents for text in d.texts for s in text.segments}
    made = Edition("large", Header(), ("ru", "en"), tuple(documents), segments, {}, {}, {}, {}, (), (), places)
    return made, fragments


def _document(
    number: int, lists: dict[str, tuple[list[str], list[float]]], fragments: Fragments, chance: random.Random
) -> Document:
    """Ten pages, each of four paragraphs."""
    texts, partners = [], {}
    for language in lists:
        segments = []
        for k in range(40):
            key = f"{language}-{number}-{k}"
            sentences = tuple(Sentence(f"{key}-{n}", key, n) for n in range(1, SENTENCES // 4 + 1))
            fragments.add(Fragment.of(_paragraph(key, language, sentences, lists[language], chance)))
            segments.append(Segment(key, "p", language, n=str(k + 1), sentences=sentences))
            other = "en" if language == "ru" else "ru"
            partners.update({s.id: (s.id.replace(language, other, 1),) for s in sentences})
        texts.append(Text(f"{language}-{number}", language, tuple(segments)))
    rows = tuple(Row(a.id, ((a.id,), (b.id,))) for a, b in zip(texts[0].segments, texts[1].segments, strict=True))
    return Document(f"d{number}", DocumentKind.TEXT, {"": str(number)}, tuple(texts), rows, {}, partners, "made")


def _paragraph(
    key: str,
    language: str,
    sentences: tuple[Sentence, ...],
    words: tuple[list[str], list[float]],
    chance: random.Random,
) -> etree._Element:
    fragment = etree.Element("fragment", kind="segment", id=key, lang=language)
    block = etree.SubElement(fragment, "p", id=key)
    for sentence in sentences:
        part = etree.SubElement(block, "span", id=sentence.id)
        places = (bisect.bisect(words[1], chance.random() * words[1][-1]) for _ in range(WORDS))
        part.text = " ".join(words[0][min(place, len(words[0]) - 1)] for place in places).capitalize() + "."
        part.tail = " "
    return fragment


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def first_hits(folder: Path, words: list[str]) -> Iterator[tuple[str, float]]:
    """Give (word, milliseconds) from the request to the first hits on the page, each in a fresh page."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for word in words:
            page = browser.new_page()
            page.goto((folder / "en" / "search.html").as_uri())
            page.fill("#search-q", word)
            page.press("#search-q", "Enter")
            page.wait_for_function("word => document.getElementById('search').dataset.done === word", arg=word)
            yield word, float(page.get_attribute("#search", "data-took") or "nan")
            page.close()
        browser.close()


def main() -> None:
    """Measure and tell."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1800
    large, fragments = edition(pages)
    before = peak()
    start, worked = time.perf_counter(), time.process_time()
    index = build_index(Units(large, fragments, ("en",)), large)
    titles = {document.id: [document.id] for document in large.documents}
    made = list(artifacts(index, ["en"], lambda key, _: f"en/text-{key.split('-')[1]}.html#{key}", titles))
    took, worked = time.perf_counter() - start, time.process_time() - worked
    words = sum(len(side.words) for unit in index.units for side in unit.sides)
    size = sum(len(one.content) for one in made)
    zipped = sum(len(gzip.compress(one.content, mtime=0)) for one in made)
    print(f"{pages} pages, {words:,} words, {len(index.units):,} sentences in two languages")
    print(
        f"indexed in {took:.1f} s ({worked:.1f} s of one processor); memory {peak():.0f} MB at most, {before:.0f} MB of it the edition itself"
    )
    print(
        f"{len(made)} parts, {size / 1e6:.1f} MB ({zipped / 1e6:.1f} MB gzip), the largest {max(len(one.content) for one in made) / 1e3:.0f} kB"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in made:
            path = folder / one.path.relative_to("site")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.content)
        _page(folder)
        often = sorted(index.occurrences, key=lambda key: -len(index.occurrences[key]))
        asked = [
            often[0],
            often[100],
            often[2000],
            often[-1],
            f'"{index.units[4000 % len(index.units)].sides[0].text[:40].rsplit(" ", 1)[0]}"',
        ]
        for word, took in first_hits(folder, asked):
            print(f"first hits for {json.dumps(word, ensure_ascii=False)}: {took:.0f} ms")


def _page(folder: Path) -> None:
    """Write a search page with what the script needs; the frame of a site is not measured."""
    shutil.copytree(shipped("templates") / "assets", folder / "assets")
    (folder / "assets" / "stemmers").mkdir(exist_ok=True)
    for name in (BASE, "russian", "english"):
        (folder / "assets" / "stemmers" / f"{name}-stemmer.js").write_bytes(script(name))
    stemmers = "".join(
        f'<script src="../assets/stemmers/{name}-stemmer.js" defer></script>' for name in (BASE, "russian", "english")
    )
    (folder / "en").mkdir()
    (folder / "en" / "search.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><div id="search" data-found="{count}">'
        '<form hidden><input id="search-q" name="q"></form><p class="state"></p><ol class="hits"></ol>'
        f'<button class="more" hidden>more</button></div>{stemmers}<script src="../assets/search-words.js" defer></script><script src="../assets/search.js" defer></script>',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
