"""The door to WeasyPrint: HTML in, laid-out pages, a PDF out. Imported only when a PDF is asked for.

WeasyPrint may read what it is handed and nothing else: no network, no file.
"""

from __future__ import annotations

import io
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from ...errors import OutputError

SCHEME = "edition:"  # the addresses of what is handed over
PANGO = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
VARIANT = "pdf/a-3a"
PRESS = "pdf/x-4"
_GREY = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF."""

    name: str
    content: bytes
    description: str
    date: datetime


class Engine:
    """Lays out one book. `resources` maps names to the bytes of fonts and images; `remarks` are the engine's warnings."""

    def __init__(self, style: str, resources: Mapping[str, Callable[[], bytes]], variant: str | None = VARIANT) -> None:
        self._weasyprint = _import()
        self._variant = variant
        self._profiles: dict[str, Any] = {}
        self._resources = resources
        self.remarks: list[str] = []
        with self._listening():
            self._fetcher = _fetcher(resources)
            self._fonts = self._text().FontConfiguration()
            self._style = self.style(style)

    def lay_out(self, tree: ElementTree.Element, style: str = "", *, corrected: bool = True) -> Any:
        """Return the laid-out document (weasyprint.Document) of a tree of HTML elements without namespace.

        `style` comes after the style of the engine. Without `corrected` the layout is WeasyPrint's own.
        """
        from .internals import corrected_layout

        with self._listening(), corrected_layout() if corrected else nullcontext():
            return self.html(tree).render(
                font_config=self._fonts,
                color_profiles=self._profiles,
                stylesheets=[self._style, self.style(style)],
                pdf_variant=self._variant,
            )

    def together(
        self,
        trees: Sequence[ElementTree.Element],
        first: int,
        style: str,
        lay_out: Callable[..., Any],
        *,
        columns: bool = False,
    ) -> Any:
        """Lay out trees page by page, the first page numbered `first`: `lay_out` is given a Flow for each tree.

        Pages of several trees alternate. `columns`: the notes of a page stand in columns. Returns what `lay_out` does.
        """
        from .internals import corrected_layout
        from .internals.flow import Flow, Kit

        options = {"stylesheets": [self._style, self.style(style)], "pdf_variant": self._variant}
        kit = Kit(self._fonts, self._profiles, options)
        with self._listening(), corrected_layout(columns=columns):
            return lay_out(*(Flow(self.html(tree), kit, first + k, len(trees)) for k, tree in enumerate(trees)))

    def document(self, flow: Any, pages: Sequence[Any], *, columns: bool = False) -> Any:
        """Return the weasyprint.Document of the finished pages of a Flow."""
        from .internals import corrected_layout
        from .internals.flow import document_of

        with corrected_layout(columns=columns):
            return document_of(flow, pages)

    def html(self, tree: ElementTree.Element) -> Any:
        """Return a weasyprint.HTML of a tree."""
        from .internals import of_tree

        return of_tree(tree, SCHEME, self._fetcher)

    def style(self, text: str) -> Any:
        """Return a weasyprint.CSS of a style sheet's text."""
        return self._weasyprint.CSS(
            string=text,
            url_fetcher=self._fetcher,
            base_url=SCHEME,
            font_config=self._fonts,
            color_profiles=self._profiles,
        )

    def write(
        self, document: Any, attached: Sequence[Attached], finish: Callable[[bytes], bytes], date: datetime
    ) -> bytes:
        """Return the PDF, every part of it dated `date`. `finish` changes its metadata (XMP)."""
        files = [
            self._weasyprint.Attachment(
                file_obj=io.BytesIO(file.content),
                base_url=f"{SCHEME}{file.name}",
                name=file.name,
                description=file.description,
                created=file.date,
                modified=file.date,
                relationship="Source",
            )
            for file in attached
        ]

        def finisher(_document: Any, pdf: Any) -> None:
            if "AF" in pdf.catalog:  # WeasyPrint names each file twice
                pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
            for part in pdf.objects:
                extra = getattr(part, "extra", None)
                if extra and extra.get("Type") == "/Metadata":
                    part.stream = [finish(b"".join(part.stream))]
                elif extra is not None and self._variant == PRESS:
                    part.stream = [_in_black(item) for item in part.stream]

        from .internals import references_once

        document.metadata.attachments = files
        with self._listening(), references_once(), _at(date), warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
            content: bytes = document.write_pdf(finisher=finisher, pdf_variant=self._variant)
        return content

    def _text(self) -> Any:
        from weasyprint.text import fonts

        return fonts

    def _listening(self) -> _Listener:
        return _Listener(self.remarks)


def _in_black(operator: Any) -> Any:
    """Turn a grey that is mixed of three colours (crop marks) into one of black ink."""
    found = _GREY.fullmatch(operator) if isinstance(operator, bytes) else None
    if found is None or not found[1] == found[2] == found[3]:
        return operator
    return f"0 0 0 {1 - float(found[1]):g} {'k' if found[4] == b'rg' else 'K'}".encode()


@contextmanager
def _at(date: datetime) -> Iterator[None]:
    """Let the subsets of fonts bear a date: fontTools writes the time of day into them unless this variable is set."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(date.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


class _Listener(logging.Handler):
    """Takes down what WeasyPrint would print."""

    def __init__(self, remarks: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._remarks = remarks
        self._logger = logging.getLogger("weasyprint")

    def __enter__(self) -> _Listener:
        self._handlers, self._logger.handlers = self._logger.handlers, [self]
        self._passed_on, self._logger.propagate = self._logger.propagate, False
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.handlers = self._handlers
        self._logger.propagate = self._passed_on

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning, each once."""
        message = record.getMessage()
        if message not in self._remarks:
            self._remarks.append(message)


def _import() -> Any:
    """Import WeasyPrint, or say what to install."""
    try:
        import weasyprint
    except ImportError as error:
        raise OutputError(
            f"the PDF cannot be made: WeasyPrint is not installed ({error})",
            remedy='run: pip install "bakuedition[print]". The site is built without it.',
        ) from error
    except OSError as error:
        cause = str(error).splitlines()[0] if str(error) else "a library is missing"
        raise OutputError(
            f"the PDF cannot be made: WeasyPrint finds no Pango ({cause[:120]})",
            remedy=f"run as root: {PANGO}. The site is built without it.",
        ) from error
    return weasyprint


def _fetcher(resources: Mapping[str, Callable[[], bytes]]) -> Any:
    """Make a fetcher that serves `resources` and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Iterable[object] | None = None) -> Any:
            resource = resources.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
            if resource is None:
                raise ValueError(f"an address outside the edition: {url}")
            return URLFetcherResponse(url, resource())

    return Fetcher()
