"""When each figure is of: the times said of it, the figure's before it, or what the text is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.kinds import end_of_change
from retrieval.figures.period_values import year_period
from retrieval.figures.respective import time_before
from retrieval.figures.times import AGAINST, BASE_REACH, of_bracket, times_of
from retrieval.figures.types import Kind, PeriodBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.kinds import Reading
    from retrieval.figures.telling import Telling
    from retrieval.figures.times import Time
    from retrieval.figures.types import Figure, Period, PeriodMention, YearPart

YEAR_DAYS = 366
OUTLOOK = (Kind.FORECAST, Kind.TARGET)
BESIDE = 4  # words from an amount to the time after it
_NOW = re.compile(r"\b(?:сейчас|в настоящее время|на данный момент|на сегодня\w*|currently|now)\b")
_BY = re.compile(r"\b(?:к|by)\s+(?:\S+\s+){0,4}\S*$")
_TOLD = re.compile(
    r"\b(?:[а-я]+л[аио]?(?:сь|ся)?|достиг|[а-я]*рос|was|were|reached|rose|fell|grew|amounted|stood)\b"
)
# «вырос с Вьетнамом на 86 %, а с Белоруссией — на 52 % по итогам полугодия»: the time of both.
_ALSO_WITH = re.compile(r",\s*(?:а\s+)?(?:со?|во?|из)\s+[\w -]{2,40}?\s*[—–-]\s*(?:на|в)\s")
_PARTED = re.compile(r"[,;:]|\s(?:а|но|и|while|but|and)\s")
# «вырос на 12 % и составил 90 млн за пять месяцев», "rose by 12 % and stood at $90m in the first half": the time of both.
_AND_CAME_TO = re.compile(
    r"^\s*(?:и|and)\s+(?:составил|достиг|превысил|достигнул|stood at|reached|amounted to|totall?ed|came to|hit|exceeded)[аио]?\b"
)
_SINCE = re.compile(r".*\b(?:со?|between|from) +(?:\w+ )?(?:19|20)\d\d|(?:со?|between|from)\b")
_PER_YEAR = re.compile(
    r"\bв (?:год|месяц)\b|ежегодн|кажд\w+ год|из года в год|per year|\ba year\b(?! (?:earlier|before|ago))|annually|жыл сайын"
)


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
        when = when or _of_next(telling, place)
        return [time for time in when if not _each_year(telling, place, time)], True
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
    both = end == "from" or telling.after_start(place)
    spanned = _end_of_span(words, when, end) if both else None
    if spanned is not None:
        return spanned, True
    bases = [time for time in telling.times if time.base and time.mention.period is not None]
    if end == "from":
        return (bases[:1], True) if bases else ([], False)
    return when, True


def _end_of_span(words: str, when: Sequence[Time], end: str) -> list[Time] | None:
    """«С 2019 по 2021 год оборот вырос с 612 до 700 млн»: the first year or the last; «за 2019–2021 годы» says only the last."""
    if len(when) != 1 or when[0].mention.period is None:
        return None
    mention, period = when[0].mention, when[0].mention.period
    whole = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    if not whole or period.start.year == period.end.year:
        return None
    if end == "from" and not _SINCE.match(words[max(0, mention.start - 8) : mention.end]):
        return None
    year = year_period(period.start.year if end == "from" else period.end.year)
    return [when[0]._replace(mention=replace(mention, period=year))]


def _each_year(telling: Telling, place: int, time: Time) -> bool:
    """«в 2020–2022 годах вывозили по 5 млн в год»: of no year of those."""
    words, period, amount = telling.scene.flat, time.mention.period, telling.amounts[place]
    around = words[telling.low(place) : amount.start] + "·" + words[amount.end : telling.limit(place)]
    return period is not None and period.start.year < period.end.year and _PER_YEAR.search(around) is not None


def is_to_come(telling: Telling, place: int, when: Sequence[Time]) -> bool:
    """«К концу 2025 года — 700 млн», written in 2024: what no verb of the past tells of a time not yet over."""
    today, words = telling.said.published, telling.scene.flat
    periods = [(time.mention.period, _BY.search(words[: time.mention.end])) for time in when]
    if today is None or _TOLD.search(telling.before(place)):
        return False
    return any(p is not None and (p.start > today or (by is not None and p.end > today)) for p, by in periods)


def _of_next(telling: Telling, place: int) -> list[Time]:
    """«down 5 % to $120m in 2023»: the time after the next amount or two, where nothing parts them."""
    words, end = telling.scene.flat, telling.amounts[place].end
    later = next((time for time in telling.times if time.mention.start >= end), None)
    if end_of_change(telling.before(place + 1)) == "from" if place + 1 < len(telling.amounts) else False:
        return _of_end(telling, place + 1)
    if later is None or of_bracket(words, end, later, telling.limit(place)):
        return []
    between = _AND_CAME_TO.sub(" ", _ALSO_WITH.sub(" ", words[end : later.mention.start]))
    # «1 тыс. т против 200 т за 9 месяцев 2024 года»: the time of the second alone.
    if later.base or later.earlier or _PARTED.search(between) or AGAINST.search(between):
        return []
    last = max((a.end for a in telling.amounts if a.end <= later.mention.start), default=end)
    return [later] if len(words[last : later.mention.start].split()) <= BESIDE else []


def _of_end(telling: Telling, start: int) -> list[Time]:
    """«rose 14 % from $612m in 2019 to $700m in 2021»: the time right after the end of the change that starts at `start`."""
    if start + 1 >= len(telling.amounts) or telling.end_of_change(start + 1) != "to":
        return []
    end = telling.amounts[start + 1].end
    after = next((time for time in telling.times if time.mention.start >= end), None)
    return [after] if after and len(telling.scene.flat[end : after.mention.start].split()) <= BESIDE else []


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
        return [
            _slots(time.mention) if not _too_long(telling, place, time, told) else unknown for time in when
        ]
    if scene.sentence.heading or told.kind in OUTLOOK:
        return [unknown]
    own = time_before(telling, place)
    if own is not None:
        period, part, _ = _slots(own)
        return [(period, part, PeriodBasis.CONTEXT if period else PeriodBasis.UNKNOWN)]
    last = _told_before(telling, place)
    if last is not None and not telling.after_start(place):
        # «довести до 2 млрд, сейчас он составляет 1,3 млрд», «за пять лет вырос в 1,6 раза, достигнув 700 млн»
        if last.kind in OUTLOOK or (told.kind is Kind.LEVEL and _of_years(last.period)):
            return [unknown]
        return [(last.period, last.part, last.period_basis)]
    if said.time is None or _PER_YEAR.search(scene.flat):
        return [unknown]
    period, part, _ = _slots(said.time)
    return [(period, part, PeriodBasis.CONTEXT if period else PeriodBasis.UNKNOWN)]


def _told_before(telling: Telling, place: int) -> Figure | None:
    """The last figure of the sentence, but for those of brackets that close before the amount."""
    scene, start = telling.scene, telling.amounts[place].start
    for figure in reversed(telling.figures):
        gap = scene.flat[figure.end - scene.sentence.start : start]
        before = scene.flat[: figure.start - scene.sentence.start]
        against = AGAINST.search(before[-BASE_REACH:])
        if gap.count(")") <= gap.count("(") and not against:
            return figure
    return None


def _slots(mention: PeriodMention) -> tuple[Period | None, YearPart | None, PeriodBasis]:
    if mention.period is None:
        return None, mention.part, PeriodBasis.UNKNOWN
    return mention.period, None, mention.basis


def _too_long(telling: Telling, place: int, time: Time, told: Reading) -> bool:
    """«за пять лет вырос в 1,6 раза, до 697 млн»: the level is of the end of those years, which is not said."""
    last = telling.figures[-1] if telling.figures else None
    reached = (last is not None and last.kind is Kind.CHANGE) or telling.end_of_change(place) == "to"
    return told.kind is Kind.LEVEL and reached and _of_years(time.mention.period)


def _of_years(period: Period | None) -> bool:
    return period is not None and (period.end - period.start).days >= YEAR_DAYS
