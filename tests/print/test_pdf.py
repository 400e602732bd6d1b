"""The finished PDF of small books and of the Baku edition: validity, bookmarks, destinations, sources, the same bytes."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bakuedition.errors import OutputError
from bakuedition.export.tei import self_contained
from bakuedition.findings import Finding
from bakuedition.output import Artifact
from bakuedition.pipeline import Rendering
from bakuedition.render.print import engine, render_print
from bakuedition.render.print.pdf import dated

from ..commandline import run
from ..conftest import need, need_shared
from ..unit.tei import pair
from .books import pdf, rendering

SMALL = pair(
    '<div><head xml:id="h-la">Caput</head><p xml:id="la" corresp="#en">Gallia<note>Nota.</note> est.</p></div>',
    '<div><head xml:id="h-en" corresp="#h-la">Chapter</head><p xml:id="en">Gaul is.</p></div>',
)


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield str(item.title)


def validate(content: bytes, folder: Path, *profiles: str) -> None:
    """Validate with qpdf and, where it is, with veraPDF."""
    path = folder / "a.pdf"
    path.write_bytes(content)
    need(shutil.which("qpdf"), "qpdf")
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    need(shutil.which("java"), "Java")
    tool = need_shared("tools", "verapdf", "verapdf")
    arguments = [part for profile in profiles for part in (profile, str(path))]
    done = subprocess.run([str(tool), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    return rendering(tmp_path_factory.mktemp("small"), SMALL)


@pytest.fixture(scope="module")
def baku_print(baku: Rendering) -> tuple[list[Artifact], list[Finding]]:
    config = replace(baku.config, layouts=("parallel",))
    return render_print(config, baku.corpus, baku.edition, baku.marks, baku.fragments)


@pytest.mark.validator
@pytest.mark.parametrize("layout", ["parallel", "single"])
def test_small_books_are_valid(small: Rendering, tmp_path: Path, layout: str) -> None:
    validate(pdf(small, layout), tmp_path, "3a", "ua1")


def test_the_same_input_gives_the_same_bytes(small: Rendering) -> None:
    assert pdf(small, "parallel") == pdf(small, "parallel")


def test_units_are_named_destinations(small: Rendering) -> None:
    found = reader(pdf(small, "parallel")).named_destinations
    assert {"la", "en", "h-la", "h-en"} <= set(found)


def test_bookmarks_in_both_languages(baku_print: tuple[list[Artifact], list[Finding]]) -> None:
    found = list(titles(reader(baku_print[0][0].content).outline))
    assert "Указатель · Index" in found and "Хроника · Chronology" in found


def test_sources_travel_in_the_file(small: Rendering) -> None:
    made = reader(pdf(small, "single"))
    source = small.corpus.sources[0]
    (content,) = made.attachments["a.xml"]
    assert content == self_contained(source, small.config, small.corpus, small.marks)
    (file,) = made.trailer["/Root"]["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Source"


def test_what_the_file_says_of_itself(baku_print: tuple[list[Artifact], list[Finding]], baku: Rendering) -> None:
    made = reader(baku_print[0][0].content)
    header = baku.edition.header
    assert made.xmp_metadata is not None and made.metadata is not None
    said = made.xmp_metadata.dc_title
    assert said["ru"] == header.titles["ru"] and said["en"] == header.titles["en"]
    assert said["x-default"] == made.metadata.title == header.titles["ru"]
    assert made.metadata.creation_date is not None and made.metadata.creation_date.date().isoformat() == header.date
    assert made.trailer["/Root"]["/Lang"] == "ru"


@pytest.mark.parametrize(
    ("epoch", "iso", "expected"),
    [
        ("", "2026-11-24", "2026-11-24"),
        ("", "2026", "2026-01-01"),
        ("", "around 1900", "1980-01-01"),
        ("0", "2026", "1970-01-01"),
    ],
)
def test_the_date_of_the_file(monkeypatch: pytest.MonkeyPatch, epoch: str, iso: str, expected: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert dated(iso).date().isoformat() == expected


def test_baku_is_printed_without_a_fault(baku_print: tuple[list[Artifact], list[Finding]]) -> None:
    artifacts, findings = baku_print
    assert findings == []
    assert [str(artifact.path) for artifact in artifacts] == [
        "pdf/baku-1918-07-25-parallel-reading.pdf",
        "report/print-parallel.txt",
        "report/print-parallel.json",
        "draft/baku-1918-07-25-parallel.json",
    ]


def test_every_unit_of_baku_is_a_destination(baku_print: tuple[list[Artifact], list[Finding]], baku: Rendering) -> None:
    found = set(reader(baku_print[0][0].content).named_destinations)
    wanted = set(baku.edition.segments) | set(baku.edition.notes) | set(baku.edition.entities)
    wanted |= set(baku.edition.apparatus) | set(baku.edition.witnesses)
    wanted |= {sentence.id for segment in baku.edition.segments.values() for sentence in segment.sentences}
    assert wanted <= found


@pytest.mark.validator
def test_baku_is_valid(baku_print: tuple[list[Artifact], list[Finding]], tmp_path: Path) -> None:
    validate(baku_print[0][0].content, tmp_path, "3a", "ua1")


def test_the_text_can_be_taken_out_in_order(baku_print: tuple[list[Artifact], list[Finding]], tmp_path: Path) -> None:
    need(shutil.which("pdftotext"), "pdftotext")
    path = tmp_path / "a.pdf"
    path.write_bytes(baku_print[0][0].content)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    first, last = words.find("обсуждался вопрос"), words.find("Агентура Антанты")
    assert 0 < first < last


def test_without_weasyprint_the_site_is_still_built(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        '<text xml:lang="la"><body><p>a</p></body></text></TEI>'
    )
    done = run("build", tmp_path / "a.xml", "-o", tmp_path / "out", missing=("brotli", "weasyprint"))
    assert done.returncode == 3 and (tmp_path / "out/site/index.html").exists()
    assert 'pip install "bakuedition[print]"' in done.stderr


def test_without_pango_the_line_for_apt_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    imported = builtins.__import__

    def fail(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return imported(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(OutputError) as stopped:
        engine.Engine("", {})
    assert "apt-get install --no-install-recommends libpango-1.0-0" in stopped.value.faults[0].remedy
