"""What the words of a table say: its caption, a header cell, a row's label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow, flat, read_cues
from retrieval.figures.parties import read_parties
from retrieval.figures.period_names import MONTH_RU
from retrieval.figures.period_values import part_period
from retrieval.figures.periods import is_day, is_full_year, read_periods, same
from retrieval.figures.places import read_places
from retrieval.figures.roles import sides
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from datetime import date

    from retrieval.figures.types import Period, Place, YearPart


@dataclass(frozen=True, slots=True)
class Slots:
    """What a caption, a header cell or a row's label says; None or empty where it is silent.

    `unit` are its words, «млн долл. США»: a bare cell is read as if they followed it. `months` are a part of a
    year that is not said beside them: «I квартал», to be put together with the year of the column or the caption.
    """

    flow: Flow | None = None
    unit: str | None = None
    kind: Kind | None = None
    period: Period | None = None
    reporters: tuple[Place, ...] = ()
    partners: tuple[Place, ...] = ()
    partner_all: bool = False
    goods: str | None = None
    skipped: bool = False
    months: YearPart | None = None

    def over(self, other: Slots) -> Slots:
        """These slots, the silent ones from `other`."""
        return Slots(
            self.flow or other.flow,
            self.unit or other.unit,
            self.kind or other.kind,
            self.period or other.period,
            self.reporters or other.reporters,
            self.partners or (() if self.partner_all else other.partners),
            self.partner_all or (other.partner_all and not self.partners),
            self.goods or other.goods,
            self.skipped or other.skipped,
            self.months or other.months,
        )

    def time(self) -> Period | None:
        """The period of a cell: its months in its year; None where only the months are said, or others than they."""
        if self.months is None or self.period is None:
            return None if self.months else self.period
        if is_full_year(self.period):
            return part_period(self.period.start.year, self.months)
        alone = part_period(self.period.start.year, self.months)
        return alone if same(alone, self.period) else None


YEAR = re.compile(r"(?:19|20)\d\d\s*(?:г\.?|год\w*)?")
_UNIT = re.compile(
    r"(?<![а-яa-z])(?:(?:тыс(?:яч\w*)?|млн|млрд|трлн|миллион\w*|миллиард\w*|mln|bln|bn|million|billion|thousand)\.?\s*)?"
    r"(?:долл\w*\.?(?:\s*сша)?|us\s?\$|\$|usd|us dollars|dollars?|руб\w*\.?|₽|тенге|₸|тг|евро|€|юан\w*|¥|тонн\w*|тн?\b(?!\.?\s*[дпе]\.)|процент\w*|%|в\s+разах|kzt|eur|rub|cny|tonnes|tons)"
)
_CHANGE = re.compile(r"изменен|прирост|рост|динамик|снижени|к \d{4}|к соответств|growth|change")
_AGAINST = re.compile(r"\bк (?:\d{4}|соответств|аналогичн|прошл|предыдущ|уровн)")
_INDEX = re.compile(r"темп\w* роста|индекс|ранг|место|курс|№|п/п")
_SHARE = re.compile(r"дол[яиюе]й?\b|уд\w*\.? вес|share|структур")
_ACTUAL = re.compile(r"\bфакт|\bactual|\bнақты")
_EXPECTED = re.compile(
    r"прогноз|\bоценк|ожида|предвар\w* расч|forecast|expected|estimate|projected|болжам|күтіл"
)
_AIMED = re.compile(r"\bплан|\bцел[ьие]|\btarget|\bplan|мақсат|жоспар")
# «2022», «2022, млн долларов»
YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)\s*(?:г\.?|гг\.?)?(?=\s*(?:[,(*]|$))")
_PART_HEADER = re.compile(r"квартал|полугодие")
_ORDINAL = re.compile(r"i{1,3}|iv|[1-4]")
_TOTAL = re.compile(r"(?:всего|итого|total|барлығы)\b")
_GOODS_HEADER = re.compile(r"товар|продукц|наименован|номенклатур|goods|commodit|product|тауар")
_COUNTRY_HEADER = re.compile(r"стран|государств|партн[её]р|countr|partner")


def read_slots(text: str, published: date | None, *, caption: bool = False, goods: bool = False) -> Slots:
    """The slots that the words of a caption, header or label give."""
    words = flat(text)
    cue = next((cue for cue in read_cues(words) if cue.flow is not Flow.OTHER), None)
    mentions = read_places(text)
    parties = [party for party in read_parties(words, mentions) if len(party.places) == 1]
    found = sides(words, parties, cue.flow if cue else Flow.TURNOVER, cue)
    unit = _UNIT.search(words)
    times = [
        m for m in read_periods(text, published, recent=False) if m.period is None or not is_day(m.period)
    ]
    periods = [m.period for m in times if m.period is not None]
    parts = [m.part for m in times if m.period is None and m.part is not None]
    reporters = tuple(place for party in found.reporters for place in party.places)
    partners = tuple(place for party in found.partners for place in party.places)
    if not caption and not partners and len(reporters) == 1 and reporters[0].kind in ("country", "group"):
        reporters, partners = (), reporters
    return Slots(
        cue.flow if cue else None,
        text[unit.start() : unit.end()] if unit else None,
        _kind(words, caption=caption),
        periods[0] if periods else None,
        reporters,
        partners,
        cue is not None and cue.total and not partners,
        words if goods and not _TOTAL.match(words) else None,
        _INDEX.search(words) is not None,
        None if periods else next(iter(parts), None),
    )


def _kind(words: str, *, caption: bool) -> Kind | None:
    """What a cell's words make of it; a headline that speaks of plans says nothing of the table's rows."""
    if not caption and _EXPECTED.search(words):
        return Kind.FORECAST
    if not caption and _AIMED.search(words):
        return Kind.LEVEL if _ACTUAL.search(words) else Kind.TARGET
    if _SHARE.search(words):
        return Kind.SHARE
    if _CHANGE.search(words):
        return Kind.CHANGE
    return Kind.LEVEL if _ACTUAL.search(words) else None


def read_label(text: str, corner: str, published: date | None) -> Slots | None:
    """The slots of a row's first cell; None for a sum over rows of regions."""
    goods = _GOODS_HEADER.search(corner) is not None
    if _TOTAL.match(flat(text)):
        if goods:
            return Slots()
        return Slots(partner_all=True) if _COUNTRY_HEADER.search(corner) else None
    part = _PART_HEADER.search(corner)
    if part is not None and _ORDINAL.fullmatch(flat(text)):
        text = f"{text} {part[0]}"
    if re.fullmatch(MONTH_RU, flat(text), re.IGNORECASE):
        text = f"за {text}"
    return read_slots(_with_year(text), published, goods=goods)


def _with_year(text: str) -> str:
    """«2022», «2022, млн $»: the word that makes a year of the number."""
    year = YEAR_FIRST.match(text)
    return f"{year['year']} год{text[year.end() :]}" if year else text


def read_column(text: str, left: Slots, published: date | None) -> Slots:
    """The slots of a column; «Прирост к 2021 году, %» is of what the column to its `left` measures, and of its time."""
    head = read_slots(_with_year(text), published)
    if head.flow is None and head.kind is not None and left.flow is not None:
        period = None if _AGAINST.search(flat(text)) else head.period
        return replace(head, period=period, reporters=(), partners=()).over(
            replace(left, kind=None, unit=None)
        )
    return head
