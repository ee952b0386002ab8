"""What a trade question says that its slots do not hold: an answer that ignores it would answer another question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.periods import read_periods
from retrieval.figures.places import read_places
from retrieval.text.morphology import is_russian_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.asked import Asked

# Measures beside the flows of goods, and other ways of counting them: none of them is a slot.
OTHER_MEASURES = re.compile(
    r"\b(?:услуг\w*|среднемесячн\w*|ежемесячн\w*|среднегодов\w*|в среднем|на душу|налог\w*|инвестиц\w*|транзит\w*"
    r"|средн(?:ий|его|ее|ей|юю|ем|яя)\b(?!\s+(?:Урал\w*|Ази\w*|Поволж\w*|бизнес\w*|и\s+мал))|реэкспорт\w*|пошлин\w*|на одного жителя|(?:в|за) (?:месяц|день|неделю|сутки)|долг(?:а|у|и|ов|ом|ами)?|задолженност\w*|населени\w*|в[вр]п|зарплат\w*"
    r"|безработиц\w*|инфляци\w*|бюджет\w*|кредит\w*|прибыл\w*|выручк\w*|субсиди\w*|штраф\w*"
    r"|services|(?:per|a) (?:month|day|week)|per capita|monthly average|investment\w*|transit|debts?|population|gdp|grp|wages?|budgets?|unemployment|inflation"
    r"|инвестиция\w*|айына|күніне|қарыз\w*|халық саны|жалақы\w*|бюджеті)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?!\d)|\b20\d\d/\d\d\b|\b2[OО]\d\d\b")
NUMBERED_YEAR = re.compile(
    r"(?<![\d.,])(\d{3,})(?:-[а-я]{1,2})?\s*(?:год(?:а|у|ом|е)?\b|г\.|жыл\w*)"
    r"|\b(?:in|year)\s+(\d{3,})(?=\s*(?:[?!.,]|$))",
    re.IGNORECASE,
)
# A second time that is named by its number alone: «III квартал больше II».
ORDINAL = re.compile(
    r"\b(?:больше|меньше|выше|ниже)(?:,? чем)?\s+(?:(?:в|во|за)\s+)?"
    r"(I{1,3}|IV|перв[а-яё]{2,3}|втор[а-яё]{2,3}|трет[а-яё]{2,3}|четв[её]рт[а-яё]{2,3})(?!\w)",
    re.IGNORECASE,
)
_GREW = r"(?:рост\w*|прирост\w*|изменени\w+|увеличени\w+|снижени\w+|падени\w+|вырос\w*|выраст\w*|увеличил\w+|изменил\w+|снизил\w+|упал\w*|сократил\w+)"
SHARE_GREW = re.compile(
    rf"\b{_GREW}\s+дол[яи]\b|\bна ?сколько\b.*\bдоля\b.*\b{_GREW}"
    r"|\b(?:growth|increase|change|rise) (?:in|of) (?:the )?share|\bshare\b.*\b(?:grow|grown|grew|increase|rise|change)d?\b",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"(?<!\d\d\d\d )(?<!\d\d\d\d года )\b(?:до|после|кроме|ранее|позднее|позже)\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(r"(?<![\w-])(?:[А-ЯЁ]{2,5}|[A-Z]{2,5})(?![\w-])")
ROMAN = re.compile(r"[IVXХІ]+")
# What stands in capitals in questions of trade, and is none of its sides.
_NO_PLACES = """
    ФТС СТУ УТУ ПТУ ЦБ США ЕАЭС СНГ ЕС ВЭД АПК ВВП МЭР МИД ТПП СМИ ФНС ФСО ООО АО ПАО ТЭК ГСМ ТНВЭД БНС РЭЦ ИА ТАСС МВФ ООН ШОС ВТО БРИКС СУГ НДС ВРП МЭРТ ДФО
    USD RUB KZT EUR CNY US USA EU CIS EAEU GDP UN OK PLS ASAP KZ RU FYI ТС
