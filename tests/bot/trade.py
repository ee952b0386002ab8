"""Small figures and questions for tests, as they come out of the readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from retrieval.asked import Asked, Calculation, Scope, Subject, Topic
from retrieval.figures.periods import make_period
from retrieval.figures.places import place
from retrieval.figures.types import Figure, Indicator, Kind, PeriodBasis, PeriodMention, Qualifier
from retrieval.types import Article, FoundFigure, Sentence

if TYPE_CHECKING:
    from retrieval.figures.types import Period, Place


def year(number: int) -> Period:
    return make_period(date(number, 1, 1), date(number, 12, 31))


def named(name: str) -> Place:
    found = place(name)
    assert found is not None, name
    return found


def figure(value: int | str, **slots: Any) -> Figure:
    """The turnover of Altai Krai with Kazakhstan in 2020, unless `slots` say otherwise."""
    plain: dict[str, Any] = {
        "sentence": 0,
        "start": 0,
        "end": 1,
        "value": Decimal(value),
        "low": None,
        "high": None,
        "unit": "USD",
        "qualifier": Qualifier.EXACT,
        "indicator": Indicator.TURNOVER,
        "kind": Kind.LEVEL,
        "reporters": (named("Алтайский край"),),
        "partners": (named("Казахстан"),),
        "partner_all": False,
        "excluding": (),
        "reporter_stated": True,
        "partner_stated": True,
        "period": year(2020),
        "part": None,
        "period_basis": PeriodBasis.STATED,
        "goods": None,
    }
    return Figure(**(plain | slots))


def ranged(low: int, high: int, **slots: Any) -> Figure:
    return replace(
        figure(0, **slots), value=None, low=Decimal(low), high=Decimal(high), qualifier=Qualifier.RANGE
    )


def found(
    one: Figure, text: str = "Сказано так.", article_id: str = "a", published: date | None = None
) -> FoundFigure:
    """In an article of one sentence."""
    article = Article(article_id, f"{article_id}.txt", "Заголовок", text, published, "Вестник", None, "ru")
    return FoundFigure(article, Sentence(one.sentence, 0, len(text), text, 0, heading=False), one)


def asked(
    region: str = "Алтайский край",
    partner: str | None = "Казахстан",
    indicator: Indicator = Indicator.TURNOVER,
    years: tuple[int, ...] = (2020,),
    **slots: Any,
) -> Asked:
    mentions = tuple(PeriodMention(0, 0, year(y), None, PeriodBasis.STATED) for y in years)
    partners = (named(partner),) if partner else ()
    plain: dict[str, Any] = {
        "text": "?",
        "language": "ru",
        "topic": Topic.TRADE,
        "subjects": (Subject((named(region),), partners, partner is None, indicator, mentions),),
        "ambiguous": False,
        "indicator_assumed": False,
        "partner_assumed": False,
        "kind": None,
        "scope": Scope.GIVEN if years else Scope.LATEST,
        "calculation": Calculation.NONE,
        "unit": None,
        "goods": frozenset(),
        "content": frozenset(),
        "corrected": (),
        "followed_up": False,
    }
    return Asked(**(plain | slots))
