"""One sentence, followed from the TEI file to the page, the book and the package. Read it from top to bottom.

The edition is the sample that `bakuedition new` begins with: a Latin sentence with a variant, its English translation
with a note that names a person.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree, html

from bakuedition import Edition, Reporter, check, load_config
from bakuedition.begin import new_edition
from bakuedition.output import Artifact, write
from bakuedition.pipeline import Checked, Rendering, render
from bakuedition.report import findings_text

from .commandline import run
from .conftest import need

SENTENCE = "la-p1-s1"  # its xml:id, the same from the first stage to the last
WORDS = "Gallia est omnis divisa in partes tres."
QUIET = Reporter(quiet=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("life") / "gallia"
    new_edition(path)
    return path


@pytest.fixture(scope="module")
def checked(folder: Path) -> Checked:
    return check(load_config(folder), QUIET)


@pytest.fixture(scope="module")
def rendering(checked: Checked) -> Rendering:
    return render(checked, QUIET)[0]


@pytest.fixture(scope="module")
def output(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("output")
    done = run("build", folder, "-o", place, seconds=300)
    assert done.returncode == 0, done.stderr
    return place


def test_1_it_is_written_in_a_file(folder: Path) -> None:
    """An editor encodes the sentence: a seg, in it the variant."""
    source = (folder / "tei/gallia.xml").read_text(encoding="utf-8")
    assert f'<seg xml:id="{SENTENCE}">Gallia est <app xml:id="app-1"><lem wit="#A">omnis divisa</lem>' in source


def test_2_the_corpus_knows_its_element_and_its_place(checked: Checked) -> None:
    """load: the file becomes a tree, the id leads to the element, the element to its line and column."""
    element = checked.corpus.ids[SENTENCE]
    position = checked.corpus.position(element)
    assert position.path == "tei/gallia.xml"
    line = checked.corpus.source_of(element).line(position.line)
    assert line[position.column - 1 :].startswith("<seg") or f'<seg xml:id="{SENTENCE}">' in line


def test_3_the_checks_find_nothing_wrong_with_it(checked: Checked) -> None:
    """check: whatever is found is about the header, which the editor still has to fill in."""
    assert SENTENCE not in findings_text(checked.findings)
    assert {finding.code for finding in checked.findings} <= {"W134", "N125"}


def test_4_the_model_holds_its_place_not_its_words(checked: Checked) -> None:
    """model: which paragraph it belongs to, which sentence of the other language answers to it."""
    edition: Edition = checked.edition
    paragraph = edition.segments["la-p1"]
    assert [sentence.id for sentence in paragraph.sentences] == [SENTENCE]
    (document,) = edition.documents
    assert document.partners[SENTENCE] == ("en-p1-s1",)
    (row,) = document.rows
    assert list(row.cells) == [("la-p1",), ("en-p1",)]
    assert edition.apparatus["app-1"].at == "la-p1"


def test_5_the_stylesheet_makes_a_fragment_of_its_paragraph(rendering: Rendering) -> None:
    """render: mixed content becomes HTML; the words are counted, and they are those of the lemma."""
    fragment = rendering.fragments.get("segment", "la-p1")
    assert fragment is not None and fragment.words() == WORDS
    (sentence,) = [part for part in fragment.element.iter(etree.Element) if part.get("id") == SENTENCE]
    assert "seg" in sentence.get("class", "").split()


def test_6_it_stands_on_a_page(output: Path) -> None:
    """site: the fragment in its row beside its counterpart, at an address that is its id."""
    page = html.document_fromstring((output / "site/en/text.html").read_bytes())
    (here,) = page.xpath("//*[@id=$id]", id=SENTENCE)
    (there,) = page.xpath("//*[@id='en-p1-s1']")
    assert "Gallia est" in here.text_content() and "All Gaul" in there.text_content()
    (row,) = (element for element in here.iterancestors() if "bk-row" in element.get("class", "").split())
    assert row in there.iterancestors()
    assert here.get("data-s") == there.get("data-s") is not None  # so they answer each other without a script


def test_7_its_variant_stands_in_the_apparatus(output: Path) -> None:
    page = html.document_fromstring((output / "site/en/apparatus.html").read_bytes())
    words = " ".join(page.text_content().split())
    assert "omnis divisa" in words and "divisa omnis" in words


def test_8_it_stands_in_the_book(output: Path) -> None:
    """pdf: laid out, in the right order beside its translation, the note at the foot."""
    reader = shutil.which("pdftotext")
    need(reader, "pdftotext")
    (pdf,) = (output / "pdf").glob("*.pdf")
    words = subprocess.run([str(reader), str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    folded = " ".join(words.split())
    assert "Gallia est omnis divisa in" in folded and "All Gaul is divided" in folded
    assert "book on the Gallic War" in folded and "divisa omnis" in folded


def test_9_it_is_kept(output: Path, folder: Path) -> None:
    """archive: the TEI whole in one file, the words as plain text, checksums over all of it."""
    (package,) = (output / "archive").glob("*.zip")
    kept = contents(package.read_bytes())
    texts = [etree.fromstring(content) for name, content in kept.items() if name.endswith(".xml")]
    assert any(text.xpath("boolean(//*[@xml:id=$id])", id=SENTENCE) for text in texts)
    assert any(WORDS.encode() in content for name, content in kept.items() if name.endswith(".txt"))
    assert any(name.endswith("manifest-sha256.txt") or name.endswith("manifest-sha512.txt") for name in kept)


def test_10_it_takes_the_old_ones_place_whole(tmp_path: Path) -> None:
    """write: all or nothing; the old output goes when the new one is complete."""
    for words in (WORDS, WORDS.upper()):
        write([Artifact(PurePosixPath("site/en/text.html"), words.encode())], tmp_path, ["site"])
    assert (tmp_path / "site/en/text.html").read_text() == WORDS.upper()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".bakuedition", "site"]


def contents(package: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
