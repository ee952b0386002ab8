"""What follows from figures by arithmetic: done in code, marked as computed, its operands cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import product
from typing import TYPE_CHECKING

from retrieval.asked import Scope
from retrieval.figures.match import candidates, same_period
from retrieval.figures.period_values import is_full_year
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Figure, Period
    from retrieval.types import FoundFigure

OF_TURNOVER = re.compile(
    r"\bв\s+(?:\w+\s+){0,2}(?:товаро)?оборот|\b(?:of|in) (?:the |its )?(?:trade )?turnover|айналым",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Computed:
    """`figure` has the slots of the result and stands in no article; `sign` joins the operands: "−", "+", "÷"."""

    figure: Figure
    operands: tuple[FoundFigure, ...]
    sign: str


def computed_answers(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> tuple[Computed, ...]:
    """Of the first rule that applies; nothing where none does."""
    for rule in RULES:
        results = rule(asked, subject, figures, kind)
        if results:
            return results
    return ()


def missing_flow(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> tuple[Computed, ...]:
    """Turnover less export is import; export and import together are turnover; their difference is the balance."""
    if kind is not Kind.LEVEL or asked.goods or subject.indicator is None:
        return ()
    left, right, sign = {
        Indicator.IMPORT: (Indicator.TURNOVER, Indicator.EXPORT, "−"),
        Indicator.EXPORT: (Indicator.TURNOVER, Indicator.IMPORT, "−"),
        Indicator.TURNOVER: (Indicator.EXPORT, Indicator.IMPORT, "+"),
        Indicator.BALANCE: (Indicator.EXPORT, Indicator.IMPORT, "−"),
    }[subject.indicator]
    results: list[Computed] = []
    for first in levels(asked, subject, figures, left):
        for second in levels(asked, subject, figures, right):
            if not _same_ground(first, second):
                continue
            result = _combine(first, second, sign)
            positive = result > 0 or subject.indicator is Indicator.BALANCE
            if positive and not any(same_period(r.figure.period, first.figure.period) for r in results):
                figure = _result(first, second, result, indicator=subject.indicator)
                results.append(Computed(figure, (first, second), sign))
    return _in_scope(asked, results)


def growth(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> tuple[Computed, ...]:
    """From two levels of the same flow: of the two years named, or of the year named and the one before it."""
    if kind is not Kind.CHANGE or subject.indicator is None:
        return ()
    asked_levels = levels(replace(asked, scope=Scope.ALL), subject, figures, subject.indicator)
    years = sorted({y for m in subject.periods if m.period for y in (m.period.start.year, m.period.end.year)})
    if len(years) == 1:
        years = [years[0] - 1, years[0]]
    if len(years) < 2:
        return ()
    first = next((f for f in asked_levels if _full_year(f.figure.period) == years[0]), None)
    last = next(
        (f for f in asked_levels if _full_year(f.figure.period) == years[-1] and _same_unit(f, first)), None
    )
    if first is None or last is None or not first.figure.value or last.figure.value is None:
        return ()
    rising = last.figure.value >= first.figure.value
    difference = abs(last.figure.value - first.figure.value)
    percent = (difference / first.figure.value * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    base = first.figure.period
    amounts = ((difference, last.figure.unit, "−"), (percent, "%", "÷"))
    return tuple(
        Computed(
            replace(_result(last, first, value, indicator=subject.indicator), kind=Kind.CHANGE, unit=unit, rising=rising, base=base),
            (last, first),
            sign,
        )
        for value, unit, sign in amounts
        if asked.unit in (None, unit)
    )  # fmt: skip


def share(asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind) -> tuple[Computed, ...]:
    """The pair's trade in the reporter's trade with all countries."""
    if kind is not Kind.SHARE or subject.indicator is None or subject.partner_all or asked.goods:
        return ()
    whole_subject = replace(subject, partners=(), partner_all=True)
    parts = levels(asked, subject, figures, subject.indicator)
    return _ratio(parts, levels(asked, whole_subject, figures, subject.indicator), subject.indicator)


def _ratio(
    parts: Sequence[FoundFigure], wholes: Sequence[FoundFigure], indicator: Indicator
) -> tuple[Computed, ...]:
    """Per cent, of the first part and whole of one period and unit."""
    for part, whole in product(parts, wholes):
        if not same_period(part.figure.period, whole.figure.period) or not _same_unit(part, whole):
            continue
        if not whole.figure.value or part.figure.value is None or part.figure.value > whole.figure.value:
            continue
        percent = (part.figure.value / whole.figure.value * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
        figure = replace(_result(part, whole, percent, indicator), kind=Kind.SHARE, unit="%")
        return (Computed(figure, (part, whole), "÷"),)
    return ()


def part_of_turnover(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> tuple[Computed, ...]:
    """«Какую долю в обороте занимал экспорт?»: of the same pair's turnover."""
    if kind is not Kind.SHARE or subject.indicator not in (Indicator.EXPORT, Indicator.IMPORT):
        return ()
    if not OF_TURNOVER.search(asked.text):
        return ()
    parts = levels(asked, subject, figures, subject.indicator)
    wholes = levels(asked, subject, figures, Indicator.TURNOVER)
    return _ratio(parts, wholes, subject.indicator)


