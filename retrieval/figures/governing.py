"""What each amount of a sentence measures: a cue of its own, the figure before it, or no trade at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.clauses import (
    attached_cue,
    carries,
    cue_after,
    cue_before,
    cue_of_tail,
    goes_on,
    is_list_line,
    is_pair_line,
    lists_place,
    parts_again,
)
from retrieval.figures.context import fits
from retrieval.figures.indicators import Flow, names_other
from retrieval.figures.parties import Noun
from retrieval.figures.partner_lists import among_partners
from retrieval.figures.parts import out_of_next
from retrieval.figures.respective import (
    flow_before,
    refers_back,
    respective_cue,
    respective_topic,
)
from retrieval.figures.standing import called_partner
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
# After «оборот — 9 млн, экспорт — 5, импорт — 4»: «По сравнению с 2021 годом он вырос», «Это на 4 % больше».
_OF_WHOLE = re.compile(
    r"\W*(?:это на\b|(?:(?:по сравнению|в сравнении|к уровню|за год|годом ранее)[^,.;]{0,40}\s)?он\b)"
)
# Below a list whose lines are a turnover and its parts.
_AIM = re.compile(r"\W*(?:задача|цель|план)\b")
# «Пока объёмы небольшие: 9,8 млн», under a headline that tells a flow.
_VOLUME = re.compile(r"\W*(?:пока )?объем")
# «По итогам миссии подписаны соглашения на 14 млн рублей.»
_DEAL = re.compile(r"\b(?:соглашени|контракт|договор(?:ов|ы|а)?\b|сделк|меморандум)")
# «В деньгах это 13 млн долларов», after tonnes.
_IN_MONEY = re.compile(
    r"\W*(?:а )?(?:в деньгах|на сумму|стоимость|in value|it was worth)\b|[^.:]{0,90}\bв (?:денежном|стоимостном) выражении\b"
)
# «70 % этого объёма приходится на Россию», «треть этой суммы»: of the figure just told.
_OF_IT = re.compile(
    r"\s*(?:(?:от|из) )?(?:этого|этой|этих|указанн\w+|данн\w+) (?:объем|сумм|оборот|товарооборот|показател|величин|стоимост)|\s*из (?:них|этого)\b"
    r"|\s*of (?:this|that|it|the (?:total|sum|amount))\b"
)
# «В обратном направлении идут лук и консервы – на 6,5 млн долларов.»
_BACK = re.compile(
    r"\W*(?:а )?(?:в обратн\w+ (?:направлени\w+|сторон\w+|пут\w+)|обратно|навстречу|in the opposite direction)\b"
)
_OTHER_WAY = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
_FREIGHT = re.compile(r"\s*(?:транзитн\w+ |разн\w+ )?груз")


def governing(telling: Telling, place: int) -> Governed | None:
    """What amount number `place` measures; None for what is no trade."""
    scene, amount, here = telling.scene, telling.amounts[place], telling.here
    previous = here[-1] if here else None
    if out_of_next(telling, place):
        return governing(telling, place + 1)
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
    flow = flow_before(telling, place) if here and previous is not None else None
    if flow is not None and previous is not None and previous.cue is None:
        return Governed(flow, None, previous)
    if here and not refers_back(scene.flat[: telling.amounts[0].start]):
        carried = previous is not None and carries(telling.before(place))
        return Governed(previous.flow, previous.cue, previous) if previous is not None and carried else None
    later = cue_after(scene, amount.end, telling.limit(place)) or cue_of_tail(scene, amount.end)
    return Governed(later.flow, later, None) if later is not None else _from_before(telling, amount)


def _of_home(telling: Telling, amount: Amount) -> bool:
    """«На республику приходится треть экспорта рыбы», said of the article's own region: a share of the country's."""
    falls = _FALLS_ON_NOUN.search(telling.scene.flat)
    if amount.unit != PERCENT or falls is None or any(p.noun is None for p in telling.scene.parties):
        return False
    party = next((p for p in telling.scene.parties if p.start == falls.start("noun")), None)
    home = telling.said.context.main.reporters
    if party is None or party.noun in (None, Noun.PRONOUN):
        return False
    return any(fits(party.noun, place) for place in home)


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
    words, topic = telling.scene.flat, telling.said.topic
    if _AIM.match(words) and topic is not None and topic.paragraph != telling.scene.sentence.paragraph:
        return True
    return telling.said.parted and (moved or _OF_WHOLE.match(words) is not None)


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
    if names_other(words) or _DEAL.search(words):
        return None
    if topic is not None and _BACK.match(words) and topic.flow in _OTHER_WAY:
        return Governed(_OTHER_WAY[topic.flow], None, topic._replace(goods=None))
    whole = telling.said.whole or topic
    if whole is not None and any(
        called_partner(scene.flat, p, whole.flow) for p in scene.parties if p.end <= amount.start
    ):
        return Governed(whole.flow, None, whole)
    partners = among_partners(telling, amount, topic)
    if partners is not None:
        return partners
    if telling.said.listing and topic is not None and _list_goes_on(words, amount, topic):
        return Governed(topic.flow, None, topic)
    last_told = topic.sentence if topic is not None else None
    if telling.said.whole is not None and (parts_again(words) or _of_whole_again(telling, amount)):
        topic = telling.said.whole
    if scene.sentence.heading or topic is None or last_told is None:
        return None
    flow = flow_before(telling, place)
    if flow is not None:
        return Governed(flow, None, topic)
    if scene.sentence.number - last_told > SENTENCE_REACH:
        return None
    if topic.heading and not (is_list_line(words) or _SIGN_ALONE.fullmatch(words) or _VOLUME.match(words)):
        return None
    lists = any(lists_place(scene.flat, p.end, amount.start) for p in scene.parties if p.end <= amount.start)
    alike = topic.unit is None or amount.unit in (topic.unit, "%", "times") or topic.unit in ("%", "times")
    if not alike:  # «5 тыс. тонн на сумму 18 млн долларов. Годом ранее было 4 тыс. тонн»
        measured = next((level for level in telling.said.levels if level.unit == amount.unit), None)
        topic, alike = measured or topic, measured is not None
    worth = topic.unit == TONNES and _IN_MONEY.match(words) is not None
    money = len(amount.unit or "") == CURRENCY and (worth or len(topic.unit or "") == CURRENCY)
    part = alike and _OF_IT.match(scene.flat, amount.end) is not None
    if ((alike and lists) or part or ((alike or money) and goes_on(words))) and carries(words):
        return Governed(topic.flow, None, topic)
    return None
