"""What a build tells, where it writes, and what it does without an engine or fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..commandline import ROOT, files, run
from ..unit.tei import pair, tei

TEXT = tei(pair('<p xml:id="a">Arma virumque.</p>', '<p corresp="#a">Arms and the man.</p>'))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.xml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lacking", ["weasyprint", "cffi"])
def test_without_an_engine_the_rest_is_made(folder: Path, lacking: str) -> None:
    done = run("build", "texts", folder=folder, missing=("brotli", lacking))
    assert done.returncode == 3
    assert "the PDF cannot be made" in done.stderr and 'Run: pip install "bakuedition[print]"' in done.stderr
    assert "texts/build/site/index.html" in done.stdout and "pdf" not in done.stdout.split()
    assert (folder / "texts/build/site/index.html").is_file() and not (folder / "texts/build/pdf").exists()


def test_only_the_pdf_without_an_engine(folder: Path) -> None:
    done = run("build", "texts", "--only", "pdf", folder=folder, missing=("weasyprint",))
    assert done.returncode == 3 and not (folder / "texts/build").exists()


def test_without_fonts_the_site_names_a_serif(folder: Path) -> None:
    packages = ("fontpkg_spectral", "fontpkg_source_serif_4")
    done = run("build", "texts", "--only", "site", folder=folder, missing=packages)
    assert done.returncode == 0
    assert not list((folder / "texts/build/site").rglob("*.woff2"))
    styles = b"".join(content for name, content in files(folder / "texts/build/site").items() if name.endswith(".css"))
    assert b"@font-face" not in styles and b"serif" in styles


def test_a_folder_is_built_into_itself(folder: Path) -> None:
    assert run("build", "texts", "--only", "site", folder=folder).returncode == 0
    first = files(folder / "texts/build/site")
    # what was built is not taken for sources by the next build
    assert run("build", "texts", "--only", "site", folder=folder).returncode == 0
    assert files(folder / "texts/build/site") == first


def test_a_lone_file_is_built_where_one_is(folder: Path) -> None:
    done = run("build", "texts/a.xml", "--only", "site", folder=folder)
    assert done.returncode == 0 and "build/site/index.html" in done.stdout
    assert (folder / "build/site/index.html").is_file() and not (folder / "texts/build").exists()


def test_a_lone_file_does_not_take_the_place_of_an_edition(folder: Path) -> None:
    (folder / "edition.toml").write_text('[sources]\ndocuments = "texts/*.xml"\n')
    assert run("build", "--only", "site", folder=folder).returncode == 0
    before = files(folder / "build")
    done = run("build", "texts/a.xml", "--only", "site", folder=folder)
    assert done.returncode == 2 and "Say with -o" in done.stderr
    assert files(folder / "build") == before


@pytest.mark.parametrize("output", ["texts", "texts/out", "."])
def test_output_among_the_sources(folder: Path, output: str) -> None:
    for _ in range(2):
        done = run("build", "texts", "-o", output, "--only", "site", folder=folder)
        assert done.returncode == 0, done.stderr
        site = folder / output / "site"
        assert (site / "en/text.html").is_file(), "a copy of the source was taken for a second text"
    assert (folder / "texts/a.xml").read_text() == TEXT


def test_sources_in_the_place_of_an_output_are_not_replaced(folder: Path) -> None:
    (folder / "texts").rename(folder / "site")
    done = run("build", "site", "-o", ".", "--only", "site", folder=folder)
    assert done.returncode == 3 and "did not make it" in done.stderr
    assert (folder / "site/a.xml").read_text() == TEXT


def test_many_findings_of_a_kind_are_told_once(folder: Path) -> None:
    marked = "".join(f'<p><ref target="#no{n}">x</ref></p>' for n in range(100))
    (folder / "texts/a.xml").write_text(tei(f"<body>{marked}</body>"), encoding="utf-8")
    done = run("build", "texts", "--only", "site", folder=folder)
    assert done.stderr.count("error E203") == 1 and "and 99 more E203" in done.stderr
    assert "bakuedition check texts" in done.stderr
    everything = run("check", "texts", "--all", folder=folder)
    assert everything.stdout.count("error E203") == 100


def test_quiet_says_nothing_but_findings(folder: Path) -> None:
    done = run("build", "texts", "--only", "site", "-q", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_help_shows_an_example_for_each_command(folder: Path) -> None:
    lines = run("--help").stdout.splitlines()
    for command in ("build", "check", "text", "serve", "new", "explain"):
        (at,) = [n for n, line in enumerate(lines) if line.startswith(f"    {command} ")]
        assert lines[at + 1].strip().startswith(f"bakuedition {command}")


def test_the_plain_text_of_the_edition_here_is_its_witness() -> None:
    shown = run("text", ROOT, "--lang", "ru", "--witness", "D").stdout
    assert len(shown.split("\n")) >= 9 and "Бакинского" in shown
