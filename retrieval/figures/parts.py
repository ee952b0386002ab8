"""Whose a part of a whole is: «из них 330 млн — Казахстан», «у Монголии — 12 %», lists of partners or regions."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from retrieval.figures.clauses import lists_place
from retrieval.figures.context import Pair
from retrieval.figures.types import Kind
from retrieval.figures.units import PERCENT

if TYPE_CHECKING:
    from retrieval.figures.parties import Party
    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Governed, Telling, Topic
    from retrieval.figures.types import Place

# «из них 330 млн — Казахстан,»
_PARTS = re.compile(
    r"\b(?:из (?:них|этой суммы|этого объема|этих денег)|в том числе|of (?:that|this|which|it))\b"
)
_PART_FOLLOWS = re.compile(
    r"[^.;]{0,40}?\bиз (?:них|которых|этой суммы|этого объема)\b|,? (?:of which|including)\b"
)
# «составил 1,2 млрд долларов, в том числе в Казахстан — 410 млн»; a flow between would make it a part by flow.
_INCLUDES = re.compile(
    r",?\s*\(?(?:в том числе|включая|в т\.\s?ч\.|причем|including)\s+(?:(?:во?|со?|из|на|to|with|from)\s+)?(?:республику\s+)?"
)
# «, или 7,9 % оборота», «что составляет 4 % экспорта», «Это четверть оборота».
_THAT_MAKES = re.compile(
    r"(?:^\W*(?:а )?это|\bчто составля\w+|\b(?:или|что|—) (?:это )?|\()\s*(?:(?:около|почти|более|свыше|примерно|порядка|лишь|всего|чуть|меньше|менее|больше|чем)\s+)*$"
)
_DASH = re.compile(r"\s*(?:[—–]|\s-)\s*(?:это\s+)?(?:(?:во?|на|из|со?)\s+)?")
_BRACKET = re.compile(r"\s*\((?:(?:доля|около|почти|более|на)\s+)?\$?")
_FELL = re.compile(
    r"[^()]{0,12}\)\s*(?:прих[оа]д\w+|приш\w+)\s+(?:(?:около|почти|более|порядка|свыше)\s+)?\$?"
)
_PARTED = re.compile(r"[,;:()]")
_DASH_LAST = re.compile(r"[—–-]\s*$")
_CLOSED = re.compile(r"\s*(?:[,;.)]|и\s|and\s|$)")

# «1,3 млрд из 4,2 млрд долларов»
_OUT_OF = re.compile(r"\s*(?:из|out of|of)\s+(?:[^,;.()]{0,30}(?:'s|’s)\s+)?")
_ITS_WHOLE = re.compile(
    r"\s*(?:от|of)\s+(?:(?:the\s+)?(?:total|overall)|всего|всей|общ\w+|совокупн\w+)\s+[^,;:()]*\(\s*\$?"
)
# What may stand before a country that a list of partners names: «далее следует», «после», «у», a comma.
_LED = re.compile(
    r"(?:[—–:,]|\b(?:и|занима\w+|занял\w*|оста\w+|явля\w+|следу\w+|ид[её]т|идут|стал\w*|стоит|после|место|вслед за|у))\s+$"
)


def out_of_next(telling: Telling, place: int) -> bool:
    """«На него пришлось 1,3 млрд из 4,2 млрд долларов всего экспорта»: the first is a part of the second."""
    if place + 1 >= len(telling.amounts):
        return False
    one, other = telling.amounts[place], telling.amounts[place + 1]
    gap = telling.scene.flat[one.end : other.start]
    return one.unit == other.unit and _OUT_OF.fullmatch(gap) is not None


def whole_of_share(telling: Telling, place: int) -> bool:
    """«38 % от общего объёма экспорта (216 тыс. т)»: the amount in brackets is of all partners."""
    before, amount = telling.amounts[place - 1], telling.amounts[place]
    gap = telling.scene.flat[before.end : amount.start]
    return before.unit == PERCENT != amount.unit and _ITS_WHOLE.fullmatch(gap) is not None


def ranked_partner(telling: Telling, place: int, home: Pair) -> Pair | None:
    """«Первое место по обороту занимает Казахстан – 782 млн, далее следует Беларусь – 201 млн»: partners of `home`."""
    scene = telling.scene
    party = _listed_party(scene, telling.low(place), telling.amounts[place].start)
    if party is None or len(party.places) != 1 or not _LED.search(scene.flat[: party.start]):
        return None
    country = party.places[0]
    ours = bool(home.reporters) and all(p.kind == "region" for p in home.reporters)
    abroad = country.kind == "country" and country.country not in {p.country for p in home.reporters}
    regional = any(p.places and p.places[0].kind == "region" for p in scene.parties if p.end <= party.start)
    return Pair(home.reporters, party.places) if ours and abroad and not regional else None


def has_part_of(telling: Telling, place: int, whole: Pair) -> bool:
    """«экспортировала на 1,5 млрд, 40 % из которых — в Казахстан»: the whole is not of the partner of its part."""
    scene, amount = telling.scene, telling.amounts[place]
    parted = _PART_FOLLOWS.match(scene.flat, amount.end)
    party = next((p for p in scene.parties if parted and p.start >= parted.end()), None)
    if parted is None:
        party = next((p for p in scene.parties if p.start >= amount.end), None)
        party = party if party and _INCLUDES.fullmatch(scene.flat[amount.end : party.start]) else None
    return party is not None and bool(party.places) and party.places[0] in whole.partners


def sum_of_list(telling: Telling, place: int) -> tuple[Place, ...]:
    """«Три четверти экспорта приходится на Беларусь (44 %), Казахстан (22 %) и Китай (9 %)»: the sides of all.

    The list may stand before the sum too: «На Китай (200 млн) и Казахстан (100 млн) пришлось 300 млн».
    """
    flat, amounts = telling.scene.flat, telling.amounts
    after = list(takewhile(bool, (_bracketed(telling, n) for n in range(place + 1, len(amounts)))))
    if len(after) > 1 and not _PARTED.search(flat[amounts[place].end : flat.find("(", amounts[place].end)]):
        return sum(after, ())
    before = list(takewhile(bool, (_bracketed(telling, n) for n in range(place - 1, -1, -1))))
    if len(before) > 1 and _FELL.fullmatch(flat[telling.low(place) : amounts[place].start]):
        return sum(reversed(before), ())
    return ()


def _bracketed(telling: Telling, number: int) -> tuple[Place, ...]:
    """The place right before the bracket in which amount `number` stands."""
    start = telling.amounts[number].start
    party = next((p for p in reversed(telling.scene.parties) if p.end <= start), None)
    if (
        party is None
        or len(party.places) != 1
        or not _BRACKET.fullmatch(telling.scene.flat[party.end : start])
    ):
        return ()
    return party.places


def share_of_before(telling: Telling, place: int, governed: Governed) -> Pair | None:
    """«… на 640 млн рублей, что составляет 4 % всего экспорта»: the share is of the figure just told."""
    amount, said = telling.amounts[place], telling.said.topic
    sentence = telling.scene.sentence
    last = telling.last() or (said if said is not None and said.paragraph == sentence.paragraph else None)
    after = governed.cue is not None and governed.cue.start >= amount.end
    if amount.unit != PERCENT or not after or last is None or not last.pair.partners:
        return None
    return last.pair if _THAT_MAKES.search(telling.before(place)) else None


def part_named_after(telling: Telling, place: int, whole: Pair) -> Pair | None:
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
    parted = _PARTS.search(telling.before(place)) is not None or _shares_by_name(telling, place)
    return party if parted or (place > 0 and _named_after(telling, place - 1) is not None) else None


def _shares_by_name(telling: Telling, place: int) -> bool:
    """«32 % — Казахстан, 27 % — Китай»: the first of two per cents, each with a name after its dash."""
    flat, both = telling.scene.flat, telling.amounts[place : place + 2]
    if (
        len(both) != 2
        or any(amount.unit != PERCENT for amount in both)
        or _DASH_LAST.search(flat[: both[0].start])
    ):
        return False
    starts = {party.start for party in telling.scene.parties}
    return all((dash := _DASH.match(flat, amount.end)) and dash.end() in starts for amount in both)


def in_list(telling: Telling, place: int, last: Topic | None) -> Pair | None:
    """«Казахстан (778 тыс. тонн), Китай (582 тыс. тонн)»: each takes the place of the one before it."""
    if last is None or place == 0:
        return None
    scene, amounts = telling.scene, telling.amounts
    share = _next_share(telling, place, last)
    if share is not None:
        return share
    own, previous = (_listed_party(scene, telling.low(i), amounts[i].start) for i in (place, place - 1))
    if own is None or previous is None or len(own.places) != 1 or len(previous.places) != 1:
        return None
    pair = last.pair
    if previous.places == pair.partners:
        return _with_part(pair, own.places)
    return replace(pair, reporters=own.places) if previous.places == pair.reporters else None


def _next_share(telling: Telling, place: int, last: Topic) -> Pair | None:
    """«Доля Казахстана — 41 %, у Монголии — 12 %»: after a share the next country has its own."""
    party = _listed_party(telling.scene, telling.low(place), telling.amounts[place].start)
    shares = (
        telling.amounts[place].unit == PERCENT and telling.figures and telling.figures[-1].kind is Kind.SHARE
    )
    if party is None or not shares or len(party.places) != 1 or not last.pair.partners:
        return None
    own = party.places[0]
    alike = own.kind == last.pair.partners[0].kind and own.country not in {
        p.country for p in last.pair.reporters
    }
    return replace(last.pair, partners=party.places) if alike else None


def listed_part(telling: Telling, place: int, governed: Governed) -> Pair | None:
    """«1. Казахстан — 500 млн» under «Экспорт Тверской области:»: the list goes through partners, or through reporters."""
    whole = governed.before
    carried = governed.cue is None or (whole is not None and governed.cue is whole.cue)
    if whole is None or not carried or not whole.pair.reporters:
        return None
    party = _listed_party(telling.scene, telling.low(place), telling.amounts[place].start)
    if party is None or len(party.places) != 1:
        return None
    part = party.places[0]
    another = part.kind == "country" and all(p.kind == "region" for p in whole.pair.reporters)
    inside = part.kind == "region" and part.country in {p.code for p in whole.pair.partners}
    return _with_part(whole.pair, party.places) if telling.said.listing or another or inside else None


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
