"""What the words of a date say: day, month, year and weekday, in the languages whose months are known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

# Beginnings of the months' names that are enough to know them by; a whole word must fit the ending allowed after it.
_MONTHS = {
    "en": "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?",
    "ru": "январ[яьеюё]м?|феврал[яьею]м?|март[ауе]?м?|апрел[яьею]м?|ма[йяюе]м?|июн[яьею]м?|июл[яьею]м?|август[ауе]?м?"
    "|сентябр[яьею]м?|октябр[яьею]м?|ноябр[яьею]м?|декабр[яьею]м?",
    "uk": "січ(?:ень|ня|ні)|лют(?:ий|ого|ому)|берез(?:ень|ня|ні)|квіт(?:ень|ня|ні)|трав(?:ень|ня|ні)|черв(?:ень|ня|ні)"
    "|лип(?:ень|ня|ні)|серп(?:ень|ня|ні)|верес(?:ень|ня|ні)|жовт(?:ень|ня|ні)|листопада?|груд(?:ень|ня|ні)",
    "de": "j[aä]n(?:uar|ner)?s?|feb(?:ruar)?s?|märz|april|mai|juni|juli|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|dez(?:ember)?",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre",
    "pl": "stycz(?:eń|nia)|lut(?:y|ego)|mar(?:zec|ca)|kwie(?:cień|tnia)|maja?|czerw(?:iec|ca)|lip(?:iec|ca)"
    "|sierp(?:ień|nia)|wrze(?:sień|śnia)|październik(?:a)?|listopada?|grud(?:zień|nia)",
}
_WEEKDAYS = {
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "ru": "понедельник\\w*|вторник\\w*|сред[аеуы]|четверг\\w*|пятниц\\w+|суббот\\w+|воскресень\\w+",
    "de": "montags?|dienstags?|mittwochs?|donnerstags?|freitags?|(?:samstag|sonnabend)s?|sonntags?",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "it": "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
}
_THREE_LETTERS = {"eng": "en", "rus": "ru", "ukr": "uk", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr"}
_ORDINAL = r"(?:st|nd|rd|th|-?го|-?е|-?ое|\.|er|º)?"
_YEAR = re.compile(r"(?<![\d.,/–—-])(1[0-9]{3}|20[0-9]{2})(?![\d/–—-])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(1\d{3}|20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of one date; `other_day` is the second of two styles, as in "12 (25) July"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    other_day: int | None = None
    weekday: int | None = None  # 0 = Monday


def _compiled(table: dict[str, str], language: str) -> list[re.Pattern[str]]:
    # Alternatives at the outermost level are the months or days in their order.
    parts, depth, start = [], 0, 0
    names = table[language]
    for n, sign in enumerate(names + "|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(re.compile(rf"\b(?:{names[start:n]})\b"))
            start = n + 1
    return parts


_MONTH_FORMS = {language: _compiled(_MONTHS, language) for language in _MONTHS}
_DAY_FORMS = {language: _compiled(_WEEKDAYS, language) for language in _WEEKDAYS}


def read(words: str, language: str) -> Said | None:
    """Read the words of a date; None where they give none, or more than one."""
    language = _THREE_LETTERS.get(language, language)
    text = " ".join(words.lower().split())
    dotted = _DOTTED.findall(text)
    if dotted:
        day, month, year = (int(part) for part in dotted[0])
        return Said(year, month, day) if len(dotted) == 1 and month <= 12 and day <= 31 else None
    if language not in _MONTH_FORMS:
        return None
    months = [(n, match) for n, form in enumerate(_MONTH_FORMS[language], 1) for match in form.finditer(text)]
    years = [int(year) for year in _YEAR.findall(text)]
    if len(months) != 1 or len(years) > 1:
        return None
    month, match = months[0]
    days = _days(text, match)
    if days is None:
        return None
    return Said(years[0] if years else None, month, *days, weekday=weekday(text, language))


def weekday(text: str, language: str) -> int | None:
    """Return the one weekday that words name, 0 for Monday."""
    found = [n for n, form in enumerate(_DAY_FORMS.get(language, ())) if form.search(text.lower())]
    return found[0] if len(found) == 1 else None


def _days(text: str, month: re.Match[str]) -> tuple[int | None, int | None] | None:
    """Return the day beside a month's name and, in brackets or after a stroke, that of the other style.

    None where the words give a span of days.
    """
    before, after = text[: month.start()], text[month.end() :]
    double = re.search(rf"(\d{{1,2}}){_ORDINAL}\s?(?:\((\d{{1,2}})\)|/(\d{{1,2}}))\s*(?:of )?\Z", before)
    if double:
        return int(double[1]), int(double[2] or double[3])
    single = re.search(rf"(?<!\d)(\d{{1,2}}){_ORDINAL}\s*(?:of |de |di )?\Z", before)
    if single:
        return (
            None
            if re.search(r"(?:\d|го|е)\s?[–—-]\s?\Z|\d,? (?:and|und|и|et|to|bis|до) \Z", before[: single.start()])
            else (int(single[1]), None)
        )
    if re.search(r"\d\s*\Z", before):
        return None
    following = re.match(rf"\.? (\d{{1,2}}){_ORDINAL}(?!\d)( ?[–—-] ?\d)?", after)
    if following:
        return None if following[2] else (int(following[1]), None)
    return None, None


def calendars_differ(year: int) -> int:
    """Return by how many days the Gregorian calendar is ahead of the Julian one in most of a year (from 1582)."""
    century = year // 100
    return century - century // 4 - 2


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return a day of the Gregorian calendar; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def slipped(one: date, other: date) -> bool:
    """Say whether two dates are one day in the two calendars."""
    return abs(one - other) in {timedelta(calendars_differ(year)) for year in {one.year, other.year}}
