"""What follows from the figures of several subjects: their sum, who has more, by how much, how many times more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from bot.growth import ASKS_TIMES
from bot.operands import TENTH, Computed, Way, result
from retrieval import question_words as say
from retrieval.asked import Calculation, Scope
from retrieval.figures.match import Slot, same_period
from retrieval.figures.period_values import DAY, make_period
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.findings import Finding
    from retrieval.asked import Asked
    from retrieval.figures.types import Figure, Period
    from retrieval.types import FoundFigure

ASKS_DIFFERENCE = re.compile(
    r"\b(?:на сколько|насколько|разниц\w+|by how much|how much (?:more|less|larger|higher|bigger|smaller|lower)|difference"
    r"|қаншаға|айырма\w*)",
    re.IGNORECASE,
)

DAYS_ALIKE: Final = 3  # quarters and leap years


@dataclass(frozen=True, slots=True)
class Told:
    """The one figure of a subject that others are held against, stated or computed, and what it stands on."""

    figure: Figure
    sources: tuple[FoundFigure, ...]
    disputed: bool


def as_meant(asked: Asked) -> Asked:
    """«по годам с 2018 по 2022» asks for these years; «на сколько больше, чем у Омска» compares, and nothing grew."""
    if asked.scope is Scope.ALL and all(s.periods for s in asked.subjects):
        asked = replace(asked, scope=Scope.GIVEN)
    several = len(asked.subjects) > 1 and not asked.ambiguous
    compares = ASKS_TIMES.search(asked.text) or ASKS_DIFFERENCE.search(asked.text)
    grew = say.GROWTH.search(asked.text.lower().replace("ё", "е"))
    if several and compares and not grew and asked.calculation in (Calculation.NONE, Calculation.GROWTH):
        return replace(asked, calculation=Calculation.COMPARE)
    return asked


def told(finding: Finding) -> Told | None:
    """The subject's own record before the other side's; None where there is no single value, or only a forecast."""
    actual = (s for s in finding.statements if s.shortfall is not Slot.EXPECTED)
    stated = sorted(
        (s for s in actual if s.figure.value is not None),
        key=lambda s: (s.shortfall is not None, set(s.figure.reporters) != set(finding.subject.reporters)),
    )
    if stated:
        return Told(stated[0].figure, stated[0].sources[:1], finding.conflicting)
    if finding.computed:
        first = finding.computed[0]
        return Told(first.figure, first.operands, first.disputed)
    return None


def combined(asked: Asked, found: Sequence[Finding]) -> tuple[tuple[Computed, ...], str | None]:
    """The results, and the key of the note that says why there are none; both empty where none was asked for."""
    if len(found) < 2 or asked.calculation not in (Calculation.SUM, Calculation.COMPARE):
        return (), None
    terms = [told(f) for f in found]
    known = [t for t in terms if t is not None]
    if len(known) < len(found):
        return (), "why_missing"
    if len({t.figure.unit for t in known}) > 1:
        return (), "why_units"
    if asked.calculation is Calculation.SUM:
        whole = total(known)
        return ((whole,), None) if whole is not None else ((), "why_periods")
    times, difference = ASKS_TIMES.search(asked.text), ASKS_DIFFERENCE.search(asked.text)
    if len(known) == 2 and as_long(known) and (times or difference):
        apart = difference_of(known[0], known[1], ratio=times is not None)
        return ((apart,) if apart is not None else ()), None
    return (), None


def total(terms: Sequence[Told]) -> Computed | None:
    """Of several regions at one time, of one pair over several times, or of its exports and imports.

    None where the sum would be of nothing: times that overlap, flows of different sides.
    """
    first = terms[0].figure
    figures = [t.figure for t in terms]
    if any(f.kind is not first.kind or f.goods != first.goods for f in figures):
        return None
    indicator = _indicator_of_sum(figures)
    one_time = all(same_period(first.period, f.period) for f in figures)
    one_pair = all(_pair(f) == _pair(first) for f in figures)
    if indicator is None or not (one_time or (one_pair and _apart(figures))):
        return None
    whole = replace(
        first,
        sentence=-1,
        start=0,
        end=0,
        value=sum((f.value or Decimal(0) for f in figures), Decimal(0)),
        qualifier=_qualifier_of_sum(figures),
        indicator=indicator,
        reporters=tuple(dict.fromkeys(p for f in figures for p in f.reporters)),
        partners=tuple(dict.fromkeys(p for f in figures for p in f.partners)),
        period=first.period if one_time else _span(figures),
        warnings=(),
    )
    return _joined(whole, terms, "+", Way.TOTAL)


def as_long(terms: Sequence[Told]) -> bool:
    """Whether amounts may be held against each other: seven months say nothing against a year."""
    days = [(p.end - p.start).days for t in terms if (p := t.figure.period) is not None]
    return not days or (len(days) == len(terms) and max(days) - min(days) <= DAYS_ALIKE)


def difference_of(one: Told, other: Told, *, ratio: bool) -> Computed | None:
    """Of the larger and the smaller one, in this order; None where they are equal or a ratio has nothing to divide by."""
    larger, smaller = sorted((one, other), key=lambda t: t.figure.value or Decimal(0), reverse=True)
    top, bottom = larger.figure.value or Decimal(0), smaller.figure.value or Decimal(0)
    if top == bottom or (ratio and bottom <= 0):
        return None
    value = (top / bottom).quantize(TENTH, ROUND_HALF_EVEN) if ratio else top - bottom
    figure = replace(result(larger.figure, smaller.figure, value), kind=Kind.CHANGE)
    if ratio:
        figure = replace(figure, unit="times")
    return _joined(figure, (larger, smaller), "÷" if ratio else "−", Way.DIFFERENCE)


def _joined(figure: Figure, terms: Sequence[Told], sign: str, way: Way) -> Computed:
    operands = tuple(dict.fromkeys(source for t in terms for source in t.sources))
    disputed = any(t.disputed for t in terms)
    return Computed(figure, operands, sign, tuple(t.figure for t in terms), way, disputed)


def _pair(figure: Figure) -> frozenset[str]:
    return frozenset(place.name for place in (*figure.reporters, *figure.partners))


def _indicator_of_sum(figures: Sequence[Figure]) -> Indicator | None:
    """Exports and imports of one pair together are its turnover; other mixtures are nothing."""
    named = {f.indicator for f in figures}
    if len(named) == 1:
        return figures[0].indicator
    both = named == {Indicator.EXPORT, Indicator.IMPORT} and len(figures) == 2
    same_sides = (figures[0].reporters, figures[0].partners) == (figures[-1].reporters, figures[-1].partners)
    return Indicator.TURNOVER if both and same_sides else None


def _apart(figures: Sequence[Figure]) -> bool:
    """All times are known, and no day is counted twice."""
    periods = [f.period for f in figures if f.period is not None]
    overlap = any(a.start <= b.end and b.start <= a.end for a, b in combinations(periods, 2))
    return len(periods) == len(figures) and not overlap


def _span(figures: Sequence[Figure]) -> Period | None:
    """From the first to the last day, where nothing is left out between."""
    periods = sorted((f.period for f in figures if f.period is not None), key=lambda p: p.start)
    if any(b.start - a.end != DAY for a, b in pairwise(periods)):
        return None
    return make_period(periods[0].start, periods[-1].end)


def _qualifier_of_sum(figures: Sequence[Figure]) -> Qualifier:
    """«более 440» and 346 are more than 786 together; any other hedge makes the sum approximate."""
    hedges = {f.qualifier for f in figures} - {Qualifier.EXACT}
    if not hedges:
        return Qualifier.EXACT
    one_way = hedges in ({Qualifier.MORE_THAN}, {Qualifier.LESS_THAN})
    return hedges.pop() if one_way else Qualifier.ABOUT
