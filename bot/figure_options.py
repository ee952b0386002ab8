"""What `--region`, `--partner`, `--indicator` and `--period` mean."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from retrieval.errors import OborotError
from retrieval.figure_rows import FigureQuery
from retrieval.figures.periods import read_periods
from retrieval.figures.places import place, read_places, similar_places
from retrieval.figures.types import Indicator

if TYPE_CHECKING:
    from retrieval.figures.types import Period, Place
    from retrieval.library import Library
    from retrieval.types import FoundFigure

log = logging.getLogger(__name__)


class OptionError(OborotError):
    pass


def matching_figures(
    library: Library, region: str | None, partner: str | None, indicator: str | None, period: str | None
) -> list[FoundFigure]:
    """Of the newest article first. `region` and `partner` may be either side; of an unknown name there are none.

    Raises OptionError for what is no indicator or no period.
    """
    wanted = [_places(name) for name in (region, partner) if name is not None]
    if not all(wanted):
        return []
    span = _period(period) if period is not None else None
    query = FigureQuery(
        places=frozenset(p.name for p in wanted[0]) if wanted else frozenset(),
        indicator=_indicator(indicator) if indicator is not None else None,
        since=span.start if span else None,
        until=span.end if span else None,
    )
    found = library.figures(query)
    return [f for f in found if all(_has_side(f, places) for places in wanted)]


def _has_side(found: FoundFigure, places: tuple[Place, ...]) -> bool:
    return bool({*found.figure.reporters, *found.figure.partners} & set(places))


def _places(name: str) -> tuple[Place, ...]:
    exact = place(name)
    if exact is not None:
        return (exact,)
    mentions = read_places(name)
    if mentions:
        return mentions[0].places
    nearest = ", ".join(p.name for p, _ in similar_places(name)[:3])
    log.warning("no place is called «%s»%s", name, f"; did you mean {nearest}?" if nearest else "")
    return ()


def _indicator(name: str) -> Indicator:
    try:
        return Indicator(name)
    except ValueError:
        raise OptionError(f"no indicator is called «{name}»: {', '.join(Indicator)} are") from None


def _period(words: str) -> Period:
    mentions = [m.period for m in read_periods(words, None) if m.period is not None]
    if not mentions:
        raise OptionError(f"«{words}» is no period: write a year such as 2021, or «январь–август 2023»")
    return mentions[0]
