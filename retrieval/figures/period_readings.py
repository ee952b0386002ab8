"""Times as they are said, and the rules that find them: what days they are, the publication date will tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.period_values import (
    end_of_month,
    make_period,
    months_before,
    months_period,
    years_period,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from retrieval.figures.types import Period, YearPart

    Reader = Callable[[re.Match[str]], "Reading | None"]


@dataclass(frozen=True, slots=True)
class Stated:
    """«2020 года»."""

    year: int


@dataclass(frozen=True, slots=True)
class Published:
    """«прошлого года» is `shift` −1 from the year of publication."""

    shift: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """«в предыдущем году» is `shift` −1 from the time mentioned before."""

    shift: int


YearSaid = Stated | Published | Mentioned


@dataclass(frozen=True, slots=True)
class Part:
    """Months of a year, or all of it where `months` is None; `year` None: not said beside them.

    `ahead`: the year said is so many years after the one meant, 1 in «на 1 января 2022 года».
    """

    months: YearPart | None
    year: YearSaid | None = None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Again:
    """«за тот же период прошлого года»: the time mentioned before, in another year. `year` None: in no year that is said.

    `vague`: names nothing without a time before it («за год»).
    """

    year: YearSaid | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class SinceStart:
    """«с начала года»: the months that are complete on the day before publication; in January its days."""

    year: YearSaid | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Dates that are all said: «2016–2018 годы», «30 сентября 2021 года»."""

    period: Period


@dataclass(frozen=True, slots=True)
class Dated:
    """What only the publication date resolves: «за последние пять лет», «в прошлом месяце»."""

    period: Callable[[date], Period]


@dataclass(frozen=True, slots=True)
class Outcome:
    """«по итогам года»: the year of publication in a forecast or late in the year, else the year before.

    `of_mentioned`: «за весь год» after «за 10 месяцев 2022 года» is that year.
    """

    of_mentioned: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """A time that a figure cannot be of, «16 апреля»: it keeps its words from being read as anything else."""


Reading = Part | Again | SinceStart | Fixed | Dated | Outcome | Silent


class Said(NamedTuple):
    """`text[start:end]` says `reading`."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to name a time. Only a text that holds one of `hints`, in lower case, is searched for it.

    The words claimed are the group `said` of the pattern where it has one, else all of the match; a reader that
    returns None claims nothing.
    """

    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    reader: Reader

    def claim(self, match: re.Match[str]) -> Said | None:
        reading = self.reader(match)
        if reading is None:
            return None
        narrowed = "said" in self.pattern.groupindex and match["said"] is not None
        start, end = match.span("said" if narrowed else 0)
        return Said(start, end, reading)


def said_as(pattern: str, *hints: str) -> Callable[[Reader], Rule]:
    """Makes a rule of the function that reads the pattern's matches."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda reader: Rule(compiled, hints, reader)


def last_months(count: int, skipped: int = 0) -> Dated:
    """«за последние три месяца»: those complete before the publication's month."""
    return Dated(
        lambda day: months_period(months_before(day, count + skipped), months_before(day, 1 + skipped))
    )


def last_years(count: int) -> Dated:
    """«за последние пять лет»: calendar years, those complete before the publication's year."""
    return Dated(lambda day: years_period(day.year - count, day.year - 1))


def _in_year(day: date, year: int) -> date:
    """The same day; 28 February for the 29th of a year without one."""
    last = end_of_month(day.replace(year=year, day=1))
    return last.replace(day=min(day.day, last.day))


def days_from_publication(first: date, last: date, shift: int) -> Dated:
    """«с 1 января по 15 августа текущего года»: the days and months of `first` and `last` in the year said."""

    def days(day: date) -> Period:
        start, end = (_in_year(one, day.year + shift) for one in (first, last))
        return make_period(start, end)

    return Dated(days)


def month_from_publication(shift: int) -> Dated:
    """«в прошлом месяце» is −1."""

    def month(day: date) -> Period:
        first = months_before(day, -shift)
        return months_period(first, first)

    return Dated(month)


def quarter_from_publication(shift: int) -> Dated:
    """«в прошлом квартале» is −1."""

    def quarter(day: date) -> Period:
        first = months_before(day, (day.month - 1) % 3 - 3 * shift)
        return months_period(first, months_before(first, -2))

    return Dated(quarter)


def open_since(first: date) -> Dated:
    """«с 2016 года»: from then to the last month that is complete before publication."""

    def months(day: date) -> Period:
        last = months_before(day, 1)
        return months_period(first, max(first, last))

    return Dated(months)
