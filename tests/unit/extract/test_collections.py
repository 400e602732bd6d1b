"""Collections: folders, teiCorpus, headed groups, settings; what holds everything is no collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.corpus.corpus import load
from bakuedition.errors import ConfigError
from bakuedition.extract.build import build_model
from bakuedition.model import Collection, Edition

from ..tei import model, tei

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def document(name: str) -> str:
    return f'<TEI xml:id="{name}">{HEADER.format(name)}<text xml:lang="la"><body><p>{name}</p></body></text></TEI>'


def corpus(title: str, inner: str, attributes: str = "") -> str:
    return f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"{attributes}>{HEADER.format(title)}{inner}</teiCorpus>'


def tree(collections: tuple[Collection, ...]) -> list[object]:
    return [(one.id, [*one.documents, *tree(one.collections)]) for one in collections]


def read(folder: Path, files: dict[str, str], settings: str = "") -> Edition:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if settings:
        (folder / "edition.toml").write_text(settings, encoding="utf-8")
    config = load_config(folder)
    return build_model(load(config.documents, config.root), config)[0]


def test_a_corpus_in_a_corpus_is_a_collection(tmp_path: Path) -> None:
    inner = corpus("Letters of 1918", document("a") + corpus("Closed", document("b"), ' xml:id="closed"'))
    edition, _ = model(tmp_path, corpus("All", inner + corpus("Letters of 1919", document("c"))))
    assert tree(edition.collections) == [
        ("letters-of-1918", ["a", ("closed", ["b"])]),
        ("letters-of-1919", ["c"]),
    ]
    assert edition.collections[0].titles == {"": "Letters of 1918"}
    assert [one.size for one in edition.collections] == [2, 1]


def test_what_holds_every_text_is_no_collection(tmp_path: Path) -> None:
    edition, _ = model(tmp_path, corpus("All", corpus("The same", document("a") + document("b"))))
    assert edition.collections == ()


def test_folders_are_collections(tmp_path: Path) -> None:
    text = tei("<body><p>a</p></body>")
    edition = read(tmp_path, {"x/one/a.xml": text, "x/two/b.xml": text, "x/c.xml": text})
    assert tree(edition.collections) == [("x-one", ["a"]), ("x-two", ["b"])]
    assert [document.id for document in edition.texts] == ["c", "a", "b"]


def test_folders_of_languages_are_none(tmp_path: Path) -> None:
    files = {
        f"{tag}/{name}.xml": tei("<body><p>a</p></body>", language=f' xml:lang="{tag}"')
        for tag in ("la", "en")
        for name in ("one", "two")
    }
    assert read(tmp_path, files).collections == ()


def test_groups_with_a_head_are_collections(tmp_path: Path) -> None:
    def group(head: str, names: str) -> str:
        texts = "".join(f'<text xml:id="{name}"><body><p>{name}</p></body></text>' for name in names)
        return f"<group><head>{head}</head>{texts}</group>"

    edition, _ = model(tmp_path, tei(f"<group>{group('Odes', 'ab')}{group('Epodes', 'cd')}</group>"))
    assert tree(edition.collections) == [("odes", ["a", "b"]), ("epodes", ["c", "d"])]


SETTINGS = """
[edition]
languages = ["la"]
[[edition.collections]]
id = "all-letters"
title = { en = "Letters", ru = "Письма" }
[[edition.collections]]
id = "early"
in = "all-letters"
documents = "tei/1*.xml"
"""


def test_the_settings_decide_where_they_speak(tmp_path: Path) -> None:
    text = tei("<body><p>a</p></body>")
    edition = read(tmp_path, {"tei/1.xml": text, "tei/1b.xml": text, "tei/2.xml": text}, SETTINGS)
    assert tree(edition.collections) == [("all-letters", [("early", ["1", "1b"])])]
    assert edition.collections[0].titles == {"en": "Letters", "ru": "Письма"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"early"\nin = "all-letters"', '"early"\nin = "late"', 'there is no collection "late"'),
        ('id = "early"', 'id = "all-letters"', "cannot be the id"),
        ('id = "early"', 'id = "Early letters"', "cannot be the id"),
        ('"tei/1*.xml"', '"tei/7*.xml"', "fits no file"),
        ('"tei/1*.xml"', '"../*.xml"', "leads out"),
        ("documents", "document", "unknown setting"),
    ],
)
def test_what_is_wrong_with_collections_is_told(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in SETTINGS
    with pytest.raises(ConfigError, match=told):
        read(tmp_path, {"tei/1.xml": tei("<body><p>a</p></body>")}, SETTINGS.replace(before, after))
