"""Reading one file: what is refused, with which words, and what is only noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.corpus.source import read_source
from bakuedition.errors import SourceError

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "a.xml"
    path.write_bytes(text.encode(encoding))
    return path


def fault(folder: Path, text: str) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(write(folder, text), folder)
    first = caught.value.faults[0]
    return f"{first.position}: {first.message}"


def test_ill_formed_xml_names_line_and_column(tmp_path: Path) -> None:
    message = fault(tmp_path, TEI.format("\n<p>\n</q>"))
    assert message.startswith("a.xml:3:5: not well-formed XML: opening and ending tag mismatch")


def test_p4_is_refused_with_its_name(tmp_path: Path) -> None:
    assert fault(tmp_path, "<TEI.2/>") == "a.xml:1:1: TEI P4, which has no namespace"


def test_other_xml_is_not_tei(tmp_path: Path) -> None:
    assert fault(tmp_path, "\n  <html/>") == 'a.xml:2:3: not TEI: the root element is "html"'


def test_doubled_ids_do_not_stop_the_reader(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, TEI.format('<p xml:id="a"/><p xml:id="a"/><p xml:id="1 2"/>')), tmp_path)
    assert len(source.root) == 3


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "koi8-r", "utf-8-sig"])
def test_any_encoding_of_xml(tmp_path: Path, encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>' + TEI.format("<p>Баку</p>")
    source = read_source(write(tmp_path, text, encoding), tmp_path)
    assert source.root[0].text == "Баку"
    assert len(source.start_tags) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_column(tmp_path: Path, encoding: str) -> None:
    source = read_source(write(tmp_path, TEI.format("<p>Баку</p>"), encoding), tmp_path)
    assert source.start_tags == [(1, 1), (1, 42)]
    assert source.line(1).startswith("<TEI")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16-le"])
def test_a_line_is_quoted_in_the_encoding_of_its_file(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + TEI.format("\n<p>Баку</p>\n")
    assert read_source(write(tmp_path, text, encoding), tmp_path).line(3) == "<p>Баку</p>"


def test_an_encoding_that_nobody_knows_is_told(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="no-such"?>' + TEI.format("<p>Baku</p>")
    assert "encoding" in fault(tmp_path, text)


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    text = '<!DOCTYPE TEI [<!ENTITY x SYSTEM "secret.txt">]>' + TEI.format("<p>&x;</p>")
    try:
        source = read_source(write(tmp_path, text), tmp_path)
    except SourceError:
        return
    assert "secret" not in "".join(source.root.itertext())


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path, TEI.format(""))
    inside = tmp_path / "edition"
    inside.mkdir()
    link = inside / "b.xml"
    link.symlink_to(outside)
    with pytest.raises(SourceError, match="leads out"):
        read_source(link, inside)
