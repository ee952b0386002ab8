"""When each figure is of: the times said of it, the figure's before it, or what the text is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.times import of_bracket, times_of
from retrieval.figures.types import Kind, PeriodBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.kinds import Reading
    from retrieval.figures.telling import Telling
    from retrieval.figures.times import Time
    from retrieval.figures.types import Period, PeriodMention, YearPart

YEAR_DAYS = 366
OUTLOOK = (Kind.FORECAST, Kind.TARGET)
BESIDE = 4  # words from an amount to the time after it
_NOW = re.compile(r"\b(?:сейчас|в настоящее время|на данный момент|на сегодня\w*|currently|now)\b")
_PARTED = re.compile(r"[,;:]|\s(?:а|но|и|while|but|and)\s")
_PER_YEAR = re.compile(r"\bв (?:год|месяц)\b|ежегодн|per year|a year\b")


def read_dates(telling: Telling, place: int) -> tuple[list[Time], bool]:
    """The times of an amount; and whether it is a figure: not what a change starts from, if its time is not said."""
    words = telling.scene.flat
    when = times_of(telling.amounts, place, telling.times, words, telling.taken)
    now = _NOW.search(words, telling.low(place), telling.amounts[place].start)
    if now is not None:  # «довести к 2025 году до 2 млрд, сейчас — 1,3 млрд»
        when = [time for time in when if time.mention.start > now.start()]
        return when, True
    end = telling.end_of_change(place)
    if end is None:
        return when or _of_next(telling, place), True
    low, limit = telling.low(place), telling.limit(place)
    own = [
        time
        for time in when
        if low <= time.mention.start < limit and not _closing(words, telling, place, time)
    ]
    if own:
        telling.ends[end] = own
        return own, True
    if end in telling.ends:
        return telling.ends[end], True
    bases = [time for time in telling.times if time.base and time.mention.period is not None]
    if end == "from":
        return (bases[:1], True) if bases else ([], False)
    return when, True


def _of_next(telling: Telling, place: int) -> list[Time]:
    """«down 5 % to $120m in 2023»: the time after the next amount or two, where nothing parts them."""
    words, end = telling.scene.flat, telling.amounts[place].end
    later = next((time for time in telling.times if time.mention.start >= end), None)
    if later is None or of_bracket(words, end, later, telling.limit(place)):
        return []
    if later.base or later.earlier or _PARTED.search(words[end : later.mention.start]):
        return []
    last = max((a.end for a in telling.amounts if a.end <= later.mention.start), default=end)
    return [later] if len(words[last : later.mention.start].split()) <= BESIDE else []


def _closing(words: str, telling: Telling, place: int, time: Time) -> bool:
    """«За год экспорт вырос с 5 до 7 млн»: a time before «с» is of the end, not of the start."""
    amount = telling.amounts[place]
    return (
        telling.end_of_change(place) == "from"
        and time.mention.end <= amount.start
        and re.search(r"\bс\b|\bfrom\b", words[time.mention.end : amount.start]) is not None
    )


def dated(
    telling: Telling, place: int, when: Sequence[Time], told: Reading
) -> list[tuple[Period | None, YearPart | None, PeriodBasis]]:
    """The times said of the amount, else that of the figure before it, else what the text is about."""
    scene, said = telling.scene, telling.said
    unknown = (None, None, PeriodBasis.UNKNOWN)
    if when:
        return [_slots(time.mention) if not _too_long(time, told, telling) else unknown for time in when]
    if scene.sentence.heading or told.kind in OUTLOOK:
        return [unknown]
    if telling.figures and not telling.after_start(place):
        last = telling.figures[-1]
        if last.kind in OUTLOOK:  # «довести до 2 млрд, сейчас он составляет 1,3 млрд»
            return [unknown]
        return [(last.period, last.part, last.period_basis)]
    if said.time is None or _PER_YEAR.search(scene.flat):
        return [unknown]
    period, part, _ = _slots(said.time)
    return [(period, part, PeriodBasis.CONTEXT if period else PeriodBasis.UNKNOWN)]


def _slots(mention: PeriodMention) -> tuple[Period | None, YearPart | None, PeriodBasis]:
    if mention.period is None:
        return None, mention.part, PeriodBasis.UNKNOWN
    return mention.period, None, mention.basis


def _too_long(time: Time, told: Reading, telling: Telling) -> bool:
    """«за пять лет вырос в 1,6 раза, до 697 млн»: the level is of the end of those years, which is not said."""
    period = time.mention.period
    long = period is not None and (period.end - period.start).days >= YEAR_DAYS
    last = telling.figures[-1] if telling.figures else None
    return long and told.kind is Kind.LEVEL and last is not None and last.kind is Kind.CHANGE
