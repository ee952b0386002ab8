"""Which figures answer a question, which only come near, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from trade import asked, figure, found, named, year

from bot.findings import findings
from retrieval.asked import Calculation, Scope
from retrieval.figures.match import Slot
from retrieval.figures.periods import make_period
from retrieval.figures.types import Figure, Indicator, Kind, PeriodBasis, Qualifier, YearPart

HALF = make_period(date(2020, 1, 1), date(2020, 6, 30))


@pytest.mark.parametrize(
    "other, slot",
    [
        (figure(1, period=year(2019)), Slot.PERIOD),
        (figure(1, period=HALF), Slot.PERIOD),
        (figure(1, unit="%", kind=Kind.CHANGE), Slot.KIND),
        (figure(1, indicator=Indicator.EXPORT), Slot.INDICATOR),
        (figure(1, partners=(), partner_all=True), Slot.PARTNER),
        (figure(1, partners=(named("Китай"),)), Slot.PARTNER),
        (figure(1, excluding=(named("Китай"),)), Slot.PARTNER),
        (figure(1, reporters=(named("Республика Алтай"),)), Slot.REPORTER),
        (figure(1, reporters=()), Slot.REPORTER),
        (figure(1, goods="зерно"), Slot.GOODS),
    ],
)
def test_a_figure_that_differs_in_a_slot_is_no_answer(other: Figure, slot: Slot) -> None:
    (finding,) = findings(asked(), [found(other)])
    assert finding.statements == ()
    assert [c.misses for c in finding.near] == ([{slot}] if slot is not Slot.REPORTER else [])


def test_other_goods_than_those_asked_for_are_not_near() -> None:
    (finding,) = findings(asked(goods=frozenset({"лес"})), [found(figure(1, goods="зерно"))])
    assert (finding.statements, finding.near) == ((), ())


def test_the_adjective_of_a_region_in_the_name_of_goods_asks_for_no_goods() -> None:
    content = frozenset({"алтайский", "край", "товарооборот"})
    rows = [found(figure(1)), found(figure(2, goods="алтайская мука"))]
    (finding,) = findings(asked(content=content), rows)
    assert [s.figure.value for s in finding.statements] == [1]


def test_turnover_is_the_same_from_both_sides() -> None:
    turned = figure(1, reporters=(named("Казахстан"),), partners=(named("Алтайский край"),))
    (finding,) = findings(asked(), [found(turned)])
    assert [s.figure for s in finding.statements] == [turned]
    assert not finding.statements[0].mirrored


def test_the_other_sides_import_answers_for_an_export_and_says_so() -> None:
    other = figure(
        1, indicator=Indicator.IMPORT, reporters=(named("Казахстан"),), partners=(named("Алтайский край"),)
    )
    (finding,) = findings(asked(indicator=Indicator.EXPORT), [found(other)])
    assert [s.mirrored for s in finding.statements] == [True]


def test_a_figure_without_a_period_answers_for_its_articles_year_with_a_reservation() -> None:
    silent = figure(1, period=None, period_basis=PeriodBasis.UNKNOWN)
    (finding,) = findings(asked(years=(2019,)), [found(silent, published=date(2019, 11, 7))])
    assert [s.shortfall for s in finding.statements] == [Slot.PERIOD_UNKNOWN]
    (finding,) = findings(asked(years=(2015,)), [found(silent, published=date(2019, 11, 7))])
    assert finding.statements == ()


def test_the_latest_full_year_is_taken_and_the_others_are_offered() -> None:
    rows = [
        found(figure(1, period=year(2018))),
        found(figure(2, period=year(2021))),
        found(figure(3, period=make_period(date(2022, 1, 1), date(2022, 3, 31)))),
    ]
    (finding,) = findings(asked(years=()), rows)
    assert [s.figure.value for s in finding.statements] == [2]
    assert {f.figure.value for f in finding.others} == {1, 3}
    (finding,) = findings(asked(years=(), scope=Scope.LAST), rows)
    assert [s.figure.value for s in finding.statements] == [3]


def test_all_years_come_in_order_with_unknown_ones_last() -> None:
    rows = [
        found(figure(3, period=None, period_basis=PeriodBasis.UNKNOWN)),
        found(figure(2, period=year(2021))),
        found(figure(1)),
    ]
    (finding,) = findings(asked(years=(), scope=Scope.ALL), rows)
    assert [s.figure.value for s in finding.statements] == [1, 2, 3]


def test_a_rounded_value_and_its_exact_one_are_one_statement() -> None:
    rows = [
        found(figure(440_000_000, qualifier=Qualifier.ABOUT), "Около 440 млн.", "a"),
        found(figure(441_300_000), "441,3 млн.", "b"),
    ]
    (finding,) = findings(asked(), rows)
    assert len(finding.statements) == 1
    assert finding.statements[0].figure.value == 441_300_000
    assert len(finding.statements[0].sources) == 2
    assert not finding.conflicting


def test_a_reprint_is_no_second_source() -> None:
    rows = [found(figure(5), "Оборот — 5 долларов.", "a"), found(figure(5), "Оборот  – 5 долларов", "b")]
    (finding,) = findings(asked(), rows)
    assert len(finding.statements[0].sources) == 1


def test_different_values_for_one_period_conflict() -> None:
    (finding,) = findings(asked(), [found(figure(440), "a", "a"), found(figure(500), "b", "b")])
    assert len(finding.statements) == 2
    assert finding.conflicting


def test_import_is_turnover_less_export_and_hedged_as_they_are() -> None:
    rows = [
        found(figure(440_000_000, qualifier=Qualifier.MORE_THAN)),
        found(figure(346_000_000, indicator=Indicator.EXPORT, qualifier=Qualifier.MORE_THAN)),
    ]
    (finding,) = findings(asked(indicator=Indicator.IMPORT), rows)
    (computed,) = finding.computed
    assert computed.figure.value == 94_000_000
    assert computed.figure.qualifier is Qualifier.ABOUT
    assert computed.figure.indicator is Indicator.IMPORT
    assert computed.operands == tuple(rows)


@pytest.mark.parametrize(
    "export",
    [
        figure(346, indicator=Indicator.EXPORT, period=year(2019)),
        figure(346, indicator=Indicator.EXPORT, unit="RUB"),
        figure(346, indicator=Indicator.EXPORT, partners=(), partner_all=True),
        figure(500, indicator=Indicator.EXPORT),
    ],
)
def test_nothing_is_computed_from_figures_that_do_not_belong_together(export: Figure) -> None:
    (finding,) = findings(asked(indicator=Indicator.IMPORT), [found(figure(440)), found(export)])
    assert finding.computed == ()


def test_growth_is_the_difference_and_the_per_cent_of_two_years() -> None:
    rows = [found(figure(200, period=year(2019))), found(figure(250, period=year(2020)))]
    (finding,) = findings(asked(calculation=Calculation.GROWTH), rows)
    assert [(c.figure.value, c.figure.unit, c.figure.rising) for c in finding.computed] == [
        (50, "USD", True),
        (Decimal("25.0"), "%", True),
    ]


def test_a_stated_change_comes_before_a_computed_one() -> None:
    stated = figure(10, kind=Kind.CHANGE, rising=True)
    rows = [found(figure(200, period=year(2019))), found(figure(250)), found(stated)]
    (finding,) = findings(asked(calculation=Calculation.GROWTH), rows)
    assert [s.figure for s in finding.statements] == [stated]
    assert finding.computed == ()


def test_a_share_is_of_the_trade_with_all_countries() -> None:
    rows = [found(figure(311)), found(figure(1000, partners=(), partner_all=True))]
    (finding,) = findings(asked(calculation=Calculation.SHARE), rows)
    assert [(c.figure.value, c.figure.unit) for c in finding.computed] == [(Decimal("31.1"), "%")]


def test_months_of_an_unknown_year_answer_a_question_that_names_no_year() -> None:
    eight = figure(927, period=None, part=YearPart(1, 8), period_basis=PeriodBasis.UNKNOWN)
    question = asked()
    subject = question.subjects[0]
    mention = replace(subject.periods[0], period=None, part=YearPart(1, 8), basis=PeriodBasis.UNKNOWN)
    question = replace(question, subjects=(replace(subject, periods=(mention,)),))
    (finding,) = findings(question, [found(eight)])
    assert [s.figure.value for s in finding.statements] == [927]
    (finding,) = findings(asked(years=(2022,)), [found(eight)])
    assert finding.statements == ()


def test_a_forecast_is_given_as_what_was_expected_and_never_as_an_actual() -> None:
    expected = found(figure(600, kind=Kind.FORECAST))
    (finding,) = findings(asked(), [expected])
    assert [s.shortfall for s in finding.statements] == [Slot.EXPECTED]
    (finding,) = findings(asked(), [expected, found(figure(440))])
    assert [(s.figure.value, s.shortfall) for s in finding.statements] == [(440, None)]
    (finding,) = findings(asked(years=()), [expected])
    assert finding.statements == ()


def test_another_currency_is_shown_as_it_is() -> None:
    (finding,) = findings(asked(unit="RUB"), [found(figure(440))])
    assert [(s.figure.unit, s.shortfall) for s in finding.statements] == [("USD", Slot.CURRENCY)]


def test_a_part_of_the_turnover_is_of_the_same_pair() -> None:
    rows = [found(figure(200)), found(figure(150, indicator=Indicator.EXPORT))]
    question = asked(
        indicator=Indicator.EXPORT,
        calculation=Calculation.SHARE,
        text="Какую долю в обороте занимал экспорт?",
    )
    (finding,) = findings(question, rows)
    assert [(c.figure.value, c.figure.unit) for c in finding.computed] == [(75, "%")]


def test_what_is_said_of_two_regions_together_answers_for_both() -> None:
    both = (named("Алтайский край"), named("Омская область"))
    question = asked()
    subjects = tuple(replace(question.subjects[0], reporters=(place,)) for place in both)
    question = replace(question, subjects=subjects)
    (finding,) = findings(question, [found(figure(1500, reporters=both))])
    assert [s.figure.value for s in finding.statements] == [1500]
    assert len(findings(question, [found(figure(440))])) == 2


def test_goods_that_the_articles_know_are_heard_in_the_question() -> None:
    rows = [found(figure(203)), found(figure(88, goods="сельхозмашины"))]
    (finding,) = findings(asked(content=frozenset({"продать", "сельхозмашина"})), rows)
    assert [s.figure.value for s in finding.statements] == [88]


@pytest.mark.parametrize(
    "sentence, answers",
    [
        ("На долю Казахстана приходится 31 % оборота Алтайского края.", True),
        ("На долю Алтайского края приходится 31 % оборота с Казахстаном.", False),
    ],
)
def test_the_regions_share_of_a_larger_whole_is_not_the_partners_share(sentence: str, answers: bool) -> None:
    row = found(figure(31, unit="%", kind=Kind.SHARE), sentence)
    (finding,) = findings(asked(calculation=Calculation.SHARE), [row])
    assert bool(finding.statements) is answers
    assert finding.near == ()


def change(period_year: int, base_year: int | None) -> Figure:
    base = year(base_year) if base_year else None
    return figure(25, unit="%", kind=Kind.CHANGE, period=year(period_year), base=base)


@pytest.mark.parametrize(
    "one, answers",
    [
        (change(2021, 2018), True),
        (change(2021, 2020), False),
        (change(2021, None), False),
        (change(2018, 2017), False),
        (change(2018, None), False),
    ],
)
def test_a_change_between_two_years_is_only_the_one_between_them(one: Figure, answers: bool) -> None:
    question = asked(
        years=(2018, 2021), calculation=Calculation.GROWTH, text="Насколько 2021 больше, чем 2018?"
    )
    (finding,) = findings(question, [found(one)])
    assert bool(finding.statements) is answers


@pytest.mark.parametrize("base_year", [2020, None])
def test_a_change_in_a_year_is_against_the_year_before(base_year: int | None) -> None:
    question = asked(
        years=(2020, 2021), calculation=Calculation.GROWTH, text="Насколько 2021 больше, чем 2020?"
    )
    (finding,) = findings(question, [found(change(2021, base_year))])
    assert finding.statements


def test_the_levels_of_two_years_come_before_the_change_of_one() -> None:
    question = asked(years=(2018, 2021), calculation=Calculation.GROWTH, text="Разница между 2018 и 2021")
    rows = [
        found(change(2021, 2020)),
        found(figure(100, period=year(2018))),
        found(figure(150, period=year(2021))),
    ]
    (finding,) = findings(question, rows)
    assert finding.statements == ()
    assert [c.figure.value for c in finding.computed] == [50, Decimal("50.0")]


def test_levels_of_both_years_come_before_a_change_that_names_no_base() -> None:
    question = asked(
        years=(2020, 2021), calculation=Calculation.GROWTH, text="Насколько 2021 больше, чем 2020?"
    )
    rows = [found(change(2021, None)), found(figure(100)), found(figure(150, period=year(2021)))]
    (finding,) = findings(question, rows)
    assert finding.statements == ()
    assert [c.figure.value for c in finding.computed] == [50, Decimal("50.0")]


def test_each_of_two_years_has_its_own_change_where_they_are_not_compared() -> None:
    question = asked(
        years=(2018, 2021), calculation=Calculation.GROWTH, text="На сколько вырос в 2018 и 2021 годах?"
    )
    (finding,) = findings(question, [found(change(2018, 2017)), found(change(2021, 2020))])
    assert len(finding.statements) == 2


@pytest.mark.parametrize(
    "sentence, answers",
    [
        ("Оборот превысил уровень 2014 года на 15 %.", False),
        ("Оборот на 15 % больше, чем в 2014 году.", False),
        ("Оборот вырос на 15 % по сравнению с 2014 годом.", False),
        ("Turnover was 15 % above the level of 2014.", False),
        ("В 2014 году оборот вырос на 15 %.", True),
        ("В 2014 году оборот вырос на 15 % против уровня 2014 года.", True),
    ],
)
def test_a_year_that_is_only_compared_with_has_not_grown(sentence: str, answers: bool) -> None:
    one = found(replace(change(2014, None), value=Decimal(15)), text=sentence)
    (finding,) = findings(
        asked(years=(2014,), calculation=Calculation.GROWTH, text="На сколько вырос?"), [one]
    )
    assert bool(finding.statements) is answers
    assert finding.near == ()
