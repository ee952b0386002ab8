"""Whose trade an amount of a sentence is: the sides around it, or those of the figure before it and of the article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.figures.context import Pair
from retrieval.figures.indicators import Flow
from retrieval.figures.joint_sides import both_sides
from retrieval.figures.parts import (
    has_part_of,
    in_list,
    listed_part,
    out_of_next,
    part_named_after,
    ranked_partner,
    share_of_before,
    sum_of_list,
    whole_of_share,
)
from retrieval.figures.respective import respective_topic
from retrieval.figures.roles import sides
from retrieval.figures.sides import completed, directed, named_pair

if TYPE_CHECKING:
    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Governed, Telling

# Where the clause of an amount begins after the amount before it, and ends before the next; where a sentence turns.
_BEFORE_EDGE = re.compile(r"[,;:(—–]|\s(?:и|а|and)\s")
_AFTER_EDGE = re.compile(r"[,;:()]|\s(?:и|а|and|while)\s")
_FAR_EDGE = re.compile(
    r";|,\s(?:и|а|но|хотя|тогда как|в то время|and|but|while)\s|\s[—–]\s(?:сказал|сообщил|отметил|подчеркнул)"
)
# «в Томской», «в Хакасии», «в крае», and not «в Томскую», «в Хакасию», «в край».
_WHERE = re.compile(r"\w*(?:ой|ей|[ое]м|[еи])\b")
_TURN = re.compile(r",\s(?:а|и|но|while|and|but)\s|;")


def sides_of(telling: Telling, place: int, governed: Governed) -> tuple[Flow, Pair]:
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
    if last is not None and place and (out_of_next(telling, place - 1) or whole_of_share(telling, place)):
        return governed.flow, Pair(last.pair.reporters, (), partner_all=True)
    clause = _clause(telling, place, first=last is None)
    opening = _other_flow_before(telling, governed) if last is None else None
    if opening is not None:
        before, clause = opening[0], slice(opening[1], clause.stop)
    parties = [p for p in scene.parties if clause.start <= p.start and p.end <= clause.stop]
    there = _elsewhere(telling, place, governed, before, clause)
    if there is not None:
        return governed.flow, there
    both = both_sides(scene.flat[clause], context) if governed.flow is Flow.TURNOVER and not parties else None
    if both is not None:
        return governed.flow, both
    found = sides(scene.flat, parties, governed.flow, governed.cue, clause)
    pair = named_pair(scene, found, context, before)
    flow, pair = directed(governed.flow, found, pair, context)
    if not pair.partners and not found.partners and has_part_of(telling, place, before or context.main):
        return flow, Pair(pair.reporters or (before or context.main).reporters, (), partner_all=True)
    joint = sum_of_list(telling, place) if found.partners else ()
    if joint and pair.partners and pair.partners[0] in joint:
        pair = replace(pair, partners=joint)
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
        edge = _edge(_BEFORE_EDGE, scene, telling.low(place), amount.start)
        low = edge.start() if edge else telling.low(place)
    if place + 1 < len(telling.amounts):
        edge = _edge(_AFTER_EDGE, scene, amount.end, telling.limit(place))
        high = edge.start() if edge else telling.limit(place)
    else:
        # «96 % зерна поставили Казахстану, а остальное ушло в Китай»: a clause that names a side has its own.
        edge = _FAR_EDGE.search(scene.flat, amount.end)
        own = edge is not None and any(low <= p.start and p.end <= edge.start() for p in scene.parties)
        high = edge.start() if edge is not None and own else high
    return slice(low, high)


def _edge(pattern: re.Pattern[str], scene: Scene, low: int, high: int) -> re.Match[str] | None:
    """The first edge between `low` and `high` that does not part joined sides, «между областью и Казахстаном»."""
    inside = [
        (one.end, other.start) for one, other in pairwise(scene.parties) if other.joined and one.end >= low
    ]
    found = pattern.finditer(scene.flat, low, high)
    return next((edge for edge in found if not any(a <= edge.start() < b for a, b in inside)), None)
