"""A question as text into what it asks (`retrieval.asked.Asked`, whose types are settled: see there).

A question is written out (`question_shorthand`), heard alone (`question_rules.hear`, `question_frame`), then takes from the conversation what
it leaves out (`question_follow`), then is filled as a person would fill it: Kazakhstan for a partner, turnover
for «торговля».
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from retrieval.asked import Asked, Calculation, Scope, Subject, Topic
from retrieval.figures.places import place
from retrieval.figures.types import Indicator, PeriodMention
from retrieval.question_follow import continued, continues, last_period
from retrieval.question_frame import Frame, alone_frame
from retrieval.question_rules import Heard, hear
from retrieval.question_searches import searches
from retrieval.question_shorthand import spelled_out
from retrieval.question_sides import Side
from retrieval.question_times import with_its_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.types import Place


def parse_question(text: str, earlier: Sequence[str] = (), today: date | None = None) -> Asked:
    """What `text` asks, after the questions `earlier` (oldest first) of the same conversation.

    `today` resolves «в прошлом году» (default: the day of the call). A part of a year without its year («за восемь
    месяцев») keeps period None: it asks for such months of any year.
    """
    today = today or date.today()  # noqa: DTZ011 - the asker's calendar day, not an instant
    context: Frame | None = None
    for turn in earlier:
        frame = _heard_in(context, turn, today)
        if frame.topic in (Topic.TRADE, Topic.TEXT):
            context = frame
    return _asked(_heard_in(context, text, today))


def _heard_in(context: Frame | None, text: str, today: date) -> Frame:
    before = last_period(context)
    return _frame(hear(with_its_noun(spelled_out(text), before), today, before), context)


def _frame(heard: Heard, context: Frame | None) -> Frame:
    alone = alone_frame(heard)
    return continued(alone, context) if context is not None and continues(alone, context) else alone


def _asked(frame: Frame) -> Asked:
    trade = frame.topic is Topic.TRADE
    indicator_assumed = trade and (frame.vague or not frame.indicators)
    indicators: tuple[Indicator | None, ...] = frame.indicators or (
        (Indicator.TURNOVER,) if trade else (None,)
    )
    partners, partner_assumed = _partners(frame)
    subjects = _subjects(replace(frame, partners=partners), indicators)
    ambiguous = any(len(side.places) > 1 for side in (*frame.reporters, *frame.partners))
    calculation = frame.calculation
    if calculation is Calculation.COMPARE and len(subjects) < 2:
        calculation = Calculation.NONE
    return Asked(
        text=frame.heard.text,
        language=frame.language,
        topic=frame.topic,
        subjects=subjects,
        ambiguous=ambiguous,
        indicator_assumed=indicator_assumed,
        partner_assumed=partner_assumed,
        kind=frame.kind or frame.implied_kind,
        scope=frame.scope or Scope.LATEST,
        calculation=calculation,
        unit=frame.unit,
        goods=frame.goods,
        content=frame.content,
        corrected=frame.corrected,
        followed_up=frame.followed_up,
        searches=searches(frame, subjects),
    )


def _partners(frame: Frame) -> tuple[tuple[Side, ...], bool]:
    """Kazakhstan, where a question about Russian trade names no partner."""
    russian = bool(frame.reporters) and all(side.russian for side in frame.reporters)
    kazakhstan = place("Казахстан")
    if (
        frame.topic is not Topic.TRADE
        or frame.partners
        or frame.everybody
        or not (russian or frame.calculation is Calculation.RANK)
        or kazakhstan is None
    ):
        return frame.partners, False
    return (Side((kazakhstan,), -1),), True


def _subjects(frame: Frame, indicators: Sequence[Indicator | None]) -> tuple[Subject, ...]:
    """Every reporter with every partner and indicator; what is compared by years has a subject for each."""
    subjects = []
    excluding = tuple(side.places[0] for side in frame.excluded)
    by_period = (
        frame.calculation in (Calculation.COMPARE, Calculation.SUM)
        and len(frame.periods) > 1
        and max(len(frame.reporters), len(frame.partners), len(indicators)) < 2
    )
    for reporter, partner, indicator in product(
        _alternatives(frame.reporters), _alternatives(frame.partners), indicators
    ):
        side, reporters = reporter
        periods = _periods_of(side, frame)
        everybody = frame.everybody and not partner[1]
        subject = Subject(reporters, partner[1], everybody, indicator, periods, excluding)
        subjects += [replace(subject, periods=(one,)) for one in periods] if by_period else [subject]
    return tuple(dict.fromkeys(subjects))


def _alternatives(sides: Sequence[Side]) -> list[tuple[Side | None, tuple[Place, ...]]]:
    """One side after another, an ambiguous one as each of its places; one empty side where none is named."""
    return [(side, (one,)) for side in sides for one in side.places] or [(None, ())]


def _periods_of(side: Side | None, frame: Frame) -> tuple[PeriodMention, ...]:
    """«Томская область в 2018 или Красноярский край в 2021»: each its own, where each is followed by one."""
    if side is None or len(frame.reporters) < 2:
        return frame.periods
    starts = sorted(s.start for s in frame.reporters)
    owned = {start: tuple(m for m in frame.periods if _owner(starts, m.start) == start) for start in starts}
    return owned[side.start] if all(owned.values()) else frame.periods


def _owner(starts: Sequence[int], at: int) -> int | None:
    before = [start for start in starts if start < at]
    return before[-1] if before else None
