"""«Какая область торгует с Казахстаном больше всех?»: of the regions that the articles tell of, for one same time.

No article knows all regions, so the answer is partial by its nature and says what was compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.combination import told
from bot.compose import Line, source_of
from bot.draft import Draft
from bot.figure_lines import computed_line, statement_line
from bot.findings import findings
from bot.notes import note
from bot.reservations import reservations, warnings
from bot.wording import sides
from retrieval.asked import Calculation, Scope
from retrieval.figures.indicators import flat
from retrieval.figures.match import candidates
from retrieval.figures.period_values import is_full_year
from retrieval.figures.periods import period_words
from retrieval.figures.types import Kind, PeriodBasis, PeriodMention, Qualifier
from retrieval.question_ranking import asks_for_least

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.figure_lines import ContextOf
    from bot.findings import Finding
    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Period, Place
    from retrieval.types import FoundFigure

SHOWN = 3
NEAR = Decimal("0.1")
SHOWN_AT_MOST = 10
HOW_MANY = re.compile(
    r"\b(?:топ|top|перв\w+|first)[\s-]*(\d{1,2})\b|\b(\d{1,2})\s+(?:крупнейш\w+|largest|biggest|лидер\w*)"
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A region with what the articles tell of it for the time compared."""

    place: Place
    period: Period | None
    finding: Finding
    value: Decimal
    unit: str
    sources: tuple[FoundFigure, ...]


def ranked_draft(asked: Asked, figures: Sequence[FoundFigure], context: ContextOf) -> Draft | None:
    """The first regions in their order; None where no figure can be ranked."""
    subject = asked.subjects[0]
    own = _by_region(figures, subject)
    regions = _compared(asked, subject, own)
    if not regions:
        return None
    unit = Counter(one.unit for one in regions).most_common(1)[0][0]
    least = asks_for_least(flat(asked.text))
    order = sorted(
        (one for one in regions if one.unit == unit),
        key=lambda one: (one.value if least else -one.value, one.place.name),
    )
    first = order[: _how_many(asked.text)]
    apart = [one for one in regions if one.unit != unit]
    periods = {one.period for one in order}
    period = periods.pop() if len(periods) == 1 else None
    return _draft(
        asked,
        first,
        [*_verdict(asked, first, len(order), period, least=least, apart=bool(apart)), *_apart(asked, apart)],
        context,
    )


def _by_region(figures: Sequence[FoundFigure], subject: Subject) -> dict[Place, list[FoundFigure]]:
    """Of the regions of the other country than the partner's; of Russia's where that is neither of the two."""
    country = "KZ" if any(p.country == "RU" for p in subject.partners) else "RU"
    own: dict[Place, list[FoundFigure]] = defaultdict(list)
    for found in figures:
        for place in {*found.figure.reporters, *found.figure.partners}:
            if place.kind == "region" and place.country == country:
                own[place].append(found)
    return own


def _compared(asked: Asked, subject: Subject, own: Mapping[Place, Sequence[FoundFigure]]) -> list[Ranked]:
    """For the time asked for; without one for the full year that most regions have, the later of equals.

    Where that leaves one region, each has its own last year: that ranks nobody, but hides none behind another's year.
    """
    years = {place: _full_years(asked, subject, place, figures) for place, figures in own.items()}
    covered = Counter(period for periods in years.values() for period in periods)
    if subject.periods and subject.periods[0].period is None:
        return []
    if subject.periods:
        common = dict.fromkeys(own, subject.periods[0])
    elif covered:
        best = max(covered, key=lambda period: (covered[period], period.end))
        common = dict.fromkeys(own, _taken(best))
    else:
        return []
    last = {place: _taken(max(periods, key=lambda p: p.end)) for place, periods in years.items() if periods}
    regions = _ranked_at(asked, subject, own, common)
    return regions if subject.periods or len(regions) > 1 else _ranked_at(asked, subject, own, last)


def _ranked_at(
    asked: Asked,
    subject: Subject,
    own: Mapping[Place, Sequence[FoundFigure]],
    times: Mapping[Place, PeriodMention],
) -> list[Ranked]:
    ranked = (_ranked(asked, subject, place, time, own[place]) for place, time in times.items())
    return [one for one in ranked if one]


