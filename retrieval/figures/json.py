"""Figures as JSON: the objects of the contract, and their way back out of the library."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from retrieval.figures.types import Figure, Indicator, Kind, Period, PeriodBasis, Place, Qualifier, YearPart

if TYPE_CHECKING:
    from retrieval.types import Article, Sentence

# A thousand figures of a region name few places and periods, and calling an enumeration takes as long as all else.
ALIKE: Final = 4096
QUALIFIERS: Final = {one.value: one for one in Qualifier}
INDICATORS: Final = {one.value: one for one in Indicator}
KINDS: Final = {one.value: one for one in Kind}
BASES: Final = {one.value: one for one in PeriodBasis}


def decimal_string(value: Decimal | None) -> str | None:
    """«440000000», «31.1»: no exponent, no trailing zeros."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure_slots(figure: Figure) -> dict[str, Any]:
    """The fields that an answer's `figures[]` and `oborot figures` share."""
    slots: dict[str, Any] = {"value": decimal_string(figure.value)}
    if figure.value is None:
        slots |= {"low": decimal_string(figure.low), "high": decimal_string(figure.high)}
    slots |= {
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "indicator": figure.indicator.value,
        "reporter": _side([p.name for p in figure.reporters]),
        "partner": "all" if figure.partner_all else _side([p.name for p in figure.partners]),
        "reporter_code": _side([p.code for p in figure.reporters]),
        "partner_code": None if figure.partner_all else _side([p.code for p in figure.partners]),
        "period": _period_object(figure.period),
        "kind": figure.kind.value,
    }
    if figure.excluding:
        slots["excluding"] = [p.name for p in figure.excluding]
    return slots


def figure_object(figure: Figure, article: Article, sentence: Sentence) -> dict[str, Any]:
    """One line of `oborot figures --json`."""
    return figure_slots(figure) | {
        "computed": False,
        "article_id": article.article_id,
        "source": article.source,
        "sentence": sentence.text,
        "start": figure.start,
        "end": figure.end,
        "goods": figure.goods,
        "reporter_stated": figure.reporter_stated,
        "partner_stated": figure.partner_stated,
        "period_basis": figure.period_basis.value,
        "warnings": list(figure.warnings),
    }


def stored_figure(figure: Figure) -> dict[str, Any]:
    """Every field, for the library; `figure_from_stored` is its inverse."""
    return {
        "sentence": figure.sentence,
        "start": figure.start,
        "end": figure.end,
        "value": decimal_string(figure.value),
        "low": decimal_string(figure.low),
        "high": decimal_string(figure.high),
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "indicator": figure.indicator.value,
        "kind": figure.kind.value,
        "reporters": [_place_object(p) for p in figure.reporters],
        "partners": [_place_object(p) for p in figure.partners],
        "partner_all": figure.partner_all,
        "excluding": [_place_object(p) for p in figure.excluding],
        "reporter_stated": figure.reporter_stated,
        "partner_stated": figure.partner_stated,
        "period": _period_object(figure.period),
        "part": [figure.part.first, figure.part.last] if figure.part else None,
        "period_basis": figure.period_basis.value,
        "goods": figure.goods,
        "rising": figure.rising,
        "base": _period_object(figure.base),
        "warnings": list(figure.warnings),
    }


def figure_from_stored(stored: dict[str, Any]) -> Figure:
    return Figure(
        sentence=stored["sentence"],
        start=stored["start"],
        end=stored["end"],
        value=decimal_of(stored["value"]),
        low=decimal_of(stored["low"]),
        high=decimal_of(stored["high"]),
        unit=stored["unit"],
        qualifier=QUALIFIERS[stored["qualifier"]],
        indicator=INDICATORS[stored["indicator"]],
        kind=KINDS[stored["kind"]],
        reporters=_places(stored["reporters"]),
        partners=_places(stored["partners"]),
        partner_all=stored["partner_all"],
        excluding=_places(stored["excluding"]),
        reporter_stated=stored["reporter_stated"],
        partner_stated=stored["partner_stated"],
        period=_period(stored["period"]),
        part=YearPart(*stored["part"]) if stored["part"] else None,
        period_basis=BASES[stored["period_basis"]],
        goods=stored["goods"],
        rising=stored["rising"],
        base=_period(stored["base"]),
        warnings=tuple(stored["warnings"]),
    )


def _side(names: list[str] | list[str | None]) -> str | list[str | None] | None:
    """One place as itself, joint sides as a list, none as null."""
    return None if not names else names[0] if len(names) == 1 else list(names)


def _place_object(place: Place) -> dict[str, Any]:
    return {"name": place.name, "code": place.code, "kind": place.kind, "country": place.country}


def _places(stored: list[dict[str, Any]]) -> tuple[Place, ...]:
    return tuple([_place(**place) for place in stored])


_place = lru_cache(ALIKE)(Place)


def _period_object(period: Period | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "label": period.label}


def _period(stored: dict[str, str] | None) -> Period | None:
    return None if stored is None else _days(stored["start"], stored["end"], stored["label"])


@lru_cache(ALIKE)
def _days(start: str, end: str, label: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end), label)


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
