"""To each its own: amounts in a list that stand for flows or sides told in the same order before them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.times import listed

if TYPE_CHECKING:
    from retrieval.figures.context import Pair
    from retrieval.figures.indicators import Cue
    from retrieval.figures.telling import Telling, Topic
    from retrieval.figures.types import PeriodMention

_FIGURES_BEFORE = re.compile(
    r"\b(?:соответствующ\w+|аналогичн\w+|эти|те же)\s+(?:показатели|цифры|значения|величины|суммы)\b"
    r"|\b(?:the|these|those|respective|corresponding)\s+(?:figures|numbers)\s+(?:were|stood|had been)\b"
)
_AND = re.compile(r"\s*(?:и|and|және|мен)\s*")
_RESPECTIVELY = re.compile(r"\b(?:соответственно|respectively|тиісінше)\b")
_RIGHT_AFTER = 25  # letters: «долларов США соответственно»


def respective_cue(telling: Telling, place: int) -> Cue | None:
    """«экспорт и импорт составили 340 и 120 млн соответственно»."""
    first, count = listed(telling.amounts, place, telling.scene.flat)
    if count != 2:
        return None
    start = telling.amounts[first].start
    cues = [c for c in telling.scene.cues if c.end <= start and c.flow in (Flow.EXPORT, Flow.IMPORT)][-2:]
    joined = len(cues) == 2 and _AND.fullmatch(telling.scene.flat[cues[0].end : cues[1].start])
    apart = len({cue.flow for cue in cues}) == 2 and first == 0 and respectively(telling, place) is not None
    return cues[place - first] if joined or (apart and not _several(telling, 2)) else None


def respectively(telling: Telling, place: int) -> tuple[int, int] | None:
    """Of an amount in a list that «соответственно» closes or opens: its place in the list, and how many there are."""
    amounts, words = telling.amounts, telling.scene.flat
    first, count = listed(amounts, place, words)
    last = amounts[first + count - 1].end
    near = words[last : last + _RIGHT_AFTER], words[: amounts[first].start][-_RIGHT_AFTER:]
    said = count > 1 and any(_RESPECTIVELY.search(text) for text in near)
    return (place - first, count) if said else None


def _several(telling: Telling, count: int) -> bool:
    """Whether the sentence names so many joint sides or years, that a list could go by."""
    years = 1 + sum(time.tied for time in telling.times)
    parties = 1 + max(
        (
            sum(1 for _ in group)
            for joined, group in groupby(p.joined for p in telling.scene.parties)
            if joined
        ),
        default=0,
    )
    return count in (years, parties)


def flow_before(telling: Telling, place: int) -> Flow | None:
    """«Выросли и экспорт, и импорт. Они составили 100 и 20 млн соответственно»: the flow that the amount is of."""
    mine = respectively(telling, place)
    flows = telling.said.apart.flows
    return flows[mine[0]] if mine is not None and mine[1] == len(flows) else None


def time_before(telling: Telling, place: int) -> PeriodMention | None:
    """«В 2021 и 2022 годах торговля росла: экспорт составил 100 и 120 млн соответственно», said over two sentences."""
    mine = respectively(telling, place)
    times = telling.said.apart.times
    return times[mine[0]] if mine is not None and mine[1] == len(times) else None


def of_nothing_told(telling: Telling, place: int, topic: Topic) -> bool:
    """Whether a list «соответственно» goes by what is not read: then which amount is of what is not known."""
    mine = respectively(telling, place)
    if mine is None or respective_cue(telling, place) is not None:
        return False
    goods = goods_listed(topic.goods)
    sides = (
        len(topic.pair.reporters),
        len(topic.pair.partners),
        len(goods),
        1 + sum(t.tied for t in telling.times),
    )
    return mine[1] not in (*sides, len(telling.said.apart.flows), len(telling.said.apart.times))


def own_goods(telling: Telling, place: int, goods: str | None) -> str | None:
    """«экспорт муки и масла составил 5 и 7 млн соответственно»: of as many goods as amounts the one that is its own."""
    mine = respectively(telling, place) or _change_of_several(telling, place)
    items = goods_listed(goods)
    return items[mine[0]] if mine is not None and mine[1] == len(items) else goods


def _change_of_several(telling: Telling, place: int) -> tuple[int, int] | None:
    """«с 6 до 12 и с 59 до 102 тысяч тонн соответственно»: which of the changes the amount is an end of, and how many."""
    ends = [number for number in range(len(telling.amounts)) if telling.ends_change(number)]
    mine = next((at for at, number in enumerate(ends) if place in (number - 1, number)), None)
    if mine is None or len(ends) == 1 or not _RESPECTIVELY.search(telling.scene.flat):
        return None
    return mine, len(ends)


def goods_listed(goods: str | None) -> list[str]:
    """«мука», «масло» of «мука и масло»."""
    return re.split(r", | и ", goods) if goods else []


def respective_topic(telling: Telling, place: int) -> Topic | None:
    """«Год назад соответствующие показатели равнялись 64 и 20 млн»: those of the sentence before, in its order.

    None where no such words stand before the amount, or the sentence before told more or fewer figures.
    """
    first, count = listed(telling.amounts, place, telling.scene.flat)
    if not refers_back(telling.scene.flat[: telling.amounts[first].start]):
        return None
    levels = telling.said.levels
    return levels[place - first] if len(levels) == count else None


def refers_back(words: str) -> bool:
    """«соответствующие показатели», «эти цифры», "the figures were": more than one figure of the text before."""
    return _FIGURES_BEFORE.search(words) is not None


def respective_pair(telling: Telling, place: int, pair: Pair) -> Pair:
    """«в Казахстан и Азербайджан — 14 и 61 млн»: of joint sides the one that the amount is of.

    `pair` as it is where the list goes by flows or by years, or both sides could be meant.
    """
    first, count = listed(telling.amounts, place, telling.scene.flat)
    if count < 2 or respective_cue(telling, place) is not None:
        return pair
    years = 1 + sum(time.tied for time in telling.times)
    joint = [side for side in (pair.reporters, pair.partners) if len(side) == count]
    if years == count or len(joint) != 1:
        return pair
    own = joint[0][place - first : place - first + 1]
    return replace(pair, partners=own) if joint[0] is pair.partners else replace(pair, reporters=own)