"""
NO_PLACES = frozenset(_NO_PLACES.split())
ALTERNATIVE = re.compile(r"\b(?:или|либо|or|vs|әлде|немесе)\s+(?:у\s+|в\s+|с\s+)?([^\W\d_]{4,})")
COUNT = re.compile(
    r"(?<![\w.,-])\d{1,2}(?!(?:й|го|м|е|я|ю|х|му|ти|ми|th|st|nd|rd)(?!\w))[а-яёa-z]{1,3}(?!\w)", re.IGNORECASE
)
WITH_WHOM = re.compile(r"\b(?:с|со)\s+([А-ЯЁа-яё-]{4,})")


def unread(asked: Asked) -> str | None:
    """The first words that were not understood; None where all that matters was."""
    return next((words for rule in RULES if (words := rule(asked))), None)


def other_measure(asked: Asked) -> str | None:
    """«среднемесячный товарооборот», «торговля услугами»."""
    found = OTHER_MEASURES.search(asked.text)
    return found[0] if found else None


def bounded_period(asked: Asked) -> str | None:
    """«до 2021 года», «кроме 2021 года»: not the year 2021."""
    found = BOUND.search(asked.text)
    return found[0] if found else None


def other_year(asked: Asked) -> str | None:
    """A year that is in no period asked for: «в 1821 году», «2021/22»."""
    periods = [m.period for s in asked.subjects for m in s.periods if m.period is not None]
    known = {year for p in periods for year in range(p.start.year, p.end.year + 1)}
    amounts = read_amounts(asked.text)
    named = [(found.start(), found[0]) for found in YEAR.finditer(asked.text)]
    named += [(found.start(), found[1] or found[2]) for found in NUMBERED_YEAR.finditer(asked.text)]
    for start, words in named:
        inside = any(a.unit and a.start <= start < a.end for a in amounts)
        plain = words.isdigit() and int(words) in known
        if not inside and not plain:
            return words
    return None


def other_part_of_year(asked: Asked) -> str | None:
    """«III квартал больше II»: the second one is no time that was read."""
    known = [(p.start, p.end) for p in read_periods(asked.text, None)]
    for found in ORDINAL.finditer(asked.text):
        if not any(start <= found.start(1) < end for start, end in known):
            return found[0]
    return None


def unknown_partner(asked: Asked) -> str | None:
    """«с вакандой»: a partner was named, and it is none that is known."""
    if not asked.partner_assumed:
        return None
    places = read_places(asked.text)
    for found in WITH_WHOM.finditer(asked.text):
        inside = any(p.start <= found.start(1) < p.end for p in places)
        if not inside and (not is_russian_word(found[1]) or found[1][0].isupper()):
            return found[0]
    return None


def unknown_abbreviation(asked: Asked) -> str | None:
    """«ЫЫО — РК», «QWE»: capitals that name no place known may name the side that was meant."""
    if asked.text.isupper():
        return None
    places = read_places(asked.text)
    for found in ABBREVIATION.finditer(asked.text):
        inside = any(p.start <= found.start() < p.end for p in places)
        if not inside and found[0] not in NO_PLACES and not ROMAN.fullmatch(found[0]):
            return found[0]
    return None


def unknown_alternative(asked: Asked) -> str | None:
    """«Омская область или Вакандия?»: of two compared, one is not known."""
    places = read_places(asked.text)
    for found in ALTERNATIVE.finditer(asked.text):
        inside = any(p.start <= found.start(1) < p.end for p in places)
        if not inside and found[1][0].isupper() and not is_russian_word(found[1]):
            return found[1]
    return None


def unknown_count(asked: Asked) -> str | None:
    """«за 4к 2022»: figures and letters together that are no part of a time or an amount."""
    known = [(p.start, p.end) for p in read_periods(asked.text, None)]
    known += [(a.start, a.end) for a in read_amounts(asked.text) if a.unit]
    for found in COUNT.finditer(asked.text):
        if not any(start <= found.start() < end for start, end in known):
            return found[0]
    return None


RULES: tuple[Callable[[Asked], str | None], ...] = (
    other_measure,
    bounded_period,
    other_year,
    other_part_of_year,
    unknown_partner,
    unknown_abbreviation,
    unknown_alternative,
    unknown_count,
)
