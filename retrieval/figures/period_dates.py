"""Rules for times whose days are all said: dates, and spans of days, months and years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retrieval.figures.period_names import (
    CENTURY_HINTS,
    DASH,
    MONTH,
    MONTH_HINTS,
    RELATIVE_RU,
    YEAR,
    YEAR_ENDING,
    YEAR_WORD_KK,
    YEAR_WORD_RU,
    month_number,
    year_shift,
)
from retrieval.figures.period_readings import (
    Fixed,
    Part,
    Published,
    Reading,
    Silent,
    days_from_publication,
    open_since,
    said_as,
)
from retrieval.figures.period_values import end_of_month, make_period, months_period, years_period
from retrieval.figures.types import YearPart

if TYPE_CHECKING:
    import re

DAY_OF_MONTH = r"(?<![\d.,:/])(?:0?[1-9]|[12]\d|3[01])(?:\s?-?(?:го|е|ое|ого|му|м|st|nd|rd|th)(?!\w))?"
YEAR_MAYBE = rf"(?:\s*,?\s*(?P<year>{YEAR})(?!\d)(?:{YEAR_ENDING}\s*{YEAR_WORD_RU})?)?"


@said_as(
    rf"(?:(?<!\w)(?:с|со|from)\s+)?(?P<first>{MONTH})\s+(?P<first_year>{YEAR})(?:\s*{YEAR_WORD_RU})?"
    rf"(?:{DASH}|\s+(?:по|до|to|through)\s+)(?P<last>{MONTH})\s+(?P<last_year>{YEAR})(?!\d)(?:\s*{YEAR_WORD_RU})?",
    *CENTURY_HINTS,
)
def months_of_two_years(match: re.Match[str]) -> Reading | None:
    """«с октября 2022 по март 2023 года»."""
    return _months_of_two_years(match)


@said_as(
    rf"(?P<first_year>{YEAR})\s+жылғы\s+(?P<first>{MONTH})\s+(?P<last_year>{YEAR})\s+жылғы\s+(?P<last>{MONTH})\s+дейін",
    "дейін",
)
def months_of_two_kazakh_years(match: re.Match[str]) -> Reading | None:
    """«2022 жылғы қазаннан 2023 жылғы наурызға дейін»."""
    return _months_of_two_years(match)


@said_as(
    rf"(?:(?<!\w)(?:с|со|from)\s+)?(?P<day>{DAY_OF_MONTH})(?:\s+(?P<month>{MONTH}))?"
    rf"(?:{DASH}|\s+(?:по|до|to|и)\s+)(?P<last_day>{DAY_OF_MONTH})\s+(?P<last_month>{MONTH}){YEAR_MAYBE}"
    rf"(?:\s+(?P<relative>{RELATIVE_RU})\s+{YEAR_WORD_RU})?",
    *MONTH_HINTS,
)
def days(match: re.Match[str]) -> Reading | None:
    """«27–29 апреля 2022 года»; «с 1 января по 30 сентября» are months, whose year may be said elsewhere."""
    last_month = month_number(match["last_month"])
    month = month_number(match["month"]) if match["month"] else last_month
    # A leap year, so that «29 февраля» is a day before its year is known.
    year = int(match["year"] or 2024)
    first, last = _date(year, month, match["day"]), _date(year, last_month, match["last_day"])
    if first is None or last is None or last < first:
        return None
    if match["year"]:
        return Fixed(make_period(first, last))
    shift = year_shift(match["relative"]) if match["relative"] else None
    if first.day == 1 and last == end_of_month(last):
        return Part(YearPart(month, last_month), None if shift is None else Published(shift))
    return Silent() if shift is None else days_from_publication(first, last, shift)


@said_as(rf"(?<!\w)(?:на|к|as\s+of)\s+(?:0?1(?:-?(?:е|ое))?|первое)\s+(?P<month>{MONTH})(?!\w)", *MONTH_HINTS)
def as_of(match: re.Match[str]) -> Reading | None:
    """«на 1 октября 2021 года»: the months before that day; «на 1 января» is all of the year before."""
    return _months_before(month_number(match["month"]))


@said_as(rf"(?<!\w)(?:на|к|as\s+of)\s+(?P<said>01\.(?P<month>0[1-9]|1[0-2])\.(?P<year>{YEAR}))(?!\d)", "01.")
def as_of_in_digits(match: re.Match[str]) -> Reading | None:
    """«по состоянию на 01.10.2021»."""
    first_day = date(int(match["year"]), int(match["month"]), 1)
    year = first_day.year if first_day.month > 1 else first_day.year - 1
    return Fixed(months_period(date(year, 1, 1), date(year, first_day.month - 1 or 12, 1)))


@said_as(rf"(?P<day>{DAY_OF_MONTH})\s+(?P<month>{MONTH}){YEAR_MAYBE}", *MONTH_HINTS)
def day(match: re.Match[str]) -> Reading | None:
    """«30 сентября 2021 года», "7 March 2022"; without a year it is no month either: «16 апреля»."""
    return _day(match)


@said_as(
    rf"(?P<month>{MONTH})\s+(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\w)(?!\s*{YEAR_WORD_RU}){YEAR_MAYBE}",
    *MONTH_HINTS,
)
def day_after_month(match: re.Match[str]) -> Reading | None:
    """As in "September 30, 2021"."""
    # «в январе 20 компаний»: in Russian only a year makes it a date.
    return _day(match) if match["month"].isascii() or match["year"] else None


@said_as(rf"(?P<year>{YEAR})\s*жыл(?:ғы|дың)\s+(?P<day>{DAY_OF_MONTH})\s*-?\s*(?P<month>{MONTH})", "жыл")
def day_after_kazakh_year(match: re.Match[str]) -> Reading | None:
    """«2021 жылғы 30 қыркүйекте»."""
    return _day(match)


@said_as(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?P<stop>[./])\s?(?P<month>\d{{1,2}})(?P=stop)(?P<year>{YEAR})(?!\d)(?:\s*г\.)?",
    *CENTURY_HINTS,
)
def day_in_digits(match: re.Match[str]) -> Reading | None:
    """«30.09.2021»: the day comes first."""
    return _day_in_digits(match)


@said_as(
    rf"(?<![\d/-])(?P<year>{YEAR})(?P<stop>[-/])(?P<month>\d\d)(?P=stop)(?P<day>\d\d)(?!\d)", *CENTURY_HINTS
)
def day_as_in_addresses(match: re.Match[str]) -> Reading | None:
    """«2021-09-30», and «2019/04/16» in an address."""
    return _day_in_digits(match)


@said_as(
    rf"(?<!\d)(?P<decade>(?:19|20)\d0)\s?[-–‑]?(?:х|е|ых|ые|s)(?!\w)(?:\s*{YEAR_WORD_RU})?", *CENTURY_HINTS
)
def decade(match: re.Match[str]) -> Reading | None:
    """«в 2010-х годах»."""
    first = int(match["decade"])
    return Fixed(years_period(first, first + 9))


@said_as(
    rf"(?<![\w.,/-])(?P<said>(?:(?:с|со|от|from|between)\s+)?(?P<first>{YEAR}){YEAR_ENDING}(?:\s*{YEAR_WORD_RU})?"
    rf"(?P<joint>{DASH}|/|\s+(?:по|до|to|through|and)\s+)(?P<last>{YEAR}|\d\d(?=\s*г))(?!\d){YEAR_ENDING}"
    rf"(?:\s*(?:{YEAR_WORD_RU}|{YEAR_WORD_KK}))?)(?![-./]\d)",
    *CENTURY_HINTS,
)
def years(match: re.Match[str]) -> Reading | None:
    """«2016–2018 годы», «с 2016 по 2018 год», "from 2016 to 2018"; "2016 and 2018" are two years."""
    words = match["said"].lower()
    if match["joint"].strip() in ("and", "to", "through") and not words.startswith(("between", "from")):
        return None
    # «2016–18 годы»: the century is said once.
    first, last = int(match["first"]), int(match["first"][: -len(match["last"])] + match["last"])
    return Fixed(years_period(first, last)) if first <= last else None


@said_as(
    r"(?<!сравнению )(?<!сравнении )(?<!сопоставлению )(?<!\w)(?P<said>(?:начиная\s+)?с\s+"
    rf"(?:(?P<month>{MONTH})\s+)?(?P<year>{YEAR}){YEAR_ENDING}\s*(?:года|г\.))(?!\s*(?:по|до)\b)",
    *CENTURY_HINTS,
)
def since_year(match: re.Match[str]) -> Reading | None:
    """«с 2016 года», until publication."""
    return _since(match)


@said_as(rf"(?<!\w)since\s+(?:(?P<month>{MONTH})\s+)?(?P<year>{YEAR})(?!\d)", "since")
def since_year_in_english(match: re.Match[str]) -> Reading | None:
    """As in "since 2016"."""
    return _since(match)


def _date(year: int, month: int, written_day: str) -> date | None:
    """The date, None where there is none; «30-го» is the 30th."""
    try:
        return date(year, month, int("".join(c for c in written_day if c.isdigit())))
    except ValueError:
        return None


def _months_of_two_years(match: re.Match[str]) -> Reading | None:
    first = date(int(match["first_year"]), month_number(match["first"]), 1)
    last = date(int(match["last_year"]), month_number(match["last"]), 1)
    return Fixed(months_period(first, last)) if first <= last else None


def _since(match: re.Match[str]) -> Reading:
    return open_since(date(int(match["year"]), month_number(match["month"]) if match["month"] else 1, 1))


def _day(match: re.Match[str]) -> Reading | None:
    month = month_number(match["month"])
    said = _date(int(match["year"] or 2024), month, match["day"])
    if said is None:
        return None
    return Fixed(make_period(said, said)) if match["year"] else Silent()


def _day_in_digits(match: re.Match[str]) -> Reading | None:
    month = int(match["month"])
    said = _date(int(match["year"]), month, match["day"]) if 1 <= month <= 12 else None
    return Fixed(make_period(said, said)) if said else None


def _months_before(month: int) -> Part:
    return Part(None, ahead=1) if month == 1 else Part(YearPart(1, month - 1))


DATES = (
    months_of_two_years,
    months_of_two_kazakh_years,
    as_of_in_digits,
    as_of,
    days,
    day_after_kazakh_year,
    day,
    day_after_month,
    day_in_digits,
    day_as_in_addresses,
    decade,
    years,
    since_year,
    since_year_in_english,
)
