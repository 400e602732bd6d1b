"""Web fonts: cut down to the scripts of the edition, to one weight and size, compressed; the same bytes each time.

Fonts come from the packages of the extra "fonts" (Spectral, Source Serif 4; SIL Open Font License 1.1). Without
them the pages use the reader's own serif.
"""

from __future__ import annotations

import functools
import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...stamps import content
from ...store import key_of, store

# (package, file, family, style, weights)
_FACES = (
    ("fontpkg_spectral", "Spectral-Regular.ttf", "Spectral", "normal", "400"),
    ("fontpkg_spectral", "Spectral-Italic.ttf", "Spectral", "italic", "400"),
    ("fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral", "normal", "600"),
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Source Serif 4", "normal", "400"),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "Source Serif 4", "italic", "400"),
)
# Letters are taken by script, not one by one: what an editor adds tomorrow is most likely there already.
_SCRIPTS = (
    (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2028), 0x2030, 0x2116, 0x2212),  # always
    tuple(range(0x100, 0x180)),  # Latin of central Europe
    (*range(0x400, 0x460), 0x490, 0x491),  # Cyrillic
    tuple(range(0x460, 0x490)),  # Cyrillic before the reforms
    tuple(range(0x370, 0x400)),  # Greek
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


def licences() -> Iterator[tuple[str, bytes]]:
    """Give (file name, text) of the licence of each installed family: the OFL wants it to go with the fonts (clause 2)."""
    for path, family in {path.parent.parent: family for path, family, _, _ in font_files()}.items():
        text = path / "LICENSE"
        if text.is_file():
            yield f"{family.replace(' ', '').lower()}-licence.txt", text.read_bytes()


def web_fonts(characters: str) -> tuple[tuple[str, bytes, str], ...]:
    """Return (file name, WOFF2 bytes, @font-face rule) of each face, cut to the scripts of `characters`."""
    if importlib.util.find_spec("fontTools") is None or importlib.util.find_spec("brotli") is None:
        return ()
    used = set(map(ord, characters))
    wanted = set(_SCRIPTS[0])
    for script in _SCRIPTS[1:]:
        if used & set(script):
            wanted.update(script)
    return _faces(tuple(sorted(wanted | used)))


@functools.lru_cache(maxsize=8)
def _faces(wanted: tuple[int, ...]) -> tuple[tuple[str, bytes, str], ...]:
    made = []
    for path, family, style, weight in font_files():
        name = path.stem.split("[")[0].lower() + ".woff2"
        rule = (
            f'@font-face {{\n  font-family: "{family}";\n  font-style: {style};\n  font-weight: {weight};\n'
            f'  font-display: swap;\n  src: url("fonts/{name}") format("woff2");\n}}\n'
        )
        cut = functools.partial(_cut, path, wanted)
        made.append((name, store().remember("fonts", key_of(content(str(path)), wanted), cut), rule))
    return tuple(made)


def _cut(path: Path, characters: tuple[int, ...]) -> bytes:
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
        if "fvar" in font:
            _fix(font)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _fix(font: Any) -> None:
    """Make a variable face one of its default weight and size: a seventh of the bytes.

    The distances between letters are those of the default already; merging what varies in them takes longer than
    all the rest, so that their variations are simply dropped.
    """
    from fontTools.varLib import instancer

    kept = {tag: font[tag] for tag in ("GPOS", "GDEF") if tag in font}
    for tag in kept:
        del font[tag]
    instancer.instantiateVariableFont(
        font, {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}, inplace=True
    )
    for tag, table in kept.items():
        _without_variations(table.table, set())
        font[tag] = table
    if "GDEF" in kept and hasattr(kept["GDEF"].table, "VarStore"):
        kept["GDEF"].table.VarStore = None
        kept["GDEF"].table.Version = 0x00010002


def _without_variations(part: Any, seen: set[int]) -> None:
    """Take the tables of variations (OpenType 1.9, chapter 2, "VariationIndex table") out of a layout table."""
    if id(part) in seen:
        return
    seen.add(id(part))
    if isinstance(part, list):
        for one in part:
            _without_variations(one, seen)
    elif hasattr(part, "__dict__"):
        if hasattr(part, "ensureDecompiled"):
            part.ensureDecompiled()
        for name, value in list(vars(part).items()):
            if name.endswith(("Device", "DeviceTable")):
                delattr(part, name)
            elif name in ("ValueFormat", "ValueFormat1", "ValueFormat2"):
                setattr(part, name, value & 0x000F)
            elif isinstance(value, (list, dict)) or hasattr(value, "__dict__"):
                _without_variations(list(value.values()) if isinstance(value, dict) else value, seen)
        if type(part).__name__ == "Anchor" and part.Format == 3:
            part.Format = 1
