"""Which time a sentence leaves to those after it: not that of a plan, and that of a look back only for a while."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.period_resolution import LOOKS_AHEAD
from retrieval.figures.periods import covers
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.scene import Scene
    from retrieval.figures.telling import Draft
    from retrieval.figures.times import Time
    from retrieval.figures.types import Period, PeriodMention

MONTH_DAYS = 31
YEAR_DAYS = 366
# A time said so many paragraphs ago is no longer what the text is about.
REACH = 8
# A year so many years before the one that the text is about is looked back at.
LONG_AGO = 2
OUTLOOK = (Kind.FORECAST, Kind.TARGET)
_LOOKS_BACK = re.compile(
    r"\b(?:еще в|тогда|когда-то|в далеком|для сравнения|back in|at that time|for comparison)\b"
)
# «по данным на 18 сентября 2025 года купили …»: of no year before that.
_DAY = re.compile(
    r"\bна \d{1,2}(?:-?(?:е|ое))? (?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)\w+ (?P<year>20\d\d)"
)
_BY = re.compile(r"\b(?:к|до|by|until)\s+(?:\w+\s+)?$")
_BY_FIRST = re.compile(r"(?:к|до|by|until)\b")
_PRESENT = re.compile(
    r"\b(?:сейчас|сегодня|теперь|ныне|на данный момент|в настоящее время|currently|now|today|составля(?:ет|ют)|занима(?:ет|ют)|"
    r"приход(?:ит|ят)ся|обеспечива(?:ет|ют)|поставля(?:ет|ют)|торгу(?:ет|ют)|экспортиру(?:ет|ют)|импортиру(?:ет|ют)|вывоз(?:ит|ят)|ввоз(?:ит|ят)|"
    r"is|are|accounts?|makes? up)\b"
)


class Lent(NamedTuple):
    """What the text is about, said in `paragraph`; `aside`, an older time that one paragraph, `of`, looks back at."""

    time: PeriodMention | None = None
    paragraph: int = 0
    aside: PeriodMention | None = None
    of: int = -1

    def near(self, paragraph: int) -> PeriodMention | None:
        """The time said before a sentence of `paragraph`."""
        if self.aside is not None and self.of == paragraph:
            return self.aside
        return self.time if paragraph - self.paragraph <= REACH else None

    def to(self, scene: Scene, published: date | None) -> PeriodMention | None:
        """The time for a sentence that says none: one about the present is of no year long past."""
        near = self.near(scene.sentence.paragraph)
        day = _DAY.search(scene.flat)
        if day is not None and near is not None and near.period is not None:
            near = near if int(day["year"]) <= near.period.end.year else None
        if not _PRESENT.search(scene.flat):
            return near
        time = self._replace(aside=None).near(scene.sentence.paragraph)
        period = time.period if time is not None else None
        past = published is not None and period is not None and published.year - period.end.year >= LONG_AGO
        return None if past else time


def lent_by(
    times: Sequence[Time], scene: Scene, drafts: Sequence[Draft], known: Lent, published: date | None
) -> Lent:
    """`known` after a sentence that names `times`: with the latest of them that later sentences may be about.

    That is no base, no span of years, no month of the known, and no time of a plan. `drafts` are the sentence's figures.
    """
    about = known.time.period if known.time else None
    planned = _planned(drafts)
    told = [
        time.mention
        for time in times
        if not time.base
        and not time.earlier
        and _lasting(time.mention.period, about, published)
        and (time.mention.period is None or time.mention.period not in planned)
        and not (not drafts and _ahead(scene, time.mention))
    ]
    latest = max(told, key=end_of, default=None)
    if latest is None:
        return known._replace(aside=None) if _PRESENT.search(scene.flat) else known
    paragraph = scene.sentence.paragraph
    if _is_aside(latest.period, about, scene):
        return known._replace(aside=latest, of=paragraph)
    return Lent(latest, paragraph)


def end_of(mention: PeriodMention) -> date:
    """The last day, the first of all days where it is not known."""
    return mention.period.end if mention.period else date.min


def _lasting(period: Period | None, about: Period | None, published: date | None) -> bool:
    if period is None:
        return True
    days = (period.end - period.start).days + 1
    within = about is not None and days <= MONTH_DAYS and covers(about, period)
    future = published is not None and period.start > published
    return days <= YEAR_DAYS and not within and not future


def _planned(drafts: Sequence[Draft]) -> set[Period | None]:
    """The times of which only forecasts or targets are told."""
    outlook = {draft.figure.period for draft in drafts if draft.figure.kind in OUTLOOK}
    return outlook - {draft.figure.period for draft in drafts if draft.figure.kind not in OUTLOOK}


def _ahead(scene: Scene, mention: PeriodMention) -> bool:
    """«К 2030 году оборот планируется удвоить»."""
    by = _BY.search(scene.flat[: mention.start]) or _BY_FIRST.match(scene.flat[mention.start : mention.end])
    return by is not None and LOOKS_AHEAD.search(scene.flat) is not None


def _is_aside(period: Period | None, about: Period | None, scene: Scene) -> bool:
    """«Ещё в 2014 году было 350 млн», where the text is about 2023."""
    if period is None or about is None or period.end >= about.start:
        return False
    return about.end.year - period.end.year >= LONG_AGO or _LOOKS_BACK.search(scene.flat) is not None
