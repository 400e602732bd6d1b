"""Surfaces and zones: what has a picture, what stands on it, what is written where."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.model import Edition, Surface

from ..corpus.test_images import picture
from ..tei import model, tei

LEAF = (
    '<surface xml:id="s" ulx="0" uly="0" lrx="400" lry="300"><label>fol. 1r</label><graphic url="1.png"/>'
    '<zone xml:id="z1" ulx="10" uly="20" lrx="110" lry="60"/><zone xml:id="z2" points="10,70 110,70 60,90"/></surface>'
)


def read(folder: Path, facsimile: str, body: str, apart: str = "facsimile") -> Edition:
    for name in ("1.png", "2.png"):
        (folder / name).write_bytes(picture("PNG"))
    text = tei(f"<body>{body}</body>")
    return model(folder, text.replace("<text", f"<{apart}>{facsimile}</{apart}><text", 1))[0]


def one(edition: Edition) -> Surface:
    (surface,) = edition.surfaces.values()
    return surface


def test_a_surface_has_its_picture_its_zones_and_its_words(tmp_path: Path) -> None:
    edition = read(
        tmp_path, LEAF, '<pb facs="#s"/><p xml:id="a" facs="#z1">Primum.</p><p xml:id="b" facs="#z2">Alterum.</p>'
    )
    surface = one(edition)
    assert (surface.id, surface.n, surface.image, surface.pixels) == ("s", "fol. 1r", "1.png", (40, 30))
    assert [(z.id, z.box, z.texts, z.words) for z in surface.zones] == [
        ("z1", (10, 20, 100, 40), ("a",), "Primum."),
        ("z2", (10, 70, 100, 20), ("b",), "Alterum."),
    ]
    assert surface.begins == ("pb1",)
    assert [document.id for document in edition.documents] == ["a"]  # a caption is no text


@pytest.mark.parametrize(
    ("facsimile", "body"),
    [
        ("", '<pb facs="1.png"/><p>a</p>'),
        ("", '<pb facs="./1.png"/><p>a</p>'),
        ('<graphic xml:id="g" url="1.png"/>', '<pb facs="#g"/><p>a</p>'),
        ('<surface xml:id="s"><graphic url="1.png"/></surface>', '<div facs="#s"><p>a</p></div>'),
        ('<surface start="#p"><graphic url="1.png"/></surface>', '<pb xml:id="p"/><p>a</p>'),
        ('<surface><graphic url="1.png"/></surface>', "<p>a</p>"),
        ('<surfaceGrp xml:id="q"><surface><graphic url="1.png"/></surface></surfaceGrp>', '<pb facs="#q"/><p>a</p>'),
    ],
)
def test_there_are_many_ways_to_name_a_picture(tmp_path: Path, facsimile: str, body: str) -> None:
    edition = read(tmp_path, facsimile or "<p/>", body)
    surface = one(edition)
    assert surface.image == "1.png"
    assert surface.begins == (edition.documents[0].texts[0].segments[0].id,)


def test_the_largest_file_and_the_address_of_a_server_are_taken(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(picture("PNG", (80, 60)))
    graphics = "".join(
        f'<graphic url="{url}"/>'
        for url in ("1.png", "large.png", "https://x.org/a.jpg", "https://x.org/a/full/max/0/default.jpg", "gone.png")
    )
    surface = one(read(tmp_path, f'<surface ulx="0" uly="0" lrx="200" lry="100">{graphics}</surface>', "<p>a</p>"))
    assert surface.image == "large.png"
    assert surface.address == "https://x.org/a/full/max/0/default.jpg"


def test_a_zone_has_an_address_on_the_server(tmp_path: Path) -> None:
    graphic = '<graphic url="https://x.org/a/full/max/0/default.jpg"/>'
    zone = '<zone xml:id="z" ulx="20" uly="10" lrx="120" lry="60"/>'
    body = '<p facs="#z">a</p>'
    bounded = one(read(tmp_path, f'<surface ulx="0" uly="0" lrx="200" lry="100">{graphic}{zone}</surface>', body))
    assert bounded.region(bounded.zones[0]) == "https://x.org/a/pct:10,10,50,50/max/0/default.jpg"
    plain = one(read(tmp_path, f"<surface>{graphic}{zone}</surface>", body))
    assert plain.region(plain.zones[0]) == "https://x.org/a/20,10,100,50/max/0/default.jpg"


def test_a_surface_that_comes_again_begins_again(tmp_path: Path) -> None:
    body = '<p><pb facs="1.png"/>a</p><p>b</p><p><pb facs="2.png"/>c</p><p><pb facs="1.png"/>d</p>'
    first, second = read(tmp_path, "<p/>", body).surfaces.values()
    assert (first.begins, second.begins) == (("p1", "p4"), ("p3",))


def test_a_transcription_on_its_surface_stands_in_its_zones(tmp_path: Path) -> None:
    written = (
        '<surface ulx="0" uly="0" lrx="400" lry="300"><graphic url="1.png"/>'
        '<zone xml:id="z" ulx="10" uly="20" lrx="110" lry="60"><line>Primum.</line></zone></surface>'
    )
    edition = read(tmp_path, written, "<p>a</p>", "sourceDoc")
    surface = one(edition)
    assert [(zone.id, zone.texts) for zone in surface.zones] == [("z-zone", ("z",))]
    assert surface.begins == (edition.documents[1].texts[0].segments[0].id,)


def test_what_is_no_number_is_no_zone(tmp_path: Path) -> None:
    zones = '<zone ulx="a" uly="1" lrx="5" lry="5"/><zone ulx="nan" uly="1" lrx="5" lry="5"/><zone points="1,2 3"/>'
    zones += '<zone ulx="9" uly="1" lrx="5" lry="5"/><zone ulx="1e300" uly="0" lrx="1e308" lry="5"/>'
    assert one(read(tmp_path, f'<surface><graphic url="1.png"/>{zones}</surface>', "<p>a</p>")).zones == ()


def test_no_picture_no_surface(tmp_path: Path) -> None:
    surface = '<surface xml:id="s"><label>fol. 1</label><graphic url="gone.tif"/></surface>'
    assert read(tmp_path, surface, '<p><pb facs="#s"/><pb facs="02_071r"/>a</p>').surfaces == {}
