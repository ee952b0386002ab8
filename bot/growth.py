"""How a flow has grown, from two of its levels."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import product
from typing import TYPE_CHECKING

from bot.operands import TENTH, Computed, levels, of_two, result, same_unit
from retrieval.asked import Scope
from retrieval.figures.match import same_period
from retrieval.figures.period_values import is_full_year, shifted, year_part, year_period
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Period, PeriodMention
    from retrieval.types import FoundFigure

ASKS_TIMES = re.compile(
    r"\bво сколько(?: же)? раз\b|\bhow many times\b|\b(?:неше|қанша) есе\b", re.IGNORECASE
)


def growth(asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind) -> list[Computed]:
    """From two levels of the same flow: of the two times named, or of the one named and the one a year before."""
    if kind is not Kind.CHANGE or subject.indicator is None:
        return []
    known = levels(replace(asked, scope=Scope.ALL), subject, figures, subject.indicator)
    for before, after in compared_periods(subject.periods, known):
        pair = _levels_of(before, after, known)
        if pair is not None:
            return _changes(asked, *pair)
    return []


def compared_periods(
    mentions: Sequence[PeriodMention], known: Iterable[FoundFigure] = ()
) -> list[tuple[Period, Period]]:
    """What a change is measured between; where the question names no time, every year of `known`, the last first."""
    named = sorted((m.period for m in mentions if m.period is not None), key=lambda p: (p.start, p.end))
    if not named:
        years = {f.figure.period for f in known if f.figure.period and is_full_year(f.figure.period)}
        return [(shifted(p, -1), p) for p in sorted(years, key=lambda p: p.start, reverse=True)]
    years_named = sorted({y for p in named for y in (p.start.year, p.end.year)})
    if all((p.start.month, p.start.day, p.end.month) == (1, 1, 12) for p in named):
        first = years_named[0] if len(years_named) > 1 else years_named[0] - 1
        return [(year_period(first), year_period(years_named[-1]))]
    last = named[-1]
    first_period = named[0] if len(named) > 1 else shifted(last, -1)
    return [(first_period, last)] if year_part(first_period) == year_part(last) else []


def _levels_of(
    before: Period, after: Period, known: Sequence[FoundFigure]
) -> tuple[FoundFigure, FoundFigure] | None:
    for first, last in product(known, known):
        of_them = same_period(first.figure.period, before) and same_period(last.figure.period, after)
        if of_them and same_unit(first, last) and first.figure.value:
            return first, last
    return None


def _changes(asked: Asked, first: FoundFigure, last: FoundFigure) -> list[Computed]:
    """The difference and the per cent; the ratio alone where «во сколько раз» is asked."""
    old, new = first.figure.value or Decimal(0), last.figure.value or Decimal(0)
    percent = (abs(new - old) / old * 100).quantize(TENTH, ROUND_HALF_EVEN)
    amounts = [(abs(new - old), last.figure.unit, "−"), (percent, "%", "÷")]
    if ASKS_TIMES.search(asked.text) and new and max(old, new) > min(old, new):
        amounts = [((max(old, new) / min(old, new)).quantize(TENTH, ROUND_HALF_EVEN), "times", "÷")]
    return [
        of_two(
            replace(
                result(last.figure, first.figure, value),
                kind=Kind.CHANGE,
                unit=unit,
                rising=new >= old,
                base=first.figure.period,
            ),
            *((first, last) if unit == "times" and new < old else (last, first)),
            sign,
        )
        for value, unit, sign in amounts
        if asked.unit in (None, unit)
    ]
