"""The fonts of the site: their licences, and what stands in for them until they have come."""

from __future__ import annotations

import io
import re
import string

from fontTools.ttLib import TTFont

from bakuedition.render.site.fonts import faces_of_text, web_fonts


def test_the_licence_of_a_font_goes_with_it(baku_site: dict[str, bytes]) -> None:
    fonts = {name.rsplit("/", 1)[1] for name in baku_site if name.startswith("site/assets/fonts/")}
    families = {name.removesuffix(".woff2").split("-")[0] for name in fonts if name.endswith(".woff2")}
    assert families == {"spectral", "sourceserif4"}
    assert {f"{family}-licence.txt" for family in families} <= fonts
    assert all(b"SIL Open Font License" in baku_site[f"site/assets/fonts/{family}-licence.txt"] for family in families)


def test_every_family_that_stands_in_for_a_face_is_declared(baku_site: dict[str, bytes]) -> None:
    style = baku_site["site/assets/edition.css"].decode()
    declared = set(re.findall(r'@font-face \{\s+font-family: "([^"]+ by [^"]+)"', style))
    asked = {
        name for stack in re.findall(r"--(?:serif|small):([^;]+);", style) for name in re.findall('"([^"]+)"', stack)
    }
    assert declared == {name for name in asked if " by " in name} != set()


def letters(characters: str) -> set[str]:
    """The letters of the upright face that is cut for some characters."""
    found = {name: content for name, content, _ in web_fonts(characters)}
    with TTFont(io.BytesIO(found["spectral-regular.woff2"])) as font:
        return set(map(chr, font.getBestCmap()))


def test_a_face_has_the_letters_of_the_pages_and_the_plain_ones_of_their_scripts() -> None:
    assert set(string.ascii_letters + string.digits + "éёЖя") <= letters("éё")


def test_a_face_has_no_letters_that_no_page_shows() -> None:
    assert not letters("é") & set("ёЖяèł")


def test_the_faces_of_a_page_are_light(baku_site: dict[str, bytes]) -> None:
    """What a reader on a slow line waits for before the first lines stand."""
    assert sum(len(baku_site[f"site/assets/fonts/{name}"]) for name in faces_of_text()) < 50_000
