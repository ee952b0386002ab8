"""The figures of one sentence: each amount of trade with its slots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.amounts import could_be_money
from retrieval.figures.clauses import lists_place
from retrieval.figures.context import Pair
from retrieval.figures.dating import dated, read_dates
from retrieval.figures.goods import Place as GoodsPlace
from retrieval.figures.goods import read_goods
from retrieval.figures.governing import governing
from retrieval.figures.indicators import INDICATORS, Flow
from retrieval.figures.kinds import Setting, reading
from retrieval.figures.roles import sides
from retrieval.figures.sides import completed, directed, named_pair
from retrieval.figures.telling import Draft, Governed, Said, Telling, Topic
from retrieval.figures.times import base_of
from retrieval.figures.types import Figure, Kind, PeriodBasis
from retrieval.figures.units import POINTS, TONNES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.kinds import Reading
    from retrieval.figures.parties import Party
    from retrieval.figures.scene import Scene
    from retrieval.figures.times import Time
    from retrieval.figures.types import Amount, Place

UNIT_REACH = 2  # sentences
UNIT_REACH_OF_CUES = 4  # sentences: «импорт — 40 млн» names what it counts
# Where the clause of an amount begins after the amount before it, and ends before the next; where a sentence turns.
_BEFORE_EDGE = re.compile(r"[,;:(—–]|\s(?:и|а|and)\s")
_AFTER_EDGE = re.compile(r"[,;()]|\s(?:и|а|and|while)\s")
_FAR_EDGE = re.compile(
    r";|,\s(?:и|а|но|хотя|тогда как|в то время|and|but|while)\s|\s[—–]\s(?:сказал|сообщил|отметил|подчеркнул)"
)
# «из них 330 млн — Казахстан,»
_PARTS = re.compile(
    r"\b(?:из (?:них|этой суммы|этого объема|этих денег)|в том числе|of (?:that|this|which|it))\b"
)
_DASH = re.compile(r"\s*(?:[—–]|\s-)\s*(?:это\s+)?")
_CLOSED = re.compile(r"\s*(?:[,;.)]|и\s|and\s|$)")
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
        if topic is not None and not told.compared:
            found += _drafts(telling, place, governed, told, topic)
    return found


def _with_units(scene: Scene, said: Said) -> list[Amount]:
    """Bare scaled numbers with the currency of their sentence, else of the figure just before: «он перевалил за 28 млн»."""
    money = {a.unit for a in scene.amounts if a.unit is not None and len(a.unit) == 3}
    topic = said.topic
    reach = UNIT_REACH_OF_CUES if scene.cues else UNIT_REACH
    if not money and topic is not None and scene.sentence.number - topic.sentence <= reach:
        money = {topic.unit} if topic.unit is not None and len(topic.unit) == 3 else set()
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
    scene, amount, pair = telling.scene, telling.amounts[place], topic.pair
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
    if not shown:
        return []
    telling.figures += figures
    return [Draft(figure, topic) for figure in figures]


def _rising(amount: Amount, told: Reading) -> bool | None:
    """A minus says the direction where no word does."""
    if told.kind is not Kind.CHANGE:
        return None
    if told.rising is None and amount.value is not None and amount.value < 0:
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
    in_list = _part_named_after(telling, place, before or context.main) or _in_list(telling, place, last)
    if in_list is not None:
        return governed.flow, in_list
    listed = _listed_part(telling, place, governed)
    if listed is not None:
        return governed.flow, listed
    clause = _clause(telling, place, first=last is None)
    parties = [p for p in scene.parties if clause.start <= p.start and p.end <= clause.stop]
    found = sides(scene.flat, parties, governed.flow, governed.cue, clause)
    pair = named_pair(scene, found, context, before)
    flow, pair = directed(governed.flow, found, pair, context)
    cue = governed.cue if governed.before is None or governed.cue is not governed.before.cue else None
    return flow, completed(pair, found, cue, before, context=context, paragraph=scene.sentence.paragraph)


def _part_named_after(telling: Telling, place: int, whole: Pair) -> Pair | None:
    """«Из них 330 млн — Казахстан, 270 млн — Белоруссия»: parts of the `whole`, each with its own side."""
    party = _named_after(telling, place)
    if party is None or len(party.places) != 1 or not whole.reporters:
        return None
    return _with_part(whole, party.places)


def _named_after(telling: Telling, place: int) -> Party | None:
    flat, end = telling.scene.flat, telling.amounts[place].end
    party = next((p for p in telling.scene.parties if p.start >= end), None)
    if party is None or not _DASH.fullmatch(flat[end : party.start]) or not _CLOSED.match(flat, party.end):
        return None
    parted = _PARTS.search(telling.before(place)) is not None
    return party if parted or (place > 0 and _named_after(telling, place - 1) is not None) else None


def _in_list(telling: Telling, place: int, last: Topic | None) -> Pair | None:
    """«Казахстан (778 тыс. тонн), Китай (582 тыс. тонн)»: each takes the place of the one before it."""
    if last is None or place == 0:
        return None
    scene, amounts = telling.scene, telling.amounts
    own, previous = (_listed_party(scene, telling.low(i), amounts[i].start) for i in (place, place - 1))
    if own is None or previous is None or len(own.places) != 1 or len(previous.places) != 1:
        return None
    pair = last.pair
    if previous.places == pair.partners:
        return _with_part(pair, own.places)
    return replace(pair, reporters=own.places) if previous.places == pair.reporters else None


def _listed_part(telling: Telling, place: int, governed: Governed) -> Pair | None:
    """«1. Казахстан — 500 млн» under «Экспорт Тверской области:»: the list goes through partners, or through reporters."""
    whole = governed.before
    if not telling.said.listing or whole is None or governed.cue is not None or not whole.pair.reporters:
        return None
    party = _listed_party(telling.scene, telling.low(place), telling.amounts[place].start)
    return None if party is None or len(party.places) != 1 else _with_part(whole.pair, party.places)


def _with_part(whole: Pair, part: tuple[Place, ...]) -> Pair:
    """The `whole` with `part` for the side that lies in the same country, else for its partner."""
    if part[0].country in {place.country for place in whole.reporters}:
        return replace(whole, reporters=part, partners=tuple(p for p in whole.partners if p not in part))
    return Pair(whole.reporters, part)


def _listed_party(scene: Scene, low: int, start: int) -> Party | None:
    found = [
        p
        for p in scene.parties
        if low <= p.start and p.end <= start and lists_place(scene.flat, p.end, start)
    ]
    return found[-1] if found else None


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
    if goods or before is None or before.sentence != scene.sentence.number:
        return goods
    if _SAME_GOODS.match(words) or _in_list(telling, place, before) is not None:
        return before.goods
    priced = governed.cue is before.cue and words.count(",") < 2 and before.unit == TONNES != amount.unit
    return before.goods if priced else None
