"""Layouts of small books: columns, notes, scripts, genres."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from bakuedition.render.print.book import Cell
from bakuedition.render.print.internals import Piece, frame
from bakuedition.render.print.render import render_print

from ..unit.tei import pair, tei
from .books import Made, book, rendering

LOREM = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore. "


def rows(count: int, note: int = 0, words: int = 2) -> str:
    """Return aligned paragraphs, each with a note of so many sentences."""

    def side(language: str, factor: int) -> str:
        called = f'<note xml:id="n{{k}}-{language}">Note {{k}} {language}. {LOREM * note}</note>' if note else ""
        paragraph = f'<p n="{{k}}" xml:id="{language}{{k}}" corresp="#{{other}}{{k}}">Start{called} {LOREM * words * factor}</p>'
        other = "en" if language == "la" else "la"
        return "".join(paragraph.format(k=k, other=other) for k in range(1, count + 1))

    return pair(side("la", 1), side("en", 2))


def starts(made: Made) -> dict[str, tuple[int, Piece]]:
    """Return where the first words of each element with an id are printed."""
    found: dict[str, tuple[int, Piece]] = {}
    for page, piece in made.pieces():
        if piece.text and not piece.in_notes:
            for _, attributes in piece.path:
                found.setdefault(attributes.get("id", ""), (page, piece))
    return found


def test_aligned_paragraphs_begin_at_one_height(tmp_path: Path) -> None:
    made = book(tmp_path, rows(12), "parallel")
    where = starts(made)
    for k in range(1, 13):
        (page, one), (other_page, other) = where[f"la{k}"], where[f"en{k}"]
        assert page == other_page and one.bottom == pytest.approx(other.bottom)
        assert one.right < other.left + 400 and one.left < other.left
    assert made.codes() == []


def test_long_notes_stand_on_the_page_of_their_call_in_their_column(tmp_path: Path) -> None:
    made = book(tmp_path, rows(30, note=4), "parallel")
    facts = made.inspection.facts
    assert facts["notes"] == 60 and facts["notes off the page of their call"] == 0
    assert facts["pages with text under the notes"] == [] and facts["texts not printed as they are"] == 0
    assert facts["mean fill"] > 0.7
    for _, piece in made.pieces():
        if piece.text and piece.in_notes and piece.path[0][1].get("data-note", "").endswith("-en"):
            assert piece.left > frame(made.bound.laid.pages[3]).left + 250


def test_columns_of_a_page_end_together(tmp_path: Path) -> None:
    made = book(
        tmp_path, pair(f'<p xml:id="a" corresp="#b">{LOREM * 120}</p>', f'<p xml:id="b">{LOREM * 120}</p>'), "parallel"
    )
    lowest: dict[tuple[int, str], float] = {}
    for page, piece in made.pieces():
        key = next((attributes["data-cell"] for _, attributes in piece.path if "data-cell" in attributes), "")
        if piece.text and key.startswith("part-") and " a " in key:
            lowest[page, key] = max(lowest.get((page, key), 0), piece.bottom)
    pages = sorted({page for page, _ in lowest})
    assert len(pages) > 1
    for page in pages[:-1]:
        ends = [bottom for (number, _), bottom in lowest.items() if number == page]
        assert len(ends) == 2 and abs(ends[0] - ends[1]) < 25


def test_right_to_left_stands_right(tmp_path: Path) -> None:
    text = tei(
        '<group><text xml:lang="ar"><body><p xml:id="a" corresp="#b">السلام عليكم</p></body></text>'
        '<text xml:lang="en"><body><p xml:id="b">Peace be with you</p></body></text></group>',
        language="",
    )
    made = book(tmp_path, text, "parallel")
    where = starts(made)
    assert where["a"][1].left > where["b"][1].left
    assert made.codes() == []


def test_three_languages_stand_in_three_columns(tmp_path: Path) -> None:
    sides = "".join(
        f'<text xml:lang="{tag}"><body><p xml:id="{tag}"{link}>Verba {tag}</p></body></text>'
        for tag, link in (("la", ""), ("en", ' corresp="#la"'), ("fr", ' corresp="#la"'))
    )
    made = book(tmp_path, tei(f"<group>{sides}</group>", language=""), "parallel")
    where = starts(made)
    lefts = [where[tag][1].left for tag in ("la", "en", "fr")]
    assert lefts == sorted(lefts) and lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1], abs=1)


def test_single_prints_the_languages_one_after_the_other(tmp_path: Path) -> None:
    made = book(tmp_path, rows(3), "single")
    where = starts(made)
    assert (where["la3"][0], where["la3"][1].bottom) < (where["en1"][0], where["en1"][1].bottom)


def test_single_prints_each_language_in_its_own_order_where_pairs_cross(tmp_path: Path) -> None:
    text = pair(
        '<p xml:id="a">Unum.</p><p xml:id="b">Duo.</p><p xml:id="c">Tria.</p>',
        '<p xml:id="y" corresp="#b">Two.</p><p xml:id="x" corresp="#a">One.</p><p xml:id="z" corresp="#c">Three.</p>',
    )
    where = starts(book(tmp_path, text, "single"))
    assert sorted("xyz", key=lambda key: (where[key][0], where[key][1].bottom)) == ["y", "x", "z"]
    assert sorted("abc", key=lambda key: (where[key][0], where[key][1].bottom)) == ["a", "b", "c"]


def test_single_prints_only_the_languages_of_the_settings(tmp_path: Path) -> None:
    made = book(tmp_path, rows(3), "single", {"languages": ["en"]})
    assert "en1" in starts(made) and "la1" not in starts(made)
    assert made.codes() == []


@pytest.mark.parametrize(
    "text",
    [
        "<body><lg><l>Arma virumque cano</l><l>Troiae qui primus ab oris</l></lg></body>",
        "<body><sp><speaker>A</speaker><p>Salve<note>n</note>.</p></sp><sp><speaker>B</speaker><l>Vale</l></sp></body>",
        '<body><table><row role="label"><cell>a</cell></row><row><cell>b<note>c</note></cell></row></table></body>',
        "<body><p>a<note>b <list><item>c</item><item>d</item></list><p>e</p></note> f</p></body>",
        "<body><p>a <note>b<note>c</note></note></p></body>",
        "<body><p>a <note>b <choice><sic>teh</sic><corr>the</corr></choice> c</note></p></body>",
        "<body><div><head>h</head><div><div><div><head>deep</head><p>p</p></div></div></div></div></body>",
        "<body><entry><form><orth>lemma</orth></form><sense><def>meaning</def></sense></entry></body>",
        "<front><titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage></front><body><p>p</p></body>",
        "<body><p>a</p></body><back><div><head>Notes</head><p>b</p></div></back>",
        "<body><p>x<choice><sic>teh</sic><corr>the</corr></choice> <del>no</del><add>yes</add></p></body>",
    ],
)
def test_every_word_of_every_genre_is_printed(tmp_path: Path, text: str) -> None:
    made = book(tmp_path, text)
    assert made.codes() == []
    assert made.inspection.facts["texts compared"] > 3


def test_a_word_that_is_not_on_the_page_is_found(tmp_path: Path) -> None:
    made = book(tmp_path, "<body><p>one two three</p></body>")
    parts = []
    for part in made.bound.parts:
        if part.kind == "text":
            block = part.rows[0].cells[0].content[0]  # type: ignore[union-attr]
            block.text = "one two and three"
            part = replace(part, rows=(replace(part.rows[0], cells=(Cell("la", (block,)),)),))
        parts.append(part)
    found = made.again(replace(made.bound, parts=tuple(parts))).findings
    assert [finding.code for finding in found] == ["E801"] and "onetwothree" in found[0].message


def test_a_page_that_is_missing_is_found(tmp_path: Path) -> None:
    made = book(tmp_path, f"<body><p>{LOREM * 200}</p></body>")
    laid = replace(made.bound.laid, pages=[*made.bound.laid.pages[:6], *made.bound.laid.pages[7:]])
    found = made.again(replace(made.bound, laid=laid)).findings
    assert [finding.code for finding in found] == ["E801"]


def test_a_letter_without_a_font_is_told_with_its_place(tmp_path: Path) -> None:
    made = rendering(tmp_path, '<body><p>plain</p>\n<p xml:id="p2">a \U0001e900 letter</p></body>')
    _, found = render_print(made.config, made.corpus, made.edition, made.marks, made.fragments)
    assert [(finding.code, finding.position.line) for finding in found] == [("W805", 2)]
    assert "U+1E900" in found[0].message


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("fine.png", png(60, 60), ""),
        ("broken.png", b"not an image", "broken"),
        ("missing.png", None, "no such file"),
        ("../outside.png", None, "outside"),
        ("https://example.org/a.png", None, "outside"),
    ],
)
def test_images(tmp_path: Path, name: str, content: bytes | None, expected: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    figure = f'<body><p>a</p><figure><graphic url="{name}"/><figDesc>A picture</figDesc></figure></body>'
    made = book(tmp_path, figure)
    told = [finding.message for finding in made.inspection.findings if finding.code == "W806"]
    assert (expected in told[0] if expected else not told) and len(told) <= 1


def test_pictures_of_pages_are_plates_after_the_text(tmp_path: Path) -> None:
    (tmp_path / "fine.png").write_bytes(png(600, 900))
    text = tei('<body><pb facs="#s"/><p>Verbum.</p></body>')
    facsimile = '<facsimile><surface xml:id="s"><label>fol. 1</label><graphic url="fine.png"/></surface></facsimile>'
    made = book(tmp_path, text.replace("<text", f"{facsimile}<text", 1))
    assert [finding.message for finding in made.inspection.findings] == []
    words = " ".join("".join(piece.text for _, piece in made.pieces() if piece.text).split())
    assert 0 < words.index("Verbum.") < words.index("fol. 1")


def test_a_part_begins_on_a_page_of_its_own_and_the_contents_know_it(tmp_path: Path) -> None:
    text = "".join(f"<div><head>Chapter {k}</head><p>{LOREM * 20}</p></div>" for k in range(1, 8))
    made = book(tmp_path, f"<body>{text}</body>")
    contents = next(part for part in made.bound.parts if part.kind == "contents")
    told = [link.get("data-page") for row in contents.rows for link in row.cells[0].content[0].iter("a")]  # type: ignore[union-attr]
    links = [link.get("href", "")[1:] for row in contents.rows for link in row.cells[0].content[0].iter("a")]  # type: ignore[union-attr]
    assert told == [str(made.bound.laid.folios[target].page) for target in links]
    where = {
        identifier: page
        for page, piece in reversed(made.pieces())
        for _, a in piece.path
        if (identifier := a.get("id"))
    }
    assert told == [str(where[target]) for target in links]


def test_the_apparatus_stands_above_the_notes(tmp_path: Path) -> None:
    text = (
        "<body><p>one<note>first</note> <app><lem>two</lem><rdg>deux</rdg></app> three<note>second</note> "
        "<app><lem>four</lem><rdg>quatre</rdg></app></p></body>"
    )
    made = book(tmp_path, text)
    words = [piece.text.strip() for _, piece in made.pieces() if piece.text and piece.in_notes and piece.text.strip()]
    assert [word for word in words if word in ("first", "deux", "second", "quatre")] == [
        "deux",
        "quatre",
        "first",
        "second",
    ]


@pytest.mark.parametrize("layout", ["single", "parallel"])
def test_a_title_too_long_for_its_line_is_cut_rather_than_out_of_the_page(tmp_path: Path, layout: str) -> None:
    name = "FHL_007548733_" * 9
    text = tei(f"<body><p>{LOREM}</p></body>")
    made = book(tmp_path, text.replace("<title>T</title>", f"<title>{name}</title>"), layout)
    assert made.codes() == []
    assert name in "".join(piece.text for _, piece in made.pieces() if piece.text)
