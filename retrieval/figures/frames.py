"""The figures of one sentence: each amount of trade with its slots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.amounts import could_be_money
from retrieval.figures.context import Pair
from retrieval.figures.dating import dated, read_dates
from retrieval.figures.doubts import refused
from retrieval.figures.goods import Place as GoodsPlace
from retrieval.figures.goods import read_goods
from retrieval.figures.governing import governing
from retrieval.figures.indicators import INDICATORS, Flow
from retrieval.figures.kinds import Setting, reading
from retrieval.figures.parts import (
    has_part_of,
    in_list,
    listed_part,
    out_of_next,
    part_named_after,
    ranked_partner,
    share_of_before,
)
from retrieval.figures.respective import respective_pair, respective_topic
from retrieval.figures.roles import sides
from retrieval.figures.sides import completed, directed, named_pair
from retrieval.figures.telling import Draft, Governed, Said, Telling, Topic
from retrieval.figures.times import base_of
from retrieval.figures.types import Figure, Kind, PeriodBasis
from retrieval.figures.units import POINTS, TONNES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.kinds import Reading
    from retrieval.figures.scene import Scene
    from retrieval.figures.times import Time
    from retrieval.figures.types import Amount, Place

UNIT_REACH = 2  # sentences
UNIT_REACH_OF_CUES = 4  # sentences: «импорт — 40 млн» names what it counts
# Where the clause of an amount begins after the amount before it, and ends before the next; where a sentence turns.
_BEFORE_EDGE = re.compile(r"[,;:(—–]|\s(?:и|а|and)\s")
_AFTER_EDGE = re.compile(r"[,;:()]|\s(?:и|а|and|while)\s")
_FAR_EDGE = re.compile(
    r";|,\s(?:и|а|но|хотя|тогда как|в то время|and|but|while)\s|\s[—–]\s(?:сказал|сообщил|отметил|подчеркнул)"
)
# «в Томской», «в Хакасии», «в крае», and not «в Томскую», «в Хакасию», «в край».
_WHERE = re.compile(r"\w*(?:ой|ей|[ое]м|[еи])\b")
_TURN = re.compile(r",\s(?:а|и|но|while|and|but)\s|;")
# «… программ на 4 млрд, но это услуги, и в товарооборот они не входят».
_NOT_COUNTED = re.compile(
    r"\b(?:это|они|эти|those|these|that|which)\b[^.;]{0,50}?(?:не (?:вход|учитыва|относ|явля)|(?:is|are) not (?:trade|counted|included|part of))"
    r"|\b(?:is|are) not (?:foreign )?(?:trade|exports?|imports?)\b"
)
# «5 млн тонн, или 80 %», «(в 2022 году — 18 тыс. тонн)», «против 23 тыс. тонн»: the same goods.
_SAME_GOODS = re.compile(r"\s*,?\s*(?:или\b|\(|против\b|что составля\w+)")


def drafts_of(scene: Scene, times: Sequence[Time], said: Said) -> list[Draft]:
    """The figures of a running sentence or a headline in order."""
    amounts = [a for a in _with_units(scene, said) if a.unit is not None and a.unit != POINTS]
    telling = Telling(scene, amounts, times, said)
    found: list[Draft] = []
    denied = _NOT_COUNTED.search(scene.flat)
    for place, amount in enumerate(amounts):
        governed = governing(telling, place)
        if governed is None or (denied is not None and amount.end <= denied.start()):
            telling.here.append(None)
            continue
        own = scene.flat[amount.start : amount.end]
        setting = Setting(amount, own, telling.before(place), scene.flat[amount.end : telling.limit(place)])
        told = reading(setting, scene.flat[: amount.start])
        topic = _topic(telling, place, governed)
        telling.here.append(topic)
        said_so = not refused(telling.before(place), scene.flat[amount.end : telling.limit(place)])
        if topic is not None and not told.compared and said_so:
            found += _drafts(telling, place, governed, told, topic)
    return found


def _with_units(scene: Scene, said: Said) -> list[Amount]:
    """Bare scaled numbers with the currency of their sentence, else of the figure just before: «он перевалил за 28 млн»."""
    money = {a.unit for a in scene.amounts if a.unit is not None and len(a.unit) == 3}
    reach = UNIT_REACH_OF_CUES if scene.cues else UNIT_REACH
    if not money and said.money is not None and scene.sentence.number - said.money[1] <= reach:
        money = {said.money[0]}
    if len(money) != 1:
        return list(scene.amounts)
    unit = next(iter(money))
    return [
        replace(a, unit=unit, unit_stated=False) if could_be_money(scene.sentence.text, a) else a
        for a in scene.amounts
    ]


def _topic(telling: Telling, place: int, governed: Governed) -> Topic | None:
    """Flow, sides and goods of an amount; None where supplies have no direction."""
    flow, pair = _sides_of(telling, place, governed)
    if flow not in INDICATORS:
        return None
    sentence, unit = telling.scene.sentence, telling.amounts[place].unit
    goods = _goods_of(telling, place, governed)
    return Topic(flow, governed.cue, pair, sentence.number, sentence.paragraph, sentence.heading, unit, goods)


def _drafts(telling: Telling, place: int, governed: Governed, told: Reading, topic: Topic) -> list[Draft]:
    """One draft, or one for each of the years that a figure is said of.

    None for the 3 of «вырос с 3 до 7 тысяч тонн» where its time is not said.
    """
    scene, amount = telling.scene, telling.amounts[place]
    pair = respective_pair(telling, place, topic.pair)
    when, shown = read_dates(telling, place)
    named = scene.named()
    base = base_of(amount, telling.times) if told.kind is Kind.CHANGE else None
    figure = Figure(
        sentence=scene.sentence.number,
        start=scene.sentence.start + amount.start,
        end=scene.sentence.start + amount.end,
        value=None if amount.value is None else abs(amount.value),
        low=amount.low,
        high=amount.high,
        unit=amount.unit or "",
        qualifier=amount.qualifier,
        indicator=INDICATORS[topic.flow],
        kind=told.kind,
        reporters=pair.reporters,
        partners=pair.partners,
        partner_all=pair.partner_all,
        excluding=pair.excluding,
        reporter_stated=bool(pair.reporters) and all(p in named for p in pair.reporters),
        partner_stated=_partner_stated(pair, governed, named),
        period=None,
        part=None,
        period_basis=PeriodBasis.UNKNOWN,
        goods=topic.goods,
        rising=_rising(amount, told),
    )
    figures = [
        replace(
            figure,
            period=period,
            part=part,
            period_basis=basis,
            base=base.period if base and base.period != period else None,
        )
        for period, part, basis in dated(telling, place, when, told)
    ]
    if not shown or _share_of_unsaid(telling, place, told, topic):
        return []
    telling.figures += figures
    return [Draft(figure, topic) for figure in figures]


def _share_of_unsaid(telling: Telling, place: int, told: Reading, topic: Topic) -> bool:
    """«23 % занимает продовольствие, 18 % — …»: a share in a list of goods whose own is not read."""
    last = telling.figures[-1] if telling.figures else None
    listed = told.kind is Kind.SHARE and last is not None and last.kind is Kind.SHARE
    same = (
        last is not None and last.indicator is INDICATORS[topic.flow] and last.partners == topic.pair.partners
    )
    return (
        listed and same and last is not None and last.goods is not None and topic.goods is None and place > 0
    )


def _rising(amount: Amount, told: Reading) -> bool | None:
    """A minus says the direction where no word does."""
    if told.kind is Kind.CHANGE and told.rising is None and amount.value is not None and amount.value < 0:
        return False
    return told.rising


def _partner_stated(pair: Pair, governed: Governed, named: Sequence[Place]) -> bool:
    if pair.partner_all:
        return governed.cue is not None and governed.cue.total and governed.before is None
    return bool(pair.partners) and all(p in named for p in pair.partners)


def _sides_of(telling: Telling, place: int, governed: Governed) -> tuple[Flow, Pair]:
    """The sides named around the amount, the rest from the figure before it, the paragraph, the article."""
    scene, context = telling.scene, telling.said.context
    last = telling.last()
    before = last.pair if last else None
    if (
        before is None
        and governed.before is not None
        and governed.before.paragraph == scene.sentence.paragraph
    ):
        before = governed.before.pair
    again = respective_topic(telling, place) if governed.cue is None else None
    if again is not None:
        return again.flow, again.pair
    whole = share_of_before(telling, place, governed)
    if whole is not None:
        return governed.flow, whole
    named = part_named_after(telling, place, before or context.main) or in_list(telling, place, last)
    if named is not None:
        return governed.flow, named
    listed = listed_part(telling, place, governed)
    if listed is not None:
        return governed.flow, listed
    ranked = ranked_partner(telling, place, before or context.main)
    if ranked is not None:
        return governed.flow, ranked
    if last is not None and place and out_of_next(telling, place - 1):
        return governed.flow, Pair(last.pair.reporters, (), partner_all=True)
    clause = _clause(telling, place, first=last is None)
    opening = _other_flow_before(telling, governed) if last is None else None
    if opening is not None:
        before, clause = opening[0], slice(opening[1], clause.stop)
    parties = [p for p in scene.parties if clause.start <= p.start and p.end <= clause.stop]
    there = _elsewhere(telling, place, governed, before, clause)
    if there is not None:
        return governed.flow, there
    found = sides(scene.flat, parties, governed.flow, governed.cue, clause)
    pair = named_pair(scene, found, context, before)
    flow, pair = directed(governed.flow, found, pair, context)
    if not pair.partners and not found.partners and has_part_of(telling, place, before or context.main):
        return flow, Pair(pair.reporters or (before or context.main).reporters, (), partner_all=True)
    cue = governed.cue if governed.before is None or governed.cue is not governed.before.cue else None
    return flow, completed(pair, found, cue, before, context=context, paragraph=scene.sentence.paragraph)


def _elsewhere(
    telling: Telling, place: int, governed: Governed, before: Pair | None, clause: slice
) -> Pair | None:
    """«… Омской области составил 48 млн, в Томской — 21 млн»: another region reports the flow of the figure before."""
    flat, amount = telling.scene.flat, telling.amounts[place]
    told_before = governed.cue is None or governed.cue.end <= clause.start
    if before is None or not before.reporters or not told_before:
        return None
    named = [p for p in telling.scene.parties if clause.start <= p.start and p.end <= amount.start]
    if len(named) != 1 or len(named[0].places) != 1 or named[0].preposition not in ("в", "во", "in"):
        return None
    (there,) = named[0].places
    where = named[0].preposition == "in" or _WHERE.match(flat, named[0].start) is not None
    sibling = there.kind == "region" and there.country == before.reporters[0].country
    new = where and sibling and there not in before.reporters
    return replace(before, reporters=(there,)) if new else None


def _other_flow_before(telling: Telling, governed: Governed) -> tuple[Pair, int] | None:
    """«Экспорт области в Казахстан вырос, а импорт — на 2 %»: the sides of the first clause, and where it ends."""
    scene, context, cue = telling.scene, telling.said.context, governed.cue
    if cue is None or cue.flow not in (Flow.EXPORT, Flow.IMPORT):
        return None
    other = next((c for c in reversed(scene.cues) if c.end <= cue.start and c.flow is not cue.flow), None)
    edge = _TURN.search(scene.flat, other.end, cue.start) if other else None
    if other is None or edge is None or other.flow not in (Flow.EXPORT, Flow.IMPORT):
        return None
    parties = [party for party in scene.parties if party.end <= edge.start()]
    found = sides(scene.flat, parties, other.flow, other, slice(0, edge.start()))
    pair = named_pair(scene, found, context, None)
    paragraph = scene.sentence.paragraph
    return completed(pair, found, other, None, context=context, paragraph=paragraph), edge.start()


def _clause(telling: Telling, place: int, *, first: bool) -> slice:
    """From the amount before to this one, and on to the end of its clause."""
    scene, amount = telling.scene, telling.amounts[place]
    low, high = 0, len(scene.flat)
    if not first and place:
        # «… 440 млн долларов экспорта в Казахстан, импорт …»: what follows an amount in its clause is its own.
        edge = _BEFORE_EDGE.search(scene.flat, telling.low(place), amount.start)
        low = edge.start() if edge else telling.low(place)
    if place + 1 < len(telling.amounts):
        edge = _AFTER_EDGE.search(scene.flat, amount.end, telling.limit(place))
        high = edge.start() if edge else telling.limit(place)
    elif any(low <= party.start and party.end <= amount.start for party in scene.parties):
        edge = _FAR_EDGE.search(scene.flat, amount.end)
        high = edge.start() if edge else high
    return slice(low, high)


def _goods_of(telling: Telling, place: int, governed: Governed) -> str | None:
    scene, amount = telling.scene, telling.amounts[place]
    names = tuple((p.start, p.end) for p in scene.parties if p.noun is None)
    goods = read_goods(GoodsPlace(scene.flat, amount, governed.cue, telling.low(place), names))
    before, words = governed.before, telling.before(place)
    if goods or before is None:
        return goods
    if before.sentence != scene.sentence.number:  # «Экспорт муки — 5 млн. Это на 10 % больше»
        return before.goods if governed.cue is None else None
    if _SAME_GOODS.match(words) or in_list(telling, place, before) is not None:
        return before.goods
    priced = governed.cue is before.cue and words.count(",") < 2 and before.unit == TONNES != amount.unit
    return before.goods if priced else None
