"""Web fonts: cut down to the letters of the edition, compressed, the same bytes each time.

Fonts come from the packages of the extra "fonts" (Spectral, Source Serif 4; SIL Open Font License 1.1). Without
them the pages use the reader's own serif.
"""

from __future__ import annotations

import functools
import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

# (package, file, family, style, weights)
_FACES = (
    ("fontpkg_spectral", "Spectral-Regular.ttf", "Spectral", "normal", "400"),
    ("fontpkg_spectral", "Spectral-Italic.ttf", "Spectral", "italic", "400"),
    ("fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral", "normal", "600"),
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Source Serif 4", "normal", "200 900"),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "Source Serif 4", "italic", "200 900"),
)
_FEATURES = [
    "kern",
    "liga",
    "onum",
    "pnum",
    "tnum",
    "lnum",
    "smcp",
    "c2sc",
    "locl",
    "mark",
    "mkmk",
    "ccmp",
    "sups",
    "case",
]


def font_files() -> Iterator[tuple[Path, str, str, str]]:
    """Give (file, family, style, weight) of the faces that are installed."""
    for package, name, family, style, weight in _FACES:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        path = Path(next(iter(spec.submodule_search_locations))) / "files" / name
        if path.is_file():
            yield path, family, style, weight


@functools.lru_cache(maxsize=4)
def web_fonts(characters: str) -> tuple[tuple[str, bytes, str], ...]:
    """Return (file name, WOFF2 bytes, @font-face rule) of each face, cut to `characters` and basic Latin."""
    if importlib.util.find_spec("fontTools") is None or importlib.util.find_spec("brotli") is None:
        return ()
    wanted = sorted({ord(letter) for letter in characters} | set(range(0x20, 0x7F)))
    made = []
    for path, family, style, weight in font_files():
        name = path.stem.split("[")[0].lower() + ".woff2"
        rule = (
            f'@font-face{{font-family:"{family}";font-style:{style};font-weight:{weight};font-display:swap;'
            f'src:url("fonts/{name}") format("woff2")}}'
        )
        made.append((name, _cut(path, wanted), rule))
    return tuple(made)


def _cut(path: Path, characters: list[int]) -> bytes:
    from fontTools import subset, ttLib

    options = subset.Options()
    options.layout_features = _FEATURES
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, "meta"]  # says nothing a browser reads
    with ttLib.TTFont(str(path), recalcTimestamp=False, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters)
        cutter.subset(font)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer, reorderTables=False)
    return buffer.getvalue()
