"""What the TEI files of an edition are called in what is made of it."""

from __future__ import annotations

from pathlib import Path

from bakuedition.config import load_config
from bakuedition.corpus.corpus import load
from bakuedition.export.tei import documents

from ..unit.tei import read, tei


def test_files_of_one_name_in_many_folders_have_names_that_a_disk_takes(tmp_path: Path) -> None:
    for n in range(300):  # a sign more for each of them would be too long
        (tmp_path / f"tei/{n:03}").mkdir(parents=True)
        (tmp_path / f"tei/{n:03}/letter.xml").write_text(tei(f"<body><p>{n}</p></body>"), encoding="utf-8")
    (tmp_path / "edition.toml").write_text('[sources]\ndocuments = "tei/**/*.xml"\n', encoding="utf-8")
    config = load_config(tmp_path)
    made = [(name, source.name) for name, source in documents(config, load(config.documents, config.root))]
    assert made[:2] == [("letter.xml", "tei/000/letter.xml"), ("letter-2.xml", "tei/001/letter.xml")]
    assert made[-1] == ("letter-300.xml", "tei/299/letter.xml")


def test_the_only_file_is_called_as_the_edition(tmp_path: Path) -> None:
    config, corpus = read(tmp_path, tei("<body><p>x</p></body>"))
    assert [name for name, _ in documents(config, corpus)] == [f"{config.id}.xml"]
