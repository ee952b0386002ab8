"""To each its own: amounts in a list that stand for flows or sides told in the same order before them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.times import listed

if TYPE_CHECKING:
    from retrieval.figures.context import Pair
    from retrieval.figures.indicators import Cue
    from retrieval.figures.telling import Telling, Topic

_FIGURES_BEFORE = re.compile(
    r"\b(?:соответствующ\w+|аналогичн\w+|эти|те же)\s+(?:показатели|цифры|значения|величины|суммы)\b"
    r"|\b(?:the|these|those|respective|corresponding)\s+(?:figures|numbers)\s+(?:were|stood|had been)\b"
)
_AND = re.compile(r"\s*(?:и|and|және|мен)\s*")


def respective_cue(telling: Telling, place: int) -> Cue | None:
    """«экспорт и импорт составили 340 и 120 млн соответственно»."""
    first, count = listed(telling.amounts, place, telling.scene.flat)
    if count != 2:
        return None
    start = telling.amounts[first].start
    cues = [c for c in telling.scene.cues if c.end <= start and c.flow in (Flow.EXPORT, Flow.IMPORT)][-2:]
    joined = len(cues) == 2 and _AND.fullmatch(telling.scene.flat[cues[0].end : cues[1].start])
    return cues[place - first] if joined else None


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
