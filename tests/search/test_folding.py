"""Which spellings count as one word."""

from __future__ import annotations

import pytest

from bakuedition.render.search.folding import plain, spelled, words_in


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ещё", "еще"),
        ("совѣтъ", "совет"),
        ("Россія", "россия"),
        ("Ѳедоръ", "федор"),
        ("мѵро", "миро"),
        ("за\u0301мок", "замок"),
        ("Шау\u00adмян", "шаумян"),
        ("русскаго", "русского"),
        ("святаго", "святого"),
        ("злаго", "злого"),
        ("Синяго", "синего"),
        ("нея", "нее"),
        ("онѣ", "они"),
        ("однѣхъ", "одних"),
        ("разсказъ", "рассказ"),
        ("безполезный", "бесполезный"),
        ("черезчуръ", "чересчур"),
    ],
)
def test_spellings_of_one_word(old: str, new: str) -> None:
    assert spelled(old) == new


@pytest.mark.parametrize("word", ["благо", "блага", "саго", "безумный", "разный", "изба", "низший", "дорого"])
def test_spellings_of_today_stay(word: str) -> None:
    assert spelled(word) == word


def test_the_hard_sign_inside_a_word_stays() -> None:
    assert spelled("съезд") == "съезд"
    assert spelled("объявить") == "объявить"


def test_short_i_is_no_i() -> None:
    assert plain(spelled("бой")) == "бой"


def test_marks_may_be_left_out() -> None:
    assert plain(spelled("Şevket")) == "sevket"
    assert plain(spelled("λόγος")) == "λογοσ"


def test_words_of_all_scripts() -> None:
    text = "Ստեփան, фабрично-заводских 1907 г. தமிழ் 漢字"
    assert [text[start:end] for start, end in words_in(text)] == [
        "Ստեփան",
        "фабрично",
        "заводских",
        "1907",
        "г",
        "தமிழ்",
        "漢",
        "字",
    ]
