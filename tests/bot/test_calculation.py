"""What is computed from figures, of one pair and of several, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from trade import asked, figure, found, named, year

from bot.combination import as_meant, combined
from bot.draft import draft
from bot.findings import findings
from bot.growth import compared_periods
from bot.operands import Way
from retrieval.asked import Calculation, Scope
from retrieval.figures.periods import make_period
from retrieval.figures.types import Figure, Indicator, Kind, PeriodBasis, PeriodMention, Qualifier

if TYPE_CHECKING:
    from retrieval.asked import Asked
    from retrieval.figures.types import Period

KRAI, OMSK, KAZAKHSTAN = named("Алтайский край"), named("Омская область"), named("Казахстан")
HALF_2020 = make_period(date(2020, 1, 1), date(2020, 6, 30))
HALF_2019 = make_period(date(2019, 1, 1), date(2019, 6, 30))


def mention(period: Period) -> PeriodMention:
    return PeriodMention(0, 0, period, None, PeriodBasis.STATED)


def of_several(first: Asked, **slots: object) -> Asked:
    """The same question about another side, flow or time beside the first."""
    subject = first.subjects[0]
    return replace(first, subjects=(subject, replace(subject, **slots)))


def test_the_other_sides_exports_are_the_turnover_less_this_sides() -> None:
    question = asked("Казахстан", "Алтайский край", Indicator.EXPORT)
    rows = [found(figure(440)), found(figure(346, indicator=Indicator.EXPORT))]
    (finding,) = findings(question, rows)
    (computed,) = finding.computed
    assert computed.figure.value == 94
    assert (computed.figure.reporters, computed.figure.partners) == ((KAZAKHSTAN,), (KRAI,))
    assert computed.figure.indicator is Indicator.EXPORT


def test_the_other_sides_balance_is_the_difference_turned_about() -> None:
    question = asked("Казахстан", "Алтайский край", Indicator.BALANCE)
    rows = [found(figure(300, indicator=Indicator.EXPORT)), found(figure(100, indicator=Indicator.IMPORT))]
    (finding,) = findings(question, rows)
    assert [c.figure.value for c in finding.computed] == [-200]


@pytest.mark.parametrize(
    "text, amounts",
    [
        ("На сколько вырос?", [(50, "USD"), (Decimal("25.0"), "%")]),
        ("Во сколько раз вырос?", [(Decimal("1.2"), "times")]),
    ],
)
def test_growth_is_told_as_it_is_asked_for(text: str, amounts: list[tuple[Decimal, str]]) -> None:
    rows = [found(figure(200, period=year(2019))), found(figure(250))]
    (finding,) = findings(asked(calculation=Calculation.GROWTH, text=text), rows)
    assert [(c.figure.value, c.figure.unit) for c in finding.computed] == amounts


def test_per_cent_are_computed_from_money() -> None:
    rows = [found(figure(200, period=year(2019))), found(figure(250))]
    (finding,) = findings(asked(calculation=Calculation.GROWTH, unit="%"), rows)
    assert [(c.figure.value, c.figure.unit) for c in finding.computed] == [(Decimal("25.0"), "%")]


def test_a_half_year_is_compared_with_the_same_half_of_the_year_before() -> None:
    question = asked(calculation=Calculation.GROWTH)
    subject = replace(question.subjects[0], periods=(mention(HALF_2020),))
    rows = [found(figure(100, period=HALF_2019)), found(figure(150, period=HALF_2020)), found(figure(1))]
    (finding,) = findings(replace(question, subjects=(subject,)), rows)
    assert [c.figure.value for c in finding.computed] == [50, Decimal("50.0")]
    assert finding.computed[0].figure.base == HALF_2019


@pytest.mark.parametrize(
    "periods, compared",
    [
        ((year(2021),), [(year(2020), year(2021))]),
        ((year(2018), year(2021)), [(year(2018), year(2021))]),
        ((make_period(date(2016, 1, 1), date(2018, 12, 31)),), [(year(2016), year(2018))]),
        ((HALF_2020,), [(HALF_2019, HALF_2020)]),
        ((HALF_2019, year(2020)), []),
        ((), []),
    ],
)
def test_a_change_is_measured_between_times_of_one_length(
    periods: tuple[Period, ...], compared: list[tuple[Period, Period]]
) -> None:
    assert compared_periods([mention(p) for p in periods]) == compared


def test_the_share_of_goods_is_of_the_same_flow_of_all_goods() -> None:
    rows = [
        found(figure(25, indicator=Indicator.EXPORT, goods="кокс")),
        found(figure(100, indicator=Indicator.EXPORT)),
    ]
    question = asked(indicator=Indicator.EXPORT, calculation=Calculation.SHARE, goods=frozenset({"кокс"}))
    (finding,) = findings(question, rows)
    assert [(c.figure.value, c.way) for c in finding.computed] == [(Decimal("25.0"), Way.PART)]


def test_an_operand_that_another_source_contradicts_is_disputed() -> None:
    rows = [
        found(figure(440), "a", "a"),
        found(figure(500), "b", "b"),
        found(figure(346, indicator=Indicator.EXPORT), "a", "a"),
    ]
    (finding,) = findings(asked(indicator=Indicator.IMPORT), rows)
    assert [c.disputed for c in finding.computed] == [True]


# --- several subjects

SUM = asked(calculation=Calculation.SUM, text="Сколько вместе?")
OTHERS: dict[str, dict[str, object]] = {
    "region": {"reporters": (OMSK,)},
    "year": {"periods": (mention(year(2021)),)},
}


@pytest.mark.parametrize(
    "first, second, other, value",
    [
        (figure(10), figure(5, reporters=(OMSK,)), "region", 15),
        (figure(10), figure(5, period=year(2021)), "year", 15),
        (figure(10, reporters=(KAZAKHSTAN,), partners=(KRAI,)), figure(5, period=year(2021)), "year", 15),
    ],
)
def test_regions_of_one_time_and_times_of_one_pair_are_added(
    first: Figure, second: Figure, other: str, value: int
) -> None:
    question = of_several(SUM, **OTHERS[other])
    (whole,), why = combined(question, findings(question, [found(first, "a", "a"), found(second, "b", "b")]))
    assert (whole.figure.value, why) == (value, None)
    assert {o.article.article_id for o in whole.operands} == {"a", "b"}


def test_a_sum_over_years_in_a_row_covers_them_and_one_with_a_gap_has_no_period() -> None:
    question = of_several(SUM, **OTHERS["year"])
    (whole,), _ = combined(
        question, findings(question, [found(figure(10)), found(figure(5, period=year(2021)))])
    )
    assert whole.figure.period == make_period(date(2020, 1, 1), date(2021, 12, 31))
    gap = of_several(SUM, periods=(mention(year(2022)),))
    (whole,), _ = combined(gap, findings(gap, [found(figure(10)), found(figure(5, period=year(2022)))]))
    assert whole.figure.period is None


def test_exports_and_imports_of_a_pair_add_up_to_its_turnover() -> None:
    question = of_several(
        replace(SUM, subjects=asked(indicator=Indicator.EXPORT).subjects), indicator=Indicator.IMPORT
    )
    rows = [found(figure(10, indicator=Indicator.EXPORT)), found(figure(5, indicator=Indicator.IMPORT))]
    (whole,), _ = combined(question, findings(question, rows))
    assert (whole.figure.value, whole.figure.indicator) == (15, Indicator.TURNOVER)


@pytest.mark.parametrize(
    "second, why",
    [
        (figure(5, reporters=(OMSK,), unit="RUB"), "why_units"),
        (figure(5, reporters=(OMSK,), period=year(2019)), "why_missing"),
        (figure(5, reporters=(OMSK,), kind=Kind.FORECAST), "why_missing"),
    ],
)
def test_why_there_is_no_sum_is_said(second: Figure, why: str) -> None:
    question = of_several(SUM, **OTHERS["region"])
    assert combined(question, findings(question, [found(figure(10)), found(second)])) == ((), why)


@pytest.mark.parametrize(
    "hedges, of_sum",
    [
        ((Qualifier.EXACT, Qualifier.EXACT), Qualifier.EXACT),
        ((Qualifier.MORE_THAN, Qualifier.EXACT), Qualifier.MORE_THAN),
        ((Qualifier.MORE_THAN, Qualifier.LESS_THAN), Qualifier.ABOUT),
        ((Qualifier.ABOUT, Qualifier.EXACT), Qualifier.ABOUT),
    ],
)
def test_a_sum_is_hedged_as_its_terms_are(hedges: tuple[Qualifier, Qualifier], of_sum: Qualifier) -> None:
    question = of_several(SUM, **OTHERS["region"])
    rows = [found(figure(10, qualifier=hedges[0])), found(figure(5, reporters=(OMSK,), qualifier=hedges[1]))]
    (whole,), _ = combined(question, findings(question, rows))
    assert whole.figure.qualifier is of_sum


@pytest.mark.parametrize(
    "text, value, unit", [("На сколько больше?", 30, "USD"), ("Во сколько раз больше?", 4, "times")]
)
def test_two_regions_are_held_against_each_other(text: str, value: int, unit: str) -> None:
    question = as_meant(of_several(asked(calculation=Calculation.GROWTH, text=text), **OTHERS["region"]))
    assert question.calculation is Calculation.COMPARE
    rows = [found(figure(10)), found(figure(40, reporters=(OMSK,)))]
    (apart,), _ = combined(question, findings(question, rows))
    assert (apart.figure.value, apart.figure.unit) == (value, unit)
    assert [t.reporters for t in apart.terms] == [(OMSK,), (KRAI,)]


@pytest.mark.parametrize("text", ["Кто больше?", "На сколько больше?", "Во сколько раз больше?"])
@pytest.mark.parametrize("period, said", [(HALF_2020, "числа за сроки разной длины"), (year(2019), "Больше")])
def test_half_a_year_is_not_held_against_a_year(text: str, period: Period, said: str) -> None:
    question = of_several(
        asked(calculation=Calculation.COMPARE, text=text),
        reporters=(OMSK,),
        periods=(mention(period),),
    )
    rows = [found(figure(40)), found(figure(10, reporters=(OMSK,), period=period))]
    (last, *_) = [line.text for line in draft(question, rows, lambda _: ()).after]
    assert said.lower() in last.lower()
    assert bool(combined(question, findings(question, rows))[0]) == (
        period != HALF_2020 and text != "Кто больше?"
    )


def test_what_grew_is_not_held_against_another() -> None:
    text = "На сколько вырос товарооборот края и области?"
    question = of_several(asked(calculation=Calculation.GROWTH, text=text), **OTHERS["region"])
    assert as_meant(question).calculation is Calculation.GROWTH


def test_all_years_from_one_to_another_are_those_years() -> None:
    assert as_meant(asked(scope=Scope.ALL)).scope is Scope.GIVEN
    assert as_meant(asked(scope=Scope.ALL, years=())).scope is Scope.ALL
