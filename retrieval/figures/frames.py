"""The figures of one sentence: each amount of trade with its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.amounts import could_be_money
from retrieval.figures.clauses import attached_cue, carries, cue_after, cue_before, goes_on, lists_place
from retrieval.figures.goods import Place as GoodsPlace
from retrieval.figures.goods import read_goods
from retrieval.figures.indicators import INDICATORS, Flow
from retrieval.figures.kinds import Setting, reading
from retrieval.figures.roles import sides
from retrieval.figures.sides import completed, directed, named_pair
from retrieval.figures.times import base_of, listed, times_of
from retrieval.figures.types import Figure, Kind, PeriodBasis
from retrieval.figures.units import POINTS, TONNES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.context import Context, Pair
    from retrieval.figures.indicators import Cue
    from retrieval.figures.kinds import Reading
    from retrieval.figures.parties import Party
    from retrieval.figures.scene import Scene
    from retrieval.figures.times import Time
    from retrieval.figures.types import Amount, Period, PeriodMention, YearPart


UNIT_REACH = 2  # sentences
# Where the clause of an amount begins after the amount before it, and ends before the next; where a sentence turns.
_BEFORE_EDGE = re.compile(r"[,;:(—–]|\s(?:и|а|and)\s")
_AFTER_EDGE = re.compile(r"[,;()]|\s(?:и|а|and|while)\s")
_FAR_EDGE = re.compile(r";|,\s(?:и|а|но|хотя|тогда как|в то время|and|but|while)\s|\s[—–]\s(?:сказал|сообщил|отметил|подчеркнул)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure with what the next one may take over from it."""

    figure: Figure
    cue: Cue | None
    flow: Flow
    pair: Pair
    heading: bool
    paragraph: int


class Said(NamedTuple):
    """What the sentences before have said: the last figure's draft, and the time that the text is about."""

    draft: Draft | None
    time: PeriodMention | None
    context: Context


class Governed(NamedTuple):
    """What an amount measures. `before`: the draft that it goes on from, where no cue of its own says it."""

    flow: Flow
    cue: Cue | None
    before: Draft | None


def drafts_of(scene: Scene, times: Sequence[Time], said: Said) -> list[Draft]:
    """The figures of a running sentence or a headline in order."""
    amounts = [a for a in _with_units(scene, said) if a.unit is not None and a.unit != POINTS]
    found: list[Draft] = []
    here: list[Draft | None] = []  # one place per amount
    taken: set[int] = set()
    for place, amount in enumerate(amounts):
        low = amounts[place - 1].end if place else 0
        limit = amounts[place + 1].start if place + 1 < len(amounts) else len(scene.flat)
        setting = Setting(amount, scene.flat[low : amount.start], scene.flat[amount.end : limit])
        governed = governing(scene, amounts, place, here, said)
        told = reading(setting, scene.flat[: amount.start]) if governed else None
        if governed is None or told is None or told.compared:
            here.append(None)
            continue
        when = times_of(amounts, place, times, scene.flat, taken)
        made = _drafts(scene, amounts, place, governed, told, when, times, here, said)
        here.append(made[-1] if made else None)
        found += made
    return found


def _with_units(scene: Scene, said: Said) -> list[Amount]:
    """Bare scaled numbers with the currency of their sentence, else of the figure just before: «он перевалил за 28 млн»."""
    money = {a.unit for a in scene.amounts if a.unit is not None and len(a.unit) == 3}
    last = said.draft
    if not money and last is not None and scene.sentence.number - last.figure.sentence <= UNIT_REACH:
        money = {last.figure.unit} if len(last.figure.unit) == 3 else set()
    if len(money) != 1:
        return list(scene.amounts)
    unit = next(iter(money))
    return [
        replace(a, unit=unit, unit_stated=False) if could_be_money(scene.sentence.text, a) else a for a in scene.amounts
    ]