def _full_years(asked: Asked, subject: Subject, place: Place, figures: Sequence[FoundFigure]) -> set[Period]:
    exact = candidates(asked, replace(subject, reporters=(place,)), figures, Kind.LEVEL)
    periods = {c.found.figure.period for c in exact if not c.misses}
    return {p for p in periods if p is not None and is_full_year(p)}


def _taken(period: Period) -> PeriodMention:
    return PeriodMention(0, 0, period, None, PeriodBasis.CONTEXT)


def _ranked(
    asked: Asked, subject: Subject, place: Place, mention: PeriodMention, figures: Sequence[FoundFigure]
) -> Ranked | None:
    """None where the articles tell no single actual amount of the region for this time."""
    one = replace(subject, reporters=(place,), periods=(mention,))
    alone = replace(asked, subjects=(one,), scope=Scope.GIVEN, calculation=Calculation.NONE)
    finding = findings(alone, figures)[0]
    if any(s.shortfall is not None for s in finding.statements):
        return None
    amount = told(finding)
    if amount is None or amount.figure.value is None:
        return None
    return Ranked(place, mention.period, finding, amount.figure.value, amount.figure.unit, amount.sources)


def _how_many(text: str) -> int:
    """«топ-5»."""
    found = HOW_MANY.search(flat(text))
    return min(max(int(found[1] or found[2]), 1), SHOWN_AT_MOST) if found else SHOWN


def _verdict(
    asked: Asked, first: Sequence[Ranked], compared: int, period: Period | None, *, least: bool, apart: bool
) -> list[Line]:
    """Who comes first, and of how many: the articles do not tell of all regions. Nobody does where times differ."""
    language = asked.language
    if period is None:
        return [Line(note("rank_no_time", language))]
    when = period_words(period, language)
    if compared == 1:
        return [] if apart else [Line(note("rank_alone", language, when=when))]
    names = ", ".join(sides((one.place,), "nomn", language) for one in first)
    sources = tuple(dict.fromkeys(source_of(found) for one in first for found in one.sources))
    key = "rank_least" if least else "rank_most"
    lines = [Line(note(key, language, names=names), sources)]
    if any(_close(one, other) for one, other in pairwise(first)):
        lines.append(Line(note("rank_close", language)))
    return [*lines, Line(note("rank_of", language, when=when, count=str(compared)))]


def _close(one: Ranked, other: Ranked) -> bool:
    """Equal, or so near that «более» and «порядка» may turn the order round."""
    if one.value == other.value:
        return True
    exact = all(s.figure.qualifier is Qualifier.EXACT for r in (one, other) for s in r.finding.statements)
    return not exact and abs(one.value - other.value) <= NEAR * max(abs(one.value), abs(other.value))


def _apart(asked: Asked, regions: Sequence[Ranked]) -> list[Line]:
    """Regions whose amounts are in another currency: no rate is invented."""
    names = ", ".join(sides((one.place,), "nomn", asked.language) for one in regions)
    return [Line(note("rank_other_unit", asked.language, names=names))] if names else []


def _draft(asked: Asked, first: Sequence[Ranked], verdict: Sequence[Line], context: ContextOf) -> Draft:
    """No prose for a model: in a ranking the order is what is said."""
    language = asked.language
    found = [one.finding for one in first]
    stated = [s for finding in found for s in finding.statements]
    results = tuple(c for finding in found for c in finding.computed)
    lines: list[Line] = []
    for finding in found:
        lines += [statement_line(s, language, context, "") for s in finding.statements]
        lines += [computed_line(c, language, context) for c in finding.computed]
    given = replace(asked, scope=Scope.GIVEN)
    lines += [*verdict, *reservations(given, stated, results)]
    return Draft(
        status="partial",
        prose=(),
        unsaid=(),
        after=tuple(dict.fromkeys(lines)),
        statements=tuple(s.figure for s in stated),
        stated=tuple(source for s in stated for source in s.sources),
        computed=results,
        warnings=warnings(found, given, results),
        offered=tuple(source for s in stated for source in s.sources[:1]),
    )
