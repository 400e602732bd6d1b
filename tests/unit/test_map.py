"""A map: its projection, its coast, the names on it, what it shows and what it leaves out."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest
from lxml import html

from bakuedition.pipeline import Rendering
from bakuedition.render import coast
from bakuedition.render.coast import WATER, Window, shores
from bakuedition.render.site.lettering import lettered
from bakuedition.render.site.projection import WIDTH, around, fitted

from ..conftest import render, site_of
from .tei import tei


@pytest.mark.parametrize(
    "places",
    [
        [(37.6, 55.75), (49.9, 40.4), (53.0, 40.0)],
        [(178.0, -17.0), (-172.0, -13.8)],  # beyond the line of the date
        [(0.0, 10.0), (5.0, -10.0)],  # both sides of the equator
        [(-70.0, -33.0), (151.0, -34.0), (18.4, -33.9)],
        [(12.5, 41.9), (12.5, 41.9)],
        [(0.0, 89.0), (90.0, 80.0), (-90.0, 80.0)],
    ],
)
def test_every_place_stands_inside_its_map(places: list[tuple[float, float]]) -> None:
    projection, window = fitted(places)
    longitudes, _ = around(places)
    for longitude, (_, latitude) in zip(longitudes, places, strict=True):
        x, y = projection(longitude, latitude)
        assert 0 < x < WIDTH
        assert 0 < y < projection.height
        assert window.west <= longitude <= window.east
        assert window.south <= latitude <= window.north
    assert 0.5 * WIDTH < projection.height < WIDTH


def test_distances_along_a_meridian_are_true() -> None:
    projection, _ = fitted([(37.6, 55.75), (49.9, 40.4)])
    (x1, y1), (x2, y2) = projection(44.0, 42.0), projection(44.0, 52.0)
    assert math.hypot(x1 - x2, y1 - y2) * projection.km == pytest.approx(10 * 111.195, rel=1e-3)


def test_north_is_up_and_east_is_right() -> None:
    projection, _ = fitted([(10.0, -30.0), (20.0, -40.0)])
    assert projection(15.0, -31.0)[1] < projection(15.0, -39.0)[1]
    assert projection(11.0, -35.0)[0] < projection(19.0, -35.0)[0]


def test_the_caspian_is_water_and_the_coast_is_cut_to_its_window() -> None:
    window = Window(47.0, 37.0, 55.0, 44.0)
    levels = {level for level, _ in shores(window, 800)}
    assert WATER in levels
    for _, polygon in shores(window, 800):
        assert all(47 <= x <= 55 and 37 <= y <= 44 for x, y in polygon)


def test_names_do_not_meet() -> None:
    points = [(500.0 + 15 * k, 300.0 + 4 * (k % 3)) for k in range(12)]
    placed = lettered(points, [f"Place {k}" for k in range(12)], 20.0, 1000.0, 600.0)
    boxes = []
    for name in placed:
        long = len(name.words) * 0.56 * 20
        left = float(name.x) - {"start": 0, "middle": long / 2, "end": long}[name.anchor]
        boxes.append((left, float(name.y) - 17, left + long, float(name.y) + 6))
    assert len(placed) >= 2
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


PLACES = """<listPlace>
<place xml:id="a"><placeName>Roma</placeName><location source="#b"><geo>41.9 12.5</geo></location></place>
<place xml:id="c"><placeName>Athenae</placeName><location><geo>37.98 23.73</geo></location></place>
<place xml:id="d"><placeName>Troia</placeName><location cert="low"><geo>39.96 26.24</geo></location></place>
<place xml:id="e"><placeName>Atlantis</placeName></place>
</listPlace><listBibl><bibl xml:id="b"><title>Tabula</title></bibl></listBibl>"""


def page(folder: Path, places: str) -> html.HtmlElement:
    text = tei('<body><p><placeName ref="#a">Roma</placeName></p></body>', stand_off=places)
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return html.document_fromstring(site_of(render(folder / "a.xml"))["site/en/places.html"])


def test_what_is_doubtful_or_unknown_is_listed_and_not_drawn(tmp_path: Path) -> None:
    (figure,) = page(tmp_path, PLACES).find_class("bk-map")
    assert figure.xpath(".//svg//a/@href") == ["#a", "#c"]
    lines = [line.text_content() for line in figure.find_class("key")]
    assert any("doubtful: Troia." in line for line in lines)
    assert any("no coordinates: Atlantis." in line for line in lines)
    rows = [[cell.text_content() for cell in row] for row in figure.xpath(".//tbody/tr")]
    assert rows[0] == ["Roma", "41.9° N, 12.5° E", "Tabula", "1"]
    assert rows[1] == ["Athenae", "37.98° N, 23.73° E", "–", "0"]


def test_one_place_makes_no_map(tmp_path: Path) -> None:
    one = re.sub(r"<geo>37.*?</geo>", "", PLACES)
    assert not page(tmp_path, one).find_class("bk-map")


def test_without_coastlines_there_is_no_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coast, "_folder", lambda: None)
    assert not page(tmp_path, PLACES).find_class("bk-map")


def test_baku_has_a_map_of_all_and_one_of_the_caspian(baku: Rendering, baku_site: dict[str, bytes]) -> None:
    tree = html.document_fromstring(baku_site["site/ru/places.html"])
    whole, near = tree.xpath("//figure[@class='bk-map']//svg")
    assert "#pl-moscow" in whole.xpath(".//a/@href")
    assert "#pl-moscow" not in near.xpath(".//a/@href")
    assert {"Баку", "Энзели", "Красноводск"} <= {text.text for text in near.xpath(".//g[@class='roomy']/text")}
    assert all(one.location_sources == ("b-geonames",) for one in baku.edition.entities.values() if one.coordinates)
