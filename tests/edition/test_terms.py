"""The terms of the translation: the same word for the same word, in every sentence, as the principles say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from bakuedition.pipeline import Rendering

from ..conftest import ROOT
from .test_mentions import sentences

TEI = "{http://www.tei-c.org/ns/1.0}"

# Russian and English, as regular expressions: each occurs as often as the other in a pair of sentences.
TERMS = [
    (r"Бакинск\w+ Совета?\b", r"Baku Soviet"),
    (r"Совнарком|Совета? Народных Комиссаров", r"Council of People’s Commissars"),
    (r"народные комиссары", r"\bPeople’s Commissars remain"),
    (r"Исполком", r"(?<!Central )Executive Committee"),
    (r"ВЦИК", r"All-Russia Central Executive Committee"),
    (r"Московск\w+ Совет", r"Moscow Soviet"),
    (r"фабрично-заводских комитетов", r"factory committees"),
    (r"профессиональных союзов", r"trade unions"),
    (r"чрезвычайном заседании", r"extraordinary meeting"),
    (r"экстренное", r"emergency"),
    (r"Объединенном заседании", r"Joint Session"),
    (r"ЧК\b", r"Cheka"),
    (r"Совдеп", r"Sovdep"),
    (r"[Бб]ольшевик", r"Bolsheviks"),
    (r"[Мм]еньшевик", r"Mensheviks"),
    (r"эсер", r"Socialist-Revolutionaries"),
    (r"правы\w+ (эсер|дашнак)", r"Right (Socialist-R|Dashnak)"),
    (r"левы\w+ (эсер|дашнак)", r"Left (Socialist-R|Dashnak)"),
    (r"[Дд]ашнак(?!цутюн)", r"Dashnak(?!tsutiun)"),
    (r"Дашнакцутюн", r"Dashnaktsutiun"),
    (r"армян-полусоциалистов", r"Armenian semi-socialists"),
    (r"мусаватист", r"Musavatists"),
    (r"народническ", r"Narodnik"),
    (r"турецк", r"Turkish"),
    (r"англичан|английск", r"British"),
    (r"англо-французск", r"Anglo-French"),
    (r"империалист", r"imperialist"),
    (r"незначительным большинством", r"insignificant majority"),
    (r"интервент", r"interventionists"),
    (r"интервенци", r"intervention\b"),
    (r"[Аа]гентур", r"\bagents\b"),
    (r"Антант", r"Entente"),
    (r"контрреволюци", r"counter-revolution"),
    (r"[Сс]оветск\w+ власт", r"Soviet power"),
    (r"временно пала", r"temporarily fell"),
    (r"«Диктатуру Центрокаспия»", r"“Centrocaspian Dictatorship”"),
    (r"общебакинская конференция большевиков", r"All-Baku Conference of Bolsheviks"),
    (r"всеобщую мобилизацию", r"general mobilisation"),
    (r"военное положение", r"martial law"),
    (r"встать под ружье", r"take up arms"),
    (r"измен", r"treason"),
    (r"предательств", r"betrayal"),
    (r"предательск", r"treacherous"),
    (r"буржуазно-демократической революции", r"bourgeois-democratic revolution"),
    (r"Великой Октябрьской социалистической революции", r"Great October Socialist Revolution"),
    (r"пролетариат", r"proletariat"),
    (r"товарищ|Тов\.", r"[Cc]omrade"),
    (r"фракци", r"faction"),
]


def words(sentence: etree._Element) -> Iterator[str]:
    """Give the words of a sentence as edited: without other witnesses' readings and errors corrected."""
    yield sentence.text or ""
    for child in sentence:
        if isinstance(child.tag, str) and child.tag not in (f"{TEI}rdg", f"{TEI}sic"):
            yield from words(child)
        yield child.tail or ""


def read(sentence: etree._Element) -> str:
    return " ".join("".join(words(sentence)).split())


@pytest.mark.parametrize(("russian", "english"), TERMS, ids=[english for _, english in TERMS])
def test_a_term_is_rendered_in_one_way(baku: Rendering, russian: str, english: str) -> None:
    found = 0
    for one, other in sentences(baku):
        here, there = len(re.findall(russian, read(one))), len(re.findall(english, read(other)))
        assert here == there, f"{russian} × {here}, {english} × {there}: {read(one)} | {read(other)}"
        found += here
    assert found > 0


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_table_of_terms_is_about_the_text(baku: Rendering, language: str) -> None:
    """Every English term of the principles' table stands in the translation."""
    text = re.sub("[“”]", "", " ".join(read(other) for _, other in sentences(baku)).lower())
    table = etree.parse(str(ROOT / "tei" / "essays" / f"principles.{language}.xml")).find(f".//{TEI}table")
    assert table is not None
    rows = [row for row in table.iterfind(f"{TEI}row") if row.get("role") == "data"]
    assert len(rows) > 20
    for row in rows:
        said = " ".join("".join(row[1].itertext()).split())
        for term in re.split(r"[;,] (?:the )?", re.sub(r" \(.*?\)", "", said)):
            assert term.lower() in text, term
