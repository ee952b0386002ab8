"""The figures of one sentence: each amount of trade with its slots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.amounts import could_be_money
from retrieval.figures.dating import dated, is_to_come, read_dates
from retrieval.figures.doubts import refused
from retrieval.figures.frame_sides import sides_of
from retrieval.figures.goods import read_goods
from retrieval.figures.goods_phrases import Place as GoodsPlace
from retrieval.figures.governing import governing
from retrieval.figures.indicators import INDICATORS
from retrieval.figures.kinds import Setting, reading
from retrieval.figures.parts import in_list
from retrieval.figures.respective import of_nothing_told, own_goods, respective_pair
from retrieval.figures.said_once import verb_holds
from retrieval.figures.telling import Draft, Governed, Said, Telling, Topic
from retrieval.figures.times import base_of, of_years
from retrieval.figures.types import Figure, Kind, PeriodBasis
from retrieval.figures.units import PERCENT, POINTS, TONNES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.context import Pair
    from retrieval.figures.kinds import Reading
    from retrieval.figures.scene import Scene
    from retrieval.figures.times import Time
    from retrieval.figures.types import Amount, Place

UNIT_REACH = 2  # sentences
UNIT_REACH_OF_CUES = 4  # sentences: «импорт — 40 млн» names what it counts
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
    earlier: Reading | None = None
    for place, amount in enumerate(amounts):
        governed = governing(telling, place)
        if governed is None or (denied is not None and amount.end <= denied.start()):
            telling.here.append(None)
            earlier = None
            continue
        own = scene.flat[amount.start : amount.end]
        setting = Setting(amount, own, telling.before(place), scene.flat[amount.end : telling.limit(place)])
        told = reading(setting, scene.flat[: amount.start])
        if earlier is not None and verb_holds(telling, place, earlier):
            told = earlier
        if told.compared and _share_goes_on(amount, governed):
            told = told._replace(kind=Kind.SHARE, compared=False)
        earlier = told
        topic = _topic(telling, place, governed)
        telling.here.append(topic)
        spanned = told.kind is Kind.CHANGE and any(of_years(time) for time in times)
        after = scene.flat[amount.end : telling.limit(place)]
        share = told.kind is Kind.SHARE
        said_so = not refused(telling.before(place), after, spanned=spanned, share=share)
        if topic is not None and not told.compared and said_so and not of_nothing_told(telling, place, topic):
            found += _drafts(telling, place, governed, told, topic)
    return found


def _share_goes_on(amount: Amount, governed: Governed) -> bool:
    """«Казахстан формирует почти половину оборота. За девять месяцев эта цифра составила 46,2 %.»"""
    return (
        amount.unit == PERCENT
        and governed.cue is None
        and governed.before is not None
        and governed.before.share
    )


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
    flow, pair = sides_of(telling, place, governed)
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
        kind=Kind.FORECAST if told.kind is Kind.LEVEL and is_to_come(telling, place, when) else told.kind,
        reporters=pair.reporters,
        partners=pair.partners,
        partner_all=pair.partner_all,
        excluding=pair.excluding,
        reporter_stated=bool(pair.reporters) and all(p in named for p in pair.reporters),
        partner_stated=_partner_stated(pair, governed, named),
        period=None,
        part=None,
        period_basis=PeriodBasis.UNKNOWN,
        goods=own_goods(telling, place, topic.goods),
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
    topic = topic._replace(share=told.kind is Kind.SHARE)
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


def _goods_of(telling: Telling, place: int, governed: Governed) -> str | None:
    scene, amount = telling.scene, telling.amounts[place]
    names = tuple((p.start, p.end) for p in scene.parties if p.noun is None)
    goods = read_goods(GoodsPlace(scene.flat, amount, governed.cue, telling.low(place), names))
    before, words = governed.before, telling.before(place)
    if before is not None and before.goods and telling.ends_change(place):  # «ржи — с 4 до 7 тысяч тонн»
        return before.goods
    if goods or before is None:
        return goods
    if before.sentence != scene.sentence.number:  # «Экспорт муки — 5 млн. Это на 10 % больше»
        return before.goods if governed.cue is None else None
    if _SAME_GOODS.match(words) or in_list(telling, place, before) is not None:
        return before.goods
    priced = governed.cue is before.cue and words.count(",") < 2 and before.unit == TONNES != amount.unit
    return before.goods if priced else None
