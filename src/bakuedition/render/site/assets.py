"""Style sheets, script and images of the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ...corpus.images import ImageFile, Refused, find_image
from ...output import Artifact, file_name
from ...shipped import find
from .fonts import licences, web_fonts

# The parts of the style sheet, in the order of the cascade. An edition replaces any of them by a file of the same
# name in its own templates/assets; for colours, fonts and sizes tokens.css is enough, and own.css, where we have
# nothing, takes rules of its own.
STYLES = (
    "tokens.css",
    "screen/base.css",
    "screen/frame.css",
    "screen/title.css",
    "screen/reading.css",
    "screen/sentences.css",
    "screen/toolbar.css",
    "screen/states.css",
    "screen/notes.css",
    "screen/text.css",
    "screen/registers.css",
    "screen/pages.css",
    "screen/search.css",
    "screen/mentions.css",
    "screen/pictures.css",
    "screen/maps.css",
    "screen/citing.css",
    "screen/facsimile.css",
    "screen/shelves.css",
    "genres.css",
    "forms.css",
    "print.css",
    "own.css",
)
SCRIPTS = ("faces.js", "edition.js", "citing.js")
_COMMENT = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\(\s*[^"'\s](?:[^)\\]|\\.)*\))|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
_ENDINGS = {"jpg": ("jpg", "jpeg")}  # of a kind of picture, where it has several


class Images:
    """Copies the images that texts show, from the edition's own folder only, under names that never change."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: dict[Path, str] = {}

    def __call__(self, url: str, source: str) -> str | None:
        """Return the address of an image as seen from a page, None where it is no image file of this edition."""
        found = find_image(self._root, source, url)
        if isinstance(found, Refused):
            return None
        if found.path not in self._taken:
            self._taken[found.path] = self._name(found)
        return f"../assets/images/{self._taken[found.path]}"

    def _name(self, image: ImageFile) -> str:
        """Name an image after its path: the same in every build, unlike that of any other, and true to its kind."""
        parts = image.path.relative_to(self._root).parts
        ending = image.path.suffix.lower().lstrip(".")
        ending = ending if ending in _ENDINGS.get(image.kind, (image.kind,)) else image.kind
        plain = "-".join(parts).removesuffix(image.path.suffix)
        stem = file_name(plain)
        if len(parts) > 1 and stem == plain:
            stem = f"{plain}-{hashlib.sha256('/'.join(parts).encode()).hexdigest()[:8]}"
        return f"{stem}.{ending}"

    @property
    def taken(self) -> tuple[tuple[Path, str], ...]:
        """The image files used so far, and their names."""
        return tuple(self._taken.items())

    def take(self, files: Iterable[tuple[Path, str]]) -> None:
        """Use files that another process found."""
        self._taken.update(files)

    def artifacts(self) -> Iterator[Artifact]:
        """Give the image files used."""
        for path, name in sorted(self._taken.items(), key=lambda item: item[1]):
            yield Artifact(PurePosixPath("site/assets/images", name), path.read_bytes())


def style_and_script(root: Path, characters: str, sentences: int, zones: int = 0) -> Iterator[Artifact]:
    """Give the style sheet, the scripts, the sign of the site and the fonts.

    `sentences` is the highest number of a sentence in a row, `zones` that of a zone on a picture.
    """
    parts = [_read(root, f"assets/{name}") for name in STYLES]
    rules = []
    for name, content, rule in web_fonts(characters):
        yield Artifact(PurePosixPath("site/assets/fonts", name), content)
        rules.append(rule)
    for name, content in licences() if rules else ():
        yield Artifact(PurePosixPath("site/assets/fonts", name), content)
    style = "\n".join([*rules, *parts, _pairs(sentences), _zones(zones)])
    yield Artifact(PurePosixPath("site/assets/edition.css"), _without_comments(style).encode())
    for name in (*SCRIPTS, "icon.svg"):
        yield Artifact(PurePosixPath("site/assets", name), _read(root, f"assets/{name}").encode())


def _without_comments(style: str) -> str:
    """Leave out what is written for who reads the templates: a quarter of what a reader would wait for.

    Strings and addresses may hold what looks like a comment (CSS Syntax 3, 4.3.2 to 4.3.6).
    """
    return re.sub(r"\n\s*\n", "\n", _COMMENT.sub(lambda found: found[1] or " ", style))


def _zones(zones: int) -> str:
    """Write the rules that let the words of a zone respond to its outline, and the reverse, without any script."""
    numbers = range(1, zones + 1)
    respond = [f'.bk-leaf:has([data-z="{k}"]:is(:hover, :focus-within, :target)) [data-z="{k}"]' for k in numbers]
    if not respond:
        return ""
    return (
        "/* A zone of a picture, and the words that stand there. */\n"
        + ",\n".join(respond)
        + " {\n  background: var(--wash);\n  fill: var(--zone);\n}\n"
    )


def _pairs(sentences: int) -> str:
    """Write the rules that let the counterpart of a sentence respond, and stand beside it, without any script."""
    numbers = range(1, sentences + 1)
    respond = [f'.bk-row:has([data-s="{k}"]:is(:hover, :focus-within, :target)) [data-s="{k}"]' for k in numbers]
    if not respond:
        return ""
    places = [
        f'.toolbar:has([data-layer="by-sentences"]:checked) ~ :is(.rows, .bk-leaf) .whole [data-s="{k}"] {{ order: {k}; --sentence: {k} }}'
        for k in numbers
    ]
    return (
        "/* Counterparts: the sentences of a row that have the same number. */\n"
        + ",\n".join(respond)
        + " {\n  background: var(--wash) !important;\n}\n\n@media screen {\n  "
        + "\n  ".join(places)
        + "\n}\n"
    )


def _read(root: Path, name: str) -> str:
    path = find("templates", root, name)
    assert path is not None  # ours is always there
    return path.read_text(encoding="utf-8")
