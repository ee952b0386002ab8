"""Figures against what is asked: which match in every slot, which miss, and in which slot.

A year's figure never answers for a half-year, a forecast never for an actual, a figure of trade with
all countries never for one: what differs in any slot is a near miss, and says in which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.asked import Calculation, Scope
from retrieval.figures.change_times import change_covers, compared_times, is_between, only_compared_with
from retrieval.figures.period_values import is_full_year, same, year_part
from retrieval.figures.places import read_places
from retrieval.figures.types import Indicator, Kind, PeriodBasis
from retrieval.text.morphology import content_lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Figure, Period, PeriodMention, Place
    from retrieval.types import FoundFigure


class Slot(StrEnum):
    """What a near miss differs in, the worst first: a miss in two slots is named by the first."""

    REPORTER = "reporter"
    PARTNER = "partner"
    ALL_COUNTRIES = "all_countries"  # trade with all countries, and the question names no partner
    GOODS = "goods"
    INDICATOR = "indicator"
    CURRENCY = "currency"  # named in another currency than asked for: shown as it is, never converted
    UNIT = "unit"
    EXPECTED = "expected"  # a forecast or a target where an actual was asked for
    KIND = "kind"
    PERIOD = "period"
    PERIOD_UNKNOWN = "period_unknown"  # the article does not state the period that was asked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """`mirrored`: the other side's record of the same flow, «импорт Казахстана из края» for the krai's export."""

    found: FoundFigure
    misses: frozenset[Slot]
    mirrored: bool


MIRROR = {Indicator.EXPORT: Indicator.IMPORT, Indicator.IMPORT: Indicator.EXPORT}
ANY_GOODS = frozenset(
    {"товар", "продукция", "изделие", "продукт", "груз", "goods", "product", "тауар", "өнім"}
)
# «без нефтепродуктов»: what a figure leaves out.
LEFT_OUT = re.compile(
    r"(?:без|за исключением|за вычетом|исключая|не считая|кроме|помимо|excluding|except|without|not counting)\b"
)
EXPECTED = (Kind.FORECAST, Kind.TARGET)
SHARE_OF = re.compile(r"\bдол[яюией]\w*\s+$|\bshare of\s+(?:the\s+)?$", re.IGNORECASE)
SYMMETRIC = (Indicator.TURNOVER, Indicator.BALANCE)


def candidates(asked: Asked, subject: Subject, figures: Sequence[FoundFigure], kind: Kind) -> list[Candidate]:
    """Every figure with the slots it misses; those of other regions included."""
    figures = [found for found in figures if not only_compared_with(found)]
    if not asked.goods:
        # «Сколько продала сельхозмашин?»: what goods are, the articles know best; «костромская фанера» is no reason
        # to take the oblast for goods.
        known = frozenset().union(*(goods_lemmas(found.figure) for found in figures))
        sides = {lemma for p in (*subject.reporters, *subject.partners) for lemma in content_lemmas(p.name)}
        asked = replace(asked, goods=asked.content & known - sides)
    return [candidate(asked, subject, found, kind) for found in figures]


def candidate(asked: Asked, subject: Subject, found: FoundFigure, kind: Kind) -> Candidate:
    figure = found.figure
    side_misses, mirrored = compare_sides(subject, figure)
    misses = set(side_misses)
    if figure.kind is Kind.SHARE and _reporters_share(found):
        misses.add(Slot.REPORTER)
    if asked.partner_assumed and misses == {Slot.PARTNER} and figure.partner_all and not figure.excluding:
        misses = {Slot.ALL_COUNTRIES}
    if not mirrored and figure.indicator is not (subject.indicator or Indicator.TURNOVER):
        misses.add(Slot.INDICATOR)
    if not same_goods(asked.goods, figure):
        misses.add(Slot.GOODS)
    if asked.unit and figure.unit != asked.unit:
        misses.add(Slot.CURRENCY if is_currency(asked.unit) and is_currency(figure.unit) else Slot.UNIT)
    if not same_kind(kind, figure, asked):
        expected = kind is Kind.LEVEL and figure.kind in EXPECTED and is_currency(figure.unit)
        misses.add(Slot.EXPECTED if expected else Slot.KIND)
    period = period_miss(asked, subject.periods, found)
    if period is not None:
        misses.add(period)
    return Candidate(found, frozenset(misses), mirrored)


def _reporters_share(found: FoundFigure) -> bool:
    """«На долю Москвы приходится 29 % экспорта страны»: of a larger whole, not the partner's part of the city's trade."""
    text = found.sentence.text
    return any(
        SHARE_OF.search(text[: mention.start]) and {*mention.places} & {*found.figure.reporters}
        for mention in read_places(text)
    )


def compare_sides(subject: Subject, figure: Figure) -> tuple[set[Slot], bool]:
    """The sides that differ, and whether the figure is the other side's record of the same flow."""
    indicator = subject.indicator or Indicator.TURNOVER
    straight = _sides(subject.reporters, subject.partners, figure, partner_all=subject.partner_all)
    if set(figure.excluding) != set(subject.excluding):
        return straight | {Slot.PARTNER}, False
    if not straight and figure.indicator is indicator:
        return set(), False
    if indicator in SYMMETRIC and figure.indicator is indicator:
        turned = _sides(subject.partners, subject.reporters, figure)
        return (set(), False) if not turned and not subject.partner_all else (straight, False)
    if MIRROR.get(indicator) is figure.indicator and subject.reporters and subject.partners:
        turned = _sides(subject.partners, subject.reporters, figure)
        if not turned:
            return set(), True
    return straight, False