def governing(
    scene: Scene, amounts: Sequence[Amount], place: int, here: Sequence[Draft | None], said: Said
) -> Governed | None:
    """What amount number `place` measures; None for what is no trade."""
    amount = amounts[place]
    low = amounts[place - 1].end if place else 0
    limit = amounts[place + 1].start if place + 1 < len(amounts) else len(scene.flat)
    if amount.unit == TONNES and re.match(r"\s*(?:транзитн\w+ |разн\w+ )?груз", scene.flat[amount.end :]):
        return None
    attached = attached_cue(scene, amount.end, limit)
    if attached is not None:
        return Governed(attached.flow, attached, here[-1] if here else None)
    listed_cue = _respective_cue(scene, amounts, place)
    own = listed_cue or cue_before(scene, low, amount.start)
    if own is not None:
        return Governed(own.flow, own, here[-1] if here else None) if own.flow is not Flow.OTHER else None
    words = scene.flat[low : amount.start]
    if here:
        before = here[-1]
        return Governed(before.flow, before.cue, before) if before is not None and carries(words) else None
    later = cue_after(scene, amount.end, limit)
    if later is not None:
        return Governed(later.flow, later, None)
    return _from_before(scene, amount, said)


def _respective_cue(scene: Scene, amounts: Sequence[Amount], place: int) -> Cue | None:
    """«экспорт и импорт составили 340 и 120 млн соответственно»."""
    first, count = listed(amounts, place, scene.flat)
    if count < 2:
        return None
    cues = [cue for cue in scene.cues if cue.end <= amounts[first].start and cue.flow in (Flow.EXPORT, Flow.IMPORT)]
    cues = cues[-count:]
    joined = len(cues) == count and re.fullmatch(r"\s*(?:и|and)\s*", scene.flat[cues[0].end : cues[-1].start])
    return cues[place - first] if joined and count == 2 else None


def _from_before(scene: Scene, amount: Amount, said: Said) -> Governed | None:
    """A sentence that goes on about the last figure: «Это на 4,8 % меньше», «Омская область — 433 млн»."""
    last = said.draft
    if scene.sentence.heading or last is None or last.heading or scene.sentence.number - last.figure.sentence > 2:
        return None
    words = scene.flat[: amount.start]
    listed_here = any(lists_place(scene.flat, p.end, amount.start) for p in scene.parties if p.end <= amount.start)
    alike = amount.unit in (last.figure.unit, "%", "times") or last.figure.unit in ("%", "times")
    if alike and (listed_here or goes_on(words)) and carries(words):
        return Governed(last.flow, None, last)
    return None


def _drafts(
    scene: Scene,
    amounts: Sequence[Amount],
    place: int,
    governed: Governed,
    told: Reading,
    when: Sequence[Time],
    times: Sequence[Time],
    here: Sequence[Draft | None],
    said: Said,
) -> list[Draft]:
    """One draft, or one for each of the years that a figure is said of."""
    amount = amounts[place]
    flow, pair = _sides_of(scene, amounts, place, governed, here, said)
    if flow not in INDICATORS:
        return []
    goods = _goods_of(scene, amounts, place, governed)
    named = scene.named()
    base = base_of(amount, times) if told.kind is Kind.CHANGE else None
    figure = Figure(
        sentence=scene.sentence.number,
        start=scene.sentence.start + amount.start,
        end=scene.sentence.start + amount.end,
        value=None if amount.value is None else abs(amount.value),
        low=amount.low,
        high=amount.high,
        unit=amount.unit or "",
        qualifier=amount.qualifier,
        indicator=INDICATORS[flow],
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
        goods=goods,
        rising=_rising(amount, told),
        base=base.period if base else None,
    )
    return [
        Draft(
            replace(figure, period=period, part=part, period_basis=basis),
            governed.cue,
            flow,
            pair,
            scene.sentence.heading,
            scene.sentence.paragraph,
        )
        for period, part, basis in _periods(scene, when, told, here, said)
    ]


def _rising(amount: Amount, told: Reading) -> bool | None:
    """A minus says the direction where no word does."""
    if told.kind is not Kind.CHANGE:
        return None
    if told.rising is None and amount.value is not None and amount.value < 0:
        return False
    return told.rising


