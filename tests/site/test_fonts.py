"""The fonts of the site: their licences, and what stands in for them until they have come."""

from __future__ import annotations

import re


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
