"""Lists of trading partners: «Среди торговых партнёров Тверской области — Китай (33 млн), Казахстан (20 млн)»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.clauses import lists_place
from retrieval.figures.indicators import Flow
from retrieval.figures.telling import Governed
from retrieval.figures.units import PERCENT

if TYPE_CHECKING:
    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Telling, Topic
    from retrieval.figures.types import Amount, Place

CURRENCY = 3  # letters of its code
_PARTNERS = re.compile(r"\b(?:торгов\w+ |внешнеторгов\w+ |стран\w*-)партнер(?:ы|ов|ами|ам|ах)\b")


def among_partners(telling: Telling, amount: Amount, topic: Topic | None) -> Governed | None:
    """The first amount of a list of trading partners; None where the sentence opens no such list.

    The list goes on about the flow told before it, unless it names another region: then it is of the turnover.
    """
    scene = telling.scene
    opened = _PARTNERS.search(scene.flat[: amount.start])
    if opened is None or not (amount.unit == PERCENT or len(amount.unit or "") == CURRENCY):
        return None
    if not any(
        lists_place(scene.flat, p.end, amount.start) for p in scene.parties if p.start >= opened.end()
    ):
        return None
    whose = _whose(scene, amount)
    told = topic is not None and (whose is None or whose in topic.pair.reporters)
    return (
        Governed(topic.flow, None, topic)
        if topic is not None and told
        else Governed(Flow.TURNOVER, None, None)
    )


def _whose(scene: Scene, amount: Amount) -> Place | None:
    """The region named in the list's opening, whose partners they are."""
    named = (p.places[0] for p in scene.parties if p.end <= amount.start and p.stated and len(p.places) == 1)
    return next((place for place in named if place.kind == "region"), None)