def _partner_stated(pair: Pair, governed: Governed, named: Sequence[object]) -> bool:
    if pair.partner_all:
        return governed.cue is not None and governed.cue.total and governed.before is None
    return bool(pair.partners) and all(p in named for p in pair.partners)


def _sides_of(
    scene: Scene, amounts: Sequence[Amount], place: int, governed: Governed, here: Sequence[Draft | None], said: Said
) -> tuple[Flow, Pair]:
    """The sides named around the amount, the rest from the figure before it, the paragraph, the article."""
    before = next((draft.pair for draft in reversed(here) if draft is not None), None)
    if governed.before is not None and before is None and governed.before.paragraph == scene.sentence.paragraph:
        before = governed.before.pair
    parties = _parties_of(scene, amounts, place, first=before is None or not here)
    found = sides(scene.flat, parties, governed.flow, governed.cue)
    pair = named_pair(scene, found, said.context, before)
    flow, pair = directed(governed.flow, found, pair, said.context)
    cue = governed.cue if governed.before is None or governed.cue is not governed.before.cue else None
    return flow, completed(pair, cue, before, said.context, scene.sentence.paragraph)


def _parties_of(scene: Scene, amounts: Sequence[Amount], place: int, *, first: bool) -> list[Party]:
    """The parties between the amount before and this one, and those after it in its clause."""
    amount = amounts[place]
    low = 0 if first or place == 0 else amounts[place - 1].end
    if place and not first:
        # «… 440 млн долларов экспорта в Казахстан, импорт …»: what follows an amount in its clause is its own.
        edge = _BEFORE_EDGE.search(scene.flat, low, amount.start)
        low = edge.start() if edge else low
    high = len(scene.flat)
    if place + 1 < len(amounts):
        edge = _AFTER_EDGE.search(scene.flat, amount.end, amounts[place + 1].start)
        high = edge.start() if edge else amounts[place + 1].start
    elif any(low <= party.start and party.end <= amount.start for party in scene.parties):
        edge = _FAR_EDGE.search(scene.flat, amount.end)
        high = edge.start() if edge else high
    return [party for party in scene.parties if low <= party.start and party.end <= high]


def _goods_of(scene: Scene, amounts: Sequence[Amount], place: int, governed: Governed) -> str | None:
    amount = amounts[place]
    low = amounts[place - 1].end if place else 0
    names = tuple((p.start, p.end) for p in scene.parties if p.noun is None)
    goods = read_goods(GoodsPlace(scene.flat, amount, governed.cue, low, names))
    before = governed.before
    if goods or before is None or before.figure.sentence != scene.sentence.number:
        return goods
    same_cue = governed.cue is before.cue and scene.flat[low : amount.start].count(",") < 2
    return before.figure.goods if same_cue and before.figure.unit == TONNES and amount.unit != TONNES else None


def _periods(
    scene: Scene, when: Sequence[Time], told: Reading, here: Sequence[Draft | None], said: Said
) -> list[tuple[Period | None, YearPart | None, PeriodBasis]]:
    """The times said of the amount, else that of the figure before it, else what the text is about."""
    if when:
        return [
            (t.mention.period, None if t.mention.period else t.mention.part, t.mention.basis if t.mention.period else PeriodBasis.UNKNOWN)
            for t in when
        ]
    if scene.sentence.heading or told.kind in (Kind.FORECAST, Kind.TARGET):
        return [(None, None, PeriodBasis.UNKNOWN)]
    before = next((draft.figure for draft in reversed(here) if draft is not None), None)
    if before is not None:
        return [(before.period, before.part, before.period_basis)]
    if said.time is None or re.search(r"\bв (?:год|месяц)\b|ежегодн|per year|a year\b", scene.flat):
        return [(None, None, PeriodBasis.UNKNOWN)]
    basis = PeriodBasis.CONTEXT if said.time.period else PeriodBasis.UNKNOWN
    return [(said.time.period, None if said.time.period else said.time.part, basis)]