RULES: tuple[Callable[[Asked, Subject, Sequence[FoundFigure], Kind], tuple[Computed, ...]], ...] = (
    missing_flow,
    growth,
    part_of_turnover,
    share,
)


def total(statements: Sequence[FoundFigure]) -> Computed | None:
    """The sum over several subjects: same unit, same indicator, same period."""
    if len(statements) < 2 or any(f.figure.value is None for f in statements):
        return None
    first = statements[0]
    if not all(
        _same_unit(first, f) and same_period(first.figure.period, f.figure.period) for f in statements
    ):
        return None
    value = sum((f.figure.value or Decimal(0) for f in statements), Decimal(0))
    places = tuple(p for f in statements for p in f.figure.reporters)
    figure = replace(_result(first, statements[1], value, indicator=first.figure.indicator), reporters=places)
    if any(f.figure.qualifier is not Qualifier.EXACT for f in statements):
        figure = replace(figure, qualifier=Qualifier.ABOUT)
    return Computed(figure, tuple(statements), "+")


def levels(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], indicator: Indicator
) -> list[FoundFigure]:
    """The levels of one indicator that match in every other slot, with a single value, headlines last."""
    wanted = replace(subject, indicator=indicator)
    exact = [
        c.found for c in candidates(asked, wanted, figures, Kind.LEVEL) if not c.misses and not c.mirrored
    ]
    return sorted((f for f in exact if f.figure.value is not None), key=lambda f: f.sentence.heading)


def _same_ground(first: FoundFigure, second: FoundFigure) -> bool:
    """Operands belong together: one period, or one sentence group of one article that states none."""
    if not _same_unit(first, second):
        return False
    if first.figure.period is None or second.figure.period is None:
        same_article = first.article.article_id == second.article.article_id
        return (
            same_article
            and first.figure.period == second.figure.period
            and first.figure.part == second.figure.part
        )
    return same_period(first.figure.period, second.figure.period)


def _same_unit(first: FoundFigure, second: FoundFigure | None) -> bool:
    return second is not None and first.figure.unit == second.figure.unit


def _combine(first: FoundFigure, second: FoundFigure, sign: str) -> Decimal:
    left, right = first.figure.value or Decimal(0), second.figure.value or Decimal(0)
    return left + right if sign == "+" else left - right


def _result(first: FoundFigure, second: FoundFigure, value: Decimal, indicator: Indicator) -> Figure:
    """From hedged operands a hedged result, and a rounded one: no digit finer than the coarsest operand's."""
    exact = first.figure.qualifier is second.figure.qualifier is Qualifier.EXACT
    return replace(
        first.figure,
        sentence=-1,
        start=0,
        end=0,
        value=value,
        low=None,
        high=None,
        indicator=indicator,
        qualifier=Qualifier.EXACT if exact else Qualifier.ABOUT,
        warnings=(),
    )


def _full_year(period: Period | None) -> int | None:
    return period.start.year if period is not None and is_full_year(period) else None


def _in_scope(asked: Asked, results: list[Computed]) -> tuple[Computed, ...]:
    """All periods where all were asked for, else the last one."""
    ordered = sorted(results, key=lambda r: r.figure.period.end.isoformat() if r.figure.period else "")
    return tuple(ordered if asked.scope is Scope.ALL else ordered[-1:])
