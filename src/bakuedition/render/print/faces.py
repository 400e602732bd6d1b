"""The type of the printed book: which faces a text needs, and the rules that name them.

Fonts come from packages (SIL Open Font License 1.1): Spectral for text, Source Serif 4 for notes; faces for scripts
that these lack come from the extra "scripts". The engine serves them by name, so that no path gets into a PDF.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# (package, file, family, style, weight); a weight with a space is that of a variable font
_FACES = (
    ("fontpkg_spectral", "Spectral-Regular.ttf", "Spectral", "normal", "400"),
    ("fontpkg_spectral", "Spectral-Italic.ttf", "Spectral", "italic", "400"),
    ("fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral", "normal", "600"),
    ("fontpkg_spectral", "Spectral-SemiBoldItalic.ttf", "Spectral", "italic", "600"),
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Source Serif 4", "normal", "200 900"),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "Source Serif 4", "italic", "200 900"),
)
# For letters that no face above has, in the order in which they are asked.
_SCRIPTS = (
    ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf", "Noto Serif", "normal", "100 900"),
    ("fontpkg_noto_serif", "NotoSerif-Italic[wdth,wght].ttf", "Noto Serif", "italic", "100 900"),
    ("fontpkg_amiri", "Amiri-Regular.ttf", "Amiri", "normal", "400"),
    ("fontpkg_amiri", "Amiri-Bold.ttf", "Amiri", "normal", "600"),
    ("fontpkg_frank_ruhl_libre", "FrankRuhlLibre[wght].ttf", "Frank Ruhl Libre", "normal", "300 900"),
    ("fontpkg_noto_sans_tamil", "NotoSansTamil[wdth,wght].ttf", "Noto Sans Tamil", "normal", "100 900"),
    ("fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf", "Noto Sans Devanagari", "normal", "100 900"),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font and what it is called in style sheets. `name` is its address for the engine, `made` one without a file."""

    name: str
    path: Path
    family: str
    style: str
    weight: str
    made: bytes = b""

    def content(self) -> bytes:
        """Return the bytes of the font."""
        return self.made or self.path.read_bytes()

    @functools.lru_cache(maxsize=32)  # noqa: B019 - faces live as long as the program
    def letters(self) -> frozenset[int]:
        """Return the code points that it has."""
        from fontTools.ttLib import TTFont

        with TTFont(self.path, lazy=True) as font:
            return frozenset(font.getBestCmap())


def faces_for(text: Iterable[str]) -> tuple[Face, ...]:
    """Return the faces for a text: always those of the book, and those of other scripts that it needs."""
    chosen = list(_installed(_FACES))
    lacking = {ord(letter) for words in text for letter in set(words) if letter > "\u0020"}
    for face in chosen:
        lacking -= face.letters() if face.family == "Spectral" and face.style == "normal" else frozenset()
    for family in dict.fromkeys(face.family for face in _installed(_SCRIPTS)):
        members = [face for face in _installed(_SCRIPTS) if face.family == family]
        if lacking & members[0].letters():
            chosen += members
            lacking -= members[0].letters()
    return tuple(chosen)


@functools.lru_cache(maxsize=2)
def _installed(wanted: tuple[tuple[str, str, str, str, str], ...]) -> tuple[Face, ...]:
    found = []
    for package, file, family, style, weight in wanted:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        path = Path(next(iter(spec.submodule_search_locations))) / "files" / file
        if path.is_file():
            name = f"fonts/{file.replace('[', '-').replace(']', '').replace(',', '-')}"
            found.append(Face(name, path, family, style, weight))
    return tuple(found)


def font_rules(faces: Iterable[Face]) -> str:
    """Write the @font-face rules."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; {_weight(face)}'
        f'src: url("edition:{face.name}") }}\n'
        for face in faces
    )


def _weight(face: Face) -> str:
    """Write the weight of a face; a variable one has all weights and needs no rule."""
    return "" if " " in face.weight else f"font-weight: {face.weight}; "
