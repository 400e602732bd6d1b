"""Bad input: a message that says where, what and the way out; the exit code; nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..commandline import as_nobody, files, run
from ..unit.tei import pair, tei

GOOD = tei(pair('<p xml:id="a">Arma virumque.</p>', '<p corresp="#a">Arms and the man.</p>'))
DOCBOOK = '<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>T</title><para>P</para></article>'
P4 = "<TEI.2><teiHeader/><text><body><p>Old.</p></body></text></TEI.2>"
NO_NAMESPACE = "<TEI><teiHeader/><text><body><p>Bare.</p></body></text></TEI>"
RAW = {
    "not-xml": (b"Just some words.", "a.xml:1:1: error: not well-formed XML"),
    "json": (b'{"a": 1}', "a.xml:1:1: error: not well-formed XML"),
    "unclosed": (GOOD.removesuffix("</TEI>").encode(), "not well-formed XML"),
    "binary": (bytes(range(256)) * 64, "a.xml"),
    "zip": (b"PK\x03\x04" + bytes(200), "a zip archive"),
    "zeros": (bytes(4096), "a.xml"),
    "empty": (b"", "a.xml: error: the file is empty"),
    "spaces": (b" \n\t\n", "a.xml: error: the file is empty"),
    "html": (b"<!DOCTYPE html><html><body><p>Hi</p></body></html>", 'not TEI: the root element is "html"'),
    "docbook": (DOCBOOK.encode(), 'not TEI: the root element is "article"'),
    "p4": (P4.encode(), "TEI P4"),
    "no-namespace": (NO_NAMESPACE.encode(), "without TEI's namespace"),
    "no-text": (tei("<body/>").encode(), "E104"),
    "wrong-encoding": (GOOD.encode().replace(b"Arma", b"\xc0\xf0"), "not well-formed XML"),
    "unknown-encoding": (b'<?xml version="1.0" encoding="klingon"?>' + GOOD.encode(), "a.xml:1"),
    "cut-off": (GOOD.encode()[: len(GOOD) // 2], "not well-formed XML"),
}


@pytest.mark.parametrize("name", RAW)
@pytest.mark.parametrize("verb", ["build", "check", "text"])
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, name: str, verb: str) -> None:
    content, expected = RAW[name]
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    arguments: list[str | Path] = [verb, path]
    if verb == "build":
        arguments += ["-o", tmp_path / "out", "--only", "site"]
    if verb == "text":
        if name == "no-text":
            pytest.skip("no language to ask for")
        arguments += ["--lang", "la"]
    done = run(*arguments)
    assert done.returncode == 1, done
    assert expected in done.stdout + done.stderr
    assert "Fix: " in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


def test_a_bad_text_leaves_the_good_output(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(GOOD, encoding="utf-8")
    assert run("build", path, "-o", tmp_path / "out", "--only", "site").returncode == 0
    before = files(tmp_path / "out")
    path.write_text("<TEI", encoding="utf-8")
    done = run("build", path, "-o", tmp_path / "out", "--only", "site")
    assert done.returncode == 1 and files(tmp_path / "out") == before


def test_dangling_and_doubled_ids_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei('<body>\n<p xml:id="a">Una.</p>\n<p xml:id="a" corresp="#nowhere">Altera.</p></body>'))
    done = run("check", path)
    assert done.returncode == 1
    assert "a.xml:3:1: error E201" in done.stdout and "a.xml:3:1: error E203" in done.stdout
    # somebody who only wants to see the text still sees it
    assert run("build", path, "-o", tmp_path / "out", "--only", "site").returncode == 0
    # an edition that is being made stops
    (tmp_path / "edition.toml").write_text('[sources]\ndocuments = "a.xml"\n')
    stopped = run("build", tmp_path, "--only", "site")
    assert stopped.returncode == 1 and not (tmp_path / "build").exists()
    assert "nothing was written" in stopped.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["text", "a.xml", "--lang", "de"], 'there is no text in "de"'),
        (["text", "a.xml", "--lang", "la", "--witness", "Q"], 'there is no witness "Q"'),
        (["build", "none.xml"], 'there is no "none.xml"'),
        (["build", "a.xml", "--only", "sit"], 'Did you mean "site"?'),
        (["build", "a.xml", "--only", ""], "--only names no output"),
        (["build", "a.xml", "-o", ""], "names no folder"),
        (["build", "a.xml", "-o", "a.xml"], '-o: "a.xml" is a file'),
        (["explain", "E999"], 'there is no finding "E999"'),
        (["new", "."], "is there already and not empty"),
        (["bild"], "invalid choice"),
        ([], "required"),
        (["build", "empty"], "holds no XML file"),
    ],
)
def test_wrong_usage_ends_with_2_and_the_way_out(tmp_path: Path, arguments: list[str], expected: str) -> None:
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2, done
    assert expected in done.stderr


def test_every_fault_of_the_settings_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[editoin]\nid = 1\n[sources]\ndocuments = "b.xml"\n[outputs.pdf]\npaper = "A9"\n'
    )
    done = run("build", tmp_path)
    assert done.returncode == 2 and not (tmp_path / "build").exists()
    assert [line.split(" error: ")[0] for line in done.stderr.splitlines() if " error: " in line] == [
        "edition.toml:1:",
        "edition.toml:4:",
        "edition.toml:6:",
    ]


def test_settings_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes(b"\xff\xfe\x00")
    done = run("check", tmp_path)
    assert done.returncode == 2 and "Save it as UTF-8" in done.stderr


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    prefix = as_nobody()
    folder = open_to_all(tmp_path)
    (folder / "a.xml").write_text(GOOD, encoding="utf-8")
    (folder / "a.xml").chmod(0)
    done = run("check", folder / "a.xml", prefix=prefix)
    assert done.returncode == 1 and "cannot be read: permission denied" in done.stderr


def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    prefix = as_nobody()
    folder = open_to_all(tmp_path)
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.xml").write_text(GOOD, encoding="utf-8")
    inner.chmod(0)
    try:
        lone = run("check", inner / "a.xml", prefix=prefix)
        whole = run("check", inner, prefix=prefix)
    finally:
        inner.chmod(0o755)
    assert lone.returncode != 0 and "permission denied" in lone.stderr
    assert whole.returncode != 0 and "permission denied" in whole.stderr


def open_to_all(tmp_path: Path) -> Path:
    """Return a folder that another user reaches: pytest's own are closed to others."""
    import tempfile

    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="bakuedition-test-"))
    folder.chmod(0o777)
    return folder
