"""What a calculation is made from, and the result with what it stands on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.figures.match import candidates, same_period
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

TENTH = Decimal("0.1")
RATIOS = ("%", "pp", "times")  # a question may ask for them of levels that are in money


class Way(StrEnum):
    """How a result is said: as a figure of its own slots, or as what it is of its operands."""

    FIGURE = "figure"
    PART = "part"  # the share of exports or imports in the same pair's turnover, or of goods in its exports
    TOTAL = "total"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Computed:
    """`figure` has the slots of the result and stands in no article; `sign` joins the `terms`: "−", "+", "÷".

    `operands` are what is cited: the terms, or what a computed term stands on in its turn.
    """

    figure: Figure
    operands: tuple[FoundFigure, ...]
    sign: str
    terms: tuple[Figure, ...]
    way: Way = Way.FIGURE
    disputed: bool = False  # another source has another value for one of the operands


def levels(
    asked: Asked,
    subject: Subject,
    figures: Sequence[FoundFigure],
    indicator: Indicator,
    *,
    mirrored: bool = False,
) -> list[FoundFigure]:
    """The levels of one indicator that match in every other slot, with a single value, headlines last.

    `mirrored`: as the other side records them, for a turnover as either does.
    """
    wanted = replace(subject, indicator=indicator)
    money = replace(asked, unit=None) if asked.unit in RATIOS else asked
    symmetric = indicator is Indicator.TURNOVER
    exact = [
        c.found
        for c in candidates(money, wanted, figures, Kind.LEVEL)
        if not c.misses and (symmetric or c.mirrored is mirrored)
    ]
    return sorted((f for f in exact if f.figure.value is not None), key=lambda f: f.sentence.heading)


def result(first: Figure, second: Figure, value: Decimal) -> Figure:
    """The slots of `first` with a value that no article states; from hedged operands a hedged one."""
    exact = first.qualifier is second.qualifier is Qualifier.EXACT
    return replace(
        first,
        sentence=-1,
        start=0,
        end=0,
        value=value,
        low=None,
        high=None,
        qualifier=Qualifier.EXACT if exact else Qualifier.ABOUT,
        warnings=(),
    )


def same_unit(first: FoundFigure, second: FoundFigure) -> bool:
    return first.figure.unit == second.figure.unit


def of_two(figure: Figure, first: FoundFigure, second: FoundFigure, sign: str) -> Computed:
    return Computed(figure, (first, second), sign, (first.figure, second.figure))


def same_ground(first: FoundFigure, second: FoundFigure) -> bool:
    """Operands belong together: one period, or one sentence group of one article that states none."""
    if not same_unit(first, second):
        return False
    if first.figure.period is None or second.figure.period is None:
        same_article = first.article.article_id == second.article.article_id
        return (
            same_article
            and first.figure.period == second.figure.period
            and first.figure.part == second.figure.part
        )
    return same_period(first.figure.period, second.figure.period)


def same_time(a: Figure, b: Figure) -> bool:
    return same_period(a.period, b.period) or (a.period is b.period is None and a.part == b.part)
