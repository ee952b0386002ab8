"""What each amount of a sentence measures: a cue of its own, the figure before it, or no trade at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.clauses import (
    attached_cue,
    carries,
    cue_after,
    cue_before,
    goes_on,
    is_list_line,
    is_pair_line,
    lists_place,
    parts_again,
)
from retrieval.figures.indicators import Flow, names_other
from retrieval.figures.telling import Governed
from retrieval.figures.times import listed
from retrieval.figures.units import TONNES

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Telling, Topic
    from retrieval.figures.types import Amount

CURRENCY = 3  # letters of its code
SENTENCE_REACH = 2  # how far back a sentence without a cue may look for what it is about
_SHARE = re.compile(r"\bдол[яиюе]й?\s+(?:\w+\s+)?$")
_FREIGHT = re.compile(r"\s*(?:транзитн\w+ |разн\w+ )?груз")


def governing(telling: Telling, place: int) -> Governed | None:
    """What amount number `place` measures; None for what is no trade."""
    scene, amount, here = telling.scene, telling.amounts[place], telling.here
    previous = here[-1] if here else None
    if amount.unit == TONNES and _FREIGHT.match(scene.flat, amount.end):
        return None
    attached = attached_cue(scene, amount.end, telling.limit(place))
    own = _respective_cue(telling, place) or cue_before(scene, telling.low(place), amount.start)
    if attached is not None and not _share_of(scene, own):
        return Governed(attached.flow, attached, previous)
    if own is not None:
        return Governed(own.flow, own, previous) if own.flow is not Flow.OTHER else None
    if here:
        carried = previous is not None and carries(telling.before(place))
        return Governed(previous.flow, previous.cue, previous) if previous is not None and carried else None
    later = cue_after(scene, amount.end, telling.limit(place))
    return Governed(later.flow, later, None) if later is not None else _from_before(telling, amount)


def _list_goes_on(words: str, amount: Amount, topic: Topic) -> bool:
    """A line of an announced list: a label without a verb, then money as in the lines before, or goods by weight."""
    money = len(amount.unit or "") == CURRENCY and topic.unit in (None, amount.unit)
    return is_list_line(words) and carries(words) and (money or amount.unit == TONNES)


def _share_of(scene: Scene, own: Cue | None) -> bool:
    """«Доля экспорта составила 82,7 % от всего товарооборота» is of export."""
    return own is not None and _SHARE.search(scene.flat[: own.start]) is not None


def _respective_cue(telling: Telling, place: int) -> Cue | None:
    """«экспорт и импорт составили 340 и 120 млн соответственно»."""
    first, count = listed(telling.amounts, place, telling.scene.flat)
    if count != 2:
        return None
    start = telling.amounts[first].start
    cues = [c for c in telling.scene.cues if c.end <= start and c.flow in (Flow.EXPORT, Flow.IMPORT)][-2:]
    joined = len(cues) == 2 and re.fullmatch(
        r"\s*(?:и|and)\s*", telling.scene.flat[cues[0].end : cues[1].start]
    )
    return cues[place - first] if joined else None


def _from_before(telling: Telling, amount: Amount) -> Governed | None:
    """A sentence that goes on about the last figure: «Это на 4,8 % меньше», «Омская область — 433 млн»."""
    scene, topic = telling.scene, telling.said.topic
    words = scene.flat[: amount.start]
    if is_pair_line(scene, amount.start) and len(amount.unit or "") == CURRENCY:
        return Governed(Flow.TURNOVER, None, None)
    if names_other(words):
        return None
    if telling.said.listing and topic is not None and _list_goes_on(words, amount, topic):
        return Governed(topic.flow, None, topic)
    if parts_again(words) and telling.said.whole is not None:
        topic = telling.said.whole
    if scene.sentence.heading or topic is None or topic.heading or scene.sentence.number - topic.sentence > 2:
        return None
    lists = any(lists_place(scene.flat, p.end, amount.start) for p in scene.parties if p.end <= amount.start)
    alike = topic.unit is None or amount.unit in (topic.unit, "%", "times") or topic.unit in ("%", "times")
    money = len(topic.unit or "") == len(amount.unit or "") == CURRENCY
    if ((alike and lists) or ((alike or money) and goes_on(words))) and carries(words):
        return Governed(topic.flow, None, topic)
    return None
