"""Which near misses are worth a word where nothing answers: of the same pair first, of the nearest time first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.statements import statements
from retrieval.figures.match import Slot
from retrieval.figures.period_values import year_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Subject
    from retrieval.figures.match import Candidate
    from retrieval.figures.types import Period

# The mildest miss first; of another region nothing is near, nor of other goods than those asked for.
NEARNESS = (
    Slot.CURRENCY,
    Slot.PERIOD_UNKNOWN,
    Slot.EXPECTED,
    Slot.PERIOD,
    Slot.KIND,
    Slot.INDICATOR,
    Slot.UNIT,
    Slot.ALL_COUNTRIES,
    Slot.PARTNER,
    Slot.GOODS,
)
LONG_AGO = 1_000_000  # days


def near_misses(rated: Sequence[Candidate], subject: Subject, *, goods: bool) -> tuple[Candidate, ...]:
    """Each value once, though several articles have it; `goods`: some are asked for, and others are not near."""
    slots = frozenset(NEARNESS) - ({Slot.GOODS} if goods else set())
    near = [c for c in rated if len(c.misses) == 1 and c.misses <= slots]
    shown = {id(statement.sources[0]) for statement in statements(near)}
    return tuple(sorted((c for c in near if id(c.found) in shown), key=lambda c: _rank(c, subject)))


def _rank(candidate: Candidate, subject: Subject) -> tuple[object, ...]:
    """By the slot missed, then by how near the time is, the side's own record first, then the newest."""
    (miss,) = candidate.misses
    figure, published = candidate.found.figure, candidate.found.article.published
    wanted = [m.period for m in subject.periods if m.period is not None]
    last = figure.period.end if figure.period is not None else published or date.min
    other_side = candidate.mirrored or set(figure.reporters) != set(subject.reporters)
    time = min((_apart(figure.period, w) for w in wanted), default=(False, 0))
    return NEARNESS.index(miss), time, other_side, -last.toordinal()


def _apart(period: Period | None, wanted: Period) -> tuple[bool, int]:
    """Whether a year stands for months or months for a year, and by how many days the two times differ at both ends."""
    if period is None:
        return True, LONG_AGO
    days = abs((period.start - wanted.start).days) + abs((period.end - wanted.end).days)
    return year_part(period) != year_part(wanted), days
