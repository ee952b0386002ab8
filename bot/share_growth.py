"""«На сколько выросла доля Казахстана в обороте края?»: from two shares that the articles tell, in percentage points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.combination import Told, difference_of
from bot.compose import Line
from bot.draft import Draft
from bot.figure_lines import computed_line, near_line
from bot.growth import compared_periods
from bot.missing import NEAR_SHOWN, asked_words
from bot.notes import note
from bot.reservations import reservations, warnings
from bot.suggestions import near_first
from bot.unread import SHARE_GREW
from retrieval.asked import Calculation, Scope
from retrieval.figures.match import Slot, candidates, same_period
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.figure_lines import ContextOf
    from bot.operands import Computed
    from retrieval.asked import Asked
    from retrieval.types import FoundFigure


def asks_share_growth(asked: Asked) -> bool:
    return SHARE_GREW.search(asked.text) is not None


def share_growth_draft(asked: Asked, figures: Sequence[FoundFigure], context: ContextOf) -> Draft:
    """The difference of two shares of one pair; else a refusal with the shares that are known."""
    asked = replace(asked, calculation=Calculation.SHARE, kind=Kind.SHARE, unit=None)
    language, subject = asked.language, asked.subjects[0]
    known = _shares(asked, figures)
    result = _difference(asked, known) if len(asked.subjects) == 1 else None
    if result is not None:
        lines = [computed_line(result, language, context), *reservations(asked, (), [result])]
    else:
        what = asked_words(subject, asked, [m.period for m in subject.periods if m.period is not None])
        lines = [Line(note("missing_share_change", language, what=what))]
        lines += [near_line(found, Slot.KIND, language, context) for found in known[:NEAR_SHOWN]]
    results = (result,) if result is not None else ()
    return Draft(
        status="answered" if results else "refused",
        prose=(),
        unsaid=(),
        after=tuple(lines),
        statements=(),
        stated=() if results else tuple(known[:NEAR_SHOWN]),
        computed=results,
        warnings=warnings((), asked, results),
        offered=() if results else tuple(near_first(figures, asked.subjects)),
    )


def _shares(asked: Asked, figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """Of all times, the last first; a time that is not told comes last."""
    everything = replace(asked, scope=Scope.ALL)
    exact = [c.found for c in candidates(everything, asked.subjects[0], figures, Kind.SHARE) if not c.misses]
    return sorted((f for f in exact if f.figure.value is not None), key=_end, reverse=True)


def _end(found: FoundFigure) -> str:
    return found.figure.period.end.isoformat() if found.figure.period is not None else ""


def _difference(asked: Asked, known: Sequence[FoundFigure]) -> Computed | None:
    for before, after in compared_periods(asked.subjects[0].periods, known):
        first = next((f for f in known if same_period(f.figure.period, before)), None)
        last = next((f for f in known if same_period(f.figure.period, after)), None)
        if first is not None and last is not None:
            told = [Told(found.figure, (found,), _disputed(found, known)) for found in (last, first)]
            apart = difference_of(*told, ratio=False)
            return replace(apart, figure=replace(apart.figure, unit="pp")) if apart is not None else None
    return None


def _disputed(found: FoundFigure, known: Sequence[FoundFigure]) -> bool:
    """Whether another article gives another share for the same time."""
    figure = found.figure
    return any(same_period(f.figure.period, figure.period) and f.figure.value != figure.value for f in known)
