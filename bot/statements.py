"""Figures that say the same become one statement with several sources; those that differ contradict each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from retrieval.figures.match import MIRROR, Slot
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.figures.match import Candidate
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

# «440 млн» and «441,3 млн» are one figure rounded; one part in a hundred is half of the last of two digits.
SAME_WITHIN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Statement:
    """One value for one set of slots; several `sources` say it. The first is shown."""

    sources: tuple[FoundFigure, ...]
    mirrored: bool  # only the other side of the flow says it
    shortfall: Slot | None  # what of the question the figure leaves open or answers otherwise; None: nothing

    @property
    def figure(self) -> Figure:
        return self.sources[0].figure


def statements(chosen: Iterable[Candidate]) -> tuple[Statement, ...]:
    """Equal figures of the same period become one statement; in order of period, unknown ones last."""
    groups: list[list[Candidate]] = []
    for one in sorted(chosen, key=lambda c: (_end(c) or "9", _start(c), c.mirrored, _precision(c))):
        home = next((g for g in groups if _says_the_same(g[0], one)), None)
        if home is None:
            groups.append([one])
        elif not any(_reprint(one.found, other.found) for other in home):
            home.append(one)
    return tuple(
        Statement(tuple(c.found for c in g), g[0].mirrored, next(iter(g[0].misses), None)) for g in groups
    )


def conflicting(told: Sequence[Statement]) -> bool:
    """Two values for one period; a level and its rounding never are."""
    return any(
        contradicts(one.figure, other.figure) for place, one in enumerate(told) for other in told[:place]
    )


def contradicts(a: Figure, b: Figure) -> bool:
    """The same thing, measured at the same time in the same unit, with another value."""
    if a.period is None or b.period is None or a.kind is Kind.CHANGE:
        return False
    same = (a.unit, a.kind, a.period.start, a.period.end, a.goods) == (
        b.unit, b.kind, b.period.start, b.period.end, b.goods,
    )  # fmt: skip
    return same and not equal_within_rounding(a, b)


def equal_within_rounding(a: Figure, b: Figure) -> bool:
    if a.value is None or b.value is None:
        return (a.value, a.low, a.high) == (b.value, b.low, b.high)
    return abs(a.value - b.value) <= SAME_WITHIN * max(abs(a.value), abs(b.value))


def _end(candidate: Candidate) -> str:
    period = candidate.found.figure.period
    return period.end.isoformat() if period else ""


def _start(candidate: Candidate) -> str:
    period = candidate.found.figure.period
    return period.start.isoformat() if period else ""


def _precision(candidate: Candidate) -> tuple[int, int]:
    """Exact before hedged, running text before headlines, more digits before fewer."""
    figure = candidate.found.figure
    digits = len(figure.value.normalize().as_tuple().digits) if figure.value is not None else 0
    return int(figure.qualifier is not Qualifier.EXACT) + int(candidate.found.sentence.heading), -digits


def _says_the_same(first: Candidate, second: Candidate) -> bool:
    """The other side's record with the same value is one source more, not another statement."""
    a, b = first.found.figure, second.found.figure
    slots = (a.unit, a.kind, a.period, a.part, a.goods, a.rising, a.base, a.partner_all) == (
        b.unit, b.kind, b.period, b.part, b.goods, b.rising, b.base, b.partner_all,
    )  # fmt: skip
    return slots and _flow(first) == _flow(second) and equal_within_rounding(a, b)


def _flow(candidate: Candidate) -> tuple[object, ...]:
    """What is measured between whom, whichever side recorded it, and what it misses of the question."""
    figure = candidate.found.figure
    indicator, sides = figure.indicator, (figure.reporters, figure.partners)
    if candidate.mirrored:
        indicator, sides = MIRROR[indicator], (figure.partners, figure.reporters)
    either_way = indicator is Indicator.TURNOVER
    return indicator, frozenset(sides) if either_way else sides, figure.excluding, candidate.misses


def _reprint(first: FoundFigure, second: FoundFigure) -> bool:
    """The same words again: another outlet's copy of the text is no second source."""
    family = first.article.family
    if family is not None and family == second.article.family:
        return True
    return _squashed(first.sentence.text) == _squashed(second.sentence.text)


def _squashed(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()
