"""Which region comes first: of those the articles tell of, for one time, in one currency, and never as if of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from trade import asked, figure, found, named, year

from bot.ranking import ranked_draft
from retrieval.asked import Asked, Calculation, Subject
from retrieval.figures.types import Indicator, PeriodBasis, PeriodMention

if TYPE_CHECKING:
    from bot.draft import Draft
    from retrieval.types import FoundFigure

REGIONS = ("Омская область", "Томская область", "Курганская область", "Самарская область")


def ranking(text: str = "какая область больше всех?", years: tuple[int, ...] = (), **slots: Any) -> Asked:
    mentions = tuple(PeriodMention(0, 0, year(y), None, PeriodBasis.STATED) for y in years)
    subject = Subject(
        (), (named("Казахстан"),), partner_all=False, indicator=Indicator.TURNOVER, periods=mentions
    )
    return asked(years=years, text=text, subjects=(subject,), calculation=Calculation.RANK, **slots)


def of(region: str, value: int, **slots: Any) -> FoundFigure:
    text = f"{region}: {value}."
    return found(figure(value, reporters=(named(region),), **slots), text, article_id=region)


def made(question: Asked, *figures: FoundFigure) -> Draft:
    plan = ranked_draft(question, figures, lambda _: ())
    assert plan is not None
    return plan


def lines(plan: Draft) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in plan.lines]


def test_the_first_three_in_their_order_and_of_how_many() -> None:
    plan = made(ranking(), *(of(r, n * 1_000_000) for n, r in enumerate(REGIONS, 1)))
    said = lines(plan)
    assert said[0].startswith("В 2020 году товарооборот Самарской области с Казахстаном составил 4 млн")
    assert "Больше всех, по убыванию: Самарская область, Курганская область, Томская область." in said
    assert any("таких 4" in line for line in said)
    assert not any("Омской" in line for line in said)
    assert plan.status == "partial"


def test_every_figure_and_the_verdict_are_cited() -> None:
    plan = made(ranking(), of("Омская область", 5), of("Томская область", 7))
    cited = [line for line in plan.lines if line.sources]
    assert len(cited) == 3
    assert {s.article.article_id for s in cited[-1].sources} == {"Омская область", "Томская область"}


def test_least_and_how_many_are_read_from_the_question() -> None:
    plan = made(ranking("топ-2 областей, кто меньше всех?"), *(of(r, n) for n, r in enumerate(REGIONS, 1)))
    assert "Меньше всех, по возрастанию: Омская область, Томская область." in lines(plan)


def test_only_one_time_is_compared_the_one_that_most_regions_have() -> None:
    rows = [of(r, n) for n, r in enumerate(REGIONS[:2], 1)] + [of(REGIONS[2], 900, period=year(2022))]
    said = lines(made(ranking(), *rows))
    assert any("Томская область, Омская область" in line for line in said)
    assert not any("Курган" in line for line in said)
    assert any("Курган" in line for line in lines(made(ranking(years=(2022,)), *rows)))


def test_another_currency_is_named_and_not_compared() -> None:
    plan = made(
        ranking(), of("Омская область", 5), of("Томская область", 7), of("Самарская область", 9, unit="RUB")
    )
    assert "Сумма названа в другой валюте и не сравнивается: Самарская область." in lines(plan)
    assert not any("9 рублей" in line for line in lines(plan))


def test_one_region_alone_is_no_ranking() -> None:
    said = lines(made(ranking(), of("Омская область", 5)))
    assert any(line.startswith("Сравнить не с кем") for line in said)
    assert not any(line.startswith("Больше всех") for line in said)


def test_without_a_common_year_each_region_shows_its_last_one_and_nobody_comes_first() -> None:
    rows = [
        of("Омская область", 5, period=year(2018)),
        of("Томская область", 9, period=year(2019)),
        of("Томская область", 7, period=year(2021)),
    ]
    said = lines(made(ranking(), *rows))
    assert [line[:21] for line in said[:2]] == ["В 2021 году товарообо", "В 2018 году товарообо"]
    assert any(line.startswith("Сравнить нельзя") for line in said)
    assert not any(line.startswith("Больше всех") for line in said)


@pytest.mark.parametrize(
    "second, uncertain",
    [
        (of("Томская область", 100), True),
        (of("Томская область", 97, qualifier="more_than"), True),
        (of("Томская область", 97), False),
        (of("Томская область", 50, qualifier="more_than"), False),
    ],
)
def test_an_order_that_the_amounts_do_not_settle_is_called_so(second: FoundFigure, uncertain: bool) -> None:
    said = lines(made(ranking(), of("Омская область", 100), second))
    assert any(line.startswith("Порядок неточный") for line in said) == uncertain


def test_one_region_a_currency_is_not_called_the_only_one() -> None:
    said = lines(made(ranking(), of("Омская область", 5), of("Томская область", 7, unit="RUB")))
    assert any("в другой валюте" in line for line in said)
    assert not any(line.startswith("Сравнить не с кем") for line in said)


def test_forecasts_other_partners_and_unknown_times_rank_nobody() -> None:
    rows = [
        of("Омская область", 5, kind="forecast"),
        of("Томская область", 7, partners=(named("Китай"),)),
        of("Самарская область", 7, period=None, period_basis=PeriodBasis.UNKNOWN),
    ]
    assert ranked_draft(ranking(), rows, lambda _: ()) is None


def test_turnover_that_only_follows_from_both_flows_takes_part_as_a_computation() -> None:
    rows = [
        of("Омская область", 5),
        of("Томская область", 6, indicator=Indicator.EXPORT),
        of("Томская область", 3, indicator=Indicator.IMPORT),
    ]
    said = lines(made(ranking(), *rows))
    assert said[0].startswith("Расчёт: в 2020 году товарооборот Томской области")
    assert any("Томская область, Омская область" in line for line in said)
