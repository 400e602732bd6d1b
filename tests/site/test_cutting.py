"""Long texts and registers on several pages: nothing falls between them, and every link finds its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from bakuedition.render.site import cutting
from bakuedition.render.site.states import MARK

from ..conftest import render, site_of
from ..unit.tei import pair, tei
from .test_pages import broken_links, doubled_ids, pages


def chapters(*sizes: int, link: str = "") -> str:
    """Return a text with a chapter of so many words for each size."""
    made = [
        f'<div xml:id="c{k}"><head>Chapter {k}</head><p xml:id="c{k}p">{"word " * size}{link}</p></div>'
        for k, size in enumerate(sizes, 1)
    ]
    return f"<body>{''.join(made)}</body>"


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LIMIT", 9_000)
    monkeypatch.setattr(cutting, "SMALL", 2_000)


def site(folder: Path, text: str, stand_off: str = "") -> dict[str, bytes]:
    path = folder / "a.xml"
    path.write_text(tei(text, stand_off=stand_off), encoding="utf-8")
    return site_of(render(path))


def texts(made: dict[str, bytes]) -> list[str]:
    found = (name.removeprefix("site/en/") for name in made if name.startswith("site/en/text"))
    return sorted(name for name in found if MARK not in name)


def test_a_short_text_is_one_page_whatever_its_divisions(tmp_path: Path) -> None:
    assert texts(site(tmp_path, chapters(10, 10, 10))) == ["text.html"]


def test_a_long_text_is_cut_at_its_chapters(tmp_path: Path) -> None:
    made = site(tmp_path, chapters(1000, 1000, 1000))
    assert texts(made) == ["text.html", "text_2.html", "text_3.html"]
    trees = pages(made)
    shown = [[p.get("id") for p in trees[f"site/en/{name}"].iter("p") if p.get("id")] for name in texts(made)]
    assert shown == [["c1p"], ["c2p"], ["c3p"]]
    links = {a.get("rel"): a.get("href") for a in trees["site/en/text_2.html"].iter("a") if a.get("rel")}
    assert links == {"prev": "text.html", "next": "text_3.html"}


def test_short_chapters_share_a_page(tmp_path: Path) -> None:
    made = site(tmp_path, chapters(1000, 20, 20, 20, 1000))
    assert len(texts(made)) == 3


def test_a_part_is_called_after_its_first_chapter_and_its_last(tmp_path: Path) -> None:
    made = site(tmp_path, chapters(1000, 20, 20, 20, 1000))
    shown = html.fromstring(made["site/en/text.html"])
    found = [link.text_content() for link in shown.cssselect(".bk-parts a")]
    assert found == ["Chapter 1", "Chapter 2 – Chapter 4", "Chapter 5"]


def test_a_part_is_called_in_one_language(tmp_path: Path) -> None:
    body = (
        '<div xml:id="{0}1"{1}><head>{2} 1</head><p>{3}</p></div><div xml:id="{0}2"><head>{2} 2</head><p>{3}</p></div>'
    )
    one, other = (body.format(*said, "word " * 20) for said in (("a", "", "Caput"), ("b", ' corresp="#a1"', "Chapter")))
    made = site(tmp_path, pair(f"{one}<div><p>{'word ' * 1500}</p></div>", other))
    shown = html.fromstring(made["site/en/text.html"])
    assert shown.cssselect(".bk-parts a")[0].text_content() == "Caput 1 – Caput 2"


def test_a_chapter_too_long_is_cut_between_its_paragraphs(tmp_path: Path) -> None:
    body = "".join(f"<p>{'word ' * 500}</p>" for _ in range(8))
    assert len(texts(site(tmp_path, f"<body><div>{body}</div></body>"))) == 3


@pytest.mark.parametrize(
    "opening",
    [
        "<div><head>Book</head>",  # one division, of a heading and a paragraph longer than a page
        "<div><head>Book</head></div><div><head>One</head>",  # a division of nothing but a heading
    ],
)
def test_no_page_ends_with_a_heading(tmp_path: Path, opening: str) -> None:
    long = f"<p>{'word ' * 2500}</p>"
    made = site(tmp_path, f"<body><div>{long}</div>{opening}{long}</div><div>{long}<head>End</head></div></body>")
    pages_ = [html.fromstring(made[f"site/en/{name}"]) for name in texts(made)]
    blocks = [[block.tag for block in page.cssselect(".bk-cell > *")] for page in pages_]
    assert [block[-1] for block in blocks[:-1]] == ["p"] * (len(blocks) - 1) and len(blocks) == 3
    assert "Book" in pages_[1].cssselect(".rows")[0].text_content()


def test_references_find_the_page_of_their_target(tmp_path: Path) -> None:
    made = site(tmp_path, chapters(1000, 1000, link='<ref target="#c1p">back</ref>'))
    found = [a.get("href") for a in pages(made)["site/en/text_2.html"].iter("a") if a.text == "back"]
    assert found == ["text.html#c1p"]
    assert broken_links(made) == []
    assert doubled_ids(made) == []


def test_a_long_register_has_its_like_in_every_language(tmp_path: Path) -> None:
    persons = "".join(
        f'<person xml:id="p{k}"><persName xml:lang="en">{chr(65 + k)}</persName>'
        f'<persName xml:lang="ru">{chr(1103 - k)}</persName><note>{"word " * (40 * k)}</note></person>'
        for k in range(20)
    )
    made = site(tmp_path, "<body><p>a</p></body>", f"<listPerson>{persons}</listPerson>")
    registers = {name for name in made if "/persons" in name}
    assert len(registers) > 4
    assert {name.replace("/ru/", "/en/") for name in registers} == {name for name in registers if "/en/" in name}
    assert broken_links(made) == []
    assert max(len(made[name]) for name in registers) < 16_000


def test_a_note_in_two_languages_weighs_as_one(tmp_path: Path) -> None:
    long = "word " * 900
    notes = (
        f'<note xml:id="n-la" xml:lang="la" target="#a1" corresp="#n-en">{long}</note>'
        f'<note xml:id="n-en" xml:lang="en" target="#b1" corresp="#n-la">{long}</note>'
    )
    text = pair(
        '<p xml:id="pa">Unum<anchor xml:id="a1"/>.</p><p xml:id="pc">Duo.</p>',
        '<p xml:id="pb" corresp="#pa">One<anchor xml:id="b1"/>.</p><p xml:id="pd" corresp="#pc">Two.</p>',
    )
    assert "text_2.html" not in texts(site(tmp_path, text, f"<listAnnotation>{notes}</listAnnotation>"))


def test_a_folder_of_many_files_has_its_downloads_on_several_pages(tmp_path: Path) -> None:
    for k in range(30):
        (tmp_path / f"letter-{k}.xml").write_text(tei("<body><p>word</p></body>"), encoding="utf-8")
    made = site_of(render(tmp_path))
    found = pages({name: content for name, content in made.items() if "/en/download" in name})
    links = [href for tree in found.values() for href in tree.xpath("//ul[@class='downloads']//a/@href")]
    assert len(found) == 2 and len(links) == len(set(links)) > 30
    assert {name for name in made if name.startswith("site/tei/")} <= {f"site/{href[3:]}" for href in links}
    assert broken_links(made) == []
