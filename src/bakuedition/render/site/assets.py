"""Style sheets, script and images of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ...corpus.corpus import Corpus
from ...output import Artifact
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
    "screen/notes.css",
    "screen/text.css",
    "screen/registers.css",
    "screen/pages.css",
    "screen/search.css",
    "screen/mentions.css",
    "screen/pictures.css",
    "screen/citing.css",
    "genres.css",
    "forms.css",
    "print.css",
    "own.css",
)
SCRIPTS = ("edition.js", "citing.js")
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}


class Images:
    """Copies the images that texts show, from the edition's own folder only."""

    def __init__(self, corpus: Corpus) -> None:
        self._root = corpus.root
        self._taken: dict[Path, str] = {}

    def __call__(self, url: str, source: str) -> str | None:
        """Return the address of an image as seen from a page, None where it is no image file of this edition."""
        if "://" in url or url.startswith(("/", "\\", "data:")):
            return None
        path = (self._root / source).parent.joinpath(url).resolve()
        if not path.is_relative_to(self._root) or path.suffix.lower() not in _IMAGES or not path.is_file():
            return None
        name = "-".join(path.relative_to(self._root).parts)
        self._taken[path] = name
        return f"../assets/images/{name}"

    def artifacts(self) -> Iterator[Artifact]:
        """Give the image files used."""
        for path, name in sorted(self._taken.items(), key=lambda item: item[1]):
            yield Artifact(PurePosixPath("site/assets/images", name), path.read_bytes())


def style_and_script(root: Path, characters: str, sentences: int) -> Iterator[Artifact]:
    """Give the style sheet, the script and the fonts. `sentences` is the highest number of a sentence in a row."""
    parts = [_read(root, f"assets/{name}") for name in STYLES]
    rules = []
    for name, content, rule in web_fonts(characters):
        yield Artifact(PurePosixPath("site/assets/fonts", name), content)
        rules.append(rule)
    for name, content in licences() if rules else ():
        yield Artifact(PurePosixPath("site/assets/fonts", name), content)
    style = "\n".join([*rules, *parts, _pairs(sentences)])
    yield Artifact(PurePosixPath("site/assets/edition.css"), style.encode())
    for name in SCRIPTS:
        yield Artifact(PurePosixPath("site/assets", name), _read(root, f"assets/{name}").encode())


def _pairs(sentences: int) -> str:
    """Write the rules that let the counterpart of a sentence respond, and stand beside it, without any script."""
    numbers = range(1, sentences + 1)
    respond = [f'.bk-row:has([data-s="{k}"]:is(:hover, :focus-within, :target)) [data-s="{k}"]' for k in numbers]
    if not respond:
        return ""
    places = [f'.by-sentences .whole [data-s="{k}"] {{ order: {k}; --sentence: {k} }}' for k in numbers]
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
