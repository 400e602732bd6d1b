"""Beginning an edition: no word of the plain texts is lost, what comes out is valid, builds, and checks without errors."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bakuedition.begin import edition_of, new_edition
from bakuedition.begin.plaintext import read_paragraphs, sentences
from bakuedition.config import load_config
from bakuedition.errors import ConfigError
from bakuedition.extract.reading import plain_text
from bakuedition.findings import Severity
from bakuedition.model import Edition
from bakuedition.pipeline import Checked, check
from bakuedition.report import Reporter
from tests.conftest import need_shared, tei_all

TODAY = date(2026, 1, 2)
RU = "Заседание Совета.\nОно было 25 июля 1918 г. в Баку. Кто был там?\n\n«Да!» — сказал он. Потом <ушёл> & всё.\n"
EN = "The sitting.\nIt was on 25 July 1918 in Baku. Who was there?\n\n“Yes!” he said, then <left>.\n"


def begin(tmp_path: Path, *texts: str, languages: str) -> Path:
    files = []
    for n, text in enumerate(texts):
        files.append(tmp_path / f"{n}.txt")
        files[-1].write_text(text, encoding="utf-8", newline="")
    folder = tmp_path / "edition"
    edition_of(folder, files, languages.split(","), today=TODAY)
    return folder


def checked(folder: Path) -> Checked:
    return check(load_config(folder), Reporter(quiet=True))


def sentence_pairs(edition: Edition) -> dict[str, tuple[str, ...]]:
    return {key: value for key, value in edition.texts[0].partners.items() if key.startswith("en")}


def test_texts_are_aligned_where_their_counts_agree(tmp_path: Path) -> None:
    made = checked(begin(tmp_path, RU, EN, languages="ru,en"))
    (document,) = made.edition.texts
    assert [row.cells for row in document.rows] == [(("ru-p1",), ("en-p1",)), (("ru-p2",), ("en-p2",))]
    assert not any(row.inferred for row in document.rows)
    assert sentence_pairs(made.edition) == {
        "en-p1": ("ru-p1",),
        "en-p1-s1": ("ru-p1-s1",),
        "en-p1-s2": ("ru-p1-s2",),
        "en-p1-s3": ("ru-p1-s3",),
        "en-p2": ("ru-p2",),  # two sentences and one: by paragraph only
    }


def test_paragraphs_of_other_number_are_left_to_structure(tmp_path: Path) -> None:
    made = checked(begin(tmp_path, RU, EN.replace("\n\n", "\n"), languages="ru,en"))
    assert sentence_pairs(made.edition) == {}
    assert any(row.inferred for row in made.edition.texts[0].rows)


@pytest.mark.parametrize(("texts", "languages"), [((RU,), "ru"), ((RU, EN), "ru,en"), ((RU, EN, EN), "ru,en,de")])
def test_nothing_is_wrong_but_what_is_to_be_filled_in(tmp_path: Path, texts: tuple[str, ...], languages: str) -> None:
    made = checked(begin(tmp_path, *texts, languages=languages))
    codes = {finding.code for finding in made.findings}
    assert not any(finding.severity is Severity.ERROR for finding in made.findings)
    assert "W134" in codes
    assert codes <= {"W134", "W329"}  # the third text is the second one again


@pytest.mark.parametrize("languages", ["ru", "ru,en"])
def test_the_skeleton_is_valid(tmp_path: Path, languages: str) -> None:
    folder = begin(tmp_path, *(RU, EN)[: languages.count(",") + 1], languages=languages)
    tei_all().assertValid(etree.parse(str(folder / "tei" / "edition.xml")))


def test_the_sample_is_valid(tmp_path: Path) -> None:
    _, text = new_edition(tmp_path / "edition")
    tei_all().assertValid(etree.parse(str(text)))


def test_a_folder_named_as_a_language(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(RU, encoding="utf-8")
    edition_of(tmp_path / "ru", [file], ["ru"], today=TODAY)
    assert {finding.code for finding in checked(tmp_path / "ru").findings} == {"W134"}


# Any text that XML can hold, with the signs that the splitter looks for in plenty.
WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
        st.sampled_from(" \n\t.!?…«»“”АБв1—"),
    ),
    min_size=1,
)


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_every_word_is_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    if not text.strip(" \n\t"):
        return
    file = tmp_path_factory.mktemp("text") / "a.txt"
    file.write_bytes(text.encode())
    paragraphs = read_paragraphs(file, "ru")
    words = [word for paragraph in paragraphs for sentence in paragraph for word in re.split("[ \t\n]+", sentence)]
    assert [word for word in words if word] == [
        word for word in re.split("[ \t\n]+", text.removeprefix("\ufeff")) if word
    ]


def test_every_word_comes_back_from_the_edition(tmp_path: Path) -> None:
    made = checked(begin(tmp_path, RU, EN, languages="ru,en"))
    for language, text in (("ru", RU), ("en", EN)):
        assert " ".join(plain_text(made.edition, made.marks, language)).split() == text.split()


def test_the_source_of_this_project_comes_back(tmp_path: Path) -> None:
    text = need_shared("source", "baku-1918-07-25.ru.txt").read_text(encoding="utf-8")
    made = checked(begin(tmp_path, text, languages="ru"))
    assert " ".join(plain_text(made.edition, made.marks, "ru")).split() == text.split()


@pytest.mark.parametrize(
    ("language", "text", "cut"),
    [
        ("ru", "Тов. Шаумян пришёл. Он сказал.", ["Тов. Шаумян пришёл.", "Он сказал."]),
        ("ru", "Это В. И. Ленин. Да!", ["Это В. И. Ленин.", "Да!"]),
        ("ru", "Это был И.В.Малыгин. Он ушёл.", ["Это был И.В.Малыгин.", "Он ушёл."]),
        ("ru", "«Да!» — сказал он. «Нет!» Он ушёл.", ["«Да!» — сказал он.", "«Нет!»", "Он ушёл."]),
        ("ru", "Что это?.. Не знаю… Да.", ["Что это?..", "Не знаю…", "Да."]),
        ("ru", "в 1918 г. Баку пал.", ["в 1918 г. Баку пал."]),
        ("ru", "Кончилось в 1918. Потом", ["Кончилось в 1918.", "Потом"]),
        ("en", "Mr. Smith came. He said “No.” She left.", ["Mr. Smith came.", "He said “No.”", "She left."]),
        ("en", "At 5 p.m. London time. Then", ["At 5 p.m. London time.", "Then"]),
        ("de", "Am 25. Juli 1918. Dann", ["Am 25. Juli 1918.", "Dann"]),
        ("xx", "One. two. Three", ["One. two.", "Three"]),
        ("ru", "", [""]),
    ],
)
def test_sentences(language: str, text: str, cut: list[str]) -> None:
    assert list(sentences(text, language)) == cut


@pytest.mark.parametrize(
    ("content", "languages", "message"),
    [
        (b"a", "ru,en", "--languages names 2, and there is 1 text"),
        (b"a", "russian language", "is no language tag"),
        (b" \n\n", "ru", "holds no words"),
        (b"one\n\xf2\xe5\xea\xf1\xf2", "ru", "not in UTF-8"),
        (b"one\n\x07", "ru", "U+0007"),
    ],
)
def test_texts_that_cannot_be_begun_with(tmp_path: Path, content: bytes, languages: str, message: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=re.escape(message)):
        edition_of(tmp_path / "edition", [file], languages.split(","), today=TODAY)
    assert not (tmp_path / "edition").exists()
