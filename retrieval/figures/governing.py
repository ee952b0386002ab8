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
from retrieval.figures.context import fits
from retrieval.figures.indicators import Flow, names_other
from retrieval.figures.respective import refers_back, respective_cue, respective_topic
from retrieval.figures.telling import Governed
from retrieval.figures.units import PERCENT, TONNES

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Telling, Topic
    from retrieval.figures.types import Amount

CURRENCY = 3  # letters of its code
SENTENCE_REACH = 2  # how far back a sentence without a cue may look for what it is about
_SHARE = re.compile(r"\bдол[яиюе]й?\s+(?:\w+\s+)?$")
_FALLS_ON_NOUN = re.compile(r"\bна (?:наш\w+ )?(?P<noun>\w+) (?:\w+ ){0,2}(?:приход|приш)")
# «+12 % к прошлому году» under a headline that tells a figure.
_SIGN_ALONE = re.compile(r"\W*[+−-]\s*")
# «экспорт принесёт 300 млн рублей налогов».
_OTHER_MONEY = re.compile(
    r"\s*(?:\w+(?:ых|их|ого|ой) )?(?:налог|субсиди|инвестици|кредит|прибыл|штраф|пошлин|дотаци|грант|бюджетн\w+ средств|of (?:investment|loan|tax|grant|subsid))"
)
_FREIGHT = re.compile(r"\s*(?:транзитн\w+ |разн\w+ )?груз")


def governing(telling: Telling, place: int) -> Governed | None:
    """What amount number `place` measures; None for what is no trade."""
    scene, amount, here = telling.scene, telling.amounts[place], telling.here
    previous = here[-1] if here else None
    if amount.unit == TONNES and _FREIGHT.match(scene.flat, amount.end):
        return None
    if _of_home(telling, amount) or _OTHER_MONEY.match(scene.flat, amount.end):
        return None
    attached = attached_cue(scene, amount.end, telling.limit(place))
    own = respective_cue(telling, place) or cue_before(scene, telling.low(place), amount.start)
    if attached is not None and not _share_of(scene, own) and not _part_of_turnover(amount, own, attached):
        return Governed(attached.flow, attached, previous)
    if own is not None:
        return Governed(own.flow, own, previous) if own.flow is not Flow.OTHER else None
    if here and not refers_back(scene.flat[: telling.amounts[0].start]):
        carried = previous is not None and carries(telling.before(place))
        return Governed(previous.flow, previous.cue, previous) if previous is not None and carried else None
    later = cue_after(scene, amount.end, telling.limit(place))
    return Governed(later.flow, later, None) if later is not None else _from_before(telling, amount)


def _of_home(telling: Telling, amount: Amount) -> bool:
    """«На республику приходится треть экспорта рыбы», said of the article's own region: a share of the country's."""
    falls = _FALLS_ON_NOUN.search(telling.scene.flat)
    if amount.unit != PERCENT or falls is None or any(p.noun is None for p in telling.scene.parties):
        return False
    party = next((p for p in telling.scene.parties if p.start == falls.start("noun")), None)
    home = telling.said.context.main.reporters
    return party is not None and party.noun is not None and any(fits(party.noun, place) for place in home)


def _list_goes_on(words: str, amount: Amount, topic: Topic) -> bool:
    """A line of an announced list: a label without a verb, then money as in the lines before, or goods by weight."""
    money = len(amount.unit or "") == CURRENCY and topic.unit in (None, amount.unit)
    return is_list_line(words) and carries(words) and (money or amount.unit == TONNES)


def _part_of_turnover(amount: Amount, own: Cue | None, whole: Cue) -> bool:
    """«Экспорт составил 82,7 % товарооборота», "exports made up 70 percent of trade": a share that exports have."""
    part = own is not None and own.flow in (Flow.EXPORT, Flow.IMPORT) and not own.verb
    return part and amount.unit == PERCENT and whole.flow is Flow.TURNOVER


def _share_of(scene: Scene, own: Cue | None) -> bool:
    """«Доля экспорта составила 82,7 % от всего товарооборота» is of export."""
    return own is not None and _SHARE.search(scene.flat[: own.start]) is not None


def _of_whole_again(telling: Telling, amount: Amount) -> bool:
    """«Оборот — 9 млн, экспорт — 5, импорт — 4. За полугодие — 6 млн»: another time of the turnover, not of its last part."""
    moved = any(time.mention.end <= amount.start and not time.base for time in telling.times)
    return telling.said.parted and moved


def _from_before(telling: Telling, amount: Amount) -> Governed | None:
    """A sentence that goes on about the last figure: «Это на 4,8 % меньше», «Омская область — 433 млн»."""
    scene, topic = telling.scene, telling.said.topic
    words = scene.flat[: amount.start]
    place = telling.amounts.index(amount)
    if refers_back(words):
        topic = respective_topic(telling, place)
        return Governed(topic.flow, None, topic) if topic is not None else None
    if is_pair_line(scene, amount.start) and len(amount.unit or "") == CURRENCY:
        return Governed(Flow.TURNOVER, None, None)
    if names_other(words):
        return None
    if telling.said.listing and topic is not None and _list_goes_on(words, amount, topic):
        return Governed(topic.flow, None, topic)
    if telling.said.whole is not None and (parts_again(words) or _of_whole_again(telling, amount)):
        topic = telling.said.whole
    if scene.sentence.heading or topic is None or scene.sentence.number - topic.sentence > 2:
        return None
    if topic.heading and not (is_list_line(words) or _SIGN_ALONE.fullmatch(words)):
        return None
    lists = any(lists_place(scene.flat, p.end, amount.start) for p in scene.parties if p.end <= amount.start)
    alike = topic.unit is None or amount.unit in (topic.unit, "%", "times") or topic.unit in ("%", "times")
    if not alike:  # «5 тыс. тонн на сумму 18 млн долларов. Годом ранее было 4 тыс. тонн»
        measured = next((level for level in telling.said.levels if level.unit == amount.unit), None)
        topic, alike = measured or topic, measured is not None
    money = len(topic.unit or "") == len(amount.unit or "") == CURRENCY
    if ((alike and lists) or ((alike or money) and goes_on(words))) and carries(words):
        return Governed(topic.flow, None, topic)
    return None