def _sides(
    reporters: Sequence[Place], partners: Sequence[Place], figure: Figure, *, partner_all: bool = False
) -> set[Slot]:
    misses = set()
    if reporters and set(figure.reporters) != set(reporters):
        misses.add(Slot.REPORTER)
    if partner_all != figure.partner_all or (partners and set(figure.partners) != set(partners)):
        misses.add(Slot.PARTNER)
    return misses


def same_goods(asked: frozenset[str], figure: Figure) -> bool:
    if not asked:
        return figure.goods is None
    return bool(asked & goods_lemmas(figure))


def goods_lemmas(figure: Figure) -> frozenset[str]:
    """What the figure's goods are called, without words that fit any goods; nothing of those that it leaves out."""
    if LEFT_OUT.match(figure.goods or ""):
        return frozenset()
    return frozenset(content_lemmas(figure.goods or "")) - ANY_GOODS


def same_kind(kind: Kind, figure: Figure, asked: Asked) -> bool:
    """A level is an amount of money or of goods: per cent and factors are changes and shares."""
    if kind is Kind.LEVEL and figure.kind is Kind.LEVEL:
        return figure.unit != "t" or bool(asked.goods) or asked.unit == "t"
    return figure.kind is kind or (kind in EXPECTED and figure.kind in EXPECTED)


def period_miss(asked: Asked, mentions: Sequence[PeriodMention], found: FoundFigure) -> Slot | None:
    """None: the figure's period is one of those asked for, or none was asked for."""
    figure = found.figure
    if asked.scope is not Scope.GIVEN or not mentions:
        return None
    if figure.kind is Kind.CHANGE and change_covers(mentions, figure):
        return None
    compared = compared_times(asked.text, mentions) if wanted_kind(asked) is Kind.CHANGE else None
    if compared is not None and figure.kind is Kind.CHANGE and figure.period is not None:
        return None if is_between(compared, figure) else Slot.PERIOD
    if any(_mention_is(mention, figure) for mention in mentions):
        return None
    if figure.period is None and any(_could_be(mention, found) for mention in mentions):
        return Slot.PERIOD_UNKNOWN
    return Slot.PERIOD


def is_currency(unit: str) -> bool:
    return len(unit) == len("USD") and unit.isupper()


def same_period(first: Period | None, second: Period | None) -> bool:
    """Both are known, and cover the same days."""
    return first is not None and second is not None and same(first, second)


def _mention_is(mention: PeriodMention, figure: Figure) -> bool:
    if mention.period is not None:
        return same_period(mention.period, figure.period)
    if mention.part is None:
        return False
    if figure.period is None:
        return figure.part == mention.part
    return year_part(figure.period) == mention.part


def _could_be(mention: PeriodMention, found: FoundFigure) -> bool:
    """The article states no period, and appeared in the year asked for or in the one after it."""
    published, figure = found.article.published, found.figure
    if mention.period is None or figure.period_basis is not PeriodBasis.UNKNOWN:
        return False
    if figure.part is not None:
        return year_part(mention.period) == figure.part
    years_ago = published.year - mention.period.end.year if published is not None else None
    return is_full_year(mention.period) and years_ago in (0, 1)


def wanted_kind(asked: Asked) -> Kind:
    """Growth asks for a change, a share for a share, anything unsaid for the amount itself."""
    by_calculation = {Calculation.GROWTH: Kind.CHANGE, Calculation.SHARE: Kind.SHARE}
    return asked.kind or by_calculation.get(asked.calculation, Kind.LEVEL)
