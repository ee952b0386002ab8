"""Periods as values: how they are made, labelled and compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from retrieval.figures.period_names import MONTHS, MONTHS_OF_DAY
from retrieval.figures.types import Period, YearPart

if TYPE_CHECKING:
    from datetime import timedelta

DAY: timedelta = date.resolution
QUARTERS = {YearPart(1, 3): "I", YearPart(4, 6): "II", YearPart(7, 9): "III", YearPart(10, 12): "IV"}
HALVES = {YearPart(1, 6): "I", YearPart(7, 12): "II"}


def make_period(start: date, end: date) -> Period:
    """The days from `start` to `end`, both included, with the canonical Russian label of exactly these days.

    «2020», «2016–2018», «январь–август 2023», «I полугодие 2022», «I квартал 2021», «март 2022»,
    «октябрь 2022 – март 2023», «30 сентября 2021». Raises ValueError where `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"a period cannot end on {end}, before it starts on {start}")
    return Period(start, end, _label(start, end))


def year_period(year: int) -> Period:
    return years_period(year, year)


def years_period(first: int, last: int) -> Period:
    """Whole years, both included."""
    return make_period(date(first, 1, 1), date(last, 12, 31))


def part_period(year: int, part: YearPart | None) -> Period:
    """These months of the year; the whole year for None."""
    if part is None:
        return year_period(year)
    return months_period(date(year, part.first, 1), date(year, part.last, 1))


def months_period(first: date, last: date) -> Period:
    """From the first day of the month of `first` to the last day of the month of `last`."""
    return make_period(first.replace(day=1), end_of_month(last))


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, count: int) -> date:
    """The first day of the month that lies `count` months before the one of `day`; ahead for a negative count."""
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def year_part(period: Period) -> YearPart | None:
    """The months that the period covers, where they are whole months of one year but not all of it."""
    if not whole_months(period.start, period.end) or period.start.year != period.end.year:
        return None
    part = YearPart(period.start.month, period.end.month)
    return None if part == YearPart(1, 12) else part


def shifted(period: Period, years: int) -> Period:
    """The same months or days, `years` later; whole months stay whole in leap years."""
    end = period.end
    last = monthrange(end.year + years, end.month)[1]
    whole = end == end_of_month(end)
    return make_period(
        period.start.replace(year=period.start.year + years, day=min(period.start.day, 28))
        if (period.start.month, period.start.day) == (2, 29)
        else period.start.replace(year=period.start.year + years),
        end.replace(year=end.year + years, day=last if whole else min(end.day, last)),
    )


def covers(outer: Period, inner: Period) -> bool:
    """Every day of `inner` lies in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def same(one: Period, other: Period) -> bool:
    """The same days, however they are labelled."""
    return (one.start, one.end) == (other.start, other.end)


def is_full_year(period: Period) -> bool:
    """One calendar year, neither a part of it nor several."""
    return same(period, year_period(period.start.year))


def is_day(period: Period) -> bool:
    """One day: the date of an event, not what a trade figure covers."""
    return period.start == period.end


def in_one_year(period: Period) -> bool:
    return period.start.year == period.end.year


def whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end == end_of_month(end)


def _label(start: date, end: date) -> str:
    if not whole_months(start, end):
        return _days_label(start, end)
    part = YearPart(start.month, end.month)
    if part == YearPart(1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    first, last = MONTHS["ru"][part.first], MONTHS["ru"][part.last]
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    if part in HALVES:
        return f"{HALVES[part]} полугодие {start.year}"
    if part in QUARTERS:
        return f"{QUARTERS[part]} квартал {start.year}"
    return f"{first} {start.year}" if part.first == part.last else f"{first}–{last} {start.year}"


def _days_label(start: date, end: date) -> str:
    last = f"{end.day} {MONTHS_OF_DAY[end.month]} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = f"{start.day} {MONTHS_OF_DAY[start.month]}"
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
