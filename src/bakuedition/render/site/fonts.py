"""Web fonts: cut down to the letters of the edition, to one weight and size, compressed; the same bytes each time.

Fonts come from the packages of the extra "fonts" (Spectral, Source Serif 4; SIL Open Font License 1.1). Without
them the pages use the reader's own serif.
"""

from __future__ import annotations

import functools
import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

from ...stamps import content
from ...store import key_of, store

# (package, file, family, style, weight, sizes of the stand-ins)
_FACES = (
    ("fontpkg_spectral", "Spectral-Regular.ttf", "Spectral", "normal", "400", (109, 86.5)),
    ("fontpkg_spectral", "Spectral-Italic.ttf", "Spectral", "italic", "400", (101.5, 80)),
    ("fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral", "normal", "600", (105, 80)),
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Source Serif 4", "normal", "400", (111, 88)),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "Source Serif 4", "italic", "400", (104, 81)),
)
# Until a face has come, a serif of the reader's machine stands in at a size (CSS Fonts 5, size-adjust) at which its mean
# advance is that of the face: lines break nearly alike, and the page keeps still when the face comes. The sizes, in per
# cent, were measured over the Russian and the English text of the edition in this repository; the two differ by 2 %.
# (what the family is named after, the families of these metrics)
_STAND_INS = (
    ("Times", ("Times New Roman", "Liberation Serif", "Tinos")),
    ("DejaVu", ("DejaVu Serif",)),
)
# What a reader loads are the letters that the pages show, and the plain ones of their scripts: those that the next change
# of the text is most likely made of, and that are typed into the search.
_PLAIN = tuple(range(0x20, 0x7F))
_ALPHABETS = (
    (0x401, *range(0x410, 0x450), 0x451),  # Russian
    tuple(range(0x391, 0x3CA)),  # Greek
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
]


def font_files() -> Iterator[tuple[Path, str, str, str, tuple[float, ...]]]:
    """Give (file, family, style, weight, sizes of its stand-ins) of the faces that are installed."""
    for package, name, family, style, weight, sizes in _FACES:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        path = Path(next(iter(spec.submodule_search_locations))) / "files" / name
        if path.is_file():
            yield path, family, style, weight, sizes


def licences() -> Iterator[tuple[str, bytes]]:
    """Give (file name, text) of the licence of each installed family: the OFL wants it to go with the fonts (clause 2)."""
    for path, family in {path.parent.parent: family for path, family, *_ in font_files()}.items():
        text = path / "LICENSE"
        if text.is_file():
            yield f"{family.replace(' ', '').lower()}-licence.txt", text.read_bytes()


def web_fonts(characters: str) -> tuple[tuple[str, bytes, str], ...]:
    """Return (file name, WOFF2 bytes, @font-face rule) of each face, cut to `characters` and the alphabets they belong to."""
    if not _can_cut():
        return ()
    used = set(map(ord, characters)) | set(_PLAIN)
    for alphabet in _ALPHABETS:
        if used & set(alphabet):
            used.update(alphabet)
    return _faces(tuple(sorted(used)))


def faces_of_text() -> tuple[str, ...]:
    """Return the names of the files that every page needs at once: those of the upright faces."""
    plain = [path for path, _, style, weight, _ in font_files() if (style, weight) == ("normal", "400")]
    return tuple(_file_name(path) for path in plain) if _can_cut() else ()


def _can_cut() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("uharfbuzz", "fontTools", "brotli"))


def _file_name(path: Path) -> str:
    return path.stem.split("[")[0].lower() + ".woff2"


@functools.lru_cache(maxsize=8)
def _faces(wanted: tuple[int, ...]) -> tuple[tuple[str, bytes, str], ...]:
    made = []
    for path, family, style, weight, sizes in font_files():
        name = _file_name(path)
        rule = (
            f'@font-face {{\n  font-family: "{family}";\n  font-style: {style};\n  font-weight: {weight};\n'
            f'  font-display: swap;\n  src: url("fonts/{name}") format("woff2");\n}}\n'
        )
        rule += "".join(_stand_ins(path, family, style, weight, sizes))
        cut = functools.partial(_cut, path, wanted)
        made.append((name, store().remember("fonts", key_of(content(str(path)), wanted), cut), rule))
    return tuple(made)


def _stand_ins(path: Path, family: str, style: str, weight: str, sizes: tuple[float, ...]) -> Iterator[str]:
    """Give the @font-face rules of what stands in for a face, in the places of its lines."""
    from fontTools import ttLib

    with ttLib.TTFont(path, lazy=True) as font:
        lines, em = font["hhea"], font["head"].unitsPerEm
    face = {"italic": " Italic", "600": " Bold"}.get(style if style != "normal" else weight, "")
    for (name, families), size in zip(_STAND_INS, sizes, strict=True):
        local = ", ".join(f'local("{one}{face}")' for one in families)
        # The places of lines are parts of the size after its adjustment.
        ascent, descent = (f"{part / em / size * 10_000:.1f}%" for part in (lines.ascent, -lines.descent))
        yield (
            f'@font-face {{\n  font-family: "{family} by {name}";\n  font-style: {style};\n  font-weight: {weight};\n'
            f"  src: {local};\n  size-adjust: {size}%;\n  ascent-override: {ascent};\n"
            f"  descent-override: {descent};\n  line-gap-override: 0%;\n}}\n"
        )


def _cut(path: Path, characters: tuple[int, ...]) -> bytes:
    """Return a face as WOFF2, a variable one of its default weight and size: a seventh of the bytes."""
    import uharfbuzz as hb
    from fontTools import ttLib

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_tag(feature) for feature in _FEATURES)
    wanted.drop_table_tag_set.add(_tag("meta"))  # says nothing a browser reads
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.pin_all_axes_to_default(face)
    cut = hb.subset(face, wanted).blob.data
    buffer = io.BytesIO()
    with ttLib.TTFont(io.BytesIO(cut), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _tag(name: str) -> int:
    """Return a four-letter name as the number that OpenType writes for it."""
    return int.from_bytes(name.encode("ascii"), "big")
