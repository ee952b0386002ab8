"""Between which times a change is, as a question asks for it and as an article states it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.period_values import is_full_year, same, shifted
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.types import Figure, Period, PeriodMention
    from retrieval.types import FoundFigure

LISTED = re.compile(
    r"\b20\d\d(?:-?[а-я]{1,2})?(?:\s+год\w*)?(?:\s*,|\s+(?:и|and|және))\s+(?:в\s+|in\s+)?20\d\d",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:разниц|между|чем\b|сравн|против|относительно|к уровню|between|differ|than\b|compare|against|айырма|салыстыр|қарағанда)",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:уров(?:ень|н\w+)|чем|сравнени\w+|отношени\w+ к|относительно|level|than|compared|against)"
    r"(?:\s+(?:в|за|с|со|of|in|to|with|the|for|показател\w+|данны\w+|итог\w+))*\s+$",
    re.IGNORECASE,
)


def compared_times(text: str, mentions: Sequence[PeriodMention]) -> tuple[Period, Period] | None:
    """The two times that a question compares, the earlier first; None where each is asked for by itself."""
    times = sorted((m.period for m in mentions if m.period is not None), key=lambda p: (p.start, p.end))
    if len(mentions) != 2 or len(times) != 2 or (LISTED.search(text) and not COMPARED.search(text)):
        return None
    return times[0], times[1]


def is_between(times: tuple[Period, Period], figure: Figure) -> bool:
    """Whether the change is from the one to the other; without a base it is against the year before."""
    if figure.period is None or not same(figure.period, times[1]):
        return False
    return same(figure.base or shifted(figure.period, -1), times[0])


def change_covers(mentions: Sequence[PeriodMention], figure: Figure) -> bool:
    """«с 2016 по 2018 год»: asked as one span or as two years, said as a span or as a year and its base."""
    asked_years = {year for m in mentions if m.period for year in (m.period.start.year, m.period.end.year)}
    said = [p for p in (figure.period, figure.base) if p is not None]
    said_years = {year for p in said for year in (p.start.year, p.end.year)}
    whole_years = all((p.start.month, p.end.month) == (1, 12) for p in said)
    asked_whole = all(
        m.period is not None and (m.period.start.month, m.period.end.month) == (1, 12) for m in mentions
    )
    return len(said_years) > 1 and whole_years and asked_whole and asked_years == said_years


def only_compared_with(found: FoundFigure) -> bool:
    """«Превысил уровень 2014 года на 15 %» read as a change in 2014, which the sentence only compares with."""
    figure, text = found.figure, found.sentence.text
    if figure.kind is not Kind.CHANGE or figure.base is not None or figure.period is None:
        return False
    if not is_full_year(figure.period):
        return False
    named = [m.start() for m in re.finditer(rf"(?<!\d){figure.period.start.year}(?!\d)", text)]
    return bool(named) and all(AGAINST.search(text[:at]) for at in named)
