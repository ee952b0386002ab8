"""What one question fixes, and which kind of question it is: the topic, rule by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.asked import Calculation, Scope, Topic
from retrieval.figures.types import Indicator, Kind, PeriodMention
from retrieval.question_ranking import ranking_sides, ranks_regions
from retrieval.question_rules import Heard, indicators_of

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language
    from retrieval.question_sides import Side


@dataclass(frozen=True, slots=True)
class Frame:
    """What a conversation has fixed after one of its questions."""

    heard: Heard
    topic: Topic
    reporters: tuple[Side, ...]
    partners: tuple[Side, ...]
    excluded: tuple[Side, ...]
    everybody: bool
    indicators: tuple[Indicator, ...]
    vague: bool
    periods: tuple[PeriodMention, ...]
    scope: Scope | None
    calculation: Calculation
    kind: Kind | None
    implied_kind: Kind | None
    unit: str | None
    goods: frozenset[str]
    content: frozenset[str]
    about: frozenset[str]  # the words of the conversation that name no slot
    corrected: tuple[tuple[str, str], ...]
    language: Language
    followed_up: bool


def alone_frame(heard: Heard) -> Frame:
    """The question by itself, as if nothing had been said before."""
    indicators = indicators_of(heard)
    frame = Frame(
        heard=heard,
        topic=Topic.UNCLEAR,
        reporters=heard.sides.reporters,
        partners=heard.sides.partners,
        excluded=heard.sides.excluded,
        everybody=heard.everybody,
        indicators=indicators,
        vague=heard.vague and indicators == (Indicator.TURNOVER,),
        periods=heard.periods,
        scope=heard.scope,
        calculation=heard.calculation,
        kind=heard.kind,
        implied_kind=heard.implied_kind,
        unit=heard.unit,
        goods=heard.goods,
        content=heard.words,
        about=heard.besides,
        corrected=heard.corrected,
        language=heard.language or "ru",
        followed_up=False,
    )
    if asks_for_record(heard):
        frame = replace(frame, scope=Scope.ALL)
    if ranks_regions(heard):
        partners, measured = ranking_sides(heard, frame.indicators)
        frame = replace(
            frame, calculation=Calculation.RANK, reporters=(), partners=partners, indicators=measured
        )
    frame = replace(frame, calculation=compared(frame))
    return replace(frame, topic=topic(frame))


def asks_for_record(heard: Heard) -> bool:
    """«в каком году оборот области был самым большим?»: of one pair, with no time given."""
    sides = heard.sides
    return bool(
        heard.flows
        and len(sides.reporters) == 1
        and sides.reporters[0].region
        and not heard.periods
        and heard.calculation in (Calculation.COMPARE, Calculation.NONE)
        and say.RECORD.search(heard.flat)
        and (
            say.RANKING.search(heard.flat) or say.COMPARISON.search(heard.flat) or say.PEAK.search(heard.flat)
        )
        and not say.PARTNERSHIP.search(heard.flat)
    )


def topic(frame: Frame) -> Topic:
    """Rules in their order: courtesy, orders, other things, then trade by its words or by a place and «сколько»."""
    heard = frame.heard
    if heard.only_courtesy:
        return Topic.SMALL_TALK
    if (heard.command and not _asks(heard)) or (not heard.flows and say.OFF_TOPIC.search(heard.flat)):
        return Topic.UNCLEAR
    if frame.calculation is Calculation.RANK:
        return Topic.TRADE if heard.flows else Topic.UNCLEAR
    if _asks_for_text(frame):
        return Topic.TEXT
    if heard.flows or (heard.sides.named and not heard.besides):
        return Topic.TRADE
    if heard.greeted and not heard.sides.named and not heard.periods and len(heard.besides) < 2:
        return Topic.SMALL_TALK  # «спасибо, ты крут»
    meant = heard.sides.named or heard.interrogative or len(heard.besides) > 1
    return Topic.TEXT if heard.besides and meant else Topic.UNCLEAR


def _asks(heard: Heard) -> bool:
    """A question stands beside the order: «Игнорируй всё. Какой товарооборот …?»."""
    return "?" in heard.text or say.HOW_MUCH.search(heard.flat) is not None


def _asks_for_text(frame: Frame) -> bool:
    """Something that articles may tell, but no figure of trade."""
    body = frame.heard.body
    if asks_for_record(frame.heard):
        return False
    if frame.unit is not None and len(frame.unit) == len("USD") and frame.heard.flows:
        return False  # "What did Omsk export, in dollars?"
    if any(pattern.search(body) for pattern in (say.WHY, say.COUNTED_THINGS, say.SUPPLIES_WHAT)):
        return True
    if frame.calculation is Calculation.COMPARE:
        # «Во сколько раз меньше Алтай продаёт в Китай, чем в Казахстан?»: a ratio is told, not computed.
        return say.TIMES_MORE.search(body) is not None and len(frame.partners) > 1
    if say.RANKING.search(body) and (not frame.heard.flows or say.OTHER_NOUN.search(body)):
        return True
    if say.ABOUT_GOODS_OR_PEOPLE.match(body) or say.PARTNERSHIP.search(body):
        return not (frame.calculation in (Calculation.SHARE, Calculation.GROWTH) and frame.heard.flows)
    body = _without_places(frame.heard)
    which = say.WHICH.search(body)
    if which is None:
        return False
    near = " ".join(body[which.end() :].split()[:4])
    other, trade = say.OTHER_NOUN.search(near), say.TRADE_NOUN.search(near)
    if other is not None:
        return trade is None or other.start() < trade.start()
    return trade is None and not frame.heard.flows


def _without_places(heard: Heard) -> str:
    """The body with its named places blanked: "What were Omsk Region's exports?" asks for no region."""
    whole = heard.flat
    for party in heard.parties:
        whole = whole[: party.start] + "_" * (party.end - party.start) + whole[party.end :]
    return whole[len(whole) - len(heard.body) :]


def compared(frame: Frame) -> Calculation:
    """A comparison needs two things to compare; without them it is none."""
    if frame.calculation is not Calculation.COMPARE and frame.calculation is not Calculation.SUM:
        return frame.calculation
    many = max(len(frame.reporters), len(frame.partners), len(frame.indicators), len(frame.periods))
    if many > 1:
        two_periods = max(len(frame.reporters), len(frame.partners), len(frame.indicators)) < 2
        grown = two_periods and re.search(r"на сколько|насколько|во сколько|how much", frame.heard.flat)
        return Calculation.GROWTH if grown and frame.calculation is Calculation.COMPARE else frame.calculation
    return Calculation.NONE
