"""A verb said once for several amounts: «Экспорт прибавил 10 %, импорт — 2 %»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.types import Kind
from retrieval.figures.units import PERCENT, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.figures.kinds import Reading
    from retrieval.figures.telling import Telling

# What is left between two such amounts once flows, sides and times are taken out: «, а  в  — около ».
_ONLY_LINKS = re.compile(
    r"(?:[\s,;:()—–-]|\b(?:а|и|но|же|тогда как|while|and|of|the|to|from|by|in|во?|со?|из|на|по|у|для|нашей?|всего|лишь|"
    r"около|почти|более|менее|свыше|порядка|примерно|только|nearly|almost|about)\b)*"
)
_AND = re.compile(r"\s*(?:,|и|and|және)\s+(?:на\s+)?")
_RESPECTIVELY = re.compile(r"\b(?:соответственно|respectively|тиісінше)\b")


def verb_holds(telling: Telling, place: int, before: Reading | None) -> bool:
    """Whether the per cent of amount number `place` are told by the verb of the amount before, `before` as it was read.

    Nothing but flows, sides and times may stand between the two: «экспорт вырос на 10 %, инфляция — 2 %» are two things;
    and nothing but «и» in «на 10 и 12 % соответственно».
    """
    amounts = telling.amounts
    if before is None or before.compared or before.kind not in (Kind.CHANGE, Kind.SHARE) or not place:
        return False
    if amounts[place].unit not in (PERCENT, TIMES) or amounts[place - 1].unit != amounts[place].unit:
        return False
    low, high = telling.low(place), amounts[place].start
    if _AND.fullmatch(telling.scene.flat[low:high]) and _RESPECTIVELY.search(telling.scene.flat):
        return True
    spans = [span for span in _known(telling) if low <= span[0] and span[1] <= high]
    words = telling.scene.flat
    rest = "".join(" " if any(a <= i < b for a, b in spans) else words[i] for i in range(low, high))
    return bool(spans) and _ONLY_LINKS.fullmatch(rest) is not None


def _known(telling: Telling) -> Iterator[tuple[int, int]]:
    """Where the sentence names flows, sides and times."""
    scene = telling.scene
    yield from ((cue.start, cue.end) for cue in scene.cues if cue.flow is not Flow.OTHER and not cue.verb)
    yield from ((party.start, party.end) for party in scene.parties)
    yield from ((time.mention.start, time.mention.end) for time in telling.times)
