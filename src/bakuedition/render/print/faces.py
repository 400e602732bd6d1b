"""The type of the printed book: which faces there are, and the rules that name them.

Fonts come from packages (SIL Open Font License 1.1): Spectral for text, Source Serif 4 for notes; faces for scripts
that these lack come from the extra "scripts". The engine serves them by name, so that no path gets into a PDF.
"""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path

# (package, file, family, style, weight)
_FACES = (
    ("fontpkg_spectral", "Spectral-Regular.ttf", "Spectral", "normal", "400"),
    ("fontpkg_spectral", "Spectral-Italic.ttf", "Spectral", "italic", "400"),
    ("fontpkg_spectral", "Spectral-Medium.ttf", "Spectral", "normal", "500"),
    ("fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral", "normal", "600"),
    ("fontpkg_spectral", "Spectral-SemiBoldItalic.ttf", "Spectral", "italic", "600"),
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Source Serif 4", "normal", "200 900"),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "Source Serif 4", "italic", "200 900"),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and what it is called in style sheets. `name` is its address for the engine."""

    name: str
    path: Path
    family: str
    style: str
    weight: str


@functools.lru_cache(maxsize=1)
def faces() -> tuple[Face, ...]:
    """Return the faces that are installed."""
    found = []
    for package, file, family, style, weight in _FACES:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        path = Path(next(iter(spec.submodule_search_locations))) / "files" / file
        if path.is_file():
            name = f"fonts/{file.replace('[', '-').replace(']', '').replace(',', '-')}"
            found.append(Face(name, path, family, style, weight))
    return tuple(found)


def _weight(face: Face) -> str:
    """Write the weight of a face; a variable one has all weights and needs no rule."""
    return "" if " " in face.weight else f"font-weight: {face.weight}; "


def font_rules() -> str:
    """Write the @font-face rules."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; {_weight(face)}'
        f'src: url("edition:{face.name}") }}\n'
        for face in faces()
    )
