"""The times that a question asks about: which periods, and whether all, the last or given ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.asked import Calculation, Scope
from retrieval.figures.period_values import part_period
from retrieval.figures.periods import is_day, is_full_year, read_periods, year_period
from retrieval.figures.types import Kind, PeriodBasis, PeriodMention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# A span of years up to this long is asked year by year; a longer one is one time.
YEARS_ONE_BY_ONE = 10
SEVERAL = 2
WHOLE_YEAR = re.compile(
    r"(?:за |в )?(?:весь|целый|полный) год\w*|(?:за )?год целиком|(?:for |in )?the (?:whole|full) year|жыл бойы"
)


def question_periods(text: str, today: date, before: PeriodMention | None) -> list[PeriodMention]:
    """As `read_periods`, but a part of a year without its year stays without; «год назад» is last year."""
    said = [year_ago(text, m, today) for m in read_periods(text, today, before, recent=False)]
    return with_year_said([m for m in said if not _whole_of_no_year(text, m)])


def _whole_of_no_year(text: str, mention: PeriodMention) -> bool:
    """«экспорт области за весь год»: of which, the asker leaves open."""
    return WHOLE_YEAR.fullmatch(text[mention.start : mention.end].lower().strip()) is not None


def with_year_said(mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """«в 2023 году во II или в I квартале»: parts without a year are of the one year that is said beside them."""
    timed = [m for m in mentions if m.period is not None]
    years = {m.period.end.year for m in timed if m.period is not None}
    if len(years) != 1 or len(mentions) < SEVERAL:
        return list(mentions)
    (year,) = years
    dated = [
        replace(m, period=part_period(year, m.part)) if m.period is None and m.part is not None else m
        for m in mentions
    ]
    parts = [m for m in dated if m.period is not None and not is_full_year(m.period)]
    untimed = any(m.period is None and m.part is not None for m in mentions)
    return parts if parts and (untimed or len(parts) >= SEVERAL) else dated


def implied_kind(whole: str, periods: Sequence[PeriodMention], today: date) -> Kind | None:
    """A year to come is a target after «к», «до», else a forecast."""
    for mention in periods:
        if mention.period is not None and mention.period.start.year > today.year:
            return (
                Kind.TARGET if re.search(r"(?<!\w)(?:к|до|by)\s+$", whole[: mention.start]) else Kind.FORECAST
            )
    return None


def asked_periods(
    text: str, periods: Sequence[PeriodMention], calculation: Calculation
) -> tuple[PeriodMention, ...]:
    """Each period once; no days, no «за последние годы»; years in a row are each of them, but for growth."""
    kept: list[PeriodMention] = []
    for mention in periods:
        if mention.period is None and mention.part is None:
            continue
        if mention.period is not None and is_day(mention.period):
            continue
        words = text[mention.start : mention.end].lower()
        if say.TRAILING.match(words) and not say.COUNTED_YEARS.search(words):
            continue
        several = mention.period is not None and calculation is not Calculation.GROWTH
        for one in _years_of(mention) if several else (mention,):
            if not any(one.period == other.period and one.part == other.part for other in kept):
                kept.append(one)
    return tuple(kept)


def year_ago(text: str, mention: PeriodMention, today: date) -> PeriodMention:
    """«год назад», with no conversation before it, is last year."""
    unknown = mention.period is None and mention.part is None
    if unknown and say.YEAR_AGO.fullmatch(text[mention.start : mention.end].lower()):
        return PeriodMention(
            mention.start, mention.end, year_period(today.year - 1), None, PeriodBasis.RELATIVE
        )
    return mention


def _years_of(mention: PeriodMention) -> tuple[PeriodMention, ...]:
    period = mention.period
    if period is None or is_full_year(period) or mention.part is not None:
        return (mention,)
    years = range(period.start.year, period.end.year + 1)
    whole = (period.start.month, period.start.day) == (1, 1) and (period.end.month == 12 or len(years) > 1)
    if not whole or len(years) > YEARS_ONE_BY_ONE:
        return (mention,)
    return tuple(
        PeriodMention(mention.start, mention.end, year_period(year), None, mention.basis) for year in years
    )


def asked_scope(whole: str, text: str, periods: Sequence[PeriodMention]) -> Scope | None:
    """None where nothing is said of time at all."""
    trailing = [m for m in periods if say.TRAILING.match(text[m.start : m.end].lower())]
    if asked_periods(text, periods, Calculation.GROWTH):
        return Scope.GIVEN
    if say.ALL_PERIODS.search(whole) or any(m.period and not is_full_year(m.period) for m in trailing):
        return Scope.ALL
    if say.OTHER_TIMES.search(whole) and not trailing:
        return Scope.ALL
    return Scope.LAST if trailing or say.LAST_PERIOD.search(whole) else None
