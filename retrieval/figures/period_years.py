"""Rules for years, and for times that are said in relation to the day of publication or to a time before them."""

from __future__ import annotations

import re

from retrieval.figures.period_names import (
    CENTURY_HINTS,
    COUNT,
    COUNTED,
    RELATIVE_EN,
    RELATIVE_KK,
    RELATIVE_RU,
    WORDED_YEAR,
    YEAR,
    YEAR_ENDING,
    YEAR_WORD_KK,
    YEAR_WORD_RU,
    count_number,
    worded_year,
    year_shift,
)
from retrieval.figures.period_readings import (
    Again,
    Mentioned,
    Outcome,
    Part,
    Published,
    Reading,
    SinceStart,
    Stated,
    last_months,
    last_years,
    month_from_publication,
    quarter_from_publication,
    said_as,
)

THIS_OR_THAT = r"(?:(?:тот|то|того|тому|том|те|тех|тем|этот|этого|этому|этом|такой|такого|таком)(?:\s+же)|указанн\w+|отч[её]тн\w+)"
LIKE = r"(?:аналогичн\w+|соответствующ\w+|сопоставим\w+|сходн\w+)"
SPAN = r"(?:период\w*|срок\w*|отрез\w+|промежут\w+|месяц\w*|квартал\w*|полугоди\w*|показател\w+)"
QUANTITY = re.compile(
    r"(?<!\w)(?:более|свыше|около|порядка|почти|примерно|over|about|nearly)\s+$", re.IGNORECASE
)
_GREW = re.compile(r"(?:вы|воз|при)рос|увелич|удво|утро|сни[зж]|сокра[тщ]|упал|рост\b", re.IGNORECASE)
_AHEAD = re.compile(r"\bцел[ьи]|план|намерен|довести|прогноз|ожида|предстои", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COMPARED = r"(?:сравнени\w+\s+с|сопоставлени\w+\s+с|чем\s+за|чем\s+в|против|к|уровн\w+|относительно)"


@said_as(rf"(?P<compared>(?<!\w){COMPARED}\s+)?(?P<said>{LIKE}\s+(?:временн\w+\s+)?{SPAN})", "период", "срок", "отрез", "промеж", "месяц", "кварт", "полуг", "показ")  # fmt: skip
def like_period(match: re.Match[str]) -> Reading | None:
    """«по сравнению с аналогичным периодом»: a year before; in another year where one is said beside it."""
    return Again(Mentioned(-1) if match["compared"] else None)


@said_as(rf"(?<!\w){THIS_OR_THAT}\s+(?:временн\w+\s+)?{SPAN}", "период", "срок", "отрез", "промеж", "месяц", "кварт", "полуг")  # fmt: skip
def same_period(_match: re.Match[str]) -> Reading | None:
    """«за тот же период»."""
    return Again(Mentioned(0))


@said_as(r"(?<!\w)(?:the\s+)?(?:same|corresponding|similar)\s+(?:period|months|time|month|quarter|half)(?!\w)", "same", "corresp", "similar")  # fmt: skip
def same_period_in_english(_match: re.Match[str]) -> Reading | None:
    """As in "the same period last year"."""
    return Again(Mentioned(0))


@said_as(r"(?<!\w)(?:сәйкес|осы|сол|тиісті|ұқсас)\s+кезең[а-яәғқңөұүһі]*", "кезең")
def same_period_in_kazakh(_match: re.Match[str]) -> Reading | None:
    """«өткен жылдың сәйкес кезеңінде»."""
    return Again(Mentioned(0))


@said_as(
    r"(?<!\w)(?:за\s+год\s+до\s+(?:этого|того)|год(?:ом)?\s+(?:ранее|раньше|назад|до\s+этого)"
    r"|(?:a|one|the)\s+year\s+(?:earlier|before(?!\s+last)|ago)|бір\s+жыл\s+бұрын)(?!\w)",
    "год", "year", "жыл",
)  # fmt: skip
def year_earlier(_match: re.Match[str]) -> Reading | None:
    """«годом ранее», "a year earlier": the time before, one year back."""
    return Again(Mentioned(-1))


@said_as(r"(?<!\w)двумя\s+годами\s+(?:ранее|раньше)(?!\w)|(?<!\w)two\s+years\s+earlier(?!\w)", "двумя", "two")
def two_years_earlier(_match: re.Match[str]) -> Reading | None:
    """«двумя годами ранее»."""
    return Again(Mentioned(-2))


@said_as(
    rf"(?P<count>{COUNT})\s+(?:(?:года|лет)\s+назад|years\s+ago|жыл\s+бұрын)(?!\w)", "назад", "ago", "бұрын"
)
def years_ago(match: re.Match[str]) -> Reading | None:
    """«два года назад»."""
    return Part(None, Published(-count_number(match["count"])))


@said_as(
    r"(?<!\w)за\s+(?P<said>(?:весь|целый)\s+год)(?!\w)|(?<!\w)(?:the\s+)?(?:full|whole|entire)\s+year(?!\w)",
    "весь", "целый", "year",
)  # fmt: skip
def whole_year(_match: re.Match[str]) -> Reading | None:
    """«а за весь год», "for the full year": all of the year of the time before."""
    return Outcome(of_mentioned=True)


@said_as(r"(?<!\w)за\s+(?:один\s+)?(?P<said>год)(?!\w)", "год")
def over_the_year(_match: re.Match[str]) -> Reading | None:
    """«увеличившись за год»: the year of the time before; alone it names nothing."""
    return Again(Mentioned(0), vague=True)


@said_as(
    r"(?<!\w)(?:(?:по\s+)?(?:итог\w+|результат\w+)\s+(?:всего\s+)?года|(?<!былтыр )жыл\s+қорытындысы\s+бойынша|жыл\s+соңына\s+дейін)(?!\w)"
    r"|(?<!\w)(?:до|к|на|в)\s+конц[аеу]\s+года(?!\w)|(?<!\w)(?:by\s+the\s+end\s+of|(?:finish|end|close)\s+(?:out\s+)?)\s*(?:the|this)\s+year(?!\w)",
    "год", "жыл", "year",
)  # fmt: skip
def outcome_of_the_year(_match: re.Match[str]) -> Reading | None:
    """«по итогам года», «до конца года»."""
    return Outcome()


@said_as(
    r"(?<!\w)(?:с|со)\s+начала(?:\s+года(?!\w)|(?=\s+(?:\w+\s+года|\d{4})))"
    r"|(?<!\w)since\s+the\s+(?:beginning|start)\s+of(?:\s+the\s+year)?(?!\w)|(?<!\w)year[- ]to[- ]date(?!\w)"
    r"|(?<!\w)жыл\s+басынан(?:\s+бері)?(?!\w)",
    "начала", "since", "year", "басынан",
)  # fmt: skip
def since_start_of_year(_match: re.Match[str]) -> Reading | None:
    """«с начала года»: January to the last complete month."""
    return SinceStart(None)


@said_as(r"(?<!\w)на\s+начало(?=\s+(?:\w+\s+)?(?:\d{4}|год))(?:\s+года(?!\w))?", "начало")
def start_of_year(_match: re.Match[str]) -> Reading | None:
    """«на начало 2022 года»: what was reached by the end of 2021."""
    return Part(None, ahead=1)


@said_as(
    rf"(?<!\w)(?:(?:последни|прошедши|минувши|истекши)\w+|past|last|соңғы)\s+(?:(?P<count>{COUNT})\s+)?(?P<unit>лет|года?|years?|жылда|жыл|месяц\w*|months|айда)(?!\w)",
    "последни", "прошедши", "минувши", "истекши", "past", "last", "соңғы",
)  # fmt: skip
def trailing(match: re.Match[str]) -> Reading | None:
    """«за последние пять лет»: the five calendar years before publication; «за последние три месяца»."""
    unit = match["unit"].lower()
    if match["count"] is None:
        return last_years(1) if unit == "год" else None
    count = count_number(match["count"])
    return last_months(count) if unit.startswith(("мес", "mon", "ай")) else last_years(count)


@said_as(rf"(?<!\w)за\s+(?P<count>{COUNT})\s+(?:лет|года)(?!\w)", "лет", "года")
def years_of_growth(match: re.Match[str]) -> Reading | None:
    """«За пять лет товарооборот вырос в 1,8 раза», where no year is said: the calendar years before publication."""
    told = _GREW.search(match.string) and not (_ANY_YEAR.search(match.string) or _AHEAD.search(match.string))
    return last_years(count_number(match["count"])) if told else None


@said_as(
    rf"(?P<which>{RELATIVE_RU})\s+месяц\w*|(?<!\w)(?P<which_en>last|this)\s+month(?!\w)|(?<!\w)(?P<which_kk>өткен|осы)\s+айда(?!\w)",
    "месяц", "month", "айда",
)  # fmt: skip
def month_by_relation(match: re.Match[str]) -> Reading | None:
    """«в прошлом месяце»."""
    return month_from_publication(_relation(match))


@said_as(
    rf"(?P<which>{RELATIVE_RU})\s+квартал\w*|(?<!\w)(?P<which_en>last|this)\s+quarter(?!\w)|(?<!\w)(?P<which_kk>өткен|осы)\s+тоқсанда(?!\w)",
    "квартал", "quarter", "тоқсан",
)  # fmt: skip
def quarter_by_relation(match: re.Match[str]) -> Reading | None:
    """«в прошлом квартале»."""
    return quarter_from_publication(_relation(match))


@said_as(r"(?<!\w)(?:предыдущ|предшествующ)\w+\s+год\w*|(?<!\w)(?:the\s+)?(?:previous|preceding)\s+year(?!\w)", "предыд", "предш", "previous", "preced")  # fmt: skip
def preceding_year(_match: re.Match[str]) -> Reading | None:
    """«в предыдущем году»: before the one mentioned."""
    return Part(None, Mentioned(-1))


@said_as(r"(?<!\w)(?:тот|того|том|тому|тем)\s+же\s+год\w*|(?<!\w)(?:the\s+)?same\s+year(?!\w)|(?<!\w)сол\s+жыл\w*", "же", "same", "сол")  # fmt: skip
def same_year(_match: re.Match[str]) -> Reading | None:
    """«в том же году»."""
    return Part(None, Mentioned(0))


@said_as(
    rf"(?P<which>{RELATIVE_RU})(?:\s+{YEAR_WORD_RU}|(?=\s+(?:и|или)\s+{RELATIVE_RU}\s+год))",
    "год", "г.",
)  # fmt: skip
def year_by_relation(match: re.Match[str]) -> Reading | None:
    """«в прошлом году», both of «в прошлом и нынешнем годах»."""
    return Part(None, Published(year_shift(match["which"])))


@said_as(
    rf"(?<=\uffff )(?P<which>{RELATIVE_RU})"  # the part before it is claimed already
    r"(?=\s*(?:[—–,.;:)]|$)|\s+(?:вырос|увелич|состав|сни[зж]|упа[лд]|превы|достиг))",
    "месяц", "кварт", "полуг",
)  # fmt: skip
def year_unsaid_after_part(match: re.Match[str]) -> Reading | None:
    """«за три квартала нынешнего»: the word «год» was said before."""
    return Part(None, Published(year_shift(match["which"])))


@said_as(rf"(?P<which>{RELATIVE_EN})\s+year(?:'s|’s)?(?!\w)", "year")
def year_by_relation_in_english(match: re.Match[str]) -> Reading | None:
    """As in "last year"."""
    return Part(None, Published(year_shift(match["which"])))


@said_as(rf"(?P<which>{RELATIVE_KK})", "жыл", "былтыр", "биыл")
def year_by_relation_in_kazakh(match: re.Match[str]) -> Reading | None:
    """«былтыр», «өткен жылы»."""
    return Part(None, Published(year_shift(match["which"])))


@said_as(r"(?<!\w)[тс]\.\s?г(?:\.|(?!\w))", "т.", "с.")
def this_year_abbreviated(_match: re.Match[str]) -> Reading | None:
    """«8 месяцев т.г.»."""
    return Part(None, Published(0))


@said_as(r"(?<!\w)прошлогодн\w+", "прошлогодн")
def of_last_year(_match: re.Match[str]) -> Reading | None:
    """«прошлогодний показатель»."""
    return Part(None, Published(-1))


@said_as(rf"(?<!\d)(?<![№$]\s)(?<![№$])(?P<year>{YEAR})(?:{YEAR_ENDING}\s*{YEAR_WORD_RU}|\s?[-–‑]?(?:му|го|й|м|е|ом)(?!\w)|[\s-]*{YEAR_WORD_KK}|-(?:ші|шы)\s+жыл\w*)", *CENTURY_HINTS)  # fmt: skip
def year(match: re.Match[str]) -> Reading | None:
    """«2020 года», «2020-го», «2021 жылы»."""
    return Part(None, Stated(int(match["year"])))


@said_as(
    rf"{RELATIVE_RU}\s*,?\s*\(?(?P<year>{YEAR}){YEAR_ENDING}\)?,?\s*(?:{YEAR_WORD_RU})?", "прош", "минувш", "текущ", "этом", "этого", "нынешн"
)  # fmt: skip
def year_said_twice(match: re.Match[str]) -> Reading | None:
    """«прошлого, 2020 года»."""
    return Part(None, Stated(int(match["year"])))


@said_as(rf"{WORDED_YEAR}\s+год\w*", "год")
def year_in_words(match: re.Match[str]) -> Reading | None:
    """«в двадцать первом году»."""
    return Part(None, Stated(worded_year(match["worded"])))


@said_as(
    r"(?<![\w.,-])(?P<year>[0-4]\d|9\d)(?:\s?-?(?:й|м|го|му|ый|ом|ого|ому)\s+год\w*"
    r"|(?<=(?<!\w)в \d\d)(?:\s+году|-м(?=\s*(?:[?.!,;)]|$|или\b|и\b))))",
    "-", "год",
)  # fmt: skip
def year_in_two_digits(match: re.Match[str]) -> Reading | None:
    """«в 21-м году», «в 21 году», «а в 21-м?»."""
    number = int(match["year"])
    return Part(None, Stated(number + (2000 if number < 90 else 1900)))


@said_as(
    rf"(?<![\w№$€₽₸.,/:–‑-])(?<![№$€₽₸]\s)(?<!\d\s)(?P<year>{YEAR})(?![\w%])(?!\s*{COUNTED})(?!\s\d{{3}}(?!\d))(?![.,:/-]\d)",
    *CENTURY_HINTS,
)
def bare_year(match: re.Match[str]) -> Reading | None:
    """«в 2021 экспорт вырос», "in 2018"; a number of things is none."""
    if QUANTITY.search(match.string[: match.start()]):
        return None
    return Part(None, Stated(int(match["year"])))


def _relation(match: re.Match[str]) -> int:
    words = (match["which"] or match["which_en"] or match["which_kk"]).lower()
    return {"өткен": -1, "осы": 0}[words] if words in ("өткен", "осы") else year_shift(words)


YEARS = (
    like_period,
    same_period,
    same_period_in_english,
    same_period_in_kazakh,
    year_earlier,
    two_years_earlier,
    years_ago,
    outcome_of_the_year,
    since_start_of_year,
    start_of_year,
    trailing,
    years_of_growth,
    month_by_relation,
    quarter_by_relation,
    preceding_year,
    same_year,
    whole_year,
    over_the_year,
    year_said_twice,
    year_by_relation,
    year_unsaid_after_part,
    year_by_relation_in_english,
    year_by_relation_in_kazakh,
    this_year_abbreviated,
    of_last_year,
    year,
    year_in_words,
    year_in_two_digits,
    bare_year,
)
