"""The whole book, as one artifact. Sources: EPUB 3.3 and EPUB Accessibility 1.1 (W3C Recommendations)."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from ...config import Config
from ...corpus.corpus import Corpus
from ...corpus.inside import file_inside
from ...findings import Finding
from ...model import Edition, localized, page_tag
from ...output import Artifact
from ...shipped import search_path
from ..fragments import Fragments
from ..labels import Labels, load_labels
from ..templates import Templates
from ..variants import Apparatus
from .chapters import Chapters, File
from .cover import cover

# What is in a book may be of these types only (EPUB 3.3, 3.2).
_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP can have: the same bytes each time


class _Images:
    """Takes the images that texts show into the book, from the edition's own folder only."""

    def __init__(self, corpus: Corpus) -> None:
        self._root = corpus.root
        self.taken: dict[str, Path] = {}

    def __call__(self, url: str, source: str) -> str | None:
        if "://" in url or url.startswith(("/", "\\", "data:")):
            return None
        path = file_inside(self._root, (self._root / source).parent, url)
        if path is None or path.suffix.lower() not in _TYPES:
            return None
        name = f"images/image-{len(self.taken) + 1}{path.suffix.lower()}"
        known = next((key for key, value in self.taken.items() if value == path), name)
        self.taken[known] = path
        return known


def render_epub(
    config: Config, corpus: Corpus, edition: Edition, fragments: Fragments
) -> tuple[list[Artifact], Sequence[Finding]]:
    """Return the book as "epub/ID.epub", in the first language of the interface; it makes no findings."""
    language = config.interface[0]
    t = Labels(load_labels(config.root), language)
    templates = Templates(config.root)
    images = _Images(corpus)
    apparatus = Apparatus(edition, fragments, corpus, t)
    files = list(Chapters(edition, fragments, t, templates, apparatus, images, config.interface).all())
    breaks = [one for file in files for one in file.breaks]
    title = localized(edition.header.titles, language) or edition.id
    common = {
        "t": t,
        "edition": edition,
        "title": title,
        "localized": localized,
        "breaks": breaks,
        "language": language,
    }
    manifest = _manifest(files, images.taken)
    package = templates.render(
        "epub/package.opf",
        **common,
        identifier=config.url or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'bakuedition:{config.id}')}",
        date=_date(edition.header.date),
        modified=_moment(edition.header.date),
        languages=list(dict.fromkeys(page_tag(tag) or "und" for tag in (language, *edition.languages))),
        manifest=manifest,
        spine=[f"f{k}" for k, _ in enumerate(files)],
        has_images=bool(images.taken),
    )
    nav = templates.render("epub/nav.xhtml", **common, files=files[1:], start=_start(files))
    members = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": package.encode(),
        "EPUB/nav.xhtml": nav.encode(),
        "EPUB/book.css": _style(config.root),
        "EPUB/cover.svg": cover(edition, language),
        **{f"EPUB/{file.path}": file.content for file in files},
        **{f"EPUB/{name}": path.read_bytes() for name, path in images.taken.items()},
    }
    return [Artifact(PurePosixPath("epub", f"{config.id}.epub"), _packed(members))], ()


_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def _manifest(files: Sequence[File], images: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return (id, path, media type) of everything but contents, style and cover."""
    found = [(f"f{k}", file.path, "application/xhtml+xml") for k, file in enumerate(files)]
    return found + [(f"i{k}", name, _TYPES[PurePosixPath(name).suffix]) for k, name in enumerate(images)]


def _start(files: Sequence[File]) -> str:
    """Return where reading starts: the first text, or what comes after the title."""
    return next((file.path for file in files if file.path.startswith("text-")), files[0].path)


def _date(date: str | None) -> str:
    """Return the year, month and day of a date of the header, as far as it has them, without time and zone."""
    found = re.match(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?=$|[TZ+-])", date or "")
    return found[0] if found else ""


def _moment(date: str | None) -> str:
    """Return a date of the header as dcterms:modified wants it; the earliest there is where it has none."""
    parts = (_date(date) or "1970").split("-")
    return "-".join([*parts, "01", "01"][:3]) + "T00:00:00Z"


def _style(root: Path) -> bytes:
    folder = next(folder for folder in search_path("templates", root) if (folder / "epub" / "book.css").is_file())
    return (folder / "epub" / "book.css").read_bytes()


def _packed(members: dict[str, bytes]) -> bytes:
    """Pack the book: mimetype first and stored (EPUB Open Container Format 3.3, 4.2), all else in a fixed order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        first = zipfile.ZipInfo("mimetype", _EPOCH)
        archive.writestr(first, b"application/epub+zip", zipfile.ZIP_STORED)
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()
