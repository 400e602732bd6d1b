"""Entries of registers on their pages: what their heads say, and the places that name them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ..conftest import render, site_of
from ..unit.tei import tei
from .test_pages import pages


def entry(folder: Path, text: str, register: str, page: str) -> etree._Element:
    """Return the first entry of a register page."""
    path = folder / "a.xml"
    path.write_text(tei(f"<body>{text}</body>", stand_off=register), encoding="utf-8")
    tree = pages(site_of(render(path)))[f"site/en/{page}"]
    return next(part for part in tree.iter("article") if "entity" in (part.get("class") or "").split())


def lines(article: etree._Element, name: str) -> list[str]:
    found = [part for part in article.iter() if name in (part.get("class") or "").split()]
    return [" ".join("".join(part.itertext()).split()) for part in found]


def test_cells_and_items_do_not_run_together_in_the_context_of_a_name(tmp_path: Path) -> None:
    cells = "<cell>Ante</cell><cell>dux <persName ref='#x'>Cato</persName></cell><cell>post</cell>"
    text = f"<table><row>{cells}</row></table><list><item>unus</item><item><persName ref='#x'>Cato</persName></item></list>"
    register = "<listPerson><person xml:id='x'><persName>Cato</persName></person></listPerson>"
    assert lines(entry(tmp_path, text, register, "persons.html"), "context") == ["Ante dux Cato post", "unus Cato"]


@pytest.mark.parametrize(("gloss", "when"), [("1890, Tiflis", []), ("at Tiflis", ["1890"])])
def test_a_date_is_not_said_twice(tmp_path: Path, gloss: str, when: list[str]) -> None:
    note = f"<note type='gloss'>{gloss}</note>"
    register = f"<listEvent><event xml:id='e' when='1890'><eventName>Foundation</eventName>{note}</event></listEvent>"
    assert lines(entry(tmp_path, "<p>a</p>", register, "chronology.html"), "when") == when


@pytest.mark.parametrize(
    ("inside", "labels"),
    [
        ("<geo>40 49</geo>", ["Latitude, longitude"]),
        ("<geo>40 49</geo><desc>the hill</desc>", ["Location", "Latitude, longitude", "Description"]),
    ],
)
def test_a_location_of_coordinates_alone_has_their_label_alone(tmp_path: Path, inside: str, labels: list[str]) -> None:
    place = f"<place xml:id='p'><placeName>B</placeName><location>{inside}</location></place>"
    assert lines(entry(tmp_path, "<p>a</p>", f"<listPlace>{place}</listPlace>", "places.html"), "label") == labels


def test_mentions_in_notes_weigh_no_more_than_their_numbers(tmp_path: Path) -> None:
    notes = "".join(f"<note>v. <ref target='#b'>Mommsen</ref> {k}</note>" for k in range(1500))
    register = "<listBibl><bibl xml:id='b'>Mommsen</bibl><bibl xml:id='c'>Niebuhr</bibl></listBibl>"
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body><p>a{notes}</p></body>", stand_off=register), encoding="utf-8")
    made = site_of(render(path))
    assert "site/en/bibliography_2.html" not in made
    assert len(made["site/en/bibliography.html"]) < 300_000


@pytest.mark.parametrize(
    ("attributes", "words", "said"),
    [
        ("ref='#o' from='1918-01'", "chairman", "chairman (Baku Soviet, from January 1918)"),
        ("ref='#o'", "chairman", "chairman (Baku Soviet)"),
        ("ref='#o'", "chairman of the Baku Soviet", "chairman of the Baku Soviet"),
        ("ref='#o'", "chairman of the <orgName ref='#o'>Soviet</orgName>", "chairman of the Soviet"),
        ("notBefore='1917' to='1918'", "<date>1917 to 1918</date> chairman", "1917 to 1918 chairman"),
        ("", "chairman", "chairman"),
    ],
)
def test_an_office_says_where_and_when_it_was_held(tmp_path: Path, attributes: str, words: str, said: str) -> None:
    office = f"<affiliation {attributes}>{words}</affiliation>"
    register = (
        f"<listPerson><person xml:id='x'><persName>Cato</persName>{office}</person></listPerson>"
        "<listOrg><org xml:id='o'><orgName>Baku Soviet</orgName></org></listOrg>"
    )
    shown = lines(entry(tmp_path, "<p>a</p>", register, "persons.html"), "affiliation")
    assert shown == [f"Office{said}"]  # the colon between them is the style sheet's
