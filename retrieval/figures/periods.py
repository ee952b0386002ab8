"""The times that a news sentence names: stated outright, relative to the publication date, or without a year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.period_dates import DATES
from retrieval.figures.period_parts import PARTS
from retrieval.figures.period_readings import (
    Again,
    Mentioned,
    Outcome,
    Part,
    Reading,
    Said,
    Silent,
    SinceStart,
)
from retrieval.figures.period_resolution import LOOKS_AHEAD, Setting, resolve
from retrieval.figures.period_values import (
    covers,
    is_day,
    is_full_year,
    make_period,
    same,
    year_part,
    year_period,
)
from retrieval.figures.period_wording import part_words, period_words
from retrieval.figures.period_years import YEARS
from retrieval.figures.types import PeriodMention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "covers",
    "is_day",
    "is_full_year",
    "make_period",
    "part_words",
    "period_words",
    "read_periods",
    "same",
    "year_part",
    "year_period",
]

# Whole dates claim their words before months do, and months before years.
RULES = (*DATES, *PARTS, *YEARS)
# Stands where words are claimed: neither space nor letter nor punctuation.
_CLAIMED = "\uffff"

_YEAR_THEN_PART = re.compile(
    r"\s*[,(:–—-]?\s*(?:(?:в|во|за|по\s+итогам|in|for)\s+)?(?:the\s+|its\s+)?(?:(?:перв\w+|алғашқы|first)\s+)?",
    re.IGNORECASE,
)
_PART_THEN_YEAR = re.compile(r"\s*\)?,?\s*[(\[]?(?:(?:of|in|в|за)\s+)?(?:the\s+)?", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|и|или|а\s+также|and|or|және|мен)\s*(?:(?:в|во|за|in|for)\s+)?", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:сравнени\w+\s+со?|сопоставлени\w+\s+с|чем\s+(?:в|за)|против|уровн\w+|относительно|than\s+in|against)\s+$",
    re.IGNORECASE,
)


def read_periods(
    text: str, published: date | None, before: PeriodMention | None = None, *, recent: bool = True
) -> list[PeriodMention]:
    """Every time that `text` names, in order, none overlapping; a preposition belongs to it where it makes the sense.

    A day («30 сентября 2021») is returned where its year is said, as a period of one day: see `is_day`.
    `published` None: relative times have no period. «За последние пять лет», «с начала года», «с 2016 года» end
    with the last year or month that was complete before publication. A part without a year («в январе», «за
    восемь месяцев») is of the year that the text is about, else, if `recent`, the most recent such part by the
    publication date (basis RELATIVE). «Годом ранее», «за аналогичный период» look to the time named before them,
    in this text, else in `before`, a mention from the text before; without one they have no period.
    """
    said = _lend_years(text, _join(text, _claims(text)))
    ahead = LOOKS_AHEAD.search(text) is not None
    mentions: list[PeriodMention] = []
    for number, one in enumerate(said):
        around = _time_before(text, mentions, one.reading) or before
        if isinstance(one.reading, Again) and not mentions:
            compared = _COMPARED.search(text[: one.start]) is not None
            after = _time_after(text, said[number + 1 :], published) if compared or before is None else None
            around = after or before
        gap = text[around.end : one.start] if mentions and around else ""
        resolved = resolve(one.reading, Setting(published, around, gap, ahead, recent))
        if resolved is not None:
            mentions.append(PeriodMention(one.start, one.end, *resolved))
    return mentions


def _claims(text: str) -> list[Said]:
    """What the rules say of the text, in the order of the text; what an earlier rule claims, later ones do not see."""
    lowered = text.lower()
    open_text, claims = text, []
    for rule in RULES:
        if not any(map(lowered.__contains__, rule.hints)):
            continue
        for match in rule.pattern.finditer(open_text):
            claim = rule.claim(match)
            if claim is not None:
                claims.append(claim)
        for claim in claims:
            if open_text[claim.start] != _CLAIMED:
                claimed = _CLAIMED * (claim.end - claim.start)
                open_text = open_text[: claim.start] + claimed + open_text[claim.end :]
    return sorted(claims)


def _join(text: str, claims: Sequence[Said]) -> list[Said]:
    """«8 месяцев» and «2021 года» beside each other name one time."""
    joined: list[Said] = []
    for claim in claims:
        last = joined[-1] if joined else None
        reading = _joint_reading(text, last, claim) if last else None
        if last is not None and reading is not None:
            joined[-1] = Said(last.start, claim.end, reading)
        else:
            joined.append(claim)
    return [claim for claim in joined if not isinstance(claim.reading, Silent)]


def _joint_reading(text: str, first: Said, second: Said) -> Reading | None:
    gap = text[first.end : second.start]
    match first.reading, second.reading:
        case Part(None, year), Part(months, None, 0) if year is not None and months is not None:
            compared = text[: first.end].lower().endswith("годом")
            return Part(months, year) if _YEAR_THEN_PART.fullmatch(gap) and not compared else None
        case Part(None, year), Again() if year is not None and not gap.strip():
            return Again(year)
        case Part(months, None), Part(again, None) if months == again and gap.strip() == "(":
            return first.reading
        case Part(_, None), Part(None, year, 0) if year is not None and _PART_THEN_YEAR.fullmatch(gap):
            return replace(first.reading, year=year)
        case Again(None | Mentioned(), False), Part(None, year, 0) if (
            year is not None and _PART_THEN_YEAR.fullmatch(gap)
        ):
            return Again(year)
        case Again(earlier, False), Again(year, False) if not gap.strip():
            return Again(earlier if year is None else year)
        case Outcome(of_mentioned=True), Part(None, year, 0) if year is not None and not gap.strip():
            return second.reading
        case SinceStart(None), Part(None, year, 0) if year is not None and not gap.strip():
            return SinceStart(year)
        case _:
            return None


def _lend_years(text: str, claims: Sequence[Said]) -> list[Said]:
    """«в январе и феврале 2023 года», «за 8 месяцев 2022 и 2023 годов»: what is said once counts for both."""
    lent = list(claims)
    for number in range(len(lent) - 2, -1, -1):
        one, after = lent[number], lent[number + 1]
        if not _JOINT.fullmatch(text[one.end : after.start]):
            continue
        match one.reading, after.reading:
            case Part(months, None, 0), Part(_, year, 0) if months is not None and year is not None:
                lent[number] = one._replace(reading=Part(months, year))
            case Part(months, _, 0), Part(None, year, 0) if months is not None and _plural(text, after):
                lent[number + 1] = after._replace(reading=Part(months, year))
            case _:
                pass
    return lent


def _plural(text: str, claim: Said) -> bool:
    return re.search(r"год(?:ов|ах|ами?|ы)$", text[claim.start : claim.end], re.IGNORECASE) is not None


def _time_before(text: str, mentions: Sequence[PeriodMention], reading: Reading) -> PeriodMention | None:
    """The last time named that can tell a year: no day, and for a part of a year no base of a comparison."""
    for mention in reversed(mentions):
        compared = isinstance(reading, Part) and _COMPARED.search(text[: mention.start])
        day = mention.period is not None and is_day(mention.period)
        if not compared and not day:
            return mention
    return None


def _time_after(text: str, claims: Sequence[Said], published: date | None) -> PeriodMention | None:
    """«По сравнению с аналогичным периодом прошлого года за 8 месяцев 2023-го»: the time named next."""
    for claim in claims:
        if isinstance(claim.reading, Again) or _COMPARED.search(text[: claim.start]):
            continue
        resolved = resolve(claim.reading, Setting(published, None, "", ahead=False, recent=True))
        if resolved is not None and (resolved.period is None or not is_day(resolved.period)):
            return PeriodMention(claim.start, claim.end, *resolved)
    return None
