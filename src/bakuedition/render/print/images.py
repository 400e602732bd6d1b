"""Images that texts show: only files of the edition, handed to the engine by name."""

from __future__ import annotations

import os.path
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...corpus.corpus import Corpus
from ...corpus.inside import file_inside

_KINDS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}


@dataclass(frozen=True, slots=True)
class Missing:
    """An image that a text asks for and that cannot be printed. `id` is that of the element, "" where it has none."""

    url: str
    source: str
    id: str
    reason: str


class Images:
    """Finds the image files of an edition. `taken` maps names for the engine to what reads them."""

    def __init__(self, corpus: Corpus) -> None:
        self._root = corpus.root
        self.taken: dict[str, Callable[[], bytes]] = {}
        self.missing: list[Missing] = []

    def __call__(self, url: str, source: str, identifier: str) -> str | None:
        """Return the address of an image for the engine, None where there is nothing to print."""
        path = file_inside(self._root, (self._root / source).parent, url) if "://" not in url else None
        reason = self._fault(url, source, path)
        if reason or path is None:
            self.missing.append(Missing(url, source, identifier, reason))
            return None
        name = "images/" + "-".join(path.relative_to(self._root).parts)
        self.taken[name] = path.read_bytes
        return f"edition:{name}"

    def _fault(self, url: str, source: str, path: Path | None) -> str:
        if "://" in url or url.startswith(("/", "\\", "data:")):
            return "it stands outside the edition's folder"
        if path is None:
            outside = os.path.normpath(Path(source).parent / url).startswith("..")
            return (
                "it stands outside the edition's folder" if outside else "there is no such file in the edition's folder"
            )
        if path.suffix.lower() not in _KINDS:
            return f"a {path.suffix or 'nameless'} file is no image that can be printed"
        return "" if path.suffix.lower() == ".svg" else _unreadable(path)


def _unreadable(path: Path) -> str:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        return f"the file is broken ({str(error)[:60]})"
    return ""
