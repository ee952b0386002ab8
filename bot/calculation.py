"""What follows from the figures of one pair by arithmetic: done in code, marked as computed, its operands cited."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import product
from typing import TYPE_CHECKING

from bot.growth import growth
from bot.operands import TENTH, Computed, Way, levels, of_two, result, same_ground, same_time
from bot.statements import contradicts
from retrieval.asked import Scope
from retrieval.figures.match import MIRROR
from retrieval.figures.period_values import is_full_year
from retrieval.figures.types import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

OF_TURNOVER = re.compile(
    r"\bв\s+(?:\w+\s+){0,2}(?:товаро)?оборот|\b(?:of|in) (?:the |its )?(?:trade )?turnover|айналым",
    re.IGNORECASE,
)


def computed_answers(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> tuple[Computed, ...]:
    """Of the first rule that applies; nothing where none does."""
    for rule in RULES:
        results = _in_scope(asked, rule(asked, subject, figures, kind))
        if results:
            return tuple(replace(r, disputed=_disputed(r.operands, figures)) for r in results)
    return ()


def missing_flow(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> list[Computed]:
    """Turnover less export is import; export and import together are turnover; their difference is the balance.

    From one side's records, or else from the other side's: what Kazakhstan exports is the krai's turnover less
    the krai's exports.
    """
    if kind is not Kind.LEVEL or asked.goods or subject.indicator is None:
        return []
    left, right, sign = {
        Indicator.IMPORT: (Indicator.TURNOVER, Indicator.EXPORT, "−"),
        Indicator.EXPORT: (Indicator.TURNOVER, Indicator.IMPORT, "−"),
        Indicator.TURNOVER: (Indicator.EXPORT, Indicator.IMPORT, "+"),
        Indicator.BALANCE: (Indicator.EXPORT, Indicator.IMPORT, "−"),
    }[subject.indicator]
    results: list[Computed] = []
    for mirrored in (False, True):
        first_levels = levels(asked, subject, figures, left, mirrored=mirrored)
        for first, second in product(first_levels, levels(asked, subject, figures, right, mirrored=mirrored)):
            if not same_ground(first, second):
                continue
            value = _combined(first, second, sign)
            positive = value > 0 or subject.indicator is Indicator.BALANCE
            if positive and not any(same_time(r.figure, first.figure) for r in results):
                figure = replace(result(first.figure, second.figure, value), indicator=subject.indicator)
                results.append(of_two(_sided(figure, subject), first, second, sign))
    return results


def part_of_turnover(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> list[Computed]:
    """«Какую долю в обороте занимал экспорт?»: of the same pair's turnover."""
    flows = (Indicator.EXPORT, Indicator.IMPORT)
    if kind is not Kind.SHARE or subject.indicator not in flows or not OF_TURNOVER.search(asked.text):
        return []
    parts = levels(asked, subject, figures, subject.indicator)
    shares = _shares(parts, levels(asked, subject, figures, Indicator.TURNOVER))
    return [replace(share, way=Way.PART) for share in shares]


def share_of_goods(
    asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind
) -> list[Computed]:
    """«Какую долю в экспорте занимает кокс?»: of the same flow of all goods."""
    if kind is not Kind.SHARE or subject.indicator is None:
        return []
    parts = [f for f in levels(asked, subject, figures, subject.indicator) if f.figure.goods]
    plain = replace(asked, goods=frozenset(), content=frozenset())
    shares = _shares(parts, levels(plain, subject, figures, subject.indicator)) if parts else []
    return [replace(share, way=Way.PART) for share in shares]


def share(asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind) -> list[Computed]:
    """The pair's trade in the reporter's trade with all countries."""
    if kind is not Kind.SHARE or subject.indicator is None or subject.partner_all or asked.goods:
        return []
    everybody = replace(subject, partners=(), partner_all=True)
    parts = levels(asked, subject, figures, subject.indicator)
    return _shares(parts, levels(asked, everybody, figures, subject.indicator))


def _shares(parts: Sequence[FoundFigure], wholes: Sequence[FoundFigure]) -> list[Computed]:
    """Per cent, of a part and its whole of one period and unit; one a period."""
    found: list[Computed] = []
    for part, whole in product(parts, wholes):
        top, bottom = part.figure.value, whole.figure.value
        if not same_ground(part, whole) or not bottom or top is None or top > bottom:
            continue
        if any(same_time(f.figure, part.figure) for f in found):
            continue
        percent = (top / bottom * 100).quantize(TENTH, ROUND_HALF_EVEN)
        figure = replace(result(part.figure, whole.figure, percent), kind=Kind.SHARE, unit="%")
        found.append(of_two(figure, part, whole, "÷"))
    return found


RULES: tuple[Callable[[Asked, Subject, Sequence[FoundFigure], Kind], list[Computed]], ...] = (
    missing_flow,
    growth,
    part_of_turnover,
    share_of_goods,
    share,
)


def _sided(figure: Figure, subject: Subject) -> Figure:
    """With the sides as the question names them, whichever side recorded the operands."""
    return replace(figure, reporters=subject.reporters, partners=subject.partners or figure.partners)


def _combined(first: FoundFigure, second: FoundFigure, sign: str) -> Decimal:
    left, right = first.figure.value or Decimal(0), second.figure.value or Decimal(0)
    return left + right if sign == "+" else left - right


def _disputed(operands: Iterable[FoundFigure], figures: Sequence[FoundFigure]) -> bool:
    return any(
        _same_flow(operand.figure, other.figure) and contradicts(operand.figure, other.figure)
        for operand in operands
        for other in figures
    )


def _same_flow(a: Figure, b: Figure) -> bool:
    """One flow, whichever side recorded it: a turnover is that of both, an export the other side's import."""
    if a.excluding != b.excluding or a.partner_all != b.partner_all:
        return False
    if (a.indicator, a.reporters, a.partners) == (b.indicator, b.reporters, b.partners):
        return True
    turned = (a.partners, a.reporters) == (b.reporters, b.partners)
    return turned and MIRROR.get(a.indicator, a.indicator) is b.indicator and not a.partner_all


def _in_scope(asked: Asked, results: list[Computed]) -> list[Computed]:
    """All periods where all were asked for, else those of the last one, of whole years before parts of them."""
    if asked.scope is Scope.ALL or not results:
        return sorted(results, key=_end)
    years = [r for r in results if r.figure.period is not None and is_full_year(r.figure.period)]
    pool = years if years and asked.scope is Scope.LATEST else results
    last = max(_end(r) for r in pool)
    return [r for r in pool if _end(r) == last]


def _end(computed: Computed) -> str:
    period = computed.figure.period
    return period.end.isoformat() if period is not None else ""
