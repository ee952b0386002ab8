"""What a question takes from the conversation before it: «а в 2021?», «а экспорт?», «а у Томской области?»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.asked import Calculation, Scope, Topic
from retrieval.figures.period_values import in_one_year, part_period, year_part, year_period
from retrieval.figures.types import PeriodBasis, PeriodMention
from retrieval.question_follow_sides import continued_sides, taken_together
from retrieval.question_frame import Frame, compared
from retrieval.question_searches import ASKS_GOODS

if TYPE_CHECKING:
    from retrieval.question_rules import Heard

# A text question of so many content words stands for itself, though it names no place.
WORDS_OF_A_WHOLE_QUESTION = 3
# Of a follow-up that names no year: after «за январь–апрель 2021» it asks for all of 2021.
MORE_THAN_THEN = re.compile(
    r"(?<!\w)(?:больше|меньше|выше|ниже|more|less|higher|lower)(?:,? чем| than)(?: было)?(?!\w)"
)
WHOLE_YEAR = re.compile(
    r"\b(?:за|в) (?:весь |целый |полный )?(?:этот |тот )?год\b|\bthe (?:whole|full) year\b|\bжыл бойы\b"
)


def last_period(context: Frame | None) -> PeriodMention | None:
    """The time that the conversation is about."""
    return context.periods[-1] if context and context.periods else None


def continues(alone: Frame, context: Frame) -> bool:
    """Whether the question takes something from those before: it names too little, or begins with «а» and lacks a slot."""
    heard = alone.heard
    if alone.topic is Topic.SMALL_TALK or heard.command:
        return False
    if alone.topic is Topic.UNCLEAR:
        slotted = any((alone.periods, alone.scope, alone.unit, alone.goods))
        return heard.opened or slotted or _calculates(heard)
    if alone.topic is Topic.TEXT:
        if alone.reporters and alone.partners and alone.indicators and not heard.opened:
            return False  # «что Казахстан поставляет в Томскую область?»
        named = heard.sides.named or len(heard.besides) >= WORDS_OF_A_WHOLE_QUESTION
        return not (named and heard.besides) or say.REFERS_BACK.search(heard.flat) is not None
    if heard.opened:
        timed = alone.periods or alone.scope
        return not (alone.reporters and alone.partners and alone.indicators and timed)
    return not (alone.reporters and alone.indicators) and bool(context.reporters or not alone.indicators)


def _calculates(heard: Heard) -> bool:
    return heard.calculation is not Calculation.NONE


def continued(alone: Frame, context: Frame) -> Frame:
    heard = alone.heard
    reporters, partners, indicators = continued_sides(alone, context)
    if alone.calculation is Calculation.RANK:
        reporters = ()
    whole = _asks_whole_year(alone) and last_period(context) is not None
    timed = bool(alone.periods) or alone.scope is not None or whole
    frame = replace(
        alone,
        topic=_continued_topic(alone, context),
        reporters=reporters,
        partners=partners,
        excluded=alone.excluded or (() if alone.partners else context.excluded),
        everybody=(heard.everybody and not taken_together(alone, context))
        or (context.everybody and not alone.partners),
        indicators=indicators,
        vague=alone.vague if alone.indicators else context.vague,
        periods=_continued_periods(alone, context) if timed else context.periods,
        scope=Scope.GIVEN if whole else alone.scope if timed else context.scope,
        calculation=_continued_calculation(alone, context),
        kind=alone.kind or context.kind,
        implied_kind=alone.implied_kind if timed else context.implied_kind,
        unit=alone.unit or context.unit,
        goods=alone.goods or context.goods,
        content=alone.content | context.content,
        about=alone.about | context.about,
        language=heard.language or context.language,
        followed_up=True,
    )
    return replace(frame, calculation=compared(frame))


def _continued_topic(alone: Frame, context: Frame) -> Topic:
    told = bool(alone.heard.besides) or ASKS_GOODS.search(alone.heard.flat) is not None
    if (alone.topic is Topic.TEXT and told) or say.WHY.search(alone.heard.flat):
        return Topic.TEXT
    amount = say.HOW_MUCH.search(alone.heard.flat) is not None and bool(context.indicators)
    slot = alone.unit is not None or (bool(alone.goods) and bool(context.indicators))
    if alone.heard.flows or amount or slot or _calculates(alone.heard):
        return Topic.TRADE
    return context.topic


def _asks_whole_year(alone: Frame) -> bool:
    stated = any(m.basis in (PeriodBasis.STATED, PeriodBasis.RELATIVE) for m in alone.periods)
    return not stated and WHOLE_YEAR.search(alone.heard.body) is not None


def _continued_periods(alone: Frame, context: Frame) -> tuple[PeriodMention, ...]:
    """«а за полугодие?» is a half of the year that the conversation is about, «а за год?» is all of it."""
    last = last_period(context)
    if last is not None and _against_the_time_before(alone, last):
        return (last, *alone.periods)
    if _asks_whole_year(alone) and last is not None and last.period is not None:
        all_of_it = year_period(last.period.end.year)
        return (replace(last, period=all_of_it, part=None, basis=PeriodBasis.CONTEXT),)
    if last is None or last.period is None or not in_one_year(last.period):
        return alone.periods
    year = last.period.start.year
    return tuple(
        replace(m, period=part_period(year, m.part), basis=PeriodBasis.CONTEXT)
        if m.period is None and m.part
        else m
        for m in alone.periods
    )


def _against_the_time_before(alone: Frame, last: PeriodMention) -> bool:
    """«насколько больше в 2021?», «это больше, чем в 2021?» after 2018: than in 2018."""
    against = (say.CHANGE_OF_TWO, MORE_THAN_THEN)
    if len(alone.periods) != 1 or not any(pattern.search(alone.heard.flat) for pattern in against):
        return False
    own, before = alone.periods[0].period, last.period
    return own is not None and before is not None and own != before and year_part(own) == year_part(before)


def _continued_calculation(alone: Frame, context: Frame) -> Calculation:
    """«а сколько составил?» after growth asks for the amount; a region named after a ranking asks for its own."""
    if alone.calculation is Calculation.RANK:
        return Calculation.RANK
    if context.calculation is Calculation.RANK:
        return alone.heard.calculation if alone.reporters else Calculation.RANK
    if alone.heard.calculation is not Calculation.NONE:
        return alone.heard.calculation
    amount = say.HOW_MUCH.search(alone.heard.flat) is not None and alone.unit is None
    return Calculation.NONE if amount else context.calculation
