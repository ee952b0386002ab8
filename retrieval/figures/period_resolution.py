"""What days a time is, once the publication date and the text around it are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.period_readings import (
    Again,
    Dated,
    Fixed,
    Mentioned,
    Outcome,
    Part,
    Published,
    Reading,
    SinceStart,
    Stated,
    YearSaid,
)
from retrieval.figures.period_values import (
    DAY,
    end_of_month,
    in_one_year,
    is_full_year,
    make_period,
    months_before,
    part_period,
    shifted,
    year_part,
    year_period,
)
from retrieval.figures.types import Period, PeriodBasis, PeriodMention, YearPart

if TYPE_CHECKING:
    from datetime import date


class Setting(NamedTuple):
    """What a reading is resolved by. `before`: the time mentioned before it, `gap` the words between."""

    published: date | None
    before: PeriodMention | None
    gap: str
    ahead: bool
    recent: bool


class Resolved(NamedTuple):
    period: Period | None
    part: YearPart | None
    basis: PeriodBasis


NOTHING = Resolved(None, None, PeriodBasis.UNKNOWN)

LOOKS_AHEAD = re.compile(
    r"ожида|прогноз|планир|намерен|рассчитыва|достигн[еу]т|составит\b|составят|превысит\b|вырастет|"
    r"увеличится|будет|довести|expect|forecast|\bwill\b|\bplans?\b|күтіл|болжа|жоспар",
    re.IGNORECASE,
)
# Words after which a part belongs to the year before them: «в 2020 году — 440 млн, в том числе в декабре — 30».
_WITHIN = re.compile(
    r"в том числе|из них|из которых|в частности|включая|прич[её]м|including|оның ішінде", re.IGNORECASE
)


def resolve(reading: Reading, setting: Setting) -> Resolved | None:
    """What the reading means here; None where it names nothing."""
    match reading:
        case Fixed(period):
            return Resolved(period, year_part(period), PeriodBasis.STATED)
        case Part(months, None):
            return _part_of_unsaid_year(months, setting)
        case Part(months, year, ahead) if year is not None:
            return _part_of_said_year(months, year, ahead, setting)
        case Again(year, vague):
            again = _again(year, setting)
            return None if vague and again is NOTHING else again
        case SinceStart(year):
            return _since_start(year, setting)
        case Dated(period_on):
            return _relative(period_on(setting.published)) if setting.published else NOTHING
        case Outcome(of_mentioned):
            return _outcome(setting, of_mentioned=of_mentioned)
        case _:
            return None


# Until summer «по итогам года» looks back; later, or in a forecast, it is the year of publication.
_LOOKS_BACK_UNTIL = 6


def _outcome(setting: Setting, *, of_mentioned: bool) -> Resolved:
    around = setting.before.period if setting.before and of_mentioned else None
    if around is not None and in_one_year(around):
        return _relative(year_period(around.start.year))
    if setting.published is None:
        return NOTHING
    this_year = setting.ahead or setting.published.month > _LOOKS_BACK_UNTIL
    return _relative(year_period(setting.published.year if this_year else setting.published.year - 1))


def _relative(period: Period) -> Resolved:
    return Resolved(period, year_part(period), PeriodBasis.RELATIVE)


def _part_of_said_year(months: YearPart | None, said: YearSaid, ahead: int, setting: Setting) -> Resolved:
    match said:
        case Stated(year):
            return Resolved(part_period(year - ahead, months), months, PeriodBasis.STATED)
        case Published(shift) if setting.published:
            year = setting.published.year + shift - ahead
            return Resolved(part_period(year, months), months, PeriodBasis.RELATIVE)
        case Mentioned(shift) if setting.before and setting.before.period:
            year = setting.before.period.start.year + shift - ahead
            return Resolved(part_period(year, months), months, PeriodBasis.RELATIVE)
        case _:
            return Resolved(None, months, PeriodBasis.UNKNOWN)


def _part_of_unsaid_year(months: YearPart | None, setting: Setting) -> Resolved:
    """«в январе»: of the year that the text is about, or the most recent one that publication allows.

    Where the year before it and the most recent one differ, neither is taken: it would be a guess.
    """
    unknown = Resolved(None, months, PeriodBasis.UNKNOWN)
    if months is None:
        return unknown
    around = setting.before.period if setting.before else None
    recent = _most_recent(months, setting) if setting.published and setting.recent else None
    if around is not None and in_one_year(around):
        year = around.start.year
        if recent is None or not is_full_year(around) or _WITHIN.search(setting.gap):
            return Resolved(part_period(year, months), months, PeriodBasis.CONTEXT)
        if recent.start.year != year:
            return unknown
    return unknown if recent is None else Resolved(recent, months, PeriodBasis.RELATIVE)


def _most_recent(months: YearPart, setting: Setting) -> Period | None:
    """The last such part that was over when the article came out; a single month may still run."""
    if setting.published is None:
        return None
    this_year = part_period(setting.published.year, months)
    over = this_year.start if months.first == months.last else this_year.end
    if over <= setting.published or setting.ahead:
        return this_year
    return part_period(setting.published.year - 1, months)


def _again(said: YearSaid | None, setting: Setting) -> Resolved:
    """The time before, in the year that is said: «прошлого года» is the year before that time's own."""
    before = setting.before
    if before is None or said is None:
        return NOTHING
    if before.period is None:
        return Resolved(None, before.part, PeriodBasis.UNKNOWN)
    match said:
        case Stated(year):
            period, basis = shifted(before.period, year - before.period.end.year), PeriodBasis.STATED
        case Published(0) if setting.published:
            years = setting.published.year - before.period.end.year
            period, basis = shifted(before.period, years), PeriodBasis.RELATIVE
        case Mentioned(0):
            period, basis = before.period, PeriodBasis.CONTEXT
        case Published(shift) | Mentioned(shift):
            period, basis = shifted(before.period, shift), PeriodBasis.RELATIVE
    return Resolved(period, year_part(period), basis)


def _since_start(said: YearSaid | None, setting: Setting) -> Resolved:
    """January to the last complete month; nothing known where the article is undated or of another year."""
    published = setting.published
    if published is None:
        return NOTHING
    match said:
        case Stated(year):
            pass
        case Published(shift):
            year = published.year + shift
        case _:
            year = published.year
    yesterday = published - DAY
    start = published.replace(year=year, month=1, day=1)
    if year != published.year or yesterday < start:
        return NOTHING
    whole = yesterday if yesterday == end_of_month(yesterday) else months_before(yesterday, 0) - DAY
    end = whole if whole >= start else yesterday
    return _relative(make_period(start, end))
