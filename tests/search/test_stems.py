"""Inflected forms meet, and the page stems as the index does."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from bakuedition.pipeline import Rendering
from bakuedition.render.search import scripts, stems
from bakuedition.render.search.stems import ALGORITHMS, keys
from bakuedition.render.search.units import Units
from tests.conftest import ROOT, need

ASSETS = ROOT / "templates" / "assets"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", "Шаумян Шаумяна Шаумяну Шаумяном Шаумяне"),
        ("ru", "дашнаки дашнаков дашнакам дашнаками дашнаках"),
        ("ru", "Петров Петрова Петрову Петровым"),
        ("ru", "комиссар комиссаров комиссарамъ комиссаре комиссарѣ"),
        ("ru", "русский русскаго русского русскія русскія русскими"),
        ("ru", "синий синяго синего синія синие"),
        ("ru", "добрый добрыя добрые добраго доброго"),
        ("ru", "больший большаго большего большія"),
        ("ru", "ея её"),
        ("ru", "разсказъ рассказами"),
        ("en", "invite invited invites inviting"),
        ("de", "Haus Hauses"),
        ("fr", "été ete"),
        ("ru-petr1708", "совѣтъ советами"),
    ],
)
def test_forms_of_one_word(language: str, forms: str) -> None:
    found = [set(keys(form, language)) for form in forms.split()]
    assert set.intersection(*found)


def test_words_of_an_unknown_language_are_compared_as_spelled() -> None:
    assert keys("Šašo", "x-none") == ("saso",)
    assert keys("troops", "") != keys("troop", "")


def test_every_algorithm_comes_with_its_script() -> None:
    assert [name for name in sorted(set(ALGORITHMS.values())) if not scripts.carried(name)] == []


def test_words_are_compared_as_spelled_where_no_page_could_stem_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stems, "carried", lambda name: False)
    stems.keys.cache_clear()
    try:
        assert stems.keys("Комиссаров", "ru") == ("комиссаров",)
        assert stems.algorithms(["ru", "en"]) == ()
    finally:
        stems.keys.cache_clear()


def test_the_page_finds_words_under_the_same_keys(baku: Rendering, tmp_path: Path) -> None:
    node = shutil.which("node")
    need(node, "Node")
    words = {
        word for unit in Units(baku.edition, baku.fragments, ("en", "ru")) for side in unit.sides for word in side.words
    }
    asked = {
        "russian": sorted(words | {"русскаго", "синяго", "благо", "ея", "разсказъ", "черезчуръ", "constructor"}),
        "english": sorted(words),
        "french": ["été", "œuvres"],
        "german": ["Straßen", "Häuser"],
    }
    for name in ("base", *asked):
        (tmp_path / f"{name}-stemmer.js").write_bytes(scripts.script(name))
    script = tmp_path / "keys.js"
    script.write_text(_PAGE + "console.log(JSON.stringify(answer));", encoding="utf-8")
    told = subprocess.run(
        [str(node), str(script), str(ASSETS), str(tmp_path)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    tags = {name: tag for tag, name in ALGORITHMS.items()}
    for name, answers in json.loads(told.stdout).items():
        for word, found in answers.items():
            ours = set(keys(word, tags[name])) | set(keys(word, ""))
            assert set(found) == ours, word


# The page's own script, with the words to ask for.
_PAGE = """
const fs = require("fs"), vm = require("vm"), [assets, stemmers] = process.argv.slice(2);
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
global.window = global;
for (const name of ["base", ...Object.keys(asked)])
  vm.runInThisContext(fs.readFileSync(`${stemmers}/${name}-stemmer.js`, "utf8"));
vm.runInThisContext(fs.readFileSync(`${assets}/search-words.js`, "utf8"));
const answer = {};
for (const [name, words] of Object.entries(asked))
  answer[name] = Object.fromEntries(words.map((word) => [word, bakuSearch.keysOf(word, [name])]));
"""
