"""How an answer says a period in a sentence, with its preposition, in Russian, English and Kazakh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.figures.period_names import MONTHS, MONTHS_OF_DAY
from retrieval.figures.period_values import HALVES, QUARTERS, is_day, whole_months
from retrieval.figures.types import YearPart

if TYPE_CHECKING:
    from retrieval.figures.types import Period

# Index 0 stays empty: months count from 1.
_IN_MONTH = ("", "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре")  # fmt: skip
_KAZAKH_IN = ("", "қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда", "шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда")  # fmt: skip
_KAZAKH_FROM = ("", "қаңтардан", "ақпаннан", "наурыздан", "сәуірден", "мамырдан", "маусымнан", "шілдеден", "тамыздан", "қыркүйектен", "қазаннан", "қарашадан", "желтоқсаннан")  # fmt: skip
_KAZAKH_TO = ("", "қаңтарға", "ақпанға", "наурызға", "сәуірге", "мамырға", "маусымға", "шілдеге", "тамызға", "қыркүйекке", "қазанға", "қарашаға", "желтоқсанға")  # fmt: skip
_ENGLISH_ORDINALS = {"I": "first", "II": "second", "III": "third", "IV": "fourth"}
_MONTHS_GENITIVE = ("", "месяц", "месяца", "месяца", "месяца", *("месяцев",) * 8)


def period_words(period: Period, language: str) -> str:
    """«в январе–августе 2023 года», "in January–August 2023", «2023 жылғы қаңтар–тамызда», by `language`."""
    return _PERIOD_WORDS[language](period)


def part_words(part: YearPart, language: str) -> str:
    """Months whose year is not known: «за 8 месяцев», "over the first 8 months", «8 айда»."""
    return _PART_WORDS[language](part)


def _months(period: Period) -> YearPart | None:
    """Whole months within one year, all twelve included; None for days and for longer spans."""
    if not whole_months(period.start, period.end) or period.start.year != period.end.year:
        return None
    return YearPart(period.start.month, period.end.month)


def _whole_years(period: Period) -> bool:
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _ru_in(ordinal: str) -> str:
    """«во II квартале»: read «во втором»."""
    return "во" if ordinal == "II" else "в"


def _russian(period: Period) -> str:
    first, last, months = period.start, period.end, _months(period)
    if _whole_years(period):
        return f"в {first.year} году" if first.year == last.year else f"в {first.year}–{last.year} годах"
    if months in HALVES:
        return f"{_ru_in(HALVES[months])} {HALVES[months]} полугодии {last.year} года"
    if months in QUARTERS:
        return f"{_ru_in(QUARTERS[months])} {QUARTERS[months]} квартале {last.year} года"
    if months is not None:
        names = dict.fromkeys((_IN_MONTH[months.first], _IN_MONTH[months.last]))
        return f"в {'–'.join(names)} {last.year} года"
    if whole_months(first, last):
        return (
            f"с {MONTHS_OF_DAY[first.month]} {first.year} года по {MONTHS['ru'][last.month]} {last.year} года"
        )
    end = f"{last.day} {MONTHS_OF_DAY[last.month]} {last.year} года"
    if is_day(period):
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year} года"
    return f"с {first.day} {MONTHS_OF_DAY[first.month]}{year} по {end}"


def _english(period: Period) -> str:
    first, last, months = period.start, period.end, _months(period)
    names = MONTHS["en"]
    if _whole_years(period):
        return f"in {first.year}" if first.year == last.year else f"in {first.year}–{last.year}"
    if months in HALVES:
        return f"in the {_ENGLISH_ORDINALS[HALVES[months]]} half of {last.year}"
    if months in QUARTERS:
        return f"in the {_ENGLISH_ORDINALS[QUARTERS[months]]} quarter of {last.year}"
    if months is not None:
        return f"in {'–'.join(dict.fromkeys((names[months.first], names[months.last])))} {last.year}"
    if whole_months(first, last):
        return f"from {names[first.month]} {first.year} to {names[last.month]} {last.year}"
    end = f"{last.day} {names[last.month]} {last.year}"
    if is_day(period):
        return f"on {end}"
    if (first.year, first.month) == (last.year, last.month):
        return f"on {first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"from {first.day} {names[first.month]}{year} to {end}"


def _kazakh(period: Period) -> str:
    first, last, months = period.start, period.end, _months(period)
    if _whole_years(period):
        return f"{first.year} жылы" if first.year == last.year else f"{first.year}–{last.year} жылдары"
    year = f"{last.year} жылғы"
    if months in HALVES:
        return f"{year} {HALVES[months]} жартыжылдықта"
    if months in QUARTERS:
        return f"{year} {QUARTERS[months]} тоқсанда"
    if months is not None:
        first_name = "" if months.first == months.last else f"{MONTHS['kk'][months.first]}–"
        return f"{year} {first_name}{_KAZAKH_IN[months.last]}"
    if whole_months(first, last):
        return f"{first.year} жылғы {_KAZAKH_FROM[first.month]} {year} {_KAZAKH_TO[last.month]} дейін"
    if is_day(period):
        return f"{year} {last.day} {_KAZAKH_IN[last.month]}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{year} {first.day}–{last.day} {_KAZAKH_IN[last.month]}"
    again = "" if first.year == last.year else f"{year} "
    return f"{first.year} жылғы {first.day} {_KAZAKH_FROM[first.month]} {again}{last.day} {_KAZAKH_TO[last.month]} дейін"


def _russian_part(part: YearPart) -> str:
    if part in HALVES:
        return f"за {HALVES[part]} полугодие"
    if part in QUARTERS:
        return f"за {QUARTERS[part]} квартал"
    if part.first == part.last:
        return f"за {MONTHS['ru'][part.first]}"
    if part.first == 1:
        return f"за {part.last} {_MONTHS_GENITIVE[part.last]}"
    return f"за {MONTHS['ru'][part.first]}–{MONTHS['ru'][part.last]}"


def _english_part(part: YearPart) -> str:
    names = MONTHS["en"]
    if part in HALVES:
        return f"over the {_ENGLISH_ORDINALS[HALVES[part]]} half of the year"
    if part in QUARTERS:
        return f"over the {_ENGLISH_ORDINALS[QUARTERS[part]]} quarter"
    if part.first == part.last:
        return f"in {names[part.first]}"
    return (
        f"over the first {part.last} months"
        if part.first == 1
        else f"in {names[part.first]}–{names[part.last]}"
    )


def _kazakh_part(part: YearPart) -> str:
    if part in HALVES:
        return f"{HALVES[part]} жартыжылдықта"
    if part in QUARTERS:
        return f"{QUARTERS[part]} тоқсанда"
    if part.first == part.last:
        return _KAZAKH_IN[part.first]
    return f"{part.last} айда" if part.first == 1 else f"{MONTHS['kk'][part.first]}–{_KAZAKH_IN[part.last]}"


_PERIOD_WORDS = {"ru": _russian, "en": _english, "kk": _kazakh}
_PART_WORDS = {"ru": _russian_part, "en": _english_part, "kk": _kazakh_part}
